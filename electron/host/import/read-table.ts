import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { type Delimiter, readCsv } from './read-csv.ts';
import { readXlsx, type WorkbookRefusal } from './read-xlsx.ts';
import { type Table, tableOf } from './table.ts';

export interface TableOptions {
  readonly sheet?: string | undefined;
  /** Row of the headings, from 1; without it the first row that is not blank. */
  readonly headerRow?: number | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
}

/** Why a file could not be read as a table; `file` is its name without the folder, `path` as it was given. */
export type TableRefusal = { readonly file: string; readonly path: string } & (
  | { readonly code: 'file-missing' }
  | { readonly code: 'file-unreadable'; readonly detail: string }
  | { readonly code: 'file-too-large'; readonly megabytes: number; readonly limit: number }
  | { readonly code: 'not-text' }
  | { readonly code: 'no-headings' }
  | WorkbookRefusal
);

const MEGABYTE = 2 ** 20;
/** A JavaScript string holds 512 M characters; half of it leaves room for the cells. */
const MAX_FILE = 256 * MEGABYTE;

/** Reads a CSV file or a sheet of an .xlsx workbook as a table of text. Reads the file, nothing else. */
export async function readTable(path: string, options: TableOptions = {}): Promise<Outcome<Table, TableRefusal>> {
  const where = { file: basename(path), path };
  const bytes = await readBytes(path);
  if (!bytes.ok) return refuse({ ...bytes.refusal, ...where });
  return tableOfBytes(bytes.value, where, options);
}

/** The same for bytes that are at hand. */
export async function tableOfBytes(
  bytes: Buffer,
  where: { readonly file: string; readonly path: string },
  options: TableOptions = {},
): Promise<Outcome<Table, TableRefusal>> {
  if (isWorkbook(bytes, where.file)) {
    const workbook = await readXlsx(bytes, options.sheet);
    if (!workbook.ok) return refuse({ ...workbook.refusal, ...where });
    const { raw, sheet } = workbook.value;
    const table = tableOf(raw, { file: where.file, sheet, encoding: null }, options.headerRow);
    return table ? done(table) : refuse({ code: 'no-headings', ...where });
  }
  const decoded = decodeText(bytes, options.encoding);
  if (!decoded) return refuse({ code: 'not-text', ...where });
  const raw = readCsv(decoded.text, options.delimiter);
  const table = tableOf(raw, { file: where.file, sheet: null, encoding: decoded.encoding }, options.headerRow);
  return table ? done(table) : refuse({ code: 'no-headings', ...where });
}

/** By what it is, not only by its name: ZIP and OLE containers are workbooks, whatever they are called. */
function isWorkbook(bytes: Buffer, file: string): boolean {
  if (/\.(xlsx|xlsm|xls)$/i.test(file)) return true;
  if (bytes.length < 4) return false;
  const magic = bytes.readUInt32BE(0);
  return magic === 0x504b0304 || magic === 0xd0cf11e0;
}

type BytesRefusal =
  | { readonly code: 'file-missing' }
  | { readonly code: 'file-unreadable'; readonly detail: string }
  | { readonly code: 'file-too-large'; readonly megabytes: number; readonly limit: number };

async function readBytes(path: string): Promise<Outcome<Buffer, BytesRefusal>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE) {
      return refuse({ code: 'file-too-large', megabytes: Math.round(size / MEGABYTE), limit: MAX_FILE / MEGABYTE });
    }
    return done(await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return refuse({ code: 'file-missing' });
    const words: Record<string, string> = { EISDIR: 'it is a folder', EACCES: 'it may not be read' };
    return refuse({ code: 'file-unreadable', detail: words[code ?? ''] ?? String(error) });
  }
}
