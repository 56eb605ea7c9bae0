import { WORKING_SCALE } from './round-sums.ts';

/** An exact decimal as a count of 10^-20, and how many decimals it was written with. */
export interface Figure {
  readonly value: bigint;
  readonly decimals: number;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['k', 3],
  ['千', 3],
  ['万', 4],
  ['m', 6],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
]);
const PLAIN = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?$/;
const CURRENCY =
  /^(?:[$€£¥￥₹₩]|US\$|HK\$|(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|INR|AUD|CAD)(?=[\s\d(-]))\s*|\s*(?:[$€£¥￥₹₩]|USD|EUR|GBP|CNY|RMB|JPY|CHF|元|件|台|个)$/gi;
const SHAPES = {
  '.': /^(\d+|\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})?(?:\.(\d*))?$/,
  ',': /^(\d+|\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+)?(?:,(\d*))?$/,
} as const;

export type DecimalMark = keyof typeof SHAPES;

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/亿元|百兆|[（(]亿[)）]|in billions?|\bbn\b/i, 8],
  [/万元|[（(]万[)）]/, 4],
  [/千元|[（(]千[)）]|thousands?\b|'000|[（(][$€£¥]?\s?k[$€£¥]?[)）]|\b[kt](?:usd|eur|cny|€|\$)|in k\b/i, 3],
  [/百万元|[（(]百万[)）]|millions?\b|[（(][$€£¥]?\s?(?:m|mn|mio\.?)[$€£¥]?[)）]|\bm(?:usd|eur|cny)\b/i, 6],
];

/** The power of ten that a heading, or a line above the table ("单位：万元"), says amounts are in; 0 for none. */
export function scaleInWords(text: string): number {
  if (/百万/.test(text)) return 6;
  const found = SCALES.find(([words]) => words.test(text));
  return found ? (/in billions?|\bbn\b/i.test(text) ? 9 : found[1]) : 0;
}

/** A heading without the unit that it says: "销售额（万元）" is "销售额". */
export function withoutScale(heading: string): string {
  const bare = heading.replace(/\s*[（([][^)）\]]*[)）\]]\s*$/, '').trim();
  return bare === '' ? heading : bare;
}

/** Whether a cell says its own unit, which goes before that of the heading. */
export function saysScale(text: string): boolean {
  return /(k|m|千|万|亿)\s*元?\)?$/i.test(text.trim());
}

/** What stands in a cell for "no amount". */
export function isNoFigure(text: string): boolean {
  return text === '' || /^(?:[-–—]+|n\/?a|null|none|nil|nan|#N\/A|无|—+)$/i.test(text);
}

/**
 * Reads an amount as people write it: "1,234.5", "1.234,5", "(1,200)", "1200-", "$1,200", "12.5万"; null for what is
 * none, per cents among it. Exact.
 */
export function readFigure(text: string, mark: DecimalMark): Figure | null {
  // Most cells are plain digits, and there may be a million of them.
  const plain = PLAIN.exec(text);
  if (plain && (plain[3] === undefined || mark === '.')) {
    const fraction = (plain[3] ?? '').replace(/0+$/, '');
    const value = BigInt((plain[1] as string) + (plain[2] as string) + fraction.padEnd(WORKING_SCALE, '0'));
    return { value, decimals: fraction.length };
  }
  let body = text.normalize('NFKC').replaceAll('\u2212', '-').trim();
  let negative = false;
  const brackets = /^\((.*)\)$/.exec(body);
  if (brackets) {
    negative = true;
    body = (brackets[1] as string).trim();
  }
  const sign = /^([+-])\s*/.exec(body) ?? /()\s*(-)$/.exec(body);
  if (sign) {
    if (brackets) return null;
    negative = sign[0].includes('-');
    body = body.replace(sign[0], '');
  }
  body = body.replace(CURRENCY, '').trim();
  const inner = /^([+-])\s*/.exec(body);
  if (inner && !sign && !brackets) {
    negative = inner[1] === '-';
    body = body.slice(inner[0].length);
  }
  const scientific = /^(\d+(?:\.\d+)?)e([+-]?\d{1,2})$/i.exec(body);
  if (scientific) return signed(scaled(scientific[1] as string, Number(scientific[2]), '.'), negative);
  const unit = /\s*(k|m|千万|百万|千|万|亿)$/i.exec(body);
  if (unit) body = body.slice(0, body.length - unit[0].length);
  const power = UNITS.get((unit?.[1] ?? '').toLowerCase());
  if (power === undefined || !/\d/.test(body)) return null;
  return signed(scaled(body, power, mark), negative);
}

function signed(figure: Figure | null, negative: boolean): Figure | null {
  return figure && negative ? { ...figure, value: -figure.value } : figure;
}

function scaled(text: string, power: number, mark: DecimalMark): Figure | null {
  const match = SHAPES[mark].exec(text);
  if (!match) return null;
  const whole = (match[1] ?? '0').replace(/\D/g, '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  const decimals = Math.max(0, fraction.length - power);
  const places = WORKING_SCALE + power - fraction.length;
  if (whole.length > 20 || places < 0) return null;
  return { value: BigInt(whole + fraction) * 10n ** BigInt(places), decimals };
}

/** Which mark the figures of a column show before their decimals; null when they show none. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | null {
  let point = 0;
  let comma = 0;
  for (const text of texts) {
    const mark = markIn(text.replace(CURRENCY, '').replace(/[()\s+-]/g, ''));
    if (mark === '.') point++;
    else if (mark === ',') comma++;
  }
  return point === 0 && comma === 0 ? null : comma > point ? ',' : '.';
}

function markIn(body: string): DecimalMark | null {
  if (!/^[\d.,]+$/.test(body)) return null;
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (points > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
  if (points > 1) return ',';
  if (commas > 1) return '.';
  if (points + commas === 0) return null;
  const mark = points === 1 ? '.' : ',';
  const [whole = '', fraction = ''] = body.split(mark);
  // "1,234" may be either; "1,23", "0,123" and "1234,567" may not.
  return fraction.length === 3 && whole !== '' && whole.length <= 3 && !/^0+$/.test(whole) ? null : mark;
}
