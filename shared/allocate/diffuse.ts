import { selectFirst } from './select.ts';

/**
 * Chooses, in every row i of fractions[rows x columns] (0 <= f < 1; 0: never), ups[i] cells to round up, into
 * raised[rows x columns] (1: up). Each row takes the cells whose fraction plus the error its column has carried so far
 * is greatest, so that no column drifts: with rows one after the other this is error diffusion. Equal: the first.
 * ups[i] must lie between 0 and the count of fractions in the row. Answers how many were raised in each column.
 */
export function diffuse(
  fractions: Float64Array,
  ups: ArrayLike<number>,
  columns: number,
  raised: Uint8Array,
): Float64Array {
  const rows = ups.length;
  const errors = new Float64Array(columns);
  const counts = new Float64Array(columns);
  const pulls = new Float64Array(columns);
  const choose = columns <= 32 ? chooseFew : chooseMany;
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    for (let c = 0; c < columns; c += 1) {
      const fraction = fractions[start + c]!;
      pulls[c] = fraction > 0 ? fraction + errors[c]! : -Infinity;
    }
    choose(pulls, ups[row]!, raised, start);
    for (let c = 0; c < columns; c += 1) {
      errors[c]! += fractions[start + c]! - raised[start + c]!;
      counts[c]! += raised[start + c]!;
    }
  }
  return counts;
}

// Hot for tables of lines x months: the greatest, count times over, is faster than any sort for so few.
function chooseFew(pulls: Float64Array, count: number, raised: Uint8Array, start: number): void {
  const columns = pulls.length;
  for (let k = 0; k < count; k += 1) {
    let best = -1;
    let most = -Infinity;
    for (let c = 0; c < columns; c += 1) {
      if (pulls[c]! > most) {
        most = pulls[c]!;
        best = c;
      }
    }
    if (best < 0) return;
    pulls[best] = -Infinity;
    raised[start + best] = 1;
  }
}

function chooseMany(pulls: Float64Array, count: number, raised: Uint8Array, start: number): void {
  const positions = Int32Array.from(pulls.keys()).filter((c) => pulls[c]! > -Infinity);
  selectFirst(positions, count, (a, b) => (pulls[a] === pulls[b] ? a < b : pulls[a]! > pulls[b]!));
  for (const c of positions.subarray(0, count)) raised[start + c] = 1;
}
