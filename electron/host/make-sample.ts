import { join } from 'node:path';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import { planSample, type SampleName, scenarioCommands } from './sample.ts';
import { createFilledPlanFile, type SessionOptions } from './session.ts';

/** The program's own samples, two folders up from electron/host and electron/web as from each folder of dist/. */
const SAMPLES = join(import.meta.dirname, '../../samples');

/** Makes a sample plan, with its scenarios, where nothing is yet. Gives the refusal, or null when it is there. */
export async function makeSamplePlan(
  name: SampleName,
  path: string,
  options: Pick<SessionOptions, 'who' | 'now'>,
): Promise<OpenRefusal | null> {
  const planned = await planSample(SAMPLES, name);
  if (!planned.ok) return { code: 'disk', path, detail: `the sample's records: ${planned.refusal.code}` };
  const commands = [...planned.value.commands, ...scenarioCommands(planned.value)];
  const made = createFilledPlanFile(path, planned.value.foundation, commands, options);
  return made.ok ? null : made.refusal;
}
