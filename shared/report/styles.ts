import type { CellStyle } from './workbook.ts';

const INK = '14171C';
const SOFT = '5F6876';
const HEAD_FILL = 'F0F2F5';
const SUM_FILL = 'F8F9FB';

/** "#,##0.00;−#,##0.00;0": the house's minus, and a bare 0. */
export function amountFormat(decimals: number): string {
  const positive = decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
  return `${positive};"\u2212"${positive};0`;
}

/** One decimal with a sign; what rounds to nothing must be rounded by its formula. */
export const GROWTH_FORMAT = '+0.0%;"\u2212"0.0%;0.0%';
export const SHARE_FORMAT = '0.00%';

export const STYLES = {
  title: { bold: true, size: 18, color: INK },
  heading: { bold: true, size: 12, color: INK },
  label: { color: SOFT },
  text: { color: INK },
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
}

const DEEPEST_INDENT = 15;

/** Strong weight only for the sums of levels 0 and 1 (and the year's column). */
export function figureStyles(decimals: number): FigureStyles {
  const format = amountFormat(decimals);
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
  };
}
