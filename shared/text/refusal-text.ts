import { unreachable } from '../model/outcome.ts';
import type { TextLanguage } from './amount.ts';
import type { NamesOf } from './at-names.ts';
import { refusalInEnglish } from './refusal-text-en.ts';
import type { AnyRefusal, RefusalText } from './refusal-text-form.ts';
import { refusalInChinese } from './refusal-text-zh.ts';

export { type NamesOf, NO_NAMES, namesOf } from './at-names.ts';
export type { AnyRefusal, RefusalText } from './refusal-text-form.ts';

/** A refusal in words: what holds, by how much, what you can do. Nothing about fault. */
export function refusalText(refusal: AnyRefusal, language: TextLanguage, names: NamesOf): RefusalText {
  switch (language) {
    case 'en':
      return refusalInEnglish(refusal, names);
    case 'zh':
      return refusalInChinese(refusal, names);
    default:
      return unreachable(language);
  }
}
