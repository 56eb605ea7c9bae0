import { readXlsx as readWorkbook } from 'hucre/xlsx';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { type ArchiveRefusal, checkArchive } from './check-archive.ts';
import type { RawTable } from './table.ts';

export type WorkbookRefusal =
  | ArchiveRefusal
  | { readonly code: 'sheet-missing'; readonly sheet: string; readonly sheets: readonly string[] };

/**
 * Reads one sheet of an .xlsx workbook (the first, or the one named) as text: dates as "YYYY-MM-DD", numbers with the
 * 15 digits that spreadsheet programs show, formulas by the value they had when the file was saved.
 */
export async function readXlsx(
  bytes: Buffer,
  sheet?: string,
): Promise<
  Outcome<{ readonly raw: RawTable; readonly sheet: string; readonly sheets: readonly string[] }, WorkbookRefusal>
> {
  const checked = checkArchive(bytes);
  if (!checked.ok) return checked;
  const names: string[] = [];
  try {
    const workbook = await readWorkbook(bytes, {
      sheets: (info, index) => {
        names.push(info.name);
        return sheet === undefined ? index === 0 : info.name === sheet;
      },
    });
    const found = workbook.sheets[0];
    if (!found) {
      return sheet === undefined
        ? refuse({ code: 'damaged-workbook', detail: 'it has no sheet' })
        : refuse({ code: 'sheet-missing', sheet, sheets: names });
    }
    const rows = found.rows.map((row) => Array.from(row, cellText));
    return done({ raw: { rows, brokenQuotes: [], strictWidth: false }, sheet: found.name, sheets: names });
  } catch (error) {
    // Whatever a damaged file makes the reader throw, the answer to the user is the same.
    return refuse({ code: 'damaged-workbook', detail: error instanceof Error ? error.message : String(error) });
  }
}

function cellText(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return Number.isNaN(value.getTime()) ? '#VALUE!' : value.toISOString().slice(0, 10);
}

/** A double as plain decimal text of at most 15 significant digits: 0.1 + 0.2 is "0.3", as a spreadsheet shows it. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace('-', '').replace('.', '');
  const power = Number(exponent);
  const padded = power < 0 ? '0'.repeat(-power) + digits : digits.padEnd(power + 1, '0');
  const point = power < 0 ? 1 : power + 1;
  const fraction = padded.slice(point).replace(/0+$/, '');
  return `${negative ? '-' : ''}${padded.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}
