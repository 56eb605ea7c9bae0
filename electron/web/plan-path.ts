import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MAX_LENGTH = 80;

/** A plan's name as systems allow it as that of a file. */
export function fileNameOf(plan: string): string {
  const plain = plan
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/[. ]+$/, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
  return plain === '' || reserved ? `Plan ${plain}`.trim() : plain;
}

/** Where a new plan goes: a name in the folder that nothing has yet. */
export function freePlanPath(folder: string, plan: string): string {
  const name = fileNameOf(plan);
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : ` ${n}`}.apportion`);
    if (!existsSync(path)) return path;
  }
}
