import type { MemberId } from '../../../shared/model/ids.ts';
import { dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { ImportColumn, ImportDraft, ImportNote } from '../../../shared/protocol/import.ts';
import { isTotalWord } from './heading-words.ts';
import { Problems } from './import-problem.ts';
import { PeriodReader } from './read-periods.ts';
import { dimensionsIn, RowMembers } from './row-members.ts';
import { headingOf, normalName, type Table } from './table.ts';

/** Texts that a plan remembers as names of its members, by dimension. */
export type Aliases = ReadonlyMap<number, ReadonlyMap<string, MemberId>>;

/** A table in the course of being read as a draft says: its rows one by one, with what is told about them. */
export class Reading {
  readonly plan: Plan;
  readonly table: Table;
  readonly draft: ImportDraft;
  readonly problems: Problems;
  /** One per dimension that has columns, in the plan's order. */
  readonly members: readonly RowMembers[];
  readonly periods: PeriodReader | null;
  readonly notes: ImportNote[] = [];
  used = 0;
  private totals = 0;
  private firstTotal = 0;
  private skipped = 0;
  private readonly textColumns: readonly number[];

  constructor(plan: Plan, table: Table, draft: ImportDraft, aliases: Aliases, tellUnknown: boolean) {
    this.plan = plan;
    this.table = table;
    this.draft = draft;
    this.problems = new Problems(table);
    const leaves = draft.kind !== 'drivers' || !isForMembers(draft.columns);
    this.members = dimensionsIn(plan, draft).map(
      (id) => new RowMembers(plan, this.problems, draft, id, aliases.get(id) ?? new Map(), { leaves, tellUnknown }),
    );
    this.periods = draft.columns.some(({ is }) => is === 'period' || is === 'month')
      ? new PeriodReader(this.problems, draft)
      : null;
    this.textColumns = draft.columns.flatMap(({ is }, column) => (TEXT.has(is) ? [column] : []));
    if (table.rows.length === 0) this.problems.atHeading(-1, 'no-rows');
    this.checkDuplicateColumns();
  }

  note(code: ImportNote['code'], params: ImportNote['params'] = {}): void {
    this.notes.push({ code, params });
  }

  /** Rows that hold data, each with its members by the plan's order of dimensions (0: none); null when to be left out. */
  *rows(onProgress?: (rows: number) => void): Generator<{ row: number; members: Int32Array; complete: boolean }> {
    const all = dimensionsOf(this.plan);
    const at = this.members.map(({ dimension }) => all.findIndex(({ id }) => id === dimension));
    const members = new Int32Array(all.length);
    const count = this.table.rows.length;
    for (let row = 0; row < count; row++) {
      if (row % PROGRESS_ROWS === 0) onProgress?.(row);
      if (this.isTotal(row)) continue;
      let complete = true;
      let skip = false;
      this.members.forEach((column, i) => {
        const member = column.at(row);
        if (member === 'skip') skip = true;
        if (member === null) complete = false;
        members[at[i] as number] = typeof member === 'number' ? member : 0;
      });
      if (skip) {
        this.skipped++;
        continue;
      }
      this.used++;
      yield { row, members, complete };
    }
    this.tellNotes();
  }

  private isTotal(row: number): boolean {
    const total = this.textColumns.some((column) => isTotalWord(this.table.rows.cell(row, column)));
    if (!total || this.members.some((members) => members.isKnown(row))) return false;
    if (this.totals++ === 0) this.firstTotal = this.table.rowNumbers[row] as number;
    return true;
  }

  private tellNotes(): void {
    const { table, draft } = this;
    if (table.headerRow === 0) this.note('no-headings');
    if (table.twoRows) this.note('two-heading-rows', { row: table.headerRow });
    if (this.totals > 0) this.note('totals-left-out', { count: this.totals, row: this.firstTotal });
    if (table.remarks) this.note('remarks-left-out', { ...table.remarks });
    if (this.skipped > 0) this.note('rows-skipped', { count: this.skipped });
    if (draft.fillDown.length > 0) {
      this.note('filled-down', { columns: draft.fillDown.map((column) => headingOf(table, column)).join(', ') });
    }
    if (this.periods?.assumed) this.note('months-without-year', { year: draft.assumedYear });
    const alike = this.members.flatMap((members) => [...members.alike]);
    if (alike.length > 0) this.note('alike-members', { count: alike.length, example: alike[0] as string });
    const aliased = this.members.flatMap((members) => [...members.aliased]);
    if (aliased.length > 0) this.note('remembered-members', { count: aliased.length, example: aliased[0] as string });
  }

  /** Two columns that are meant for the same thing. */
  private checkDuplicateColumns(): void {
    const first = new Map<string, number>();
    this.draft.columns.forEach((role, column) => {
      if (MANY.has(role.is)) return;
      const tells = role.is === 'month-amount' || role.is === 'member';
      const heading = tells ? normalName(headingOf(this.table, column)) : '';
      const key = JSON.stringify([role, heading]);
      const other = first.get(key);
      if (other === undefined) first.set(key, column);
      else this.problems.atHeading(column, 'column-twice', { wanted: headingOf(this.table, other) });
    });
  }

  /** What a column that the import needs, and that nothing was found for, is said to be. */
  missing(wanted: string, key: string): void {
    const headers = this.table.headers.filter((header) => header !== '').join(', ');
    this.problems.atHeading(-1, 'column-missing', { wanted, key, headers });
  }
}

/** Whether a draft of drivers has its numbers for members, so that members above others may have them. */
function isForMembers(columns: readonly ImportColumn[]): boolean {
  const dimensions = new Set(columns.flatMap((column) => (column.is === 'member' ? [column.dimension] : [])));
  return dimensions.size === 1 && columns.every(({ is }) => is !== 'period' && is !== 'month');
}

const PROGRESS_ROWS = 20_000;
const TEXT: ReadonlySet<string> = new Set(['ignored', 'period', 'month', 'year', 'member', 'level', 'name', 'code']);
/** What several columns may be. */
const MANY: ReadonlySet<string> = new Set(['ignored', 'level', 'attribute']);
