import type { CheckpointId, ScenarioId, StrategyId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';

/** How scenarios are compared; kept with the view of a file. */
export interface CompareView {
  /** Keys of the sides from left to right, see sideKey; empty until some were chosen. */
  readonly sides: readonly string[];
  /** Key of the side that the others are measured against. */
  readonly base: string | null;
  readonly onlyDifferences: boolean;
  readonly sorted: boolean;
  /** Code of the period; null is the first year, or the whole plan of one year. */
  readonly period: string | null;
}

export const FIRST_COMPARE_VIEW: CompareView = {
  sides: [],
  base: null,
  onlyDifferences: false,
  sorted: false,
  period: null,
};

/** A compare view from stored text. */
export function compareViewOf(stored: unknown): CompareView {
  if (typeof stored !== 'object' || stored === null) return FIRST_COMPARE_VIEW;
  const found = stored as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    sides: (Array.isArray(found['sides']) ? found['sides'] : []).filter((key) => typeof key === 'string'),
    base: text(found['base']),
    onlyDifferences: found['onlyDifferences'] === true,
    sorted: found['sorted'] === true,
    period: text(found['period']),
  };
}

/** What can be compared: a scenario as it is, as it was at a checkpoint, or as a strategy would make it. */
export type SideRef =
  | { readonly is: 'scenario'; readonly scenario: ScenarioId }
  | { readonly is: 'checkpoint'; readonly checkpoint: CheckpointId; readonly scenario: ScenarioId }
  | { readonly is: 'strategy'; readonly strategy: StrategyId; readonly scenario: ScenarioId };

/** "s3", "c2:3", "t4:3": the scenario last. */
export function sideKey(ref: SideRef): string {
  if (ref.is === 'scenario') return `s${ref.scenario}`;
  return ref.is === 'checkpoint' ? `c${ref.checkpoint}:${ref.scenario}` : `t${ref.strategy}:${ref.scenario}`;
}

/** The side of a key, or null when the plan has it no longer. */
export function sideOfKey({ tables }: Plan, key: string): SideRef | null {
  const found = /^(?:s(\d+)|([ct])(\d+):(\d+))$/.exec(key);
  if (!found) return null;
  const scenario = Number(found[1] ?? found[4]) as ScenarioId;
  if (found[1] !== undefined) return tables.scenario.has(scenario) ? { is: 'scenario', scenario } : null;
  const id = Number(found[3]);
  if (found[2] === 'c') {
    // The scenario may be gone since: at the checkpoint it was there.
    return tables.checkpoint.has(id) ? { is: 'checkpoint', checkpoint: id as CheckpointId, scenario } : null;
  }
  if (!tables.strategy.has(id) || !tables.scenario.has(scenario)) return null;
  return { is: 'strategy', strategy: id as StrategyId, scenario };
}

export const MOST_SIDES = 5;
const FIRST_SIDES = 3;

/** The sides to show: those chosen that there still are; at first the shown scenario and the next ones in use. */
export function sidesOf(
  plan: Plan,
  { sides }: CompareView,
  shown: ScenarioId | null,
  used: readonly ScenarioId[],
): SideRef[] {
  const chosen = sides.map((key) => sideOfKey(plan, key)).filter((ref) => ref !== null);
  if (chosen.length > 0) return chosen;
  const first = [...used].sort((a, b) => Number(b === shown) - Number(a === shown));
  return first.slice(0, FIRST_SIDES).map((scenario) => ({ is: 'scenario', scenario }));
}
