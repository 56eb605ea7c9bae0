import type { Refusal } from '../../../shared/command/refusal.ts';
import type { ImportProblem, ProblemCode } from '../../../shared/text/import-problem.ts';
import type { TableRefusal } from './read-table.ts';
import { columnLetter, type Table } from './table.ts';

export type { ImportProblem, ProblemCode } from '../../../shared/text/import-problem.ts';

export interface MapProblem {
  /** JSON path, as "columns.period". */
  readonly path: string;
  readonly problem: string;
}

export type ImportRefusal =
  | TableRefusal
  | { readonly code: 'unknown-kind'; readonly kind: string; readonly kinds: readonly string[] }
  | { readonly code: 'map-invalid'; readonly file: string; readonly problems: readonly MapProblem[] }
  /** Everything that is wrong with the data; `problems` holds the first of them, `count` counts all. */
  | {
      readonly code: 'import-problems';
      readonly file: string;
      readonly problems: readonly ImportProblem[];
      readonly count: number;
    }
  /** The data reads well, but the plan refuses it. */
  | { readonly code: 'plan-refuses'; readonly file: string; readonly refusal: Refusal };

/** How many problems are kept in full; all are counted. */
const KEPT = 10_000;

/** Collects what is wrong with a table, in the order in which it is found. */
export class Problems {
  readonly table: Table;
  readonly kept: ImportProblem[] = [];
  count = 0;
  private readonly ragged = new Set<number>();

  constructor(table: Table) {
    this.table = table;
    for (const flaw of table.flaws) {
      if (flaw.code === 'ragged') this.ragged.add(flaw.row);
      const params: Record<string, number> =
        flaw.code === 'ragged' ? { expected: flaw.expected, found: flaw.found } : {};
      this.put({ row: flaw.row, column: null, header: null, value: null, code: flaw.code, params });
    }
  }

  /** A problem of the cell in data row `row` (from 0) and column `column` (from 0; -1 for the whole row). */
  at(row: number, column: number, code: ProblemCode, params: ImportProblem['params'] = {}): void {
    const { rows, rowNumbers } = this.table;
    // A row that is too short is said to be so; its missing cells are not said to be empty as well.
    if (code === 'empty' && this.ragged.has(rowNumbers[row] ?? 0)) return;
    this.put({
      row: rowNumbers[row] ?? this.table.headerRow,
      ...this.where(column),
      value: column < 0 ? null : rows.cell(row, column),
      code,
      params,
    });
  }

  /** A problem of the headings. */
  atHeading(column: number, code: ProblemCode, params: ImportProblem['params'] = {}): void {
    const value = column < 0 ? null : (this.table.headers[column] ?? null);
    this.put({ row: this.table.headerRow, ...this.where(column), value, code, params });
  }

  private where(column: number): { column: string | null; header: string | null } {
    if (column < 0) return { column: null, header: null };
    return { column: columnLetter(column), header: this.table.headers[column] || null };
  }

  private put(problem: ImportProblem): void {
    this.count++;
    if (this.kept.length < KEPT) this.kept.push(problem);
  }

  /** Those that are kept, by row and column. */
  sorted(): ImportProblem[] {
    return [...this.kept].sort(byRowThenColumn);
  }

  /** What to say of a table in which nothing is to be imported, though nothing is wrong with it either. */
  nothingFound(): ImportRefusal {
    this.atHeading(-1, 'no-rows');
    return this.refusal();
  }

  refusal(): ImportRefusal {
    const problems = this.sorted();
    return { code: 'import-problems', file: this.table.file, problems, count: this.count };
  }
}

function byRowThenColumn(a: ImportProblem, b: ImportProblem): number {
  if (a.row !== b.row) return a.row - b.row;
  const left = a.column ?? '';
  const right = b.column ?? '';
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
