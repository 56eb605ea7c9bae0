import { sumOfArea } from '../../../shared/cube/area.ts';
import type { DimensionId, ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { DriverScope } from '../../../shared/model/rows.ts';
import type { Basis, Blend, DimensionStep, Step, Strategy, TimeStep } from '../../../shared/model/strategy.ts';
import { area, memberId, ORGANIZATION, PRODUCT, REVENUE, refusalOf, run } from '../../support/plans.ts';

export const SCENARIO = 1 as ScenarioId;

export const LAST_YEAR: Blend = [{ weight: 1, of: { basis: 'last-year' } }];
export const EQUAL: Blend = [{ weight: 1, of: { basis: 'equal' } }];
export const by = (of: Basis): Blend => [{ weight: 1, of }];
export const byDriver = (driver: string): Blend => by({ basis: 'driver', driver });

/** People by one step, products and months as last year, each with more fields. */
export function people(more: Partial<DimensionStep>, time: Partial<TimeStep> = {}): Strategy {
  return strategyOf(
    { step: 'dimension', over: 'organization', to: 'leaf', by: LAST_YEAR, ...more },
    { step: 'dimension', over: 'product', to: 'leaf', by: LAST_YEAR, otherwise: 'equal' },
    { step: 'time', by: LAST_YEAR, ...time },
  );
}

export function strategyOf(...steps: readonly Step[]): Strategy {
  return { version: 1, name: 'Test', steps };
}

/** A driver of the organization's members, or of the plan's leaf periods (keys "0" to "11"), or lines ("0" ...). */
export function addDriver(
  plan: Plan,
  code: string,
  numbers: Readonly<Record<string, number>>,
  scope: DriverScope = 'member',
  dimension: DimensionId = ORGANIZATION,
): void {
  const keyOf = (key: string) => (scope === 'member' ? memberId(plan, dimension, key) : Number(key));
  run(plan, {
    command: 'import-drivers',
    drivers: [
      {
        code,
        name: code,
        scope,
        dimension: scope === 'member' ? dimension : null,
        keys: Float64Array.from(Object.keys(numbers), keyOf),
        values: Float64Array.from(Object.values(numbers)),
      },
    ],
    source: { file: 'test', rows: 0 },
  });
}

export function applied(strategy: Strategy, total: number | null, period = '2027') {
  return {
    command: 'apply-strategy',
    scenario: SCENARIO,
    measure: REVENUE,
    strategy,
    total,
    period,
  } as const;
}

export function apply(plan: Plan, strategy: Strategy, total: number | null, period = '2027'): void {
  run(plan, applied(strategy, total, period));
}

export function refusalOfApply(plan: Plan, strategy: Strategy, total: number | null, period = '2027') {
  return refusalOf(plan, applied(strategy, total, period));
}

/** Sums by organization member. */
export function sums(plan: Plan, codes: readonly string[], period = '2027'): number[] {
  return codes.map((organization) => sumOfArea(plan, SCENARIO, area(plan, { organization }, period)));
}

export function totalOf(plan: Plan, period = '2027'): number {
  return sumOfArea(plan, SCENARIO, area(plan, {}, period));
}

/** The twelve months of an organization member. */
export function months(plan: Plan, organization: string, year = 2027): number[] {
  return Array.from({ length: 12 }, (_, m) =>
    sumOfArea(plan, SCENARIO, area(plan, { organization }, `${year}-${String(m + 1).padStart(2, '0')}`)),
  );
}

export { PRODUCT };
