import { type AskedBySides, type AskedOfPeople, askedBySides } from '../../shared/analysis/asked-of-people.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

/** What the people of each side are asked for, against what they could sell and sold. */
export interface PeopleFigures extends AskedBySides {
  readonly sides: readonly SideFigures[];
}

export interface SideFigures extends AskedOfPeople {
  readonly side: Side;
}

/** O(lines x sides). Null where the plan has nobody. */
export function peopleFigures({ plan, period, sides, lastYear }: Compared): PeopleFigures | null {
  const cells = sides.map((side) => side.cells);
  const asked = askedBySides(plan, cells, lastYear?.cells ?? null, period);
  if (asked === null) return null;
  return { ...asked, sides: asked.sides.map((figures, s) => ({ ...figures, side: sides[s] as Side })) };
}

/** A person's name, and whom they belong to. */
export function personWords(plan: Plan, member: MemberId): { readonly name: string; readonly of: string } {
  const row = plan.tables.member.get(member);
  let above = row?.parent ?? null;
  // The top of the tree says more than the team in between.
  for (;;) {
    const parent = above === null ? null : (plan.tables.member.get(above)?.parent ?? null);
    if (parent === null) break;
    above = parent;
  }
  return { name: row?.name ?? `#${member}`, of: above === null ? '' : (plan.tables.member.get(above)?.name ?? '') };
}
