import type { CellStyle } from 'hucre/xlsx';
import type { BookLook } from '../../../shared/claims/lay-book.ts';
import { amountFormat, GROWTH_FORMAT } from '../../../shared/report/styles.ts';

const INK = '14171C';
const SOFT = '5F6876';
const HEAD_FILL = 'F0F2F5';
const INPUT_FILL = 'FFF4CC';
const EDGE = 'D9C77A';

const font = (more: NonNullable<CellStyle['font']> = {}): NonNullable<CellStyle['font']> => ({
  name: 'Calibri',
  size: 11,
  color: { rgb: INK },
  ...more,
});
const fill = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } });
const edge = { style: 'thin', color: { rgb: EDGE } } as const;

function input(more: Omit<CellStyle, 'protection' | 'fill'> = {}): CellStyle {
  return {
    font: font(),
    fill: fill(INPUT_FILL),
    border: { left: edge, right: edge, top: edge, bottom: edge },
    protection: { locked: false },
    ...more,
  };
}

/** How each kind of cell is dressed, for a measure with so many decimals. One object each. */
export function bookStyles(decimals: number): Readonly<Record<BookLook, CellStyle>> {
  const amount = amountFormat(decimals);
  const right = { horizontal: 'right', vertical: 'top' } as const;
  const top = { vertical: 'top' } as const;
  // What begins right after a figure needs room before it.
  const apart = { horizontal: 'left', indent: 1, vertical: 'top' } as const;
  const head = { font: font({ bold: true, color: { rgb: SOFT } }), fill: fill(HEAD_FILL) };
  const sum = { font: font({ bold: true }), fill: fill(HEAD_FILL) };
  return {
    title: { font: font({ bold: true, size: 16 }) },
    plain: { font: font(), alignment: top },
    strong: { font: font({ bold: true }) },
    wrapped: { font: font({ color: { rgb: SOFT } }), alignment: { wrapText: true, vertical: 'top' } },
    label: { font: font({ color: { rgb: SOFT } }) },
    head: { ...head, alignment: { wrapText: true, vertical: 'bottom' } },
    'head-apart': { ...head, alignment: { ...apart, wrapText: true, vertical: 'bottom' } },
    'head-right': { ...head, alignment: { horizontal: 'right', wrapText: true, vertical: 'bottom' } },
    amount: { font: font(), numFmt: amount, alignment: right },
    number: { font: font({ color: { rgb: SOFT } }), numFmt: '#,##0.##', alignment: right },
    percent: { font: font({ color: { rgb: SOFT } }), numFmt: GROWTH_FORMAT, alignment: right },
    'input-amount': input({ numFmt: amount, alignment: right }),
    // As text: what begins with "=" is no formula.
    'input-text': input({ numFmt: '@', alignment: { wrapText: true, ...apart } }),
    'input-day': input({ numFmt: 'yyyy-mm-dd', alignment: apart }),
    'input-choice': input({ alignment: apart }),
    sum: { ...sum, numFmt: amount, alignment: right },
    'sum-label': sum,
    hint: { font: font({ color: { rgb: SOFT } }), alignment: apart },
    agreed: { font: font(), alignment: { ...apart, wrapText: true } },
  };
}

/** Where a reason is missing. */
export const MISSING_FILL: CellStyle = { fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: 'F8C9C4' } } };
