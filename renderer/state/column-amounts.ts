import type { MeasureId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { readColumn } from './column-id.ts';
import { amountAt, referenceAt } from './figures.ts';
import { figuresOfColumn } from './selection.ts';
import type { Shown } from './shown.ts';

/** A column whose cells are amounts of a measure. */
export interface AmountColumn {
  readonly measure: MeasureId;
  readonly decimals: number;
  /** Ticks of a row, or null where the cell is empty. */
  at(node: number): number | null;
}

/** The amounts of a column; null for one that shows no amounts: names, growth, shares. */
export function amountsOf(plan: Plan, shown: Shown, column: string): AmountColumn | null {
  const id = readColumn(plan, column);
  if (id?.kind !== 'p' && id?.kind !== 'last-year') return null;
  const { firstLeaf, endLeaf } = id.period;
  const figures = figuresOfColumn(plan, shown, column);
  const { measure } = figures;
  const decimals = plan.tables.measure.get(measure)?.decimals ?? 0;
  const look = id.kind === 'p' ? amountAt : referenceAt;
  return { measure, decimals, at: (node) => look(figures, node, firstLeaf, endLeaf) };
}
