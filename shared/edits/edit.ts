import type { Area } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import type { Plan } from '../model/plan.ts';
import type { SpreadMethod } from '../spread/method.ts';
import type { Entry } from '../text/entry.ts';

/** One of the areas that are set together, found in the cube. */
export interface Edit {
  /** Its place in the order in which the edits were given: refusals name the first. */
  readonly given: number;
  readonly area: Area;
  readonly entry: Entry;
  /** Ascending. */
  readonly lines: Int32Array;
  readonly firstLeaf: number;
  readonly endLeaf: number;
  readonly cells: number;
}

/** The edits of one measure being laid over its cells. Arrays are lines x leaf periods of the plan. */
export interface Sheet {
  readonly plan: Plan;
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly width: number;
  readonly method: SpreadMethod;
  readonly unit: number;
  /** From the finest to the coarsest, in an order that does not depend on the one given. */
  readonly edits: readonly Edit[];
  /** The cells as they stand, and as they shall be. */
  readonly present: Float64Array;
  readonly cube: Float64Array;
  /** 1 where a lock fixes a cell or it is closed; null when none is. */
  readonly locked: Uint8Array | null;
  /** 1 + index in `edits` of the one that gave the cell its value; 0 where none did, REFUSED where it was refused. */
  readonly owner: Int32Array;
}

export const REFUSED = -1;

/** What stands in the way of an edit; of several the one that was given first is told. */
export interface Obstacle {
  readonly given: number;
  /** Only asked of the first: finding the locks in the way takes time. */
  readonly refusal: () => Refusal;
}

export function firstGiven(obstacles: readonly Obstacle[]): Obstacle | null {
  return obstacles.reduce<Obstacle | null>(
    (first, obstacle) => (first === null || obstacle.given < first.given ? obstacle : first),
    null,
  );
}

export function isSameArea(a: Area, b: Area): boolean {
  return a.measure === b.measure && a.period === b.period && a.members.join() === b.members.join();
}

/** Whether the cells of `inner` all lie in `outer`. O(lines of both). */
export function isInside(inner: Edit, outer: Edit): boolean {
  if (inner.firstLeaf < outer.firstLeaf || inner.endLeaf > outer.endLeaf) return false;
  if (inner.lines === outer.lines) return true;
  let at = 0;
  for (const line of inner.lines) {
    while (at < outer.lines.length && (outer.lines[at] as number) < line) at++;
    if (outer.lines[at] !== line) return false;
  }
  return true;
}

/** Whether two edits have a cell in common. O(lines of both). */
export function overlap(a: Edit, b: Edit): boolean {
  if (a.endLeaf <= b.firstLeaf || b.endLeaf <= a.firstLeaf) return false;
  if (a.lines === b.lines) return true;
  for (let i = 0, k = 0; i < a.lines.length && k < b.lines.length; ) {
    const difference = (a.lines[i] as number) - (b.lines[k] as number);
    if (difference === 0) return true;
    if (difference < 0) i++;
    else k++;
  }
  return false;
}
