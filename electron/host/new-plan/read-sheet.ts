import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { MAX_TABLE_BYTES, type SheetPick, type TableTrouble } from '../../../shared/protocol/new-plan.ts';
import { decodeText } from '../import/decode-text.ts';
import { readCsv } from '../import/read-csv.ts';
import { readXlsx } from '../import/read-xlsx.ts';

/** A sheet as it stands in the file: all rows, all text. */
export interface RawSheet {
  readonly file: string;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly rows: readonly (readonly string[])[];
  /** Rows (from 0) whose quotes are broken. */
  readonly broken: ReadonlySet<number>;
  /** What separates the cells; null in a workbook. */
  readonly delimiter: string | null;
}

const MEGABYTE = 2 ** 20;
const ENOUGH_ROWS = 3;

/** Reads the bytes of a CSV, TSV or Excel file. Of a workbook the sheet named, or the first that holds a table. */
export async function readSheet(
  bytes: Uint8Array,
  file: string,
  pick: SheetPick = {},
): Promise<Outcome<RawSheet, TableTrouble>> {
  if (bytes.length > MAX_TABLE_BYTES) {
    const megabytes = Math.ceil(bytes.length / MEGABYTE);
    return refuse({ code: 'too-large', megabytes, limit: MAX_TABLE_BYTES / MEGABYTE });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isWorkbook(buffer, file)) return readWorkbook(buffer, file, pick.sheet);
  const decoded = decodeText(buffer);
  if (!decoded) return refuse({ code: 'not-text' });
  const delimiter = delimiterOf(decoded.text);
  const raw = readCsv(decoded.text, delimiter ?? undefined);
  const broken = new Set(raw.brokenQuotes);
  return done({ file, sheets: [], sheet: null, rows: raw.rows.map(trimmed), broken, delimiter });
}

function isWorkbook(bytes: Buffer, file: string): boolean {
  if (/\.(xlsx|xlsm|xls)$/i.test(file)) return true;
  if (bytes.length < 4) return false;
  const magic = bytes.readUInt32BE(0);
  return magic === 0x504b0304 || magic === 0xd0cf11e0;
}

async function readWorkbook(bytes: Buffer, file: string, sheet?: string): Promise<Outcome<RawSheet, TableTrouble>> {
  let names: readonly string[] = [];
  let first: RawSheet | null = null;
  // A cover page before the data is common: a sheet that holds no table is passed over.
  for (let i = 0; i === 0 || (sheet === undefined && i < names.length); i++) {
    const read = await readXlsx(bytes, sheet ?? (i === 0 ? undefined : names[i]));
    if (!read.ok) return refuse(troubleOf(read.refusal));
    names = read.value.sheets;
    const rows = read.value.raw.rows.map(trimmed);
    const found: RawSheet = { file, sheets: names, sheet: read.value.sheet, rows, broken: new Set(), delimiter: null };
    first ??= found;
    if (sheet !== undefined || isTable(rows)) return done(found);
  }
  return done(first as RawSheet);
}

function isTable(rows: readonly (readonly string[])[]): boolean {
  let wide = 0;
  for (const row of rows) if (row.filter((cell) => cell !== '').length > 1 && ++wide >= ENOUGH_ROWS) return true;
  return false;
}

function troubleOf(refusal: Extract<Awaited<ReturnType<typeof readXlsx>>, { ok: false }>['refusal']): TableTrouble {
  switch (refusal.code) {
    case 'workbook-too-large':
      return { code: 'too-large', megabytes: refusal.megabytes, limit: refusal.limit };
    case 'sheet-missing':
      return { code: 'gone' };
    default:
      return refusal;
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that splits most of the first lines into the same number of cells, more than one. */
function delimiterOf(text: string): (typeof DELIMITERS)[number] | null {
  const sample = text.slice(0, 20_000);
  let best: (typeof DELIMITERS)[number] | null = null;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>();
    for (const row of readCsv(sample, delimiter).rows.slice(0, 50)) {
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

function trimmed(row: readonly string[]): string[] {
  const cells = row.map((cell) => cell.replace(/[\s\u00a0\u3000]+/g, ' ').trim());
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
  return cells;
}
