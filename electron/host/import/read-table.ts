import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { TableFileTrouble } from '../../../shared/protocol/table-file.ts';
import { CsvRows, type Delimiter, delimiterOf } from './csv-rows.ts';
import { decodedPieces, type Encoding, encodingOf } from './decode-text.ts';
import type { Table } from './table.ts';
import { TableBuilder, TooMuch } from './table-builder.ts';
import { readWorkbook } from './workbook-rows.ts';

export interface TableOptions {
  readonly sheet?: string | undefined;
  /** Row of the headings as a spreadsheet counts, 0 for none; without it they are looked for. */
  readonly headerRow?: number | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** Told now and then: the part of the file that is read (null: unknown), and its rows. */
  readonly onProgress?: ((part: number | null, rows: number) => void) | undefined;
}

/** Why a file could not be read as a table; `file` is its name without the folder, `path` as it was given. */
export type TableRefusal = { readonly file: string; readonly path: string } & TableFileTrouble;

const MEGABYTE = 2 ** 20;
/** So many bytes are held while they are read. */
const MAX_FILE = 256 * MEGABYTE;
const ROWS_A_WORD = 10_000;

/** Reads a CSV file or a sheet of an .xlsx workbook as a table of text. Reads the file, nothing else. */
export async function readTable(path: string, options: TableOptions = {}): Promise<Outcome<Table, TableRefusal>> {
  const where = { file: basename(path), path };
  const bytes = await readBytes(path);
  const table = bytes.ok ? await tableOfBytes(bytes.value, where.file, options) : bytes;
  return table.ok ? table : refuse({ ...table.refusal, ...where });
}

/** The same for bytes that are at hand. */
export async function tableOfBytes(
  given: Uint8Array,
  file: string,
  options: TableOptions = {},
): Promise<Outcome<Table, TableFileTrouble>> {
  if (given.length > MAX_FILE) return refuse(tooLarge(given.length));
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  try {
    if (isPdf(bytes)) return refuse({ code: 'other-format', format: 'pdf' });
    return isWorkbook(bytes, file) ? await tableOfWorkbook(bytes, file, options) : tableOfText(bytes, file, options);
  } catch (error) {
    if (error instanceof TooMuch) return refuse(error.refusal);
    throw error;
  }
}

async function tableOfWorkbook(
  bytes: Buffer,
  file: string,
  { sheet, headerRow, onProgress }: TableOptions,
): Promise<Outcome<Table, TableFileTrouble>> {
  const builder = new TableBuilder(false, headerRow);
  const read = await readWorkbook(bytes, sheet, (cells, row) => {
    builder.push(cells, row);
    if (row % ROWS_A_WORD === 0) onProgress?.(null, builder.count);
  });
  if (!read.ok) return read;
  const table = builder.finish({ file, ...read.value, encoding: null, delimiter: null });
  return table ? done(table) : refuse({ code: 'no-headings' });
}

function tableOfText(bytes: Buffer, file: string, options: TableOptions): Outcome<Table, TableFileTrouble> {
  const encoding = options.encoding ?? encodingOf(bytes);
  const builder = new TableBuilder(true, options.headerRow);
  let reader: CsvRows | null = null;
  let delimiter: Delimiter | null = null;
  let record = 0;
  let decoded = 0;
  for (const piece of decodedPieces(bytes, encoding)) {
    if (piece === null) return refuse({ code: 'not-text' });
    delimiter ??= options.delimiter ?? delimiterOf(piece);
    reader ??= new CsvRows(delimiter, (cells, broken) => builder.push(cells, ++record, broken));
    reader.push(piece);
    decoded += piece.length;
    options.onProgress?.(Math.min(1, decoded / bytes.length), builder.count);
  }
  reader?.end();
  const table = builder.finish({ file, sheet: null, sheets: [], encoding, delimiter });
  return table ? done(table) : refuse({ code: 'no-headings' });
}

/** By what it is, not only by its name: ZIP and OLE containers are workbooks, whatever they are called. */
function isWorkbook(bytes: Buffer, file: string): boolean {
  if (/\.(xlsx|xlsm|xlsb|xls|ods)$/i.test(file) && bytes.length > 0) return !isTextInDisguise(bytes);
  if (bytes.length < 4) return false;
  const magic = bytes.readUInt32BE(0);
  return magic === 0x504b0304 || magic === 0xd0cf11e0;
}

/** Many systems write a table of text and call it .xls. */
function isTextInDisguise(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4096);
  const magic = start.subarray(0, 2).toString('latin1');
  return magic !== 'PK' && !start.includes(0) && /[\t,;\n]/.test(start.toString('latin1'));
}

function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-';
}

function tooLarge(bytes: number): TableFileTrouble {
  return { code: 'too-large', megabytes: Math.ceil(bytes / MEGABYTE), limit: MAX_FILE / MEGABYTE };
}

async function readBytes(path: string): Promise<Outcome<Buffer, TableFileTrouble>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE) return refuse(tooLarge(size));
    return done(await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return refuse({ code: 'file-missing' });
    const words: Record<string, string> = { EISDIR: 'it is a folder', EACCES: 'it may not be read' };
    return refuse({ code: 'file-unreadable', detail: words[code ?? ''] ?? String(error) });
  }
}
