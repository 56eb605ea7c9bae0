import Papa from 'papaparse';
import type { RawTable } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Reads delimited text (RFC 4180: quoted cells may hold delimiters and line breaks); never throws. */
export function readCsv(text: string, named?: Delimiter): RawTable {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const parsed = Papa.parse<string[]>(body, { delimiter: named ?? delimiterOf(body), skipEmptyLines: false });
  const broken = new Set<number>();
  for (const error of parsed.errors) if (error.type === 'Quotes') broken.add(error.row ?? 0);
  return { rows: parsed.data, brokenQuotes: [...broken].sort((a, b) => a - b), strictWidth: true };
}

/** The delimiter that splits the headings into most columns; in doubt the comma. */
function delimiterOf(text: string): Delimiter {
  let best: Delimiter = ',';
  let most = 1;
  for (const delimiter of DELIMITERS) {
    const preview = Papa.parse<string[]>(text, { delimiter, preview: 20, skipEmptyLines: 'greedy' }).data;
    const columns = (preview[0] ?? []).filter((cell) => cell.trim() !== '').length;
    if (columns > most) {
      best = delimiter;
      most = columns;
    }
  }
  return best;
}
