import type { Language } from '../../shared/protocol/bridge.ts';
import { freePlanPath } from './plan-path.ts';

const NAMES: Readonly<Record<Language, string>> = { en: 'Sample plan', zh: '示例计划' };

/** Where the next copy of the sample goes: a name in the folder that nothing has yet. */
export function freeSamplePath(folder: string, language: Language): string {
  return freePlanPath(folder, NAMES[language]);
}
