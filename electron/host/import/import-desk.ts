import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ImportDraft, ImportKind, ImportTable, ImportTrouble, Progress } from '../../../shared/protocol/import.ts';
import { MAX_COLUMNS, type SheetPick } from '../../../shared/protocol/new-plan.ts';
import { factsOfColumns } from './column-facts.ts';
import { type GuessOptions, guessDraft } from './guess-draft.ts';
import { recalled, rememberedMap } from './import-memory.ts';
import { type PlannedDraft, planDraft } from './plan-draft.ts';
import { problemsCsv } from './problems-csv.ts';
import { readTable, tableOfBytes } from './read-table.ts';
import { columnLetter, firstRows, type Table } from './table.ts';

const PREVIEW_ROWS = 50;
/** Tables that are kept: another sheet or another file beside the one at hand. */
const KEPT = 3;
/** Distinct values of a column are counted up to here. */
const MOST_DISTINCT = 1000;

/** Where a table comes from: it is read anew for another sheet. */
export type TableSource =
  | { readonly is: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly is: 'path'; readonly path: string };

interface Held {
  readonly source: TableSource;
  readonly table: Table;
}

export type TellProgress = (progress: Progress) => void;

/** The tables of one window that are about to be imported, beside a copy of its plan. */
export class ImportDesk {
  private readonly tables = new Map<string, Held>();
  private readonly tell: TellProgress;
  private count = 0;

  constructor(tell: TellProgress) {
    this.tell = tell;
  }

  async open(
    plan: Plan,
    source: TableSource,
    pick: SheetPick,
    kind: ImportKind | undefined,
  ): Promise<Outcome<ImportTable, ImportTrouble>> {
    const onProgress = (part: number | null, rows: number) => this.tell({ step: 'reading', part, rows });
    const options = { ...pick, onProgress };
    const read =
      source.is === 'path'
        ? await readTable(source.path, options)
        : await tableOfBytes(source.bytes, source.name, options);
    if (!read.ok) return read;
    const table = read.value;
    const columns = table.headers.length;
    if (columns > MAX_COLUMNS) return refuse({ code: 'too-many-columns', columns, limit: MAX_COLUMNS });
    if (table.rows.length === 0) return refuse({ code: 'no-rows' });
    const token = `import-${++this.count}`;
    this.tables.set(token, { source, table });
    for (const old of [...this.tables.keys()].slice(0, -KEPT)) this.tables.delete(old);
    return done(this.preview(plan, token, table, kind));
  }

  /** The same file again, another sheet or another row of headings. */
  async again(
    plan: Plan,
    token: string,
    pick: SheetPick,
    kind: ImportKind | undefined,
  ): Promise<Outcome<ImportTable, ImportTrouble>> {
    const held = this.tables.get(token);
    return held ? this.open(plan, held.source, pick, kind) : refuse({ code: 'gone' });
  }

  guess(plan: Plan, token: string, options: GuessOptions): Outcome<ImportDraft, ImportTrouble> {
    const held = this.tables.get(token);
    return held ? done(this.draftOf(plan, held.table, options).draft) : refuse({ code: 'gone' });
  }

  /** What a draft would change. */
  plan(plan: Plan, token: string, draft: ImportDraft): Outcome<PlannedDraft, ImportTrouble> {
    const held = this.tables.get(token);
    if (!held) return refuse({ code: 'gone' });
    const onProgress = (rows: number, of: number) =>
      this.tell({ step: 'checking', part: of === 0 ? 1 : rows / of, rows });
    return done(planDraft(plan, held.table, fitting(draft, held.table), { onProgress }));
  }

  /** All problems of a draft by row, unknown members among them, as a CSV file. */
  problems(plan: Plan, token: string, draft: ImportDraft, language: 'en' | 'zh'): Outcome<Uint8Array, ImportTrouble> {
    const held = this.tables.get(token);
    if (!held) return refuse({ code: 'gone' });
    const { problems } = planDraft(plan, held.table, fitting(draft, held.table), { tellUnknown: true });
    return done(problemsCsv(problems.sorted(), language));
  }

  private draftOf(plan: Plan, table: Table, options: GuessOptions) {
    const remembered = rememberedMap(plan, table, options.kind ?? null);
    const kind = options.kind ?? remembered?.kind;
    const guessed = guessDraft(plan, table, { ...options, kind });
    const isSame = options.dimension === undefined || remembered?.mapping.dimension === options.dimension;
    if (!remembered || !isSame) return { draft: guessed, remembered: false };
    return { draft: recalled(guessed, remembered.mapping), remembered: true };
  }

  private preview(plan: Plan, token: string, table: Table, kind: ImportKind | undefined): ImportTable {
    const facts = factsOfColumns(table).columns;
    const { draft, remembered } = this.draftOf(plan, table, { kind });
    return {
      table: token,
      file: table.file,
      sheets: table.sheets,
      sheet: table.sheet,
      encoding: table.encoding,
      headerRow: table.headerRow,
      twoRows: table.twoRows,
      columns: table.headers.map((heading, column) => {
        const { distinct, gaps } = facts[column] as (typeof facts)[number];
        const told = Math.min(MOST_DISTINCT, distinct);
        return { letter: columnLetter(column), heading, distinct: told, empty: Math.round(gaps * table.rows.length) };
      }),
      rows: firstRows(table, PREVIEW_ROWS),
      rowNumbers: Array.from(table.rowNumbers.subarray(0, PREVIEW_ROWS)),
      rowCount: table.rows.length,
      draft,
      remembered,
    };
  }
}

/** A draft with a role for each column of the table, whatever came over the wire. */
function fitting(draft: ImportDraft, table: Table): ImportDraft {
  const width = table.headers.length;
  const isThere = (column: number) => column < width;
  return {
    ...draft,
    columns: table.headers.map((_, column) => draft.columns[column] ?? { is: 'ignored' }),
    levels: draft.levels.filter(isThere),
    fillDown: draft.fillDown.filter(isThere),
  };
}
