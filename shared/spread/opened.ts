import type { Area } from '../command/command.ts';
import type { Block } from '../cube/cells-fact.ts';
import type { Plan } from '../model/plan.ts';

/** An area opened for spreading. Tables are lines x leaves, row-major. */
export interface Opened {
  readonly plan: Plan;
  readonly block: Block;
  readonly area: Area;
  /** The present cells, ticks; lent by the plan, only to be read. */
  readonly current: Float64Array;
  /** 1 = cell fixed by a lock; null when none is. */
  readonly held: Uint8Array | null;
}

export function leavesOf({ block }: Pick<Opened, 'block'>): number {
  return block.endLeaf - block.firstLeaf;
}

/** Exact sum of the present cells, held ones included. */
export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
}

/** Sum of the cells that a lock fixes. */
export function heldSum({ current, held }: Pick<Opened, 'current' | 'held'>): number {
  if (!held) return 0;
  let sum = 0;
  for (let i = 0; i < held.length; i++) if (held[i]) sum += current[i] as number;
  return sum;
}

/**
 * Which cells take part: 1 for those that are free and, when only existing values count, not 0; cells at 0 take part
 * after all when every free one is 0, since then there is nothing to tell them apart by.
 */
export function takingPart({ current, held }: Opened, onlyExisting: boolean): Uint8Array {
  const part = new Uint8Array(current.length);
  let existing = 0;
  for (let i = 0; i < part.length; i++) {
    if (held?.[i]) continue;
    part[i] = 1;
    if (current[i] !== 0) existing++;
  }
  if (onlyExisting && existing > 0) for (let i = 0; i < part.length; i++) if (current[i] === 0) part[i] = 0;
  return part;
}

/** How much each line of the block has in its cells that take part, by magnitude; 1 each when none has anything. */
export function lineWeights(opened: Opened, part: Uint8Array): Float64Array {
  const leaves = leavesOf(opened);
  const weights = new Float64Array(opened.block.lines.length);
  let any = false;
  for (let i = 0, cell = 0; i < weights.length; i++) {
    let sum = 0;
    for (let p = 0; p < leaves; p++, cell++) if (part[cell]) sum += Math.abs(opened.current[cell] as number);
    weights[i] = sum;
    any ||= sum > 0;
  }
  return any ? weights : weights.fill(1);
}
