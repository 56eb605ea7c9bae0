import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/protocol/bridge.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

type OnlyOne<K> = K extends `${string}_one` ? K : never;

/** The same keys in every language; Chinese needs no singular. */
export type Catalogue = { readonly [K in Exclude<keyof typeof en, OnlyOne<keyof typeof en>>]: string };

type Base<K> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;
export type Key = Base<keyof typeof en>;

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof en };
  }
}

/** Slots whose numbers are names of something, not counts. */
const NAMES: ReadonlySet<string> = new Set(['year', 'from', 'to', 'seq', 'row']);

/** A count in a sentence is written like every other figure: 1,173. */
function counted(value: unknown, _format: string | undefined, lng: string | undefined, slot: object = {}): string {
  const name: unknown = Reflect.get(slot, 'interpolationkey');
  const isCount = typeof value === 'number' && !(typeof name === 'string' && NAMES.has(name));
  return isCount ? value.toLocaleString(lng) : String(value);
}

const formatter: FormatterModule = { type: 'formatter', init() {}, add() {}, addCached() {}, format: counted };

void i18next
  .use(formatter)
  .use(initReactI18next)
  .init({
    resources: { en: { translation: en }, zh: { translation: zh } },
    lng: 'en',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false, alwaysFormat: true },
  });

export const i18n = i18next;

/** The words of a key that is only known when it is said; they have no slots to fill. */
export function say(key: Key): string {
  return i18next.t(key as 'action.close');
}

export function language(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}

/** Shows a language, also to the fonts and to screen readers. */
export function showLanguage(next: Language): void {
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(next);
}
