const MOST_STEPS = 400;
const NEAR = 1e-8;

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * Where a function of a few variables is least, from a start with a step for each. Deterministic. Downhill simplex:
 * Nelder & Mead 1965, with their coefficients.
 */
export function leastAt(of: (at: readonly number[]) => number, start: readonly number[], step: number): number[] {
  const corner = (at: readonly number[]): Corner => ({ at, value: of(at) });
  const corners = [corner(start), ...start.map((_, i) => corner(start.map((x, j) => (i === j ? x + step : x))))];
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0] as Corner;
    const worst = corners.at(-1) as Corner;
    if (!(worst.value - best.value > NEAR * (Math.abs(best.value) + NEAR))) break;
    const middle = best.at.map((_, i) => corners.slice(0, -1).reduce((sum, { at }) => sum + (at[i] as number), 0));
    const along = (factor: number) =>
      corner(middle.map((sum, i) => sum / start.length + factor * (sum / start.length - (worst.at[i] as number))));
    const next = replacement(along, best, corners.at(-2) as Corner, worst);
    if (next) corners[corners.length - 1] = next;
    else for (let c = 1; c < corners.length; c++) corners[c] = corner(halfway((corners[c] as Corner).at, best.at));
  }
  corners.sort((a, b) => a.value - b.value);
  return [...(corners[0] as Corner).at];
}

function halfway(from: readonly number[], to: readonly number[]): number[] {
  return from.map((x, i) => (x + (to[i] as number)) / 2);
}

/** What takes the worst corner's place: reflected, further out, or drawn in; null where all must shrink. */
function replacement(along: (factor: number) => Corner, best: Corner, second: Corner, worst: Corner): Corner | null {
  const reflected = along(1);
  if (reflected.value < best.value) {
    const further = along(2);
    return further.value < reflected.value ? further : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const inner = reflected.value < worst.value ? along(0.5) : along(-0.5);
  return inner.value < Math.min(reflected.value, worst.value) ? inner : null;
}
