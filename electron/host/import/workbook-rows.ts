import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { cellText } from './cell-text.ts';
import { type ArchiveRefusal, checkArchive } from './check-archive.ts';

export type WorkbookRefusal =
  | ArchiveRefusal
  | { readonly code: 'sheet-missing'; readonly sheet: string; readonly sheets: readonly string[] };

/** A sheet that is no table is passed over: fewer rows than this with more than one cell, among the first ones. */
const ENOUGH_ROWS = 3;
const LOOKED_AT = 200;

export interface WorkbookSheet {
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/** Where the rows of a sheet go: the cells and the row's number, from 1. */
type RowSink = (cells: readonly string[], row: number) => void;

/**
 * Reads one sheet of an .xlsx workbook, the one named or the first that holds a table, row by row: dates as
 * "YYYY-MM-DD", numbers with the 15 digits that spreadsheet programs show, formulas by the value they had when the file
 * was saved. What the sink throws goes through.
 */
export async function readWorkbook(
  bytes: Buffer,
  named: string | undefined,
  sink: RowSink,
): Promise<Outcome<WorkbookSheet, WorkbookRefusal>> {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === OLE) return refuse(oleRefusal(bytes));
  const checked = await checkArchive(bytes);
  if (!checked.ok) return checked;
  const found = await readably(() => sheetToRead(bytes, named));
  const chosen = found.ok ? found.value : found;
  if (!chosen.ok) return chosen;
  const { value } = chosen;
  const rows = streamXlsxRows(bytes, { sheet: value.sheet });
  for (;;) {
    const next = await readably(() => rows.next());
    if (!next.ok) return next;
    if (next.value.done) return done(value);
    const { index, values } = next.value.value;
    sink(Array.from(values, cellText), index + 1);
  }
}

const OLE = 0xd0cf11e0;

/** An old container holds an old workbook, or a new one behind a password. */
function oleRefusal(bytes: Buffer): WorkbookRefusal {
  const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return encrypted ? { code: 'password' } : { code: 'other-format', format: 'xls' };
}

async function sheetToRead(bytes: Buffer, named?: string): Promise<Outcome<WorkbookSheet, WorkbookRefusal>> {
  const sheets: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name }) => {
      sheets.push(name);
      return false;
    },
  });
  if (named !== undefined && !sheets.includes(named)) return refuse({ code: 'sheet-missing', sheet: named, sheets });
  const [first] = sheets;
  if (first === undefined) return refuse({ code: 'damaged-workbook', detail: 'it has no sheet' });
  if (named !== undefined) return done({ sheet: named, sheets });
  // A cover page before the data is common.
  for (const sheet of sheets) if (await isTable(bytes, sheet)) return done({ sheet, sheets });
  return done({ sheet: first, sheets });
}

async function isTable(bytes: Buffer, sheet: string): Promise<boolean> {
  let wide = 0;
  let looked = 0;
  for await (const { values } of streamXlsxRows(bytes, { sheet })) {
    if (values.filter((value) => cellText(value).trim() !== '').length > 1 && ++wide >= ENOUGH_ROWS) return true;
    if (++looked >= LOOKED_AT) break;
  }
  return false;
}

/** Whatever a damaged file makes the reader throw, the answer to the user is the same. */
async function readably<T>(work: () => Promise<T>): Promise<Outcome<T, WorkbookRefusal>> {
  try {
    return done(await work());
  } catch (error) {
    return refuse({ code: 'damaged-workbook', detail: error instanceof Error ? error.message : String(error) });
  }
}
