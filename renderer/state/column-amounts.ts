import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { readColumn } from './column-id.ts';
import { amountAt, type Figures, referenceAt } from './figures.ts';
import { sumKey } from './held-sums.ts';
import { figuresOfColumn } from './selection.ts';
import { comparedFigures, type Shown } from './shown.ts';

/** A column whose cells are amounts of a measure. */
export interface AmountColumn {
  readonly measure: MeasureId;
  readonly decimals: number;
  /** Ticks of a row, or null where the cell is empty. */
  at(node: number): number | null;
}

/** The amounts of a column; null for one that shows no amounts: names, growth, shares, drivers. */
export function amountsOf(plan: Plan, shown: Shown, column: string): AmountColumn | null {
  const id = readColumn(plan, column);
  if (!id) return null;
  const figures = figuresOfColumn(plan, shown, column);
  const at = lookOf(id.kind, shown, figures, id.period);
  if (!at) return null;
  const { measure } = figures;
  return { measure, decimals: plan.tables.measure.get(measure)?.decimals ?? 0, at };
}

/** What a column of this kind shows of a row; null where that is no amount. */
function lookOf(
  kind: string,
  shown: Shown,
  figures: Figures,
  { firstLeaf, endLeaf }: Period,
): AmountColumn['at'] | null {
  switch (kind) {
    case 'p':
      return (node) => amountAt(figures, node, firstLeaf, endLeaf);
    case 'last-year':
      return (node) => referenceAt(figures, node, firstLeaf, endLeaf);
    case 'floor':
    case 'cap': {
      const side = kind === 'floor' ? 'least' : 'most';
      return (node) => {
        const limit = figures.boundedSums?.get(sumKey(node, firstLeaf, endLeaf))?.[side];
        return limit !== undefined && Number.isFinite(limit) ? limit : null;
      };
    }
    case 'difference': {
      const against = comparedFigures(shown, figures.measure);
      if (!against) return null;
      return (node) => amountAt(figures, node, firstLeaf, endLeaf) - amountAt(against, node, firstLeaf, endLeaf);
    }
    default:
      return null;
  }
}
