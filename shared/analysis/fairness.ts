import { done, type Outcome, refuse } from '../model/outcome.ts';

/** How evenly targets press on potentials. Each is 0 (jain and maxMin: 1) when all ratios are alike. */
export interface Fairness {
  /** Coefficient of variation: standard deviation of the population over the mean. */
  readonly cv: number;
  /** Mean absolute difference of all pairs, over twice the mean: 0 to 1 - 1/n (Gini 1912). */
  readonly gini: number;
  /** (sum x)^2 / (n sum x^2): 1/n to 1 (Jain, Chiu & Hawe 1984). */
  readonly jain: number;
  /** Mean of (x / mean) ln(x / mean), in nats, with 0 ln 0 = 0: 0 to ln n (Theil 1967). */
  readonly theil: number;
  /** Largest over smallest ratio; Infinity when the smallest is 0. */
  readonly maxMin: number;
}

export type FairnessRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'bad-target'; readonly index: number; readonly target: number }
  | { readonly code: 'bad-potential'; readonly index: number; readonly potential: number }
  | { readonly code: 'no-targets' };

/**
 * Measures of inequality of the ratios targets[i] / potentials[i] (n >= 1; both in the same unit, or any two units),
 * every person counting once. Refuses 'bad-potential' by index: a potential must be finite and above 0, since nothing
 * can be fairly asked of none; leave such people out, or give them a potential. Refuses 'bad-target' by index (finite,
 * >= 0), 'empty', and 'no-targets' when all targets are 0, where the measures are 0 / 0.
 */
export function fairness(
  targets: ArrayLike<number>,
  potentials: ArrayLike<number>,
): Outcome<Fairness, FairnessRefusal> {
  const n = targets.length;
  if (potentials.length !== n) throw new Error(`${potentials.length} potentials for ${n} targets`);
  if (n === 0) return refuse({ code: 'empty' });
  const ratios = new Float64Array(n);
  for (let index = 0; index < n; index += 1) {
    const target = targets[index]!;
    const potential = potentials[index]!;
    if (!(target >= 0 && target < Infinity)) return refuse({ code: 'bad-target', index, target });
    if (!(potential > 0 && potential < Infinity)) return refuse({ code: 'bad-potential', index, potential });
    ratios[index] = target / potential;
  }
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / n;
  if (mean === 0) return refuse({ code: 'no-targets' });
  return done(measure(ratios, mean));
}

function measure(ratios: Float64Array, mean: number): Fairness {
  const n = ratios.length;
  const sorted = Float64Array.from(ratios).sort();
  let squares = 0;
  let deviations = 0;
  let ranked = 0;
  let entropy = 0;
  for (let i = 0; i < n; i += 1) {
    const x = sorted[i]! / mean;
    squares += x * x;
    deviations += (x - 1) * (x - 1);
    // The sum of |x[i] - x[j]| over all pairs, each once, is the sum of (2 i - n + 1) x[i] in order.
    ranked += (2 * i - n + 1) * x;
    entropy += x > 0 ? x * Math.log(x) : 0;
  }
  return {
    cv: Math.sqrt(deviations / n),
    gini: ranked / (n * n),
    jain: n / squares,
    theil: Math.max(0, entropy / n),
    maxMin: sorted[n - 1]! / sorted[0]!,
  };
}
