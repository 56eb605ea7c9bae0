import type { RowFact } from '../cube/changeset.ts';
import type { Calendar } from '../model/calendar.ts';
import type { MeasureId, PremiseId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, nextId, type Plan } from '../model/plan.ts';
import type { PremiseRow } from '../model/rows.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, measureOf } from './guards.ts';
import type { Refusal } from './refusal.ts';

/** Years before the plan of which the market can be told. */
export const MOST_PAST_YEARS = 20;

/** The one code of a place: the whole of a plan of one year is that year. */
function placeOf(calendar: Calendar, period: string): string {
  return period === 'all' && calendar.spec.years === 1 ? String(calendar.firstYear) : period;
}

/** Whether a code is that of a fiscal year not long before the plan. */
export function isPastYear(calendar: Calendar, period: string): boolean {
  if (!/^\d{4}$/.test(period)) return false;
  const before = calendar.firstYear - Number(period);
  return before > 0 && before <= MOST_PAST_YEARS;
}

/** What the target of a measure in a period rests on; null where nothing was said. */
export function premiseOf(plan: Plan, measure: MeasureId, period: string): PremiseRow | null {
  const place = placeOf(calendarOf(plan), period);
  for (const row of plan.tables.premise.values()) if (row.measure === measure && row.period === place) return row;
  return null;
}

/** Refuses 'bad-period', 'premise-misplaced' (a market not of a year, a goal before the plan) and 'market-not-positive'. */
function checkPremise(plan: Plan, command: CommandOf<'set-premise'>): Outcome<null, Refusal> {
  const { period, goal = null, market = null } = command;
  const calendar = calendarOf(plan);
  const past = isPastYear(calendar, period);
  const known = calendar.byCode.get(placeOf(calendar, period));
  if (!known && !past) return refuse({ code: 'bad-period', text: period });
  if (goal !== null && past) return refuse({ code: 'premise-misplaced', period, what: 'goal' });
  if (market !== null && known && known.kind !== 'year') {
    return refuse({ code: 'premise-misplaced', period, what: 'market' });
  }
  if (market !== null && !(market > 0)) return refuse({ code: 'market-not-positive' });
  return done(null);
}

/** Says what a target rests on, in place of what was said; nothing left of it takes the row away. */
export function setPremise(plan: Plan, command: CommandOf<'set-premise'>): Decision {
  const { measure, period } = command;
  const known = measureOf(plan, measure);
  if (!known.ok) return known;
  const checked = checkPremise(plan, command);
  if (!checked.ok) return checked;
  const before = premiseOf(plan, measure, period);
  const { goal, market, why } = {
    goal: command.goal === undefined ? (before?.goal ?? null) : command.goal,
    market: command.market === undefined ? (before?.market ?? null) : command.market,
    why: (command.why ?? before?.why ?? '').trim(),
  };
  if (goal === (before?.goal ?? null) && market === (before?.market ?? null) && why === (before?.why ?? '')) {
    return done({ facts: [] });
  }
  const id = before?.id ?? (nextId(plan, 'premise') as PremiseId);
  const empty = goal === null && market === null && why === '';
  const place = placeOf(calendarOf(plan), period);
  const after: PremiseRow | null = empty ? null : { id, measure, period: place, goal, market, why };
  const fact: RowFact = { fact: 'row', table: 'premise', id, before, after };
  return done({ facts: [fact] });
}
