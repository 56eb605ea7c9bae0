// Writes one sheet of 2 texts and 18 amounts a row, by our writer or by exceljs, and says what it took:
//   node test/bench/write-excel.ts ours|exceljs ROWS
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from '../../electron/host/export/xlsx.ts';
import type { SheetRow } from '../../shared/report/workbook.ts';
import { loadPeer } from './peer.ts';

export type Writer = 'ours' | 'exceljs';

export interface Written {
  readonly ms: number;
  readonly mostMB: number;
}

interface ExcelJs {
  readonly default: {
    readonly stream: {
      readonly xlsx: { readonly WorkbookWriter: new (options: object) => WorkbookWriter };
    };
  };
}
interface WorkbookWriter {
  addWorksheet(name: string): {
    columns: readonly object[];
    addRow(values: readonly (string | number)[]): { commit(): void };
    commit(): void;
  };
  commit(): Promise<void>;
}

const TEXTS = 2;
const AMOUNTS = 18;
const FORMAT = '#,##0.00';

// Not the system's own figure for the peak: a child process inherits its parent's.
let most = 0;

function values(row: number): (string | number)[] {
  if (row % 1000 === 0) most = Math.max(most, process.memoryUsage.rss());
  const cells: (string | number)[] = [`person ${row % 1000}`, `product ${row % 977}`];
  for (let column = 0; column < AMOUNTS; column++) cells.push((((row + 1) * 7919 * (column + 3)) % 5_000_000) / 100);
  return cells;
}

async function writeOurs(path: string, rows: number): Promise<void> {
  const style = { format: FORMAT };
  function* drawn(): Generator<SheetRow> {
    for (let row = 0; row < rows; row++) {
      yield { cells: values(row).map((value, column) => (column < TEXTS ? { value } : { value, style })) };
    }
  }
  const columns = Array.from({ length: TEXTS + AMOUNTS }, () => ({ width: 12 }));
  const sheets = [{ name: 'Plan', columns, rowCount: rows, rows: drawn() }];
  await writeXlsx({ title: 'Bench', created: '2027-01-01T00:00:00.000Z', language: 'en', sheets }, path);
}

async function writeExcelJs(path: string, rows: number, { default: { stream } }: ExcelJs): Promise<void> {
  const { WorkbookWriter } = stream.xlsx;
  const workbook = new WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('Plan');
  const style = { numFmt: FORMAT };
  sheet.columns = Array.from({ length: TEXTS + AMOUNTS }, (_, column) =>
    column < TEXTS ? { width: 12 } : { width: 12, style },
  );
  for (let row = 0; row < rows; row++) sheet.addRow(values(row)).commit();
  sheet.commit();
  await workbook.commit();
}

const [writer, count] = process.argv.slice(2);
const rows = Number(count);
const library = writer === 'exceljs' ? await loadPeer<ExcelJs>('exceljs') : null;
const folder = mkdtempSync(join(tmpdir(), 'apportion-bench-'));
const path = join(folder, 'plan.xlsx');
const started = performance.now();
await (library ? writeExcelJs(path, rows, library) : writeOurs(path, rows));
const ms = performance.now() - started;
rmSync(folder, { recursive: true });
const written: Written = { ms, mostMB: Math.max(most, process.memoryUsage.rss()) / 1e6 };
console.log(JSON.stringify(written));
