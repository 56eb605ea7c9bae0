import { lineKey } from '../../../shared/model/lines.ts';
import { dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow } from '../../../shared/model/rows.ts';
import type { Problems } from './import-problem.ts';
import type { Columns } from './map-columns.ts';
import { resolveMembers } from './resolve-members.ts';

/** The lines that a table's rows stand for, numbered in the order in which they come in the table. */
export interface RowLines {
  /** Line number within the import per row, -1 where a member is unknown. */
  readonly lineOf: Int32Array;
  readonly count: number;
  /** count x dimensions member ids. */
  readonly members: Int32Array;
  /** Line id in the plan per line of the import, -1 when it is new. */
  readonly planLine: Int32Array;
}

/** Resolves all dimension columns of a table: one map look-up per row and dimension, and one per row. */
export function resolveLines(plan: Plan, problems: Problems, columns: Columns): RowLines {
  const dimensions = dimensionsOf(plan);
  const d = dimensions.length;
  const perDimension = dimensions.map((dimension: DimensionRow, i) => {
    const column = columns.dimensions[i] as number;
    return column < 0 ? null : resolveMembers(problems, column, plan, dimension, true);
  });
  const rows = problems.table.rows.length;
  const lineOf = new Int32Array(rows).fill(-1);
  const byKey = new Map<string, number>();
  const members: number[] = [];
  const planLine: number[] = [];
  const ids = new Int32Array(d);
  for (let row = 0; row < rows; row++) {
    let complete = true;
    for (let i = 0; i < d; i++) {
      const id = perDimension[i]?.[row] ?? 0;
      if (id === 0) complete = false;
      ids[i] = id;
    }
    if (!complete) continue;
    const key = lineKey(ids, 0, d);
    let line = byKey.get(key);
    if (line === undefined) {
      line = byKey.size;
      byKey.set(key, line);
      for (const id of ids) members.push(id);
      planLine.push(plan.lines.byKey.get(key) ?? -1);
    }
    lineOf[row] = line;
  }
  return { lineOf, count: byKey.size, members: Int32Array.from(members), planLine: Int32Array.from(planLine) };
}
