import { apportion } from '../allocate/apportion.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';

/** Interim, until shared/allocate has the two-way form. */
export function apportionWithin(
  total: number,
  weights: Float64Array,
  bounds: { min: Float64Array; max: Float64Array; unit: number; fallback: 'equal' },
): Outcome<
  { values: Float64Array; real: Float64Array },
  { code: 'infeasible'; least: number; most: number; binding: readonly number[] }
> {
  const { min, max } = bounds;
  let least = 0;
  let most = 0;
  for (let i = 0; i < min.length; i++) {
    least += min[i] as number;
    most += max[i] as number;
  }
  if (total < least || total > most) return refuse({ code: 'infeasible', least, most, binding: [] });
  const values = new Float64Array(weights.length);
  const fixed = new Set<number>();
  for (let round = 0; round <= weights.length; round++) {
    let rest = total;
    for (const i of fixed) rest -= values[i] as number;
    const open = [...weights.keys()].filter((i) => !fixed.has(i));
    const parts = apportion(
      rest,
      Float64Array.from(open, (i) => weights[i] as number),
      { fallback: 'equal' },
    );
    if (!parts.ok) break;
    const over: number[] = [];
    const under: number[] = [];
    open.forEach((i, k) => {
      values[i] = parts.value[k] as number;
      if ((values[i] as number) > (max[i] as number)) over.push(i);
      if ((values[i] as number) < (min[i] as number)) under.push(i);
    });
    const excess = over.reduce((sum, i) => sum + (values[i] as number) - (max[i] as number), 0);
    const lack = under.reduce((sum, i) => sum + (min[i] as number) - (values[i] as number), 0);
    if (over.length + under.length === 0) break;
    for (const i of excess >= lack ? over : under) {
      values[i] = (excess >= lack ? max[i] : min[i]) as number;
      fixed.add(i);
    }
  }
  return done({ values, real: values.slice() });
}
