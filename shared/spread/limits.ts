import type { Area } from '../command/command.ts';
import { linesOfMembers, periodOf } from '../cube/area.ts';
import { wholeMonths } from '../model/calendar.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import type { BoundRow, Limit } from '../model/rows.ts';
import { actualsByLine, referenceMonths } from '../strategy/reference.ts';
import { MAX_TICKS } from '../text/decimal.ts';

/** The bounds on a scenario's measure, in the order of their ids. */
export function boundsOf(plan: Plan, scenario: ScenarioId, measure: MeasureId): BoundRow[] {
  return [...plan.tables.bound.values()]
    .filter((bound) => bound.scenario === scenario && bound.measure === measure)
    .sort((a, b) => a.id - b.id);
}

/** Reference-year actuals of an area, ticks; null within a month: last year is facts of whole months. */
export function referenceOfArea(plan: Plan, area: Area): number | null {
  const period = periodOf(plan, area.period);
  if (!wholeMonths(calendarOf(plan), period.firstLeaf, period.endLeaf)) return null;
  const byLine = actualsByLine(plan, area.measure, referenceMonths(plan, period));
  let sum = 0;
  for (const line of linesOfMembers(plan, area.members)) sum += byLine[line] as number;
  return sum;
}

/** reference x (1 + growth) in whole ticks, rounded inwards: up for a floor, down for a cap. Exact. */
export function grownTicks(reference: number, growth: string, side: 'floor' | 'cap'): number {
  const [whole = '0', fraction = ''] = growth.replace(/^[+-]/, '').split('.');
  const scale = 10n ** BigInt(fraction.length);
  const change = BigInt(whole + fraction) * (growth.startsWith('-') ? -1n : 1n);
  const product = BigInt(reference) * (scale + change);
  const down = product / scale - (product < 0n && product % scale !== 0n ? 1n : 0n);
  const ticks = side === 'floor' && down * scale !== product ? down + 1n : down;
  const most = BigInt(MAX_TICKS);
  return Number(ticks > most ? most : ticks < -most ? -most : ticks);
}

/** What a bound allows, ticks; infinite where it has no such side. */
export function allowedBy(plan: Plan, bound: Pick<BoundRow, 'floor' | 'cap'> & Area): { least: number; most: number } {
  const ticks = (limit: Limit | null, side: 'floor' | 'cap', none: number) => {
    if (limit === null) return none;
    if (limit.of === 'value') return limit.ticks;
    const reference = referenceOfArea(plan, bound);
    return reference === null ? none : grownTicks(reference, limit.growth, side);
  };
  return {
    least: ticks(bound.floor, 'floor', Number.NEGATIVE_INFINITY),
    most: ticks(bound.cap, 'cap', Number.POSITIVE_INFINITY),
  };
}
