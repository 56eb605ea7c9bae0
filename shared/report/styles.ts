import type { ShownIn } from '../model/rows.ts';
import { formatPercent, MINUS } from '../text/amount.ts';
import type { CellStyle } from './workbook.ts';

const INK = '14171C';
const SOFT = '5F6876';
const ACCENT = '2F5FB8';
const HEAD_FILL = 'EEF1F6';
const SUM_FILL = 'F6F8FB';

/** "#,##0.00;−#,##0.00;0": the house's minus, and a bare 0. */
function plainFormat(decimals: number): string {
  const positive = decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
  return signedFormat(positive);
}

function signedFormat(positive: string): string {
  return `${positive};"\u2212"${positive};0`;
}

/**
 * Formats divide by thousands alone. For 10,000s a point is put before the last digit of the thousands, for
 * 100,000,000s before the last two of the millions: the way that Chinese workbooks do it. Groups are then put in by
 * hand, from 1,000 on.
 */
const UNIT_FORMATS: Readonly<Record<Exclude<ShownIn, 0>, string>> = {
  3: signedFormat('#,##0.0,'),
  4: '[>=10000000]#\\,000\\.0,;[<=-10000000]"\u2212"#\\,000\\.0,;0\\.0,',
  6: signedFormat('#,##0.00,,'),
  8: '[>=100000000000]#\\,000\\.00,,;[<=-100000000000]"\u2212"#\\,000\\.00,,;0\\.00,,',
  9: signedFormat('#,##0.000,,,'),
};

/** How amounts are shown: exactly, or in a display unit. */
export function amountFormat(decimals: number, unit: ShownIn = 0): string {
  return unit === 0 ? plainFormat(decimals) : UNIT_FORMATS[unit];
}

/** One decimal with a sign; what rounds to nothing must be rounded by its formula. */
export const GROWTH_FORMAT = '+0.0%;"\u2212"0.0%;0.0%';
export const SHARE_FORMAT = '0.00%';

export const STYLES = {
  title: { bold: true, size: 20, color: INK },
  subtitle: { size: 12, color: SOFT },
  heading: { bold: true, size: 12, color: INK, line: 'below' },
  /** What a block of figures counts. */
  caption: { bold: true, size: 12, color: INK },
  headline: { bold: true, size: 12, color: INK },
  headlineFigure: { bold: true, size: 14, color: ACCENT, align: 'right' },
  label: { color: SOFT },
  text: { color: INK },
  link: { color: ACCENT, underline: true },
  note: { color: SOFT, wrap: true },
  wrapped: { color: INK, wrap: true },
  head: { bold: true, color: SOFT, fill: HEAD_FILL, line: 'below' },
  headFigure: { bold: true, color: SOFT, fill: HEAD_FILL, line: 'below', align: 'right' },
  code: { color: SOFT },
  sumCode: { color: SOFT, fill: SUM_FILL },
} as const satisfies Record<string, CellStyle>;

/** The styles of a sheet of figures, one object each, so that a writer makes each format once. */
export interface FigureStyles {
  name(depth: number, sum: boolean): CellStyle;
  amount(strong: boolean, sum: boolean): CellStyle;
  readonly growth: CellStyle;
  readonly share: CellStyle;
  readonly reference: CellStyle;
  /** Number format of a chart's axis: without what no axis needs. */
  readonly axis: string;
}

const DEEPEST_INDENT = 15;

/** Strong weight only for the sums of levels 0 and 1 (and the year's column). */
export function figureStyles(decimals: number, unit: ShownIn = 0): FigureStyles {
  const format = amountFormat(decimals, unit);
  const names = new Map<number, CellStyle>();
  const amounts = [0, 1, 2, 3].map((i): CellStyle => {
    const bold = (i & 1) === 1;
    const sum = (i & 2) === 2;
    return { format, color: INK, ...(bold ? { bold } : {}), ...(sum ? { fill: SUM_FILL } : {}) };
  });
  return {
    name: (depth, sum) => {
      const key = depth * 2 + (sum ? 1 : 0);
      let style = names.get(key);
      if (!style) {
        const indent = Math.min(depth, DEEPEST_INDENT);
        style = {
          color: INK,
          ...(indent > 0 ? { indent } : {}),
          ...(depth <= 1 ? { bold: true } : {}),
          ...(sum ? { fill: SUM_FILL } : {}),
        };
        names.set(key, style);
      }
      return style;
    },
    amount: (strong, sum) => amounts[(strong ? 1 : 0) + (sum ? 2 : 0)] as CellStyle,
    growth: { format: GROWTH_FORMAT, color: SOFT },
    share: { format: SHARE_FORMAT, color: SOFT },
    reference: { format, color: SOFT },
    axis: amountFormat(0, unit),
  };
}

const SHOWN_PLACES: Readonly<Record<Exclude<ShownIn, 0>, number>> = { 3: 1, 4: 1, 6: 2, 8: 2, 9: 3 };

/** A number as a spreadsheet program shows it in one of the formats above; whole where there is none. */
export function shownValue(value: number, format: string | undefined): string {
  if (format === GROWTH_FORMAT) return formatPercent(value);
  if (format === SHARE_FORMAT) return formatPercent(value, { places: 2, signed: false });
  const unit = ([3, 4, 6, 8, 9] as const).find((power) => UNIT_FORMATS[power] === format) ?? 0;
  const places = unit === 0 ? (/^[#,0]*\.([0#]*)/.exec(format ?? '')?.[1]?.length ?? 0) : SHOWN_PLACES[unit];
  const digits = Math.abs(value / 10 ** unit).toFixed(Math.min(places, 9));
  const [whole = '0', fraction] = digits.split('.');
  const zero = Number(digits) === 0;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 && !zero ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
