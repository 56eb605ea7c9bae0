import { ancestorAtDepth, isLeafAt } from '../model/hierarchy.ts';
import type { MemberId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { dimensionsOf, driverValueOf, hierarchyOf, linePositionsOf } from '../model/plan.ts';
import type { PlainBasis } from '../model/strategy.ts';
import type { LinesUnder } from '../structure/command.ts';
import type { AssignmentOptions, AssignmentProblem } from './assignment.ts';
import { type BasisScope, basisByLine, memberDriverValue } from './basis-values.ts';
import { driverByCode } from './plan-names.ts';

export interface GroupsAsked {
  /** Code of the dimension whose last members are the people. */
  readonly over: string;
  /** What changes hands: the members of another dimension at a depth (from 1). */
  readonly items: { readonly dimension: string; readonly depth: number };
  readonly potential: PlainBasis;
  /** Drivers of the people; without one, or without a number in it, abilities are 1 and capacities none. */
  readonly ability?: string;
  readonly capacity?: string;
  readonly options?: AssignmentOptions;
}

/** What one person has of one member of the other dimension: what can be given away as a whole. */
export interface AssignmentGroup {
  readonly person: MemberId;
  readonly member: MemberId;
  readonly rows: LinesUnder;
}

export interface GroupedAssignment {
  readonly problem: AssignmentProblem;
  readonly people: readonly MemberId[];
  /** Beside the items of the problem. */
  readonly groups: readonly AssignmentGroup[];
}

/** The lines of a plan, taken together by who has them and by what they are of, as an assignment. O(lines). */
export function assignmentOfGroups(scope: BasisScope, asked: GroupsAsked): GroupedAssignment {
  const { plan } = scope;
  const dimensions = dimensionsOf(plan);
  const peopleAt = dimensions.findIndex(({ code }) => code === asked.over);
  const itemsAt = dimensions.findIndex(({ code }) => code === asked.items.dimension);
  const [peopleOf, itemsOf] = [dimensions[peopleAt], dimensions[itemsAt]];
  if (!peopleOf || !itemsOf || peopleAt === itemsAt) throw new Error('people and items are of two dimensions');
  const tree = hierarchyOf(plan, peopleOf.id);
  const people = tree.members.filter((row, at) => isLeafAt(tree, at) && !row.retired).map(({ id }) => id);
  const indexOf = new Map(people.map((id, person) => [id, person]));
  const items = hierarchyOf(plan, itemsOf.id);
  const worth = worthByLine(scope, asked);
  const positions = linePositionsOf(plan, itemsOf.id);
  const found = new Map<string, { person: number; at: number; potential: number }>();
  for (let line = 0; line < plan.lines.count; line++) {
    const person = indexOf.get(memberOfLine(plan.lines, line, peopleAt));
    // Lines of who has left, or of a team as a whole, are nobody's to give.
    if (person === undefined) continue;
    const at = ancestorAtDepth(items, positions[line] as number, asked.items.depth);
    const key = `${person} ${at}`;
    const group = found.get(key) ?? { person, at, potential: 0 };
    group.potential += Math.max(0, worth[line] as number);
    found.set(key, group);
  }
  // What is worth nothing (lines that were given away, for one) need not change hands.
  const groups = [...found.values()].filter(({ potential }) => potential > 0);
  groups.sort((a, b) => a.person - b.person || a.at - b.at);
  const numberOf = (code: string | undefined, member: MemberId) => {
    const driver = code === undefined ? undefined : driverByCode(plan, code);
    return driver ? driverValueOf(plan, driver.id, member) : undefined;
  };
  return {
    people,
    groups: groups.map(({ person, at }) => {
      const member = items.members[at]?.id as MemberId;
      const rows = dimensions.map((_, d) =>
        d === peopleAt ? (people[person] as MemberId) : d === itemsAt ? member : null,
      );
      return { person: people[person] as MemberId, member, rows };
    }),
    problem: {
      items: groups.map(({ person, potential }) => ({ potential, present: person })),
      people: people.map((member) => {
        const capacity = numberOf(asked.capacity, member);
        const ability = numberOf(asked.ability, member) ?? 1;
        return { ability: ability > 0 ? ability : 1, ...(capacity === undefined ? {} : { capacity }) };
      }),
      ...(asked.options ? { options: asked.options } : {}),
    },
  };
}

/** The potential by line; a driver of the items' members is shared equally among the lines below the member. */
function worthByLine(scope: BasisScope, { potential, items }: GroupsAsked): Float64Array {
  const { plan } = scope;
  const driver = potential.basis === 'driver' ? driverByCode(plan, potential.driver) : undefined;
  if (driver?.scope !== 'member') return basisByLine(scope, potential);
  const dimension = dimensionsOf(plan).find(({ code }) => code === items.dimension);
  if (!dimension || driver.dimension !== dimension.id) throw new Error(`driver ${driver.code} is of another dimension`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  const positions = linePositionsOf(plan, dimension.id);
  const at = positions.map((position) => ancestorAtDepth(hierarchy, position, items.depth));
  const counts = new Map<number, number>();
  for (const position of at) counts.set(position, (counts.get(position) ?? 0) + 1);
  const values = new Map(
    [...counts].map(([position, count]) => {
      const id = hierarchy.members[position]?.id as MemberId;
      return [position, memberDriverValue(plan, driver, id) / count];
    }),
  );
  return Float64Array.from(at, (position) => values.get(position) ?? 0);
}
