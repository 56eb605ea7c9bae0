import { calendarOf, type Plan } from '../model/plan.ts';
import { type Fairness, fairness } from './fairness.ts';
import { isMuch } from './outlook.ts';
import { type Ask, asksOf, driverByPerson, type People, peopleOf, potentialDriver, sumByPerson } from './people.ts';

/** What one side of a comparison asks of each person; amounts by person, ticks. */
export interface AskedOfPeople {
  readonly targets: Float64Array;
  readonly lastYear: Float64Array;
  /** Null where there is nothing to compare. */
  readonly fairness: Fairness | null;
  /** How many are asked for more than last year and MUCH on top, as growths are shown. */
  readonly much: number;
  readonly asks: readonly Ask[];
}

/** The people of a plan, and what each of several sides asks of them. */
export interface AskedBySides {
  readonly people: People;
  /** Name of the driver that stands for the potential; null where last year does. */
  readonly potential: string | null;
  /** People without a potential, who cannot be compared. */
  readonly leftOut: number;
  /** In the order of the sides. */
  readonly sides: readonly AskedOfPeople[];
}

/**
 * What sides (cells of lines x leaf periods) ask of the people of a plan over some leaf periods, against what they
 * could sell and sold. Null where the plan has nobody. O(lines x sides).
 */
export function askedBySides(
  plan: Plan,
  sides: readonly Float64Array[],
  lastYearCells: Float64Array | null,
  { firstLeaf, endLeaf }: { readonly firstLeaf: number; readonly endLeaf: number },
): AskedBySides | null {
  const people = peopleOf(plan);
  if (!people || people.members.length === 0) return null;
  const width = calendarOf(plan).leafCount;
  const sum = (cells: Float64Array) => sumByPerson(people, cells, width, firstLeaf, endLeaf);
  const lastYear = lastYearCells ? sum(lastYearCells) : new Float64Array(people.members.length);
  const driver = potentialDriver(plan, people);
  const potentials = driver ? driverByPerson(plan, people, driver) : lastYear;
  const fit = people.members.map((_, i) => i).filter((i) => (potentials[i] as number) > 0);
  return {
    people,
    potential: driver?.name ?? null,
    leftOut: people.members.length - fit.length,
    sides: sides.map((cells) => {
      const targets = sum(cells);
      const measured = fairness(
        fit.map((i) => targets[i] as number),
        fit.map((i) => potentials[i] as number),
      );
      const asks = asksOf(people, lastYear, targets);
      const much = asks.filter(({ growth }) => isMuch(growth)).length;
      return { targets, lastYear, fairness: measured.ok ? measured.value : null, much, asks };
    }),
  };
}
