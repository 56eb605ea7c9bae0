import { apportionWithin, type Binding } from '../allocate/apportion-within.ts';
import { exactSum } from '../allocate/bounds.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';

export interface ReconcileProblem {
  /** What the areas must sum to, ticks. */
  readonly total: number;
  /** What each area claims, ticks; NaN where nobody has claimed. */
  readonly claims: ArrayLike<number>;
  /** What each area was given from above, ticks: stands in where there is no claim. */
  readonly targets?: ArrayLike<number>;
  /** How sure each figure is, above 0: twice as sure moves half as far. Infinity does not move. */
  readonly confidence: ArrayLike<number>;
  /** Ticks. Default: 0 for claims of at least 0 under a total of at least 0, otherwise none. */
  readonly min?: ArrayLike<number>;
  /** Ticks. Default: none. */
  readonly max?: ArrayLike<number>;
}

export interface Reconciled {
  /** Ticks; they sum to the total. */
  readonly values: Float64Array;
  /** Before rounding. */
  readonly real: Float64Array;
  /** What each area started from: its claim, or its target where there is none. */
  readonly bases: Float64Array;
  readonly binding: Binding;
}

export type ReconcileRefusal =
  | { readonly code: 'bad-total'; readonly total: number }
  | { readonly code: 'bad-claim'; readonly index: number; readonly value: number }
  | { readonly code: 'no-claim'; readonly index: number }
  | { readonly code: 'bad-confidence'; readonly index: number; readonly confidence: number }
  | { readonly code: 'bad-bound'; readonly index: number; readonly min: number; readonly max: number }
  | { readonly code: 'no-basis'; readonly missing: number }
  | {
      readonly code: 'infeasible';
      readonly missing: number;
      readonly total: number;
      readonly least: number;
      readonly most: number;
      readonly binding: Binding;
    };

/**
 * Brings bottom-up claims and a fixed total together: the values x that sum to total and lie within min and max with
 * the least sum of confidence[i] * (x[i] - base[i])^2. The base is the claim; where an area has not claimed it is the
 * target handed down, so a target counts exactly as long as nobody has answered it. Confidence is the inverse of a
 * variance, in any unit: the gap between the total and the bases is shared in proportion to 1 / confidence, clamped
 * to the bounds, and what a bound keeps back is shared on among the others.
 *
 * So the gap is what is apportioned, over variances, within bounds that are counted from the bases: rounding, ties and
 * infeasibility are those of `apportionWithin`. An accepted claim becomes a lock: min = max = the claim.
 *
 * Weighted least squares; the diagonal case of optimal reconciliation with the top fixed (Wickramasuriya,
 * Athanasopoulos & Hyndman 2019; Stone, Champernowne & Meade 1942 for national accounts). With variances 1, 2, 3 over
 * claims 20, 30, 40 and the total 100: 21 2/3, 33 1/3, 45.
 *
 * Refuses 'bad-total', 'bad-claim', 'bad-confidence', 'bad-bound' and 'no-claim' (neither claim nor target) by index,
 * 'infeasible', and 'no-basis' when only areas of infinite confidence are left to move.
 */
export function reconcile(problem: ReconcileProblem): Outcome<Reconciled, ReconcileRefusal> {
  const { total, confidence } = problem;
  if (!Number.isSafeInteger(total)) return refuse({ code: 'bad-total', total });
  const read = readBases(problem);
  if (!read.ok) return read;
  const bases = read.value;
  const variances = new Float64Array(bases.length);
  for (let i = 0; i < bases.length; i += 1) {
    const sureness = confidence[i]!;
    if (!(sureness > 0)) return refuse({ code: 'bad-confidence', index: i, confidence: sureness });
    variances[i] = 1 / sureness;
  }
  const claimed = exactSum(bases);
  const min = bases.map((base, i) => (problem.min ? problem.min[i]! : leastOf(base, total)) - base);
  const max = bases.map((base, i) => (problem.max ? problem.max[i]! : Infinity) - base);
  const moved = apportionWithin(total - claimed, variances, { min, max });
  if (!moved.ok) return fromBases(moved.refusal, problem, bases, claimed);
  const { values, real, binding } = moved.value;
  return done({
    values: values.map((move, i) => bases[i]! + move),
    real: real.map((move, i) => bases[i]! + move),
    bases,
    binding,
  });
}

function leastOf(base: number, total: number): number {
  return base >= 0 && total >= 0 ? 0 : -Infinity;
}

function readBases({ claims, targets }: ReconcileProblem): Outcome<Float64Array, ReconcileRefusal> {
  const bases = new Float64Array(claims.length);
  for (let index = 0; index < claims.length; index += 1) {
    const claim = claims[index]!;
    const value = Number.isNaN(claim) ? (targets?.[index] ?? Number.NaN) : claim;
    if (Number.isNaN(value)) return refuse({ code: 'no-claim', index });
    if (!Number.isSafeInteger(value)) return refuse({ code: 'bad-claim', index, value });
    bases[index] = value;
  }
  return done(bases);
}

/** A refusal of the gap's split, said of the values themselves. */
function fromBases(
  refusal: (ReturnType<typeof apportionWithin> & { ok: false })['refusal'],
  problem: ReconcileProblem,
  bases: Float64Array,
  claimed: number,
): { readonly ok: false; readonly refusal: ReconcileRefusal } {
  switch (refusal.code) {
    case 'infeasible':
      return refuse({
        ...refusal,
        total: problem.total,
        least: refusal.least + claimed,
        most: refusal.most + claimed,
      });
    case 'bad-bound': {
      const base = bases[refusal.index]!;
      return refuse({ ...refusal, min: refusal.min + base, max: refusal.max + base });
    }
    case 'bad-weight':
      return refuse({ code: 'bad-confidence', index: refusal.index, confidence: problem.confidence[refusal.index]! });
    case 'bad-total':
      return refuse({ code: 'bad-total', total: problem.total });
    case 'no-basis':
      return refuse(refusal);
    default:
      throw new Error(`not a refusal of this split: ${refusal.code}`);
  }
}
