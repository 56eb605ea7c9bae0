/**
 * Cells that lie in the same constraints move together, so the problem is small: one number per class of cells.
 */
export interface ClassProblem {
  /** Sum of the seeds of each class: >= 0 in 'scale' mode; any sign in 'shift' mode. */
  readonly seed: Float64Array;
  /** How easily each class moves in 'shift' mode: sum of magnitudes, >= 0. */
  readonly ease: Float64Array;
  readonly constraints: readonly ClassConstraint[];
  /**
   * 'scale': x = seed x product of a factor per constraint (the Kullback-Leibler projection; Bregman 1967).
   * 'shift': x = seed + ease x sum of a shift per constraint (weighted least squares; Hildreth 1957), for mixed signs.
   */
  readonly mode: 'scale' | 'shift';
}

/** least <= sum of the classes <= most; equal for what must be met. Ticks. */
export interface ClassConstraint {
  readonly classes: Int32Array;
  readonly least: number;
  readonly most: number;
}

export interface Projection {
  /** Real value of each class. */
  readonly values: Float64Array;
  /** The constraint that is furthest from being met, or -1 when all are. */
  readonly violated: number;
}

const ROUNDS = 2000;
/** Relative; small enough that a total of a hundred billion ticks is right to a fraction of one. */
const TOLERANCE = 1e-13;

/** The nearest values that meet the constraints, by turns of one constraint at a time; bounded in rounds. */
export function project(problem: ClassProblem): Projection {
  const { constraints, mode } = problem;
  const values = Float64Array.from(problem.seed);
  const forces = new Float64Array(constraints.length).fill(mode === 'scale' ? 1 : 0);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (const [c, constraint] of constraints.entries()) {
      const by =
        mode === 'scale'
          ? scaleTo(values, constraint, forces, c)
          : shiftTo(values, problem.ease, constraint, forces, c);
      moved = Math.max(moved, by);
    }
    if (moved <= TOLERANCE) break;
  }
  return { values, violated: farthest(values, constraints) };
}

function sumOver(values: Float64Array, classes: Int32Array): number {
  let sum = 0;
  for (const s of classes) sum += values[s] as number;
  return sum;
}

/** How far a sum is outside its limits, relative to the larger of 1 tick and the limit. */
function distance(sum: number, { least, most }: ClassConstraint): number {
  const off = sum < least ? least - sum : sum > most ? sum - most : 0;
  return off / Math.max(1, Math.abs(sum < least ? least : most));
}

function scaleTo(values: Float64Array, constraint: ClassConstraint, forces: Float64Array, c: number): number {
  const { classes, least, most } = constraint;
  const sum = sumOver(values, classes);
  const off = distance(sum, constraint);
  const force = forces[c] as number;
  let next = force;
  if (sum > 0) {
    // What the constraint itself pressed the classes down (or up) by is given back first: an inequality only pushes.
    const low = (force * least) / sum;
    const high = (force * most) / sum;
    next = least === most ? low : Math.min(Math.max(1, low), high);
  }
  if (next === force || !Number.isFinite(next)) return off;
  const factor = next / force;
  for (const s of classes) values[s] = (values[s] as number) * factor;
  forces[c] = next;
  return Math.max(off, Math.abs(factor - 1));
}

function shiftTo(
  values: Float64Array,
  ease: Float64Array,
  constraint: ClassConstraint,
  forces: Float64Array,
  c: number,
): number {
  const { classes, least, most } = constraint;
  const sum = sumOver(values, classes);
  const off = distance(sum, constraint);
  const total = sumOver(ease, classes);
  if (total === 0) return off;
  const force = forces[c] as number;
  const low = force + (least - sum) / total;
  const high = force + (most - sum) / total;
  const next = least === most ? low : Math.min(Math.max(0, low), high);
  const shift = next - force;
  for (const s of classes) values[s] = (values[s] as number) + (ease[s] as number) * shift;
  forces[c] = next;
  return Math.max(off, Math.abs(shift * total) / Math.max(1, Math.abs(least), Math.abs(sum)));
}

function farthest(values: Float64Array, constraints: readonly ClassConstraint[]): number {
  let worst = 1e-6;
  let at = -1;
  for (const [c, constraint] of constraints.entries()) {
    const off = distance(sumOver(values, constraint.classes), constraint);
    if (off > worst) {
      worst = off;
      at = c;
    }
  }
  return at;
}
