/** Cells that a block holds at most: small enough that one changed cell rewrites few pages, large enough to be fast. */
const CELLS_PER_BLOCK = 4096;

/** Keys of driver values per block. */
export const KEYS_PER_BLOCK = 4096;

/** Lines of a block for cubes of so many leaf periods: the largest power of two within CELLS_PER_BLOCK, at least 1. */
export function linesPerBlock(leaves: number): number {
  let lines = 1;
  while (lines * 2 * leaves <= CELLS_PER_BLOCK) lines *= 2;
  return lines;
}
