import { isLeafAt } from '../model/hierarchy.ts';
import type { MemberId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { dimensionsOf, driverValueOf, hierarchyOf } from '../model/plan.ts';
import type { PlainBasis } from '../model/strategy.ts';
import type { AssignmentOptions, AssignmentProblem } from './assignment.ts';
import { type BasisScope, basisByLine } from './basis-values.ts';
import { driverByCode } from './plan-names.ts';

export interface WhoTakesWhat {
  /** Code of the dimension whose last members are the people. */
  readonly over: string;
  /** What a line is worth: numbers by line. */
  readonly potential: PlainBasis;
  /** Drivers of those members; without one, or without a number in it, abilities are 1 and capacities none. */
  readonly ability?: string;
  readonly capacity?: string;
  readonly options?: AssignmentOptions;
}

/** A plan's lines as the items and its people as those who may take them; `people` names them in order. */
export function assignmentOfPlan(
  scope: BasisScope,
  asked: WhoTakesWhat,
): { readonly problem: AssignmentProblem; readonly people: readonly MemberId[] } {
  const { plan } = scope;
  const column = dimensionsOf(plan).findIndex((row) => row.code === asked.over);
  const dimension = dimensionsOf(plan)[column];
  if (!dimension) throw new Error(`no dimension ${asked.over}`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  const people = hierarchy.members.filter((_, position) => isLeafAt(hierarchy, position)).map(({ id }) => id);
  const indexOf = new Map(people.map((id, person) => [id, person]));
  const numberOf = (code: string | undefined, member: MemberId) => {
    const driver = code === undefined ? undefined : driverByCode(plan, code);
    return driver ? driverValueOf(plan, driver.id, member) : undefined;
  };
  const potential = basisByLine(scope, asked.potential);
  const problem: AssignmentProblem = {
    items: Array.from(potential, (value, line) => ({
      potential: Math.max(0, value),
      present: indexOf.get(memberOfLine(plan.lines, line, column)) ?? null,
    })),
    people: people.map((member) => {
      const capacity = numberOf(asked.capacity, member);
      const ability = numberOf(asked.ability, member) ?? 1;
      return capacity === undefined ? { ability } : { ability, capacity };
    }),
    ...(asked.options ? { options: asked.options } : {}),
  };
  return { problem, people };
}
