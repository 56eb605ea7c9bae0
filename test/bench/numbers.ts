/** Numbers in [0, 1) that are the same in every run. */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function filled(length: number, value: (i: number) => number): Float64Array {
  return Float64Array.from({ length }, (_, i) => value(i));
}

export function weightsOf(length: number, seed: number): Float64Array {
  const next = uniform(seed);
  return filled(length, () => Math.floor(next() * 1e6));
}

/** The bare pass: one multiplication a number, into an array that is there already. */
export function multiply(from: Float64Array, into = new Float64Array(from.length)): () => number {
  return () => {
    for (let i = 0; i < from.length; i += 1) into[i] = from[i]! * 1.5;
    return into[0]!;
  };
}

/** The value that a share of all values does not pass: 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
