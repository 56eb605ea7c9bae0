import type { TextLanguage } from './amount.ts';

const NOUNS: Readonly<Record<TextLanguage, Readonly<Record<string, string>>>> = {
  en: {
    'last-year': 'last year',
    current: 'the present figures',
    equal: 'equal parts',
    'working-days': 'working days',
    season: 'the season',
  },
  zh: {
    'last-year': '去年',
    current: '现有数值',
    equal: '平均',
    'working-days': '工作日',
    season: '季节性',
  },
};

/** What "nothing to spread by" says is wanting, where it is more than "a number for …". */
const WANTED: Readonly<Record<TextLanguage, Readonly<Record<string, string>>>> = {
  en: { 'last-year': 'sales last year', current: 'a value now', equal: 'an open cell' },
  zh: { 'last-year': '去年销售额', current: '现有数值', equal: '可填单元格' },
};

/** A basis by its name in messages ("last-year", "driver potential", "history 2024-01 to 2025-12") as people say it. */
export function basisNoun(name: string, language: TextLanguage): string {
  if (name.includes(' x ')) {
    return name
      .split(' x ')
      .map((factor) => basisNoun(factor, language))
      .join(' x ');
  }
  const noun = NOUNS[language][name];
  if (noun !== undefined) return noun;
  const [kind, ...rest] = name.split(' ');
  const what = rest.join(' ');
  const zh = language === 'zh';
  switch (kind) {
    case 'driver':
      return what;
    case 'history':
      return zh ? `${what.replace(' to ', ' 至 ')} 实绩` : `actuals ${what}`;
    case 'scenario':
      return zh ? `情景“${what}”` : `scenario “${what}”`;
    case 'ramp':
      return zh ? `“${what}”爬坡系数` : `the ramp by ${what}`;
    default:
      return name;
  }
}

/** What a part would need to have: "sales last year or a number for potential". */
export function basisWanted(basis: string, language: TextLanguage): string {
  const zh = language === 'zh';
  return basis
    .split(' + ')
    .map((name) => {
      const noun = basisNoun(name, language);
      return (
        WANTED[language][name] ?? (zh ? `${noun.startsWith('“') ? noun : `“${noun}”`}数据` : `a number for ${noun}`)
      );
    })
    .join(zh ? '或' : ' or ');
}

/** The bases of a blend in one phrase: "last year and potential". */
export function basisNouns(basis: string, language: TextLanguage): string {
  return basis
    .split(' + ')
    .map((name) => basisNoun(name, language))
    .join(language === 'zh' ? '与' : ' and ');
}
