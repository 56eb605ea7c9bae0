import { done, type Outcome, refuse } from '../model/outcome.ts';
import { improve } from './assignment-search.ts';
import { AssignmentState } from './assignment-state.ts';

/** Something that one person takes care of: a territory, an account, a line of the plan. */
export interface AssignmentItem {
  /** What it is worth in work and sales; finite, >= 0. */
  readonly potential: number;
  /** Who has it today: an index of people, or null. */
  readonly present: number | null;
  /** It stays with whom it is. */
  readonly fixed?: boolean;
}

export interface AssignmentPerson {
  /** Relative to the others: who has twice the ability should have twice the potential. Finite, > 0. */
  readonly ability: number;
  /** The most potential that the person can take; any when absent. */
  readonly capacity?: number;
}

export interface AssignmentProblem {
  readonly items: readonly AssignmentItem[];
  readonly people: readonly AssignmentPerson[];
  /** How well a person suits an item, 0 to 1, items x people; all alike when absent. */
  readonly fit?: Float64Array;
  readonly options?: AssignmentOptions;
}

export interface AssignmentOptions {
  /** What moving all the potential to other people would cost, against an imbalance of 1. Default 0.1. */
  readonly stay?: number;
  /** What a perfect fit everywhere is worth. Default 0.5 where fits are given. */
  readonly fit?: number;
}

export interface PersonLoad {
  readonly before: number;
  readonly after: number;
  /** The person's share of all potential, by ability. */
  readonly fair: number;
  readonly items: number;
}

export interface Assignment {
  /** Person of each item. */
  readonly personOf: Int32Array;
  /** Items that change hands; an item that nobody had comes from null. */
  readonly moves: readonly { readonly item: number; readonly from: number | null; readonly to: number }[];
  readonly loads: readonly PersonLoad[];
  /** The objective of today's assignment (null where an item has nobody) and of this one. */
  readonly cost: { readonly before: number | null; readonly after: number };
}

export type AssignmentRefusal =
  | { readonly code: 'nobody' }
  | { readonly code: 'bad-potential'; readonly item: number }
  | { readonly code: 'bad-ability'; readonly person: number }
  | { readonly code: 'bad-present'; readonly item: number }
  /** No way was found to keep everybody within capacity; `over` is the potential too much, by the people who have it. */
  | { readonly code: 'over-capacity'; readonly over: number; readonly people: readonly number[] };

/**
 * Proposes who takes what. It looks for the assignment with the least
 *
 *   sum over people of (load - fair)^2 / (fair x P)  +  stay x (potential moved) / P  -  fit x (potential x fit) / P
 *
 * with P all potential, a person's load the potential of their items, and fair = P x ability / all ability: the first
 * term is 0 when loads are as abilities, and grows with the square of what is off (Pearson's chi-square distance).
 * Capacities come before all that. Largest items first, each where it costs least; then moves of one item and swaps of
 * two for as long as any lowers the cost; the same from today's assignment; the better of both. No proof of the
 * optimum is given, but no single move or swap would better it, and it is never worse than today's. Ties go to the
 * earlier item and person: the same problem has one answer. Greedy by size: Graham 1969; the search: as in k-swap
 * local search for the generalised assignment problem (Osman 1995).
 *
 * Refuses 'nobody', 'bad-potential', 'bad-ability', 'bad-present' and 'over-capacity'. O(items x people) for a pass of
 * moves and O(items^2) for one of swaps.
 */
export function suggestAssignment(problem: AssignmentProblem): Outcome<Assignment, AssignmentRefusal> {
  const flaw = flawOf(problem);
  if (flaw) return refuse(flaw);
  const { items, people } = problem;
  const greedy = new AssignmentState(problem, placed(problem, 'greedy'));
  improve(greedy);
  const complete = items.every(({ present }) => present !== null);
  const present = complete ? new AssignmentState(problem, placed(problem, 'present')) : null;
  const before = present?.cost() ?? null;
  if (present) improve(present);
  const best = present && present.key() <= greedy.key() ? present : greedy;
  const over = best.overCapacity();
  if (over.length > 0) return refuse({ code: 'over-capacity', over: best.excess(), people: over });
  const today = new Float64Array(people.length);
  for (const item of items) if (item.present !== null) today[item.present]! += item.potential;
  return done({
    personOf: best.personOf,
    moves: items.flatMap(({ present: from }, item) => {
      const to = best.personOf[item] as number;
      return from === to ? [] : [{ item, from, to }];
    }),
    loads: people.map((_, person) => ({
      before: today[person] as number,
      after: best.loads[person] as number,
      fair: best.fair[person] as number,
      items: best.personOf.filter((of) => of === person).length,
    })),
    cost: { before, after: best.cost() },
  });
}

function flawOf({ items, people, fit }: AssignmentProblem): AssignmentRefusal | null {
  if (people.length === 0) return { code: 'nobody' };
  if (fit && fit.length !== items.length * people.length) throw new Error('fit is items x people');
  for (const [item, { potential, present, fixed }] of items.entries()) {
    if (!(potential >= 0 && Number.isFinite(potential))) return { code: 'bad-potential', item };
    const known = present === null ? !fixed : Number.isInteger(present) && present >= 0 && present < people.length;
    if (!known) return { code: 'bad-present', item };
  }
  for (const [person, { ability, capacity = 0 }] of people.entries()) {
    if (!(ability > 0 && Number.isFinite(ability) && capacity >= 0)) return { code: 'bad-ability', person };
  }
  return null;
}

/** Where to start from: as today, or one by one, the largest first, each where it then costs least. */
function placed(problem: AssignmentProblem, from: 'present' | 'greedy'): Int32Array {
  const { items, people } = problem;
  const personOf = Int32Array.from(items, ({ present, fixed }) =>
    present !== null && (from === 'present' || fixed) ? present : -1,
  );
  if (from === 'present') return personOf;
  const state = new AssignmentState(problem, personOf);
  const bySizeThenOrder = (a: number, b: number) =>
    (items[b]?.potential as number) - (items[a]?.potential as number) || a - b;
  for (const item of Array.from(items.keys()).sort(bySizeThenOrder)) {
    if (personOf[item] !== -1) continue;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let person = 0; person < people.length; person++) {
      const change = state.changeOfMove(item, person);
      if (change < least) {
        least = change;
        best = person;
      }
    }
    state.move(item, best);
  }
  return state.personOf;
}
