import type { Language } from '../../shared/protocol/bridge.ts';

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en');

/** A country in the language of the window, and in English where that is another. */
export function countryName(code: string, language: Language): string {
  const own = new Intl.DisplayNames(locale(language), { type: 'region' }).of(code) ?? code;
  if (language === 'en') return own;
  return `${own} ${new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code}`;
}

export function currencyName(code: string, language: Language): string {
  const name = new Intl.DisplayNames(locale(language), { type: 'currency' }).of(code) ?? code;
  return `${code} ${name}`;
}

export function monthNames(language: Language): string[] {
  const format = new Intl.DateTimeFormat(locale(language), { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month)));
}
