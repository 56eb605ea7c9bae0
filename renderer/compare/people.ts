import { type Fairness, fairness } from '../../shared/analysis/fairness.ts';
import { MUCH, type Outlook, outlookOf } from '../../shared/analysis/outlook.ts';
import {
  type Ask,
  asksOf,
  driverByPerson,
  type People,
  peopleOf,
  potentialDriver,
  sumByPerson,
} from '../../shared/analysis/people.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

/** What the people of each side are asked for, against what they could sell and sold. */
export interface PeopleFigures {
  readonly people: People;
  /** Name of the driver that stands for the potential; null where last year does. */
  readonly potential: string | null;
  /** People without a potential, who cannot be compared. */
  readonly leftOut: number;
  readonly sides: readonly SideFigures[];
}

export interface SideFigures {
  readonly side: Side;
  /** Null where there is nothing to compare. */
  readonly fairness: Fairness | null;
  /** How many are asked for more than last year and MUCH on top. */
  readonly much: number;
  readonly asks: readonly Ask[];
  readonly targets: Float64Array;
  readonly lastYear: Float64Array;
}

/** O(lines x sides). Null where the plan has nobody. */
export function peopleFigures(compared: Compared): PeopleFigures | null {
  const { plan, period, sides } = compared;
  const people = peopleOf(plan);
  if (!people || people.members.length === 0) return null;
  const width = calendarOf(plan).leafCount;
  const sum = (cells: Float64Array) => sumByPerson(people, cells, width, period.firstLeaf, period.endLeaf);
  const lastYear = compared.lastYear ? sum(compared.lastYear.cells) : new Float64Array(people.members.length);
  const driver = potentialDriver(plan, people);
  const potentials = driver ? driverByPerson(plan, people, driver) : lastYear;
  const fit = people.members.map((_, i) => i).filter((i) => (potentials[i] as number) > 0);
  return {
    people,
    potential: driver?.name ?? null,
    leftOut: people.members.length - fit.length,
    sides: sides.map((side) => {
      const targets = sum(side.cells);
      const measured = fairness(
        fit.map((i) => targets[i] as number),
        fit.map((i) => potentials[i] as number),
      );
      const asks = asksOf(people, lastYear, targets);
      const much = asks.filter(({ growth }) => growth > MUCH).length;
      return { side, fairness: measured.ok ? measured.value : null, much, asks, targets, lastYear };
    }),
  };
}

export function outlookOfSide({ targets, lastYear }: SideFigures): Outlook | null {
  const outlook = outlookOf(targets, lastYear);
  return outlook.ok ? outlook.value : null;
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
