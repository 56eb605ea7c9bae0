import { findHeadings, type Headings } from './find-headings.ts';
import { StoredRows, type Table, type TableFlaw } from './table.ts';

/** Rows that are looked at to find the headings. */
const FIRST_ROWS = 500;
const MOST_FLAWS = 10_000;
/** What a cell of a spreadsheet holds at most. */
const LONGEST_CELL = 32_767;

/** A table of so many columns has rows of more than one cell. */
const WIDE = 3;

export const MOST_ROWS = 2_000_000;
/** The widest sheet that spreadsheet programs know. */
const WIDEST_ROW = 16_384;

export type BuildRefusal =
  | { readonly code: 'no-headings' }
  | { readonly code: 'too-many-rows'; readonly limit: number }
  | { readonly code: 'too-many-columns'; readonly columns: number; readonly limit: number };

/** Ends reading in the middle of a file. */
export class TooMuch extends Error {
  readonly refusal: BuildRefusal;

  constructor(refusal: BuildRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

interface Raw {
  readonly cells: readonly string[];
  readonly row: number;
  /** Cells as the file has them, also empty ones at the end. */
  readonly width: number;
}

type Origin = Pick<Table, 'file' | 'sheet' | 'sheets' | 'encoding' | 'delimiter'>;

/** Makes a table of rows as they come: holds back the first ones until the headings are found, and stores the rest. */
export class TableBuilder {
  private readonly asked: number | undefined;
  /** Whether every row must be as wide as the headings; workbooks are rectangles anyway. */
  private readonly strictWidth: boolean;
  private first: Raw[] | null = [];
  private headings: Headings | null = null;
  private caption = '';
  private readonly rows = new StoredRows();
  private numbers = new Int32Array(1024);
  private flaws: TableFlaw[] = [];
  private headingWidth = 0;

  /** `headerRow`: as a spreadsheet counts, 0 for none; without it the headings are looked for. */
  constructor(strictWidth: boolean, headerRow?: number) {
    this.strictWidth = strictWidth;
    this.asked = headerRow;
  }

  get count(): number {
    return this.rows.length;
  }

  /** Takes a row by its number in the file, from 1. Throws TooMuch. */
  push(source: readonly string[], row: number, broken = false): void {
    const cells = source.map((cell) => this.clean(cell, row));
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    if (cells.length > WIDEST_ROW) {
      throw new TooMuch({ code: 'too-many-columns', columns: cells.length, limit: WIDEST_ROW });
    }
    if (broken) this.flaw({ code: 'bad-quotes', row });
    if (!this.first) return this.store({ cells, row, width: source.length });
    this.first.push({ cells, row, width: source.length });
    if (this.first.length >= Math.max(FIRST_ROWS, (this.asked ?? 0) + 3)) this.settle();
  }

  private clean(cell: string, row: number): string {
    if (cell.length > LONGEST_CELL) {
      this.flaw({ code: 'cell-too-long', row });
      return cell.slice(0, LONGEST_CELL).trim();
    }
    return UNCLEAN.test(cell) ? cell.replace(/[\s\u00a0\u3000]+/g, ' ').trim() : cell;
  }

  private flaw(flaw: TableFlaw): void {
    if (this.flaws.length < MOST_FLAWS) this.flaws.push(flaw);
  }

  /** Finds the headings among the first rows, and stores what stands below them. */
  private settle(): void {
    const first = this.first ?? [];
    this.first = null;
    const grid: (readonly string[])[] = [];
    const at = new Map<number, Raw>();
    for (const raw of first) {
      // Row numbers may leave gaps; a file that says "row 1000000" for its second one does not make a million of them.
      if (raw.row <= grid.length + FIRST_ROWS) while (grid.length < raw.row - 1) grid.push([]);
      at.set(grid.length, raw);
      grid.push(raw.cells);
    }
    this.headings = findHeadings(grid, this.asked === undefined ? undefined : this.asked - 1);
    if (!this.headings) return;
    const { row: headingRow } = this.headings;
    this.caption = grid
      .slice(0, Math.max(0, headingRow))
      .map((row) => row.join(' '))
      .join(' ')
      .trim();
    this.headingWidth = lastFilled(this.headings.names);
    for (const [index, raw] of at) if (index > headingRow) this.store(raw);
  }

  private store({ cells, row, width }: Raw): void {
    if (cells.length === 0 || !this.headings) return;
    if (this.rows.length >= MOST_ROWS) throw new TooMuch({ code: 'too-many-rows', limit: MOST_ROWS });
    this.checkWidth(cells.length, width, row);
    if (this.rows.length >= this.numbers.length) {
      const numbers = new Int32Array(this.numbers.length * 2);
      numbers.set(this.numbers);
      this.numbers = numbers;
    }
    this.numbers[this.rows.length] = row;
    this.rows.push(cells);
  }

  private checkWidth(filled: number, width: number, row: number): void {
    const expected = this.headingWidth;
    if (!this.strictWidth || expected === 0) return;
    const found = filled > expected ? filled : Math.min(width, expected);
    if (found !== expected) this.flaw({ code: 'ragged', row, expected, found });
  }

  /**
   * Takes away remarks below the data ("Source: ...", "Printed on ..."): rows of one cell at the end of a table that is
   * wider. They may lack what the headings ask for.
   */
  private cutRemarks(): Table['remarks'] {
    const { rows, headingWidth } = this;
    let count = 0;
    if (headingWidth >= WIDE) while (count < rows.length && this.filled(rows.length - 1 - count) < 2) count++;
    if (count === 0 || count === rows.length) return null;
    rows.cutTo(rows.length - count);
    const row = this.numbers[rows.length] as number;
    this.flaws = this.flaws.filter((flaw) => flaw.row < row || flaw.code !== 'ragged');
    return { count, row };
  }

  private filled(row: number): number {
    let count = 0;
    for (let column = 0; column < this.rows.width; column++) if (this.rows.cell(row, column) !== '') count++;
    return count;
  }

  /** Null when there is nothing but blank rows. */
  finish(origin: Origin): Table | null {
    if (this.first) this.settle();
    if (!this.headings) return null;
    const { names, row, twoRows } = this.headings;
    const remarks = this.cutRemarks();
    const width = Math.max(this.headingWidth, this.rows.width);
    return {
      ...origin,
      headerRow: this.headingWidth === 0 ? 0 : row + 1,
      twoRows,
      caption: this.caption,
      headers: Array.from({ length: width }, (_, i) => names[i] ?? ''),
      rows: this.rows,
      rowNumbers: this.numbers.subarray(0, this.rows.length),
      remarks,
      flaws: this.flaws,
    };
  }
}

/** Most cells are clean, and there may be millions. */
const UNCLEAN = /^\s|\s$|[\t\n\v\f\r\u00a0\u3000]|\s\s/;

function lastFilled(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === '') width--;
  return width;
}
