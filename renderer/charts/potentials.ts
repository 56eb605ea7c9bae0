import { isPotential } from '../../shared/analysis/people.ts';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { driverByNode, isOfRows } from '../state/driver-values.ts';

/** What targets are held against: a driver of the plan, or last year. */
export interface Potential {
  /** Null: last year. */
  readonly driver: number | null;
  readonly name: string;
  /** Its name says that it is what could be sold. */
  readonly isPotential: boolean;
  /** By node; NaN where there is none. Null for last year, which goes by the period. */
  readonly values: Float64Array | null;
}

/** Every driver that says something of rows, and last year where the plan has it. */
export function potentialsOf(plan: Plan, tree: RowTree, lastYear: string | null): Potential[] {
  const drivers = [...plan.tables.driver.values()]
    .filter(isOfRows)
    .map((driver) => ({
      driver: driver.id as number,
      name: driver.name,
      isPotential: isPotential(driver),
      values: driverByNode(plan, tree, driver),
    }))
    .filter(({ values }) => values.some((value) => value > 0));
  return lastYear === null ? drivers : [{ driver: null, name: lastYear, isPotential: false, values: null }, ...drivers];
}
