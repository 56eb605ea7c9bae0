import { monthInHeading } from './read-when.ts';

export interface Headings {
  /** The last row of the headings, from 0; data begins below. */
  readonly row: number;
  readonly names: readonly string[];
  /** Whether they stand in two rows, the upper one merged over several columns. */
  readonly twoRows: boolean;
}

const LOOKED_AT = 40;
/** No row of headings: every row is data, and columns are called by their letters. */
const NONE = -1;
const NUMBER = /^[-+(]?[$€£¥￥]?\s?\d[\d.,\s]*(万|亿|%)?\)?$/;

const filled = (row: readonly string[] | undefined) => (row ?? []).filter((cell) => cell !== '').length;
const isNumber = (cell: string) => NUMBER.test(cell);
/** A year or a month reads like a number, but makes a fine heading. */
const isFigure = (cell: string) => isNumber(cell) && monthInHeading(cell) === null && !/^(19|20)\d\d$/.test(cell);

/**
 * Finds the headings of a sheet: below titles and blank rows, the first row that is about as wide as the table and
 * says words, not figures; without one every row is data. Null when there is nothing at all. `asked`: the row (from 0)
 * that the user says, -1 for none.
 */
export function findHeadings(rows: readonly (readonly string[])[], asked?: number): Headings | null {
  const row = asked ?? headingRow(rows);
  if (row === NONE) {
    const first = rows.findIndex((cells) => filled(cells) > 0);
    const names = Array.from({ length: widthBelow(rows, Math.max(first, 0)) }, () => '');
    return first < 0 ? null : { row: first - 1, names, twoRows: false };
  }
  if (filled(rows[row]) === 0) return null;
  const width = widthBelow(rows, row);
  const below = rows[row + 1];
  if (asked === undefined && below && continuesBelow(rows, row)) {
    return { row: row + 1, names: combined(rows[row] ?? [], below, width), twoRows: true };
  }
  const above = row > 0 ? rows[row - 1] : undefined;
  if (above && isUpperHeading(above, rows[row] ?? [])) {
    return { row, names: combined(above, rows[row] ?? [], width), twoRows: true };
  }
  const names = Array.from({ length: width }, (_, i) => rows[row]?.[i] ?? '');
  return { row, names, twoRows: false };
}

function headingRow(rows: readonly (readonly string[])[]): number {
  const sample = rows.slice(0, LOOKED_AT);
  const widths = sample.map(filled).filter((n) => n > 0);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length * 0.6)] ?? 0;
  const wideEnough = Math.max(1, Math.ceil(usual * 0.6));
  for (const [i, row] of sample.entries()) {
    if (filled(row) === 0) continue;
    if (filled(row) < wideEnough) continue;
    const cells = row.filter((cell) => cell !== '');
    const figures = cells.filter(isFigure).length;
    if (figures <= cells.length * 0.2) return i;
  }
  return NONE;
}

/** The row below holds words where this one has gaps (merged headings), and no figures. */
function continuesBelow(rows: readonly (readonly string[])[], row: number): boolean {
  const upper = rows[row] ?? [];
  const lower = rows[row + 1] ?? [];
  const cells = lower.filter((cell) => cell !== '');
  if (cells.length < 2 || cells.some(isFigure)) return false;
  let inGaps = 0;
  lower.forEach((cell, i) => {
    if (cell !== '' && (upper[i] ?? '') === '') inGaps++;
  });
  const third = (rows[row + 2] ?? []).filter((cell) => cell !== '');
  return inGaps > 0 && third.some(isFigure) && inGaps >= cells.length * 0.3;
}

/** A sparse row above that spans columns of the one below: years over months, say. */
function isUpperHeading(above: readonly string[], row: readonly string[]): boolean {
  const spans = filled(above);
  if (spans < 2) return false;
  const names = row.filter((cell) => cell !== '');
  const repeats = new Set(names).size < names.length;
  const gaps = row.some((cell, i) => cell === '' && (above[i] ?? '') !== '');
  return repeats || gaps;
}

function combined(upper: readonly string[], lower: readonly string[], width: number): string[] {
  let over = '';
  return Array.from({ length: width }, (_, i) => {
    const own = lower[i] ?? '';
    const at = upper[i] ?? '';
    if (at !== '') over = at;
    if (own === '') return at;
    return at !== '' || over !== '' ? [over, own].filter((part) => part !== '').join(' ') : own;
  });
}

function widthBelow(rows: readonly (readonly string[])[], row: number): number {
  let width = 0;
  for (let i = row; i < Math.min(rows.length, row + 500); i++) width = Math.max(width, rows[i]?.length ?? 0);
  return width;
}
