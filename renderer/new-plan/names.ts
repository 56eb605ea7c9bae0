import type { Language } from '../../shared/protocol/bridge.ts';

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en');

/** A country in the language of the window. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(locale(language), { type: 'region' }).of(code) ?? code;
}

export function currencyName(code: string, language: Language): string {
  const name = new Intl.DisplayNames(locale(language), { type: 'currency' }).of(code) ?? code;
  return `${code} ${name}`;
}

export function monthNames(language: Language): string[] {
  // Business Chinese counts its months: 4月, not 四月.
  if (language === 'zh') return Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
  const format = new Intl.DateTimeFormat(locale(language), { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month)));
}
