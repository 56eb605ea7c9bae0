/** The numbers of one basis for the parts of one total. */
export interface BasisColumn {
  readonly name: string;
  readonly weight: number;
  /** One number per part of the whole level. */
  readonly values: Float64Array;
}

export type BlendProblem =
  | { readonly code: 'no-basis'; readonly basis: string }
  | { readonly code: 'negative-basis'; readonly basis: string; readonly part: number };

/** Sum of a basis over the parts [first, end). */
export function basisTotal(column: BasisColumn, first: number, end: number): number {
  let sum = 0;
  for (let i = first; i < end; i++) sum += column.values[i] as number;
  return sum;
}

/**
 * The weights of the parts [first, end): sum of weight x (value / total of the basis). A basis that has nothing for
 * any of the parts is left out, so that the others stand for the whole; with one basis left its numbers are taken
 * as they are, which keeps them exact. Answers 'no-basis' when none has anything, 'negative-basis' on a negative one.
 */
export function blendWeights(
  columns: readonly BasisColumn[],
  first: number,
  end: number,
): { readonly ok: true; readonly weights: Float64Array } | { readonly ok: false; readonly problem: BlendProblem } {
  for (const column of columns) {
    for (let i = first; i < end; i++) {
      if ((column.values[i] as number) < 0) {
        return { ok: false, problem: { code: 'negative-basis', basis: column.name, part: i } };
      }
    }
  }
  const used = columns.filter((column) => basisTotal(column, first, end) > 0);
  if (used.length === 0) {
    return { ok: false, problem: { code: 'no-basis', basis: columns.map((column) => column.name).join(' + ') } };
  }
  const only = used.length === 1 ? used[0] : undefined;
  if (only) return { ok: true, weights: only.values.slice(first, end) };
  const weights = new Float64Array(end - first);
  for (const column of used) {
    const scale = column.weight / basisTotal(column, first, end);
    for (let i = first; i < end; i++) {
      weights[i - first] = (weights[i - first] as number) + scale * (column.values[i] as number);
    }
  }
  return { ok: true, weights };
}
