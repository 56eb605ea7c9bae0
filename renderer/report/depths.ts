import { dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';

/** How far down the rows of a report go. */
export interface Depth {
  readonly depth: number;
  /** "salesperson". */
  readonly name: string;
}

/** The levels of a plan's rows from the top, in the order of its dimensions. */
export function depthsOf(plan: Plan): Depth[] {
  const names = dimensionsOf(plan).flatMap(({ id, name, levels }) => {
    const deepest = hierarchyOf(plan, id).depth.reduce((most, depth) => Math.max(most, depth), 0);
    return Array.from({ length: deepest }, (_, i) => levels[i] ?? name);
  });
  return names.map((name, i) => ({ depth: i + 1, name }));
}
