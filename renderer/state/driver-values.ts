import type { RowTree } from '../../shared/cube/row-tree.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { DriverRow } from '../../shared/model/rows.ts';

/** Whether a driver says something of rows: one that is given for periods alone does not. */
export function isOfRows({ scope }: DriverRow): boolean {
  return scope !== 'period';
}

/**
 * A driver's values by node: of members the member's own, of lines their sum. NaN where there is none. Numbers of
 * persons are not added up over regions: only what is given for a region stands there.
 */
export function driverByNode(plan: Plan, tree: RowTree, driver: DriverRow): Float64Array {
  const values = new Float64Array(tree.size).fill(Number.NaN);
  const given = plan.driverValues.get(driver.id);
  if (!given) return values;
  if (driver.dimension !== null) {
    const at = tree.order.indexOf(driver.dimension);
    for (let node = 1; node < tree.size; node++) {
      if (tree.dimensionAt[node] === at) values[node] = given.get(tree.member[node] as number) ?? Number.NaN;
    }
    return values;
  }
  const width = driver.scope === 'line-period' ? calendarOf(plan).leafCount : 1;
  const add = (node: number, value: number) => {
    const before = values[node] as number;
    values[node] = Number.isNaN(before) ? value : before + value;
  };
  for (const [key, value] of given) {
    const node = tree.nodeOfLine[Math.floor(key / width)];
    if (node !== undefined) add(node, value);
  }
  for (let node = tree.size - 1; node > 0; node--) {
    const value = values[node] as number;
    if (!Number.isNaN(value)) add(tree.parent[node] as number, value);
  }
  return values;
}
