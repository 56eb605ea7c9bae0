// Brings a table of so many rows into a plan, or only reads it with the bare library; tells its time and memory.
//   node import-table.ts papaparse|hucre|csv|xlsx ROWS FILE
import { readFileSync } from 'node:fs';
import { streamXlsxRows } from 'hucre/xlsx';
import Papa from 'papaparse';
import { guessDraft } from '../../electron/host/import/guess-draft.ts';
import { planDraft } from '../../electron/host/import/plan-draft.ts';
import { readTable } from '../../electron/host/import/read-table.ts';
import type { DimensionId, MeasureId } from '../../shared/model/ids.ts';
import { foundPlan, type Plan } from '../../shared/model/plan.ts';

export type Reader = 'papaparse' | 'hucre' | 'csv' | 'xlsx';

export interface ReadTime {
  /** Of the processor. */
  readonly ms: number;
  readonly mostMB: number;
}

// Not the system's own figure for the peak: a child process inherits its parent's.
let most = 0;

function noteMemory(): void {
  most = Math.max(most, process.memoryUsage.rss());
}

/** An empty plan that the table's headings speak of. */
function emptyPlan(): Plan {
  return foundPlan({
    settings: {
      name: 'Bench',
      currency: 'USD',
      calendar: { firstMonth: '2027-01', years: 1, leaf: 'month', yearNamedBy: 'start' },
      referenceFirstMonth: '2026-01',
    },
    dimensions: [
      { id: 1 as DimensionId, code: 'organization', name: 'Organization', position: 0, levels: ['Region', 'Person'] },
      { id: 2 as DimensionId, code: 'product', name: 'Product', position: 1, levels: [] },
    ],
    measures: [
      { id: 1 as MeasureId, code: 'revenue', name: 'Revenue', position: 0, decimals: 2, unit: 'currency', shownIn: 0 },
      { id: 2 as MeasureId, code: 'units', name: 'Units', position: 1, decimals: 0, unit: 'pieces', shownIn: 0 },
    ],
  });
}

async function importInto(plan: Plan, file: string): Promise<number> {
  const table = await readTable(file, { onProgress: noteMemory });
  noteMemory();
  if (!table.ok) throw new Error(table.refusal.code);
  const draft = guessDraft(plan, table.value, { kind: 'history' });
  const { check } = planDraft(
    plan,
    table.value,
    { ...draft, unknown: 'add', duplicates: 'sum' },
    { onProgress: noteMemory },
  );
  if (check.state !== 'ready') throw new Error(JSON.stringify(check.problems[0] ?? check.state));
  return check.rows.used;
}

function papaparse(file: string): number {
  const { data } = Papa.parse(readFileSync(file, 'utf8'), { header: false, skipEmptyLines: true });
  noteMemory();
  return data.length - 1;
}

async function read(reader: Reader, file: string): Promise<number> {
  switch (reader) {
    case 'papaparse':
      return papaparse(file);
    case 'hucre': {
      let rows = -1;
      for await (const _ of streamXlsxRows(readFileSync(file))) if (++rows % 10_000 === 0) noteMemory();
      return rows;
    }
    case 'csv':
    case 'xlsx':
      return importInto(emptyPlan(), file);
  }
}

const [reader, wanted, file = ''] = process.argv.slice(2);
const before = process.cpuUsage();
const rows = await read(reader as Reader, file);
const { user, system } = process.cpuUsage(before);
noteMemory();
if (rows !== Number(wanted)) throw new Error(`${rows} rows read of ${wanted}`);
console.log(JSON.stringify({ ms: (user + system) / 1000, mostMB: most / 2 ** 20 } satisfies ReadTime));
