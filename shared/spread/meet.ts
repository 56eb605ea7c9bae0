import { type Block, gather } from '../cube/cells-fact.ts';
import type { Calendar } from '../model/calendar.ts';
import { levelsOf } from '../strategy/round-in-time.ts';
import { type Classes, classify } from './classes.ts';
import { narrow } from './narrow.ts';
import { type ClassConstraint, project } from './project.ts';
import { type Extent, type Hold, liesWithin, meetsExtent, sumOfExtent } from './region.ts';
import { roundClasses } from './round-classes.ts';
import { spreadInTime } from './spread-in-time.ts';

/** An area to bring to a total while everything that holds it stays as it must. */
export interface Meeting {
  readonly block: Omit<Block, 'lines' | 'firstLeaf' | 'endLeaf'>;
  readonly target: Extent;
  /** What the target shall sum to, held cells included, ticks; null where `cube` has its cells as they shall be. */
  readonly total: number | null;
  /** Weights of the target's cells, lines x leaves, >= 0; null spreads by what is there. */
  readonly weights: Float64Array | null;
  readonly holds: readonly Hold[];
  /** The whole cube, and 1 where a lock fixes a cell. */
  readonly cube: Float64Array;
  readonly fixed: Uint8Array | null;
  readonly calendar: Calendar;
  readonly width: number;
  /** Rounding unit inside each class, ticks. */
  readonly unit: number;
}

export type Met =
  | { readonly met: true; readonly block: Block; readonly values: Float64Array }
  /** Indices of the holds that stand in the way. */
  | { readonly met: false; readonly holds: readonly number[] };

/**
 * Brings an area to a total under locks on sums and bounds. Cells outside the area move only where a locked sum that
 * reaches into it must take up the difference. Cells that lie in the same holds keep their ratios; the real totals of
 * these classes are the projection nearest to what was asked (see project), made whole (see roundClasses) and spread
 * inside each class by lines and periods at once (spreadInTime). If that cannot be met with the other locked sums
 * left alone, their parts may move too; if that cannot either, the holds in the way are named.
 */
export function meet(meeting: Meeting): Met {
  const near = reach(meeting, 1);
  const first = attempt(meeting, near);
  if (first.met) return first;
  const wide = reach(meeting, Number.POSITIVE_INFINITY);
  return wide.length > near.length ? attempt(meeting, wide) : first;
}

/**
 * The total closest to what was asked that the holds allow, by halving between the present total (which they allow)
 * and the one asked for; null when not even the present total can be kept.
 */
export function nearestTotal(meeting: Meeting): number | null {
  const { target, cube, width, total } = meeting;
  let good = sumOfExtent(target, cube, width);
  if (total === null) return null;
  let bad = total;
  const allows = (asked: number) => meet({ ...meeting, total: asked }).met;
  if (!allows(good)) return null;
  while (Math.abs(bad - good) > 1) {
    const middle = good + Math.trunc((bad - good) / 2);
    if (allows(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The same where it is said which extents may move, whatever touches what. */
export function meetMoving(meeting: Meeting, movable: readonly Extent[]): Met {
  return attempt(meeting, movable);
}

/** The locked sums whose parts may move: those that touch the area, and in `rounds` steps those that touch these. */
function reach({ target, holds }: Meeting, rounds: number): Extent[] {
  const movable: Extent[] = [target];
  const open = new Set(holds.filter((hold) => 'lock' in hold.of && !liesWithin(hold, target)));
  for (let round = 0; round < rounds && open.size > 0; round++) {
    const touched = [...open].filter((hold) => movable.some((extent) => meetsExtent(hold, extent)));
    if (touched.length === 0) break;
    for (const hold of touched) open.delete(hold);
    movable.push(...touched);
  }
  return movable;
}

interface Amounts {
  /** Present sum and weight of each class, ticks. */
  readonly present: Float64Array;
  readonly weight: Float64Array;
  readonly cells: Float64Array;
  readonly mixed: boolean;
}

function attempt(meeting: Meeting, movable: readonly Extent[]): Met {
  const { target, holds, cube, fixed, width } = meeting;
  const extents: readonly Extent[] = [target, ...holds];
  const classes = classify(movable, extents, fixed, width);
  const seeds = seedsOf(meeting, classes);
  const amounts = amountsOf(meeting, classes, seeds);
  const constraints = extents.map((extent, c): ClassConstraint => {
    const hold = c === 0 ? targetLimits(meeting) : (holds[c - 1] as Hold);
    let still = sumOfExtent(extent, cube, width);
    for (const s of classes.inside[c] as Int32Array) still -= amounts.present[s] as number;
    return { classes: classes.inside[c] as Int32Array, least: hold.least - still, most: hold.most - still };
  });
  const mode = amounts.mixed || (meeting.total ?? 0) < 0 ? 'shift' : 'scale';
  const real = settle(amounts, constraints, mode);
  if (real.violated >= 0) return { met: false, holds: blame(real.violated, constraints) };
  const whole = roundClasses(real.values, constraints);
  if (!whole) return { met: false, holds: constraints.slice(1).map((_, c) => c) };
  return { met: true, ...spreadClasses(meeting, classes, seeds, amounts, whole, mode) };
}

function targetLimits({ total }: Meeting): { least: number; most: number } {
  return total === null
    ? { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
    : { least: total, most: total };
}

/** The holds that share classes with the one that could not be met. */
function blame(violated: number, constraints: readonly ClassConstraint[]): number[] {
  const at = new Set(constraints[violated]?.classes);
  const named = constraints.flatMap(({ classes }, c) => (c > 0 && classes.some((s) => at.has(s)) ? [c - 1] : []));
  return named.length > 0 ? named : constraints.slice(1).map((_, c) => c);
}

/** Seeds of the region's cells, >= 0: the method's weights inside the target, magnitudes of what is there outside. */
function seedsOf({ cube, target, weights, width }: Meeting, classes: Classes): Float64Array {
  const leaves = classes.endLeaf - classes.firstLeaf;
  const seeds = new Float64Array(classes.of.length);
  const rowOfLine = new Map<number, number>();
  target.lines.forEach((line, row) => {
    rowOfLine.set(line, row);
  });
  const targetLeaves = target.endLeaf - target.firstLeaf;
  for (let cell = 0; cell < seeds.length; cell++) {
    const line = classes.lines[Math.floor(cell / leaves)] as number;
    const leaf = classes.firstLeaf + (cell % leaves);
    const row = leaf >= target.firstLeaf && leaf < target.endLeaf ? rowOfLine.get(line) : undefined;
    const own = row === undefined ? undefined : weights?.[row * targetLeaves + leaf - target.firstLeaf];
    seeds[cell] = own ?? Math.abs(cube[line * width + leaf] as number);
  }
  return seeds;
}

function amountsOf({ cube, width }: Meeting, classes: Classes, seeds: Float64Array): Amounts {
  const leaves = classes.endLeaf - classes.firstLeaf;
  const present = new Float64Array(classes.count);
  const weight = new Float64Array(classes.count);
  const cells = new Float64Array(classes.count);
  let mixed = false;
  for (let cell = 0; cell < classes.of.length; cell++) {
    const s = classes.of[cell] as number;
    if (s < 0) continue;
    const line = classes.lines[Math.floor(cell / leaves)] as number;
    const value = cube[line * width + classes.firstLeaf + (cell % leaves)] as number;
    present[s] = (present[s] as number) + value;
    weight[s] = (weight[s] as number) + (seeds[cell] as number);
    cells[s] = (cells[s] as number) + 1;
    if (value < 0) mixed = true;
  }
  return { present, weight, cells, mixed };
}

/** Real class totals; classes without weight join in, by their number of cells, only where it cannot be met otherwise. */
function settle(amounts: Amounts, constraints: readonly ClassConstraint[], mode: 'scale' | 'shift') {
  const { present, weight, cells } = amounts;
  const problem = (ease: Float64Array) => ({
    seed: mode === 'shift' ? present : ease,
    ease,
    constraints,
    mode,
  });
  const eager = weight.map((value, s) => (value > 0 ? value : (cells[s] as number)));
  if (mode === 'shift') {
    const settled = project(problem(weight));
    return settled.violated < 0 ? settled : project(problem(eager));
  }
  const narrowed = narrow(present.length, constraints);
  if (narrowed.violated >= 0) return { values: present, violated: narrowed.violated };
  const free = (ease: Float64Array) => {
    const projection = project({ ...problem(ease), constraints: narrowed.constraints });
    const values = projection.values.map((value, s) =>
      Number.isNaN(narrowed.fixed[s]) ? value : (narrowed.fixed[s] as number),
    );
    return { values, violated: projection.violated };
  };
  const settled = free(weight);
  return settled.violated < 0 ? settled : free(eager);
}

/** Spreads whole class totals over their cells. */
function spreadClasses(
  meeting: Meeting,
  classes: Classes,
  seeds: Float64Array,
  amounts: Amounts,
  totals: Float64Array,
  mode: 'scale' | 'shift',
): { block: Block; values: Float64Array } {
  const { lines, firstLeaf, endLeaf } = classes;
  const block: Block = { ...meeting.block, lines, firstLeaf, endLeaf };
  const values = gather(block, meeting.cube, meeting.width);
  const columns = endLeaf - firstLeaf;
  const levels = levelsOf(meeting.calendar, firstLeaf, endLeaf);
  for (let s = 0; s < classes.count; s++) {
    const change = mode === 'shift';
    const total = change ? (totals[s] as number) - (amounts.present[s] as number) : (totals[s] as number);
    const open = Uint8Array.from(classes.of, (of) => (of === s ? 1 : 0));
    const weights = (amounts.weight[s] as number) > 0 ? seeds : new Float64Array(seeds.length).fill(1);
    const parts = spreadInTime({ total, rows: lines.length, columns, weights, open, unit: meeting.unit }, levels);
    if (!parts.ok) throw new Error(`spreadInTime refused ${parts.refusal.code}: weights were checked`);
    for (let cell = 0; cell < values.length; cell++) {
      if (!open[cell]) continue;
      values[cell] = (change ? (values[cell] as number) : 0) + (parts.value[cell] as number);
    }
  }
  return { block, values };
}
