import type { ClassConstraint } from './project.ts';

/** What is left of a problem once every class that has only one possible value has it. */
export interface Narrowed {
  readonly constraints: readonly ClassConstraint[];
  /** Value of each class that is fixed, NaN where it is free. */
  readonly fixed: Float64Array;
  /** A constraint that cannot be met whatever the classes do, or -1. */
  readonly violated: number;
}

const ROUNDS = 64;

/**
 * Narrows classes (>= 0) by what each constraint leaves them until nothing changes: iterated scaling approaches a bound
 * that it must reach exactly only in the limit, and finds out slowly what cannot be.
 */
export function narrow(classes: number, constraints: readonly ClassConstraint[]): Narrowed {
  const low = new Float64Array(classes);
  const high = new Float64Array(classes).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const [c, constraint] of constraints.entries()) {
      const result = tighten(low, high, constraint);
      if (result === 'empty') return { constraints, fixed: new Float64Array(classes).fill(Number.NaN), violated: c };
      if (result === 'changed') changed = true;
    }
    if (!changed) break;
  }
  const fixed = low.map((value, s) => (value === high[s] ? value : Number.NaN));
  return { constraints: constraints.map((constraint) => without(constraint, fixed)), fixed, violated: -1 };
}

/** The constraint over the classes that are still free. */
function without(constraint: ClassConstraint, fixed: Float64Array): ClassConstraint {
  let sum = 0;
  for (const s of constraint.classes) sum += Number.isNaN(fixed[s]) ? 0 : (fixed[s] as number);
  const classes = constraint.classes.filter((s) => Number.isNaN(fixed[s]));
  return { classes, least: constraint.least - sum, most: constraint.most - sum };
}

function tighten(low: Float64Array, high: Float64Array, { classes, least, most }: ClassConstraint) {
  let lows = 0;
  let highs = 0;
  for (const s of classes) {
    lows += low[s] as number;
    highs += high[s] as number;
  }
  if (lows > most || highs < least) return 'empty';
  let changed = false;
  for (const s of classes) {
    const up = most - (lows - (low[s] as number));
    if (up < (high[s] as number)) {
      high[s] = up;
      changed = true;
    }
    // With an unbounded class among the others, these can always bring what is asked for.
    const othersHigh = othersSum(high, classes, s);
    const down = least - othersHigh;
    if (down > (low[s] as number)) {
      low[s] = down;
      changed = true;
    }
    if ((low[s] as number) > (high[s] as number)) return 'empty';
  }
  return changed ? 'changed' : 'same';
}

function othersSum(values: Float64Array, classes: Int32Array, except: number): number {
  let sum = 0;
  for (const s of classes) if (s !== except) sum += values[s] as number;
  return sum;
}
