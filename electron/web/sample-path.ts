import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../shared/protocol/bridge.ts';

const NAMES: Readonly<Record<Language, string>> = { en: 'Sample plan', zh: '示例计划' };

/** Where the next copy of the sample goes: a name in the folder that nothing has yet. */
export function freeSamplePath(folder: string, language: Language): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${NAMES[language]}${n === 1 ? '' : ` ${n}`}.apportion`);
    if (!existsSync(path)) return path;
  }
}
