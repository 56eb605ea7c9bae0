import type { RiskRows } from './risk-rows.ts';
import { bufferFor, chanceOf, type RowsOutcome, resultsOf } from './simulate-rows.ts';

/** What the rows of one level need together, so that each reaches its own target with the wanted chance. */
export interface LevelBuffer {
  /** 0 for the total. */
  readonly depth: number;
  /** Rows with a target. */
  readonly rows: number;
  /** The smallest chance of a row as things stand. */
  readonly least: number;
  /** Targets with the buffer of each row, ticks; null where for some row nothing would do. */
  readonly handedOut: number | null;
  /** `handedOut` over the targets, less 1. */
  readonly buffer: number | null;
}

/** Needed buffers from the total down to the uncertain level; levels without a target are left out. O(rows x log draws). */
export function buffersByLevel(
  rows: Pick<RiskRows, 'depth' | 'targets'>,
  outcome: RowsOutcome,
  wanted: number,
  shift = 0,
): LevelBuffer[] {
  const found = new Map<number, { rows: number; least: number; targets: number; handedOut: number }>();
  rows.depth.forEach((depth, row) => {
    const target = rows.targets[row] as number;
    if (!(target > 0)) return;
    const results = resultsOf(outcome, row);
    const level = found.get(depth) ?? { rows: 0, least: 1, targets: 0, handedOut: 0 };
    found.set(depth, {
      rows: level.rows + 1,
      least: Math.min(level.least, chanceOf(results, target, shift)),
      targets: level.targets + target,
      handedOut: level.handedOut + target * (1 + (bufferFor(results, target, wanted, shift) ?? Number.NaN)),
    });
  });
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([depth, { rows: count, least, targets, handedOut }]) => {
      const known = !Number.isNaN(handedOut);
      return {
        depth,
        rows: count,
        least,
        handedOut: known ? handedOut : null,
        buffer: known ? handedOut / targets - 1 : null,
      };
    });
}
