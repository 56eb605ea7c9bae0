import type { OpenPlan } from '../state/open-plan.ts';
import { createStore, type Store } from '../state/store.ts';

/** How the charts of a plan are looked at, as long as it is open. */
export interface ChartChoice {
  readonly kind: string;
  readonly depth: number | null;
  /** A driver's id, 'last-year', or null where none was chosen. */
  readonly potential: number | 'last-year' | null;
  /** The figures instead of the picture. */
  readonly table: boolean;
  /** Key of the row that the chart beside the grid stays on (see nodeKeys); null while it follows the grid. */
  readonly kept: string | null;
}

const choices = new WeakMap<OpenPlan, Store<ChartChoice>>();

export function chartChoice(open: OpenPlan): Store<ChartChoice> {
  let store = choices.get(open);
  if (!store) {
    store = createStore<ChartChoice>({ kind: 'trend', depth: null, potential: null, table: false, kept: null });
    choices.set(open, store);
  }
  return store;
}
