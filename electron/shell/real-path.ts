import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/** A path as the system itself spells it: one file has many spellings. What is not there yet is only made absolute. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
