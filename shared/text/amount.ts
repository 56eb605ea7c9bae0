import type { ShownIn } from '../model/rows.ts';

/** How many powers of ten a display unit stands for: 1, thousand, ten thousand, million, hundred million, billion. */
export type DisplayUnit = ShownIn;

export type TextLanguage = 'en' | 'zh';

const UNIT_NAMES: Readonly<Record<TextLanguage, Readonly<Record<DisplayUnit, string>>>> = {
  en: { 0: '', 3: 'thousand', 4: '10 thousand', 6: 'million', 8: '100 million', 9: 'billion' },
  zh: { 0: '', 3: '千', 4: '万', 6: '百万', 8: '亿', 9: '十亿' },
};

/** True minus: as wide as a digit, unlike the hyphen. */
export const MINUS = '\u2212';
/** What stands where a figure does not apply. */
export const NOT_APPLICABLE = '\u2013';

export interface AmountFormat {
  /** A tick is 10^-decimals of the measure's unit. */
  readonly decimals: number;
  readonly unit?: DisplayUnit;
  /** Decimals shown, 0 to 9; without it the measure's own in unit 1 (none when all are zero), none above. */
  readonly places?: number;
  /** A plus before what is more than zero, for growth and differences. */
  readonly signed?: boolean;
}

/** Digits in groups of three: both languages separate with a comma. */
function grouped(digits: string): string {
  let text = digits;
  for (let at = digits.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}

function sign(negative: boolean, zero: boolean, signed: boolean): string {
  if (zero) return '';
  if (negative) return MINUS;
  return signed ? '+' : '';
}

/**
 * Writes ticks for the eye: "1,234.50", "−42,000", "42,000" for 420,000,000 in unit 4. Halves round away from zero,
 * and what rounds to zero is "0" without a sign. Throws on anything but a safe integer: there is no other amount.
 */
export function formatAmount(ticks: number, format: AmountFormat): string {
  if (!Number.isSafeInteger(ticks)) throw new Error(`not a count of ticks: ${ticks}`);
  const unit = format.unit ?? 0;
  const whole = unit === 0 && ticks % 10 ** format.decimals === 0;
  const places = format.places ?? (unit > 0 || whole ? 0 : format.decimals);
  const dropped = format.decimals + unit - places;
  const digits = shift(Math.abs(ticks), dropped).padStart(places + 1, '0');
  const zero = /^0+$/.test(digits);
  const point = digits.length - places;
  const fraction = places > 0 ? `.${digits.slice(point)}` : '';
  return sign(ticks < 0, zero, format.signed === true) + grouped(digits.slice(0, point)) + fraction;
}

/** count / 10^dropped as digits, halves up. The remainder of doubles is exact, so the quotient is too. */
function shift(count: number, dropped: number): string {
  if (dropped <= 0) return String(count) + '0'.repeat(-dropped);
  const power = 10 ** dropped;
  const rest = count % power;
  return String((count - rest) / power + (rest * 2 >= power ? 1 : 0));
}

/** Writes a ratio as per cent: 0.105 is "+10.5%"; one decimal and a sign unless told; null and the infinite are "–". */
export function formatPercent(
  ratio: number | null,
  { places = 1, signed = true }: { readonly places?: number; readonly signed?: boolean } = {},
): string {
  if (ratio === null || !Number.isFinite(ratio)) return NOT_APPLICABLE;
  const digits = Math.abs(ratio * 100).toFixed(places);
  const zero = Number(digits) === 0;
  const [whole = '0', fraction] = digits.split('.');
  return `${sign(ratio < 0, zero, signed)}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}%`;
}

/** Growth of a value over a base as a ratio; null where there is no base to grow from. */
export function growthOf(value: number, base: number): number | null {
  return base === 0 ? null : (value - base) / Math.abs(base);
}

/** An amount and the name of its unit: "20,000万", "20 million". Chinese sets no space between them. */
export function withUnit(amount: string, unit: DisplayUnit, language: TextLanguage): string {
  const name = unitName(unit, language);
  return name === '' ? amount : `${amount}${language === 'zh' ? '' : ' '}${name}`;
}

/** What a column of amounts is in: "USD", "USD thousand", "万元", "thousand cars". `word` is a measure's unit word. */
export function unitCaption(word: string, unit: DisplayUnit, language: TextLanguage): string {
  const name = unitName(unit, language);
  if (language === 'zh') return word === 'CNY' ? `${name}元` : name === '' ? word : `${name} ${word}`;
  if (name === '') return word;
  return /^[A-Z]{3}$/.test(word) ? `${word} ${name}` : `${name} ${word}`;
}

/** A display unit by itself: "thousand", "万"; empty for ones. */
export function unitName(unit: DisplayUnit, language: TextLanguage): string {
  return UNIT_NAMES[language][unit];
}

/** How many decimals tell a count of ticks exactly in a unit, at least `least`. */
export function exactPlaces(ticks: number, decimals: number, unit: DisplayUnit, least = 0): number {
  let places = decimals + unit;
  let rest = Math.abs(ticks);
  while (places > least && rest % 10 === 0) {
    rest /= 10;
    places--;
  }
  return places;
}

/** Ticks in a unit as they would be typed, exactly: "617.0852", "-3"; no groups, no zeros that say nothing. */
export function plainAmount(ticks: number, decimals: number, unit: DisplayUnit = 0): string {
  const places = exactPlaces(ticks, decimals, unit);
  return formatAmount(ticks, { decimals, unit, places }).replaceAll(',', '').replace(MINUS, '-');
}
