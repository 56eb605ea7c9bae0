import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSample } from '../steps.ts';
import { launchServe } from './launch-serve.ts';

export interface ServedSample {
  readonly url: string;
  /** The plan's file, in a folder of its own. */
  readonly plan: string;
  /** Ends the server; the file stays. */
  stop(): Promise<number | null>;
  /** Ends the server and removes the folder. */
  close(): Promise<void>;
}

/** Makes the sample plan and serves it: what most specs of the pages stand on. */
export async function serveSample(options: { readonly newcomer?: boolean } = {}): Promise<ServedSample> {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const plan = join(folder, 'plan.apportion');
  makeSample(plan);
  const served = await launchServe(plan, [], options);
  const close = async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: served.url, plan, stop: served.close, close };
}
