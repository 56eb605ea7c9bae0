import { type Hierarchy, isLeafAt } from '../model/hierarchy.ts';
import type { DimensionId, DriverId, MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';

/** Those whom a plan asks for something, and whose each line is. */
export interface People {
  readonly dimension: DimensionId;
  readonly members: readonly MemberId[];
  /** By line: place in `members`. */
  readonly of: Int32Array;
}

/**
 * The people of a plan: the members that somebody answers for, each line being that of the lowest above it; where no
 * one is named, the lowest members of the first dimension. O(lines).
 */
export function peopleOf(plan: Plan): People | null {
  const owned = [...plan.tables.owner.keys()][0];
  const dimension = plan.tables.member.get(owned ?? -1)?.dimension ?? dimensionsOf(plan)[0]?.id;
  if (dimension === undefined) return null;
  const hierarchy = hierarchyOf(plan, dimension);
  const personAt = hierarchy.members.map((_, position) => ownedAbove(plan, hierarchy, position));
  const positions = linePositionsOf(plan, dimension);
  const place = new Map<number, number>();
  const sorted = [...new Set(Array.from(positions, (position) => personAt[position] as number))].sort((a, b) => a - b);
  for (const person of sorted) place.set(person, place.size);
  return {
    dimension,
    members: sorted.map((position) => hierarchy.members[position]?.id as MemberId),
    of: positions.map((position) => place.get(personAt[position] as number) as number),
  };
}

/** The member itself, or the lowest above it that somebody answers for. */
function ownedAbove(plan: Plan, hierarchy: Hierarchy, position: number): number {
  let at = position;
  for (;;) {
    const row = hierarchy.members[at];
    if (!row) return position;
    if (plan.tables.owner.has(row.id)) return at;
    if (row.parent === null) return position;
    at = hierarchy.positionOf.get(row.parent) as number;
  }
}

/** Cells (lines x width) of the leaf periods [first, end) by person, ticks. */
export function sumByPerson(
  people: People,
  cells: Float64Array,
  width: number,
  first: number,
  end: number,
): Float64Array {
  const sums = new Float64Array(people.members.length);
  for (let line = 0; line < people.of.length; line++) {
    const person = people.of[line] as number;
    for (let p = first; p < end; p++) sums[person] = (sums[person] as number) + (cells[line * width + p] as number);
  }
  return sums;
}

/** The driver that says how much can be sold: by its name, of the people's dimension or of lines. */
export function potentialDriver(plan: Plan, people: People): DriverRow | null {
  const fits = ({ scope, dimension }: DriverRow) =>
    scope === 'line' || (scope === 'member' && dimension === people.dimension);
  const rows = [...plan.tables.driver.values()].filter(fits).sort((a, b) => a.id - b.id);
  return rows.find(isPotential) ?? null;
}

/** Whether a driver's name says that it is what could be sold. */
export function isPotential({ code, name }: Pick<DriverRow, 'code' | 'name'>): boolean {
  return /potential|潜力/i.test(`${code} ${name}`);
}

/** What a driver gives each person: its own number, else those of the members below it, or of its lines, together. */
export function driverByPerson(plan: Plan, people: People, driver: DriverRow): Float64Array {
  const values = plan.driverValues.get(driver.id as DriverId) ?? new Map<number, number>();
  const sums = new Float64Array(people.members.length);
  if (driver.scope === 'line') {
    for (const [line, value] of values) {
      const person = people.of[line];
      if (person !== undefined) sums[person] = (sums[person] as number) + value;
    }
    return sums;
  }
  const hierarchy = hierarchyOf(plan, people.dimension);
  return sums.map((_, person) => {
    const member = people.members[person] as MemberId;
    const own = values.get(member);
    if (own !== undefined) return own;
    const position = hierarchy.positionOf.get(member) as number;
    let sum = 0;
    for (let at = position; at < (hierarchy.end[position] as number); at++) {
      if (isLeafAt(hierarchy, at)) sum += values.get(hierarchy.members[at]?.id as number) ?? 0;
    }
    return sum;
  });
}

/** A person who is asked for more, or less, than what there was. */
export interface Ask {
  readonly member: MemberId;
  readonly before: number;
  readonly after: number;
  readonly growth: number;
}

/** Who is asked for how much more, largest growth first; who had nothing before has no growth. */
export function asksOf(people: People, before: Float64Array, after: Float64Array): Ask[] {
  return people.members
    .map((member, i) => {
      const [from, to] = [before[i] as number, after[i] as number];
      return { member, before: from, after: to, growth: from > 0 ? to / from - 1 : Number.NaN };
    })
    .filter(({ growth }) => !Number.isNaN(growth))
    .sort((a, b) => b.growth - a.growth);
}
