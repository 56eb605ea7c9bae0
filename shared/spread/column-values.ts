import { leavesOf, lineWeights, type Opened } from './opened.ts';
import { spreadColumns } from './spread-columns.ts';

/**
 * The cells of an area whose leaf periods are to have these sums (ticks): what takes no part stays and counts towards
 * its period, the rest goes over the lines that take part by what each has in the whole area. A period in which
 * nothing takes part stays as it is.
 */
export function replaceColumns(opened: Opened, part: Uint8Array, sums: Float64Array): Float64Array {
  const leaves = sums.length;
  const rest = sums.slice();
  const values = opened.current.slice();
  for (let i = 0; i < values.length; i++) {
    if (part[i]) values[i] = 0;
    else rest[i % leaves] = (rest[i % leaves] as number) - (values[i] as number);
  }
  return addSpread(opened, part, rest, values);
}

/** The cells of an area whose leaf periods gain these amounts (ticks), spread as in `replaceColumns`. */
export function addToColumns(opened: Opened, part: Uint8Array, amounts: Float64Array): Float64Array {
  return addSpread(opened, part, amounts, opened.current.slice());
}

function addSpread(opened: Opened, part: Uint8Array, amounts: Float64Array, values: Float64Array): Float64Array {
  const weights = columnWeights(opened, part);
  const parts = spreadColumns(amounts, weights, opened.block.lines.length);
  for (let i = 0; i < values.length; i++) if (part[i]) values[i] = (values[i] as number) + (parts[i] as number);
  return values;
}

/** Each cell that takes part by its line's weight; equal within a leaf period whose lines have none. */
function columnWeights(opened: Opened, part: Uint8Array): Float64Array {
  const leaves = leavesOf(opened);
  const lines = lineWeights(opened, part);
  const weights = new Float64Array(part.length);
  const sums = new Float64Array(leaves);
  for (let i = 0; i < weights.length; i++) {
    if (!part[i]) continue;
    weights[i] = lines[Math.floor(i / leaves)] as number;
    sums[i % leaves] = (sums[i % leaves] as number) + (weights[i] as number);
  }
  for (let i = 0; i < weights.length; i++) if (part[i] && sums[i % leaves] === 0) weights[i] = 1;
  return weights;
}

/** Sums of the present cells by leaf period, held ones included. */
export function columnSums(opened: Opened): Float64Array {
  const leaves = leavesOf(opened);
  const sums = new Float64Array(leaves);
  for (let i = 0; i < opened.current.length; i++) {
    sums[i % leaves] = (sums[i % leaves] as number) + (opened.current[i] as number);
  }
  return sums;
}
