/** Why the text of a cell is no amount. */
export type NumberProblem =
  | 'not-a-number'
  /** A share of what? Amounts are pasted as amounts. */
  | 'percent'
  /** "1.2E+05": the spreadsheet left digits out. */
  | 'rounded'
  /** "####": the spreadsheet's column was too narrow. */
  | 'too-narrow'
  /** "#REF!": the spreadsheet had no value. */
  | 'no-value'
  /** "1,234" among numbers some of which have a decimal point and others a decimal comma. */
  | 'unclear';

export type ReadNumber =
  /** A decimal with a point, maybe with a magnitude: "-1234.5", "12.5万". */
  | { readonly is: 'number'; readonly text: string }
  | { readonly is: 'empty' }
  | { readonly is: 'bad'; readonly problem: NumberProblem };

export type DecimalMark = '.' | ',';

const CURRENCY = /^(?:[A-Z]{3}|R\$|RMB|[$€£¥₩₹₽₺฿₫₴])\s*|\s*(?:[A-Z]{3}|RMB|[$€£¥₩₹₽₺฿₫₴]|元)$/;
const MAGNITUDE = /(?:k|m|b|千|万|百万|千万|亿)$/i;
const ERRORS = /^#(?:REF|DIV\/0|N\/A|NAME|NULL|NUM|VALUE|SPILL|CALC)/i;

/** Full-width characters, odd spaces and dashes as plain ones. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replace(/[\u2212\u2012\u2013\u2014]/g, '-')
    .replace(/[\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

interface Pieces {
  readonly negative: boolean;
  /** Digits with whatever stands between them. */
  readonly digits: string;
  readonly magnitude: string;
}

/** Takes sign, brackets, currency and magnitude off a number; null where what is left is none. */
function piecesOf(text: string): Pieces | null {
  let rest = text;
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(rest) ?? /^([^()]*)\(([^()]*)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed.slice(1).join('').trim();
  }
  let magnitude = '';
  for (let i = 0; i < 3; i++) {
    const sign = /^([+-])\s*|\s*(-)$/.exec(rest);
    if (sign) {
      if (negative) return null;
      negative = (sign[1] ?? sign[2]) === '-';
      rest = rest.replace(sign[0], '').trim();
    }
    rest = rest.replace(CURRENCY, '').trim();
    const found = magnitude === '' ? MAGNITUDE.exec(rest) : null;
    if (found) {
      magnitude = found[0];
      rest = rest.slice(0, -magnitude.length).trim();
    }
  }
  return /^[\d.,' ]*\d[\d.,' ]*$/.test(rest) ? { negative, digits: rest, magnitude } : null;
}

/** Which mark a number's decimals must have; null where either would do ("1,234"). */
function markOf(digits: string): DecimalMark | null {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  if (point < 0 && comma < 0) return null;
  const mark = point >= 0 ? '.' : ',';
  const [before = '', ...after] = digits.split(mark);
  if (after.length > 1) return other(mark);
  const isGroup = after[0]?.length === 3 && before.length <= 3 && !/^0*$/.test(before);
  return isGroup ? null : mark;
}

function other(mark: DecimalMark): DecimalMark {
  return mark === '.' ? ',' : '.';
}

/** The decimal mark of a block of texts: what its numbers show. A point where nothing tells; null where they differ. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | null {
  const marks = new Set<DecimalMark>();
  for (const text of texts) {
    const pieces = piecesOf(plain(text));
    const mark = pieces && markOf(pieces.digits);
    if (mark) marks.add(mark);
    if (marks.size > 1) return null;
  }
  const [only = '.'] = marks;
  return only;
}

/** Reads the text of a cell as a number; `mark` is that of its block (see decimalMarkOf). */
export function readNumber(text: string, mark: DecimalMark | null): ReadNumber {
  const clean = plain(text);
  if (clean === '') return { is: 'empty' };
  const bad = (problem: NumberProblem) => ({ is: 'bad', problem }) as const;
  if (/^#+$/.test(clean)) return bad('too-narrow');
  if (ERRORS.test(clean)) return bad('no-value');
  if (/%\)?$/.test(clean)) return bad('percent');
  if (/^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i.test(clean)) return bad('rounded');
  // How spreadsheets show zero as money.
  if (/^(?:[^\w\s]\s*)?-$/.test(clean)) return { is: 'number', text: '0' };
  const pieces = piecesOf(clean);
  if (!pieces) return bad('not-a-number');
  const own = markOf(pieces.digits);
  if (own === null && mark === null && /[.,]/.test(pieces.digits)) return bad('unclear');
  const digits = withoutGroups(pieces.digits, own ?? mark ?? '.');
  if (digits === null) return bad('not-a-number');
  return { is: 'number', text: `${pieces.negative ? '-' : ''}${digits}${pieces.magnitude}` };
}

/** "1.234,5" with a decimal comma to "1234.5"; null where the groups are none. */
function withoutGroups(digits: string, mark: DecimalMark): string | null {
  const at = digits.lastIndexOf(mark);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const group = other(mark) === '.' ? '\\.' : ',';
  const grouped = new RegExp(`^\\d{1,3}(?:(?:${group}\\d{3})+|(?: \\d{3})+|(?:'\\d{3})+)$`);
  if (!/^\d*$/.test(whole) && !grouped.test(whole)) return null;
  const plainWhole = whole.replace(/[., ']/g, '');
  return fraction === '' ? plainWhole || null : `${plainWhole || '0'}.${fraction}`;
}
