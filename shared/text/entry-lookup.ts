import type { Area } from '../command/command.ts';
import { sumOfArea } from '../cube/area.ts';
import type { Period } from '../model/calendar.ts';
import type { DimensionId, MemberId, ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, type Plan } from '../model/plan.ts';
import { referenceOfArea } from '../spread/limits.ts';
import { findMember } from './at.ts';
import { periodName } from './at-names.ts';
import type { Lookup } from './entry-calculation.ts';
import type { EntryReference } from './entry-words.ts';

type Found = Outcome<Area, { readonly code: 'no-figure' | 'unknown-name' | 'ambiguous-name' }>;

const NO_FIGURE = { code: 'no-figure' } as const;

/**
 * What the references of a calculation stand for in an area: exact sums of the scenario, or last year's. `order` is
 * the order of the rows, which says what lies over a row.
 */
export function lookupIn(
  plan: Plan,
  scenario: ScenarioId,
  area: Area,
  order: readonly DimensionId[] = dimensionsOf(plan).map((row) => row.id),
): Lookup {
  return (reference) => {
    if (reference.reference === 'last-year') {
      return lastYearFound(plan, area);
    }
    const found = areaOfReference(plan, area, reference, order);
    return found.ok ? done(sumOfArea(plan, scenario, found.value)) : found;
  };
}

function lastYearFound(plan: Plan, area: Area): ReturnType<Lookup> {
  const reference = plan.actuals.size === 0 ? null : referenceOfArea(plan, area);
  return reference === null ? refuse(NO_FIGURE) : done(reference);
}

function areaOfReference(
  plan: Plan,
  area: Area,
  reference: Exclude<EntryReference, { reference: 'last-year' }>,
  order: readonly DimensionId[],
): Found {
  switch (reference.reference) {
    case 'present':
      return done(area);
    case 'whole':
      return done({ ...area, members: area.members.map(() => null) });
    case 'parent': {
      const members = parentMembers(plan, area, order);
      return members ? done({ ...area, members }) : refuse(NO_FIGURE);
    }
    case 'year':
    case 'quarter':
      return periodFound(area, enclosing(plan, area.period, reference.reference));
    case 'previous':
      return periodFound(area, before(plan, area.period));
    case 'named':
      return named(plan, area, reference.name);
    default:
      return unreachable(reference);
  }
}

function periodFound(area: Area, period: Period | null): Found {
  return period ? done({ ...area, period: period.code }) : refuse(NO_FIGURE);
}

/** One step up along the order of the rows: the last member gives way to the one above it, or to all. */
function parentMembers(plan: Plan, area: Area, order: readonly DimensionId[]): readonly (MemberId | null)[] | null {
  const columns = dimensionsOf(plan).map((row) => row.id);
  for (const id of [...order].reverse()) {
    const column = columns.indexOf(id);
    const member = area.members[column] ?? null;
    if (member === null) continue;
    return area.members.with(column, plan.tables.member.get(member)?.parent ?? null);
  }
  return null;
}

function enclosing(plan: Plan, code: string, kind: 'year' | 'quarter'): Period | null {
  const { byCode, periods } = calendarOf(plan);
  for (let period = byCode.get(code); period; period = period.index === 0 ? undefined : periods[period.parent]) {
    if (period.kind === kind) return period;
  }
  return null;
}

function before(plan: Plan, code: string): Period | null {
  const { byCode, periods } = calendarOf(plan);
  const own = byCode.get(code);
  return periods.find((period) => period.kind === own?.kind && period.endLeaf === own.firstLeaf) ?? null;
}

/** "Eastern", "Q1", "Eastern, Q1": what is named in place of what the area has. */
function named(plan: Plan, area: Area, name: string): Found {
  let found: Area = area;
  for (const part of name.split(/[,、]/).map((item) => item.trim())) {
    const period = periodOfName(plan, part, area);
    if (period) {
      found = { ...found, period: period.code };
      continue;
    }
    const member = memberOfName(plan, part);
    if (!member.ok) return member;
    found = { ...found, members: found.members.with(member.value.column, member.value.id) };
  }
  return done(found);
}

/** A period by its code, by what people call it, or by its code without the year: that of the area then. */
function periodOfName(plan: Plan, name: string, area: Area): Period | undefined {
  const { byCode, periods } = calendarOf(plan);
  const year = byCode.get(area.period)?.year;
  const upper = name.toUpperCase();
  return (
    byCode.get(upper) ??
    periods.find(({ code }) => code === `${year}-${upper}`) ??
    periods.find(
      (period) =>
        period.kind === 'month' &&
        period.year === year &&
        [periodName(period, 'en', 0).slice(0, 3).toUpperCase(), `${Number(period.code.slice(-2))}月`].includes(upper),
    )
  );
}

function memberOfName(
  plan: Plan,
  name: string,
): Outcome<{ readonly column: number; readonly id: MemberId }, { readonly code: 'unknown-name' | 'ambiguous-name' }> {
  let ambiguous = false;
  const hits: { readonly column: number; readonly id: MemberId }[] = [];
  for (const [column, dimension] of dimensionsOf(plan).entries()) {
    const found = findMember(plan, dimension.id, name);
    if (found.ok) hits.push({ column, id: found.value.id });
    else if (found.refusal.code === 'at-ambiguous') ambiguous = true;
  }
  const [hit] = hits;
  if (hit && hits.length === 1 && !ambiguous) return done(hit);
  return refuse({ code: ambiguous || hits.length > 1 ? 'ambiguous-name' : 'unknown-name' });
}
