import { type BlendProblem, blendWeights } from './blend.ts';
import type { Level } from './breakdown.ts';

export type Weighed =
  | { readonly ok: true; readonly weights: Float64Array }
  | { readonly ok: false; readonly problem: BlendProblem };

/**
 * The weights of the parts [first, end) of a level: the step's blend, times what newcomers bring; equal ones where the
 * blend has nothing and the step says so.
 */
export function weighParts(level: Level, first: number, end: number): Weighed {
  const weighed = blendWeights(level.columns, first, end);
  if (!weighed.ok) {
    if (weighed.problem.code !== 'no-basis' || level.step.otherwise !== 'equal') return weighed;
    return { ok: true, weights: new Float64Array(end - first).fill(1) };
  }
  if (!level.ramp) return weighed;
  const { weights } = weighed;
  let some = false;
  for (let i = 0; i < weights.length; i++) {
    weights[i] = (weights[i] as number) * (level.ramp[first + i] as number);
    some ||= (weights[i] as number) > 0;
  }
  if (some) return weighed;
  if (level.step.otherwise === 'equal') return { ok: true, weights: weights.fill(1) };
  return { ok: false, problem: { code: 'no-basis', basis: `ramp ${level.step.ramp?.driver ?? ''}` } };
}
