import type { Table } from './table.ts';

/** Whether each value of column `child` comes with one value of `parent` only. */
function determines(table: Table, child: number, parent: number): boolean {
  const first = new Map<string, string>();
  for (let row = 0; row < table.rows.length; row++) {
    const own = table.rows.cell(row, child);
    const above = table.rows.cell(row, parent);
    if (own === '' || above === '') continue;
    const known = first.get(own);
    if (known === undefined) first.set(own, above);
    else if (known !== above) return false;
  }
  return true;
}

/** Whether each member (a path of level columns) comes with one value of `column` only, and that one with no other. */
export function oneToOne(table: Table, path: readonly number[], column: number): boolean {
  const valueAt = new Map<string, string>();
  const memberOf = new Map<string, string>();
  for (let row = 0; row < table.rows.length; row++) {
    const value = table.rows.cell(row, column);
    if (value === '') continue;
    const member = path.map((level) => table.rows.cell(row, level)).join('\u0000');
    if ((valueAt.get(member) ?? value) !== value || (memberOf.get(value) ?? member) !== member) return false;
    valueAt.set(member, value);
    memberOf.set(value, member);
  }
  return valueAt.size > 0;
}

/**
 * Columns of one dimension from the top: what a column determines lies above it; where neither determines the other,
 * the usual order (`rank`), then the fewer values, then the order in the file.
 */
export function orderLevels(
  table: Table,
  columns: readonly number[],
  facts: { readonly rank: (column: number) => number; readonly distinct: (column: number) => number },
): number[] {
  const above = (a: number, b: number): number => {
    const aOverB = determines(table, b, a);
    const bOverA = determines(table, a, b);
    if (aOverB && !bOverA) return -1;
    if (bOverA && !aOverB) return 1;
    if (facts.rank(a) !== facts.rank(b)) return facts.rank(a) - facts.rank(b);
    return facts.distinct(a) - facts.distinct(b) || a - b;
  };
  const ordered: number[] = [];
  // Insertion: "above" is no strict order in odd data, which a sort could stumble over.
  for (const column of columns) {
    const at = ordered.findIndex((other) => above(column, other) < 0);
    if (at < 0) ordered.push(column);
    else ordered.splice(at, 0, column);
  }
  return ordered;
}
