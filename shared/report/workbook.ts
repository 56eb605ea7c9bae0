import type { TextLanguage } from '../text/amount.ts';

/** How a cell looks. Writers keep one format per object, so builders share them. */
export interface CellStyle {
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly size?: number;
  /** "RRGGBB". */
  readonly color?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'right' | 'center';
  readonly indent?: number;
  readonly wrap?: boolean;
  /** Spreadsheet number format ("#,##0.00"). */
  readonly format?: string;
  /** A hairline above or below. */
  readonly line?: 'above' | 'below';
}

/** A text is always text, even when it begins with =, +, - or @: only `formula` makes a formula. */
export interface Cell {
  readonly value: string | number;
  /** Without the leading "="; `value` is then what it comes to. */
  readonly formula?: string;
  readonly style?: CellStyle;
  /** The sheet that a click leads to. */
  readonly link?: string;
}

export interface SheetRow {
  readonly cells: readonly (Cell | null)[];
  /** 0 = not in a group. */
  readonly outline?: number;
  readonly height?: number;
}

export interface SheetColumn {
  /** In characters. */
  readonly width: number;
  readonly outline?: number;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** How many rows it draws. */
  readonly rowCount: number;
  /** Drawn in order: a large sheet is never held whole. */
  readonly rows: Iterable<SheetRow>;
  /** Depth of the deepest group of rows; 0 without it. */
  readonly deepestGroup?: number;
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly print?: {
    readonly landscape: boolean;
    /** Rows 1 to n and columns A to n are repeated on every page. */
    readonly titleRows: number;
    readonly titleColumns: number;
  };
  readonly charts?: readonly SheetChart[];
  readonly comments?: readonly SheetComment[];
}

/** What somebody wrote on a cell. */
export interface SheetComment {
  readonly column: number;
  readonly row: number;
  readonly text: string;
}

/** Cells that a chart draws, with what they hold. */
export interface ChartRange<T> {
  /** "'Charts'!$B$5:$B$16". */
  readonly cells: string;
  readonly values: readonly T[];
}

export interface ChartSeries {
  readonly name: ChartRange<string>;
  readonly values: ChartRange<number>;
  /** "RRGGBB". */
  readonly color: string;
  readonly line?: boolean;
}

/** A chart over cells: upright columns with lines over them, or lying bars. */
export interface SheetChart {
  readonly kind: 'columns' | 'bars';
  readonly title: string;
  readonly categories: ChartRange<string>;
  readonly series: readonly ChartSeries[];
  /** Number format of its axis. */
  readonly format: string;
  /** Corners, as cells from 0. */
  readonly from: { readonly column: number; readonly row: number };
  readonly to: { readonly column: number; readonly row: number };
}

export interface Workbook {
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Whose fonts its texts are set in. */
  readonly language: TextLanguage;
  readonly sheets: readonly Sheet[];
}

/** "A", "Z", "AA": the letters of column 0, 25, 26. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** "B7" for column 1, row 6. */
export function cellName(column: number, row: number): string {
  return columnLetters(column) + String(row + 1);
}

/** A sheet's name as formulas write it: always quoted, which is never wrong. */
export function sheetReference(name: string): string {
  return `'${name.replaceAll("'", "''")}'!`;
}

const LONGEST_SHEET_NAME = 31;

/** Excel keeps this name for itself. */
const RESERVED = 'history';

/** Without what no name may hold, and no quote or blank at its ends. */
function tidyName(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no name may hold them
      .replace(/[[\]:*?/\\\s\u0000-\u001f\ufffe\uffff]+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '')
  );
}

/** A name that spreadsheet programs take: no []:*?/\, no quote at its ends, 31 characters, unique in any case. */
export function sheetName(wanted: string, taken: Iterable<string>): string {
  const cleaned = tidyName(wanted) || 'Sheet';
  const others = new Set([RESERVED, ...[...taken].map((name) => name.toLowerCase())]);
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`;
    // What is cut in the middle of a character loses it whole.
    const cut = cleaned.slice(0, LONGEST_SHEET_NAME - suffix.length).replace(/[\ud800-\udbff]$/, '');
    const name = (tidyName(cut) || 'Sheet') + suffix;
    if (!others.has(name.toLowerCase())) return name;
  }
}

/** Ticks as the number that a spreadsheet holds: the double nearest to the decimal value. */
export function sheetNumber(ticks: number, decimals: number): number {
  // Division rounds correctly and 10^decimals is exact, so this is the nearest double.
  return ticks / 10 ** decimals;
}
