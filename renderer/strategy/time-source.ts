import { periodOf } from '../../shared/cube/area.ts';
import { MONTHS_PER_YEAR } from '../../shared/model/calendar.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { Basis, Blend, PlainBasis } from '../../shared/model/strategy.ts';
import { type BasisScope, basisByLeaf } from '../../shared/strategy/basis-values.ts';
import { driverByCode } from '../../shared/strategy/check-strategy.ts';
import { WORKING_DAYS } from '../../shared/strategy/plan-names.ts';
import { wholeSeason } from './form.ts';

/** A season as most plans have it: one source, with or without working days. */
export interface TimeSource {
  readonly source: PlainBasis;
  readonly workingDays: boolean;
}

const WORKDAYS: PlainBasis = { basis: 'working-days' };

/** A blend of months as one source with or without working days; null where it is more than that. */
export function timeSourceOf(by: Blend): TimeSource | null {
  const [only] = by;
  if (by.length !== 1 || !only) return null;
  const { of } = only;
  if (of.basis === 'working-days') return of.driver ? null : { source: { basis: 'equal' }, workingDays: true };
  if (of.basis !== 'product') return { source: of, workingDays: false };
  const at = of.of.findIndex((factor) => factor.basis === 'working-days' && !factor.driver);
  const source = of.of[1 - at];
  if (of.of.length !== 2 || at < 0 || !source || source.basis === 'working-days') return null;
  return of.powers?.some((power) => power !== 1) ? null : { source, workingDays: true };
}

export function blendOfSource({ source, workingDays }: TimeSource): Blend {
  const of: Basis = !workingDays
    ? source
    : source.basis === 'equal'
      ? WORKDAYS
      : { basis: 'product', of: [source, WORKDAYS] };
  return [{ weight: 100, of }];
}

export function hasWorkingDays(plan: Plan): boolean {
  return driverByCode(plan, WORKING_DAYS) !== undefined;
}

/** The months of the plan's first year as ordinals, 0 for January. */
export function monthsOfYear(plan: Plan): number[] {
  const { firstMonth } = calendarOf(plan);
  return Array.from({ length: MONTHS_PER_YEAR }, (_, i) => (firstMonth + i) % MONTHS_PER_YEAR);
}

/** A basis over the first year's months in the order of January to December. Zeros where it cannot be read. */
export function monthValues(scope: BasisScope, basis: Basis): number[] {
  const { plan } = scope;
  const year = calendarOf(plan).periods.find(({ kind }) => kind === 'year');
  if (!year) return [];
  const values = new Array<number>(MONTHS_PER_YEAR).fill(0);
  const asked = { ...scope, period: periodOf(plan, year.code), memo: new Map() };
  const sums = basisByLeaf(asked, basis, new Int32Array(plan.lines.count), 1);
  const { firstMonth, monthOfLeaf } = calendarOf(plan);
  sums.forEach((value, p) => {
    const month = (firstMonth + (monthOfLeaf[year.firstLeaf + p] as number)) % MONTHS_PER_YEAR;
    values[month] = (values[month] as number) + value;
  });
  return values;
}

/** The season of a source as per cent of the year, January to December, 100 in all. */
export function seasonOf(scope: BasisScope, source: PlainBasis): number[] {
  if (source.basis === 'season') return [...source.months];
  return wholeSeason(monthValues(scope, source));
}
