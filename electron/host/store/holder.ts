import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { HOLDER_SUFFIX } from '../plan-suffixes.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly who: string;
}

/** Notes beside the plan who holds it, so that a second opener can say so. A hint: it may fail, and may be stale. */
export function noteHolder(path: string, who: string): void {
  const holder: Holder = { pid: process.pid, host: hostname(), who };
  try {
    writeFileSync(path + HOLDER_SUFFIX, `${JSON.stringify(holder)}\n`);
  } catch {
    // The plan is held all the same.
  }
}

export function forgetHolder(path: string): void {
  rmSync(path + HOLDER_SUFFIX, { force: true });
}

/** Who holds the plan, as "Li Wei@desk-3 (4711)"; "?" when nobody wrote it down, or who did is gone. */
export function readHolder(path: string): string {
  try {
    const { pid, host, who } = JSON.parse(readFileSync(path + HOLDER_SUFFIX, 'utf8')) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof who !== 'string') return '?';
    if (host === hostname() && !isAlive(pid)) return '?';
    return `${who}@${host} (${pid})`;
  } catch {
    return '?';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
