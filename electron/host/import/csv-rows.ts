import { unguardFormula } from '../../../shared/report/csv.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A record that has not ended by then has a quotation mark that is not closed. */
const LONGEST_RECORD = 4_000_000;

/** One record: its cells, and whether its quotation marks are out of order. */
export type CsvSink = (cells: string[], broken: boolean) => void;

/**
 * Reads delimited text (RFC 4180: quoted cells may hold delimiters and line ends) as it comes, in pieces; line ends may
 * be of any kind, also mixed. A record whose quotes do not close is told with its first line alone, and reading goes on
 * in the next: one stray mark never swallows a file. O(characters).
 */
export class CsvRows {
  private readonly delimiter: string;
  private readonly sink: CsvSink;
  private text = '';

  constructor(delimiter: Delimiter, sink: CsvSink) {
    this.delimiter = delimiter;
    this.sink = (cells, broken) => sink(unguarded(cells), broken);
  }

  push(piece: string): void {
    this.text = this.text === '' ? piece : this.text + piece;
    this.read(false);
  }

  end(): void {
    this.read(true);
    this.text = '';
  }

  private read(last: boolean): void {
    const { text } = this;
    const feeds = new NextOf(text, '\n');
    const returns = new NextOf(text, '\r');
    const quotes = new NextOf(text, '"');
    let at = 0;
    while (at < text.length) {
      const end = Math.min(feeds.from(at), returns.from(at));
      // A return at the very end may be half of a line end.
      const cutOff = end === text.length || (end === text.length - 1 && text[end] === '\r');
      if (quotes.from(at) >= end) {
        if (cutOff && !last) break;
        this.sink(text.slice(at, end).split(this.delimiter), false);
        at = afterLine(text, end);
        continue;
      }
      const next = this.quoted(at, last);
      if (next < 0 && !last && text.length - at <= LONGEST_RECORD) break;
      if (next < 0) this.sink(text.slice(at, end).split(this.delimiter), true);
      at = next < 0 ? afterLine(text, end) : next;
    }
    this.text = text.slice(at);
  }

  /** Reads a record that has quotes; answers where the next one begins, -1 when it does not end in this text. */
  private quoted(start: number, last: boolean): number {
    const { text, delimiter } = this;
    const cells: string[] = [];
    let broken = false;
    let at = start;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close < 0 || (close === text.length - 1 && !last)) return -1;
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
      }
      const end = cellEnd(text, at, delimiter);
      if (end === text.length && !last) return -1;
      const after = text.slice(at, end);
      if (cell === '' && text[at - 1] !== '"') cell = after;
      else if (after.trim() !== '') {
        broken = true;
        cell += after;
      }
      cells.push(cell);
      if (text[end] === delimiter) {
        at = end + 1;
        continue;
      }
      if (text[end] === '\r' && end === text.length - 1 && !last) return -1;
      this.sink(cells, broken);
      return afterLine(text, end);
    }
  }
}

/** Cells without what keeps spreadsheet programs from taking them for formulas (see shared/report/csv.ts). */
function unguarded(cells: string[]): string[] {
  for (let i = 0; i < cells.length; i++) cells[i] = unguardFormula(cells[i] as string);
  return cells;
}

/** Where a text comes next, from places that only go forward: each character is looked at once. */
class NextOf {
  private readonly text: string;
  private readonly what: string;
  private found = -1;

  constructor(text: string, what: string) {
    this.text = text;
    this.what = what;
  }

  /** The length of the text where it comes no more. */
  from(at: number): number {
    if (this.found < at) {
      const found = this.text.indexOf(this.what, at);
      this.found = found < 0 ? this.text.length : found;
    }
    return this.found;
  }
}

function afterLine(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function cellEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === delimiter || char === '\n' || char === '\r') return at;
  }
  return text.length;
}

/** All records of a text that is at hand. */
export function readCsv(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [];
  const reader = new CsvRows(delimiter, (cells) => rows.push(cells));
  reader.push(text);
  reader.end();
  return rows;
}

/** The delimiter that splits most of the first lines into the same number of cells, more than one; else the comma. */
export function delimiterOf(text: string): Delimiter {
  const sample = text.slice(0, 20_000);
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>();
    for (const row of readCsv(sample, delimiter).slice(0, 50)) {
      if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...widths].map(([width, rows]) => rows * 100 + width));
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}
