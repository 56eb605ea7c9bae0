import type { Extent } from './region.ts';

/** Cells of a region that lie in exactly the same holds. */
export interface Classes {
  readonly count: number;
  /** Lines of the region, ascending, and its leaves [firstLeaf, endLeaf). */
  readonly lines: Int32Array;
  readonly firstLeaf: number;
  readonly endLeaf: number;
  /** Class of each cell, lines x leaves; -1 where the cell does not move. */
  readonly of: Int32Array;
  /** For each extent given: the classes inside it. */
  readonly inside: readonly Int32Array[];
}

/**
 * Sorts the cells of a region (the union of `movable`) into classes by which of `extents` hold them.
 * Cells that `fixed` marks (over the whole cube) belong to none. Cost: cells x extents.
 */
export function classify(
  movable: readonly Extent[],
  extents: readonly Extent[],
  fixed: Uint8Array | null,
  width: number,
): Classes {
  const firstLeaf = Math.min(...movable.map((extent) => extent.firstLeaf));
  const endLeaf = Math.max(...movable.map((extent) => extent.endLeaf));
  const leaves = endLeaf - firstLeaf;
  const lines = Int32Array.from(new Set(movable.flatMap((extent) => [...extent.lines]))).sort();
  const of = new Int32Array(lines.length * leaves).fill(-1);
  for (const extent of movable) {
    eachCell(extent, lines, firstLeaf, leaves, (cell) => {
      of[cell] = 0;
    });
  }
  if (fixed) {
    for (let cell = 0; cell < of.length; cell++) {
      const line = lines[Math.floor(cell / leaves)] as number;
      if (fixed[line * width + firstLeaf + (cell % leaves)]) of[cell] = -1;
    }
  }
  let count = 1;
  for (const extent of extents) {
    // A class that lies partly inside is split: its cells inside become a new class.
    const split = new Map<number, number>();
    eachCell(extent, lines, firstLeaf, leaves, (cell) => {
      const old = of[cell] as number;
      if (old < 0) return;
      let fresh = split.get(old);
      if (fresh === undefined) {
        fresh = count++;
        split.set(old, fresh);
      }
      of[cell] = fresh;
    });
  }
  return compact(of, count, lines, firstLeaf, endLeaf, extents);
}

function eachCell(
  extent: Extent,
  lines: Int32Array,
  firstLeaf: number,
  leaves: number,
  visit: (cell: number) => void,
): void {
  const from = Math.max(0, extent.firstLeaf - firstLeaf);
  const to = Math.min(leaves, extent.endLeaf - firstLeaf);
  for (let i = 0; i < lines.length; i++) {
    if (!extent.inside[lines[i] as number]) continue;
    for (let p = from; p < to; p++) visit(i * leaves + p);
  }
}

/** Numbers the classes that have cells from 0 in the order of their first cells, and finds those inside each extent. */
function compact(
  of: Int32Array,
  count: number,
  lines: Int32Array,
  firstLeaf: number,
  endLeaf: number,
  extents: readonly Extent[],
): Classes {
  const number = new Int32Array(count).fill(-1);
  let used = 0;
  for (let cell = 0; cell < of.length; cell++) {
    const old = of[cell] as number;
    if (old < 0) continue;
    if (number[old] === -1) number[old] = used++;
    of[cell] = number[old] as number;
  }
  const inside = extents.map((extent) => {
    const seen = new Set<number>();
    eachCell(extent, lines, firstLeaf, endLeaf - firstLeaf, (cell) => {
      if ((of[cell] as number) >= 0) seen.add(of[cell] as number);
    });
    return Int32Array.from(seen).sort();
  });
  return { count: used, lines, firstLeaf, endLeaf, of, inside };
}
