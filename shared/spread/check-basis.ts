import type { Refusal } from '../command/refusal.ts';
import { parseMonth } from '../model/calendar.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import { measuresOf, type Plan } from '../model/plan.ts';
import type { Basis } from '../model/strategy.ts';
import { driverByCode, scenarioByName, WORKING_DAYS } from '../strategy/plan-names.ts';

/** Whether all that a basis names exists. Refuses 'unknown' and 'bad-month'. */
export function checkBasis(plan: Plan, basis: Basis): Outcome<null, Refusal> {
  switch (basis.basis) {
    case 'equal':
    case 'current':
    case 'season':
      return done(null);
    case 'driver':
      return checkDriver(plan, basis.driver);
    case 'working-days':
      return checkDriver(plan, basis.driver ?? WORKING_DAYS);
    case 'last-year':
      return checkMeasure(plan, basis.measure);
    case 'history':
      for (const text of [basis.from, basis.to])
        if (parseMonth(text) === null) return refuse({ code: 'bad-month', text });
      return checkMeasure(plan, basis.measure);
    case 'scenario':
      if (scenarioByName(plan, basis.scenario)) return checkMeasure(plan, basis.measure);
      return refuse({ code: 'unknown', what: 'scenario', name: basis.scenario });
    case 'product':
      for (const factor of basis.of) {
        const known = checkBasis(plan, factor);
        if (!known.ok) return known;
      }
      return done(null);
    default:
      return unreachable(basis);
  }
}

function checkDriver(plan: Plan, code: string): Outcome<null, Refusal> {
  return driverByCode(plan, code) ? done(null) : refuse({ code: 'unknown', what: 'driver', name: code });
}

function checkMeasure(plan: Plan, code: string | undefined): Outcome<null, Refusal> {
  if (code === undefined || measuresOf(plan).some((row) => row.code === code)) return done(null);
  return refuse({ code: 'unknown', what: 'measure', name: code });
}

/** Codes of the drivers that a basis reads. */
export function driversOfBasis(basis: Basis): string[] {
  switch (basis.basis) {
    case 'driver':
      return [basis.driver];
    case 'working-days':
      return [basis.driver ?? WORKING_DAYS];
    case 'product':
      return basis.of.flatMap(driversOfBasis);
    default:
      return [];
  }
}
