import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileNameOf } from '../../shared/text/file-name.ts';

/** Where a new plan goes: a name in the folder that nothing has yet. */
export function freePlanPath(folder: string, plan: string): string {
  const name = fileNameOf(plan);
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : ` ${n}`}.apportion`);
    if (!existsSync(path)) return path;
  }
}
