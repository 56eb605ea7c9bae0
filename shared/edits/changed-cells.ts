import type { CellsFact } from '../cube/changeset.ts';
import type { Sheet } from './edit.ts';

/** The cells that a sheet changes, as a fact; null when it changes none. One pass over the cube. */
export function changedCells({ present, cube, scenario, measure }: Sheet): CellsFact | null {
  let count = 0;
  for (let cell = 0; cell < cube.length; cell++) if (cube[cell] !== present[cell]) count++;
  if (count === 0) return null;
  const at = new Uint32Array(count);
  const before = new Float64Array(count);
  const after = new Float64Array(count);
  for (let cell = 0, i = 0; i < count; cell++) {
    if (cube[cell] === present[cell]) continue;
    at[i] = cell;
    before[i] = present[cell] as number;
    after[i++] = cube[cell] as number;
  }
  return { fact: 'cells', scenario, measure, at, before, after };
}
