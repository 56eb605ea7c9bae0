import { overlaps } from '../../shared/command/area-touched.ts';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import { sumRange } from '../../shared/cube/roll-up.ts';
import { membersOfNode } from '../../shared/cube/row-tree.ts';
import type { Period } from '../../shared/model/calendar.ts';
import { calendarOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import { partsOf as periodParts } from '../grid/period-columns.ts';
import { boundReached, type Figures } from './figures.ts';

/** A part of an edited sum: a row under it, or a period of it. */
export interface Part {
  readonly node: number;
  readonly period: Period;
  readonly before: number;
  readonly after: number;
}

/** What an edit does to a sum and its parts. Amounts are ticks. */
export interface Parts {
  readonly by: 'rows' | 'periods';
  /** Name of the level of the rows, empty when it has none. */
  readonly level: string;
  /** The parts to show: all in their order, or where there are more those that change most. */
  readonly parts: readonly Part[];
  /** How many are not shown. */
  readonly more: number;
  readonly before: number;
  readonly after: number;
  /** Whether the parts add up to the sum, before and after. */
  readonly addsUp: boolean;
}

/** Whether an area has rows, or periods, under it. */
export function partKinds(plan: Plan, figures: Figures, node: number, period: Period): ('rows' | 'periods')[] {
  const rows = (figures.tree.end[node] as number) > node + 1;
  const periods = periodParts(calendarOf(plan), period).length > 0;
  return [...(rows ? (['rows'] as const) : []), ...(periods ? (['periods'] as const) : [])];
}

/**
 * The parts of a sum before and after, from the figures that the grid shows. At most `most`, the largest changes where
 * there are more. O(parts).
 */
export function entryParts(
  plan: Plan,
  figures: Figures,
  node: number,
  period: Period,
  by: 'rows' | 'periods',
  most: number,
): Parts {
  const { tree, sums, width } = figures;
  const earlier = figures.before ?? sums;
  const part = (of: number, over: Period): Part => ({
    node: of,
    period: over,
    before: sumRange(earlier, of, width, over.firstLeaf, over.endLeaf),
    after: sumRange(sums, of, width, over.firstLeaf, over.endLeaf),
  });
  const all: Part[] = [];
  if (by === 'rows') {
    const end = tree.end[node] as number;
    for (let child = node + 1; child < end; child = tree.end[child] as number) all.push(part(child, period));
  } else for (const over of periodParts(calendarOf(plan), period)) all.push(part(node, over));
  const whole = part(node, period);
  const total = (side: 'before' | 'after') => all.reduce((sum, one) => sum + one[side], 0);
  const parts = all.length > most ? largestChanges(all, most - 1) : all;
  return {
    by,
    level: by === 'rows' ? levelOf(plan, figures, node) : '',
    parts,
    more: all.length - parts.length,
    before: whole.before,
    after: whole.after,
    addsUp: total('before') === whole.before && total('after') === whole.after,
  };
}

/** By size of change, ties in their order; shown in their order. */
function largestChanges(all: readonly Part[], most: number): Part[] {
  const ranked = all.map((part, at) => ({ part, at, size: Math.abs(part.after - part.before) }));
  ranked.sort((a, b) => b.size - a.size || a.at - b.at);
  return ranked
    .slice(0, most)
    .sort((a, b) => a.at - b.at)
    .map(({ part }) => part);
}

/** What the rows under a node are called: the level of their member in its dimension, or the dimension. */
function levelOf(plan: Plan, { tree }: Figures, node: number): string {
  const child = plan.tables.member.get(tree.member[node + 1] as number);
  const dimension = dimensionsOf(plan).find((row) => row.id === child?.dimension);
  if (!child || !dimension) return '';
  let depth = 0;
  for (let at = child.parent; at !== null; at = plan.tables.member.get(at)?.parent ?? null) depth++;
  return dimension.levels[depth] ?? dimension.name;
}

/** How many locks an edit of an area leaves as they are, and how many bounds its figures come up against. */
export function heldBy(plan: Plan, figures: Figures, node: number, period: Period) {
  const { tree, scenario, measure } = figures;
  const area = { measure, members: membersOfNode(plan, tree, node), period: period.code };
  const locks = locksOf(plan, scenario, measure).filter((lock) => overlaps(plan, lock, area)).length;
  let caps = 0;
  let floors = 0;
  for (const bound of figures.boundedSums?.values() ?? []) {
    const reached = boundReached(figures, bound.node, bound.first, bound.end);
    const near = bound.first < period.endLeaf && period.firstLeaf < bound.end && related(figures, bound.node, node);
    if (near && reached === 'cap') caps++;
    if (near && reached === 'floor') floors++;
  }
  return { locks, caps, floors };
}

/** Whether one of two rows lies under the other. */
function related({ tree }: Figures, a: number, b: number): boolean {
  return (a >= b && a < (tree.end[b] as number)) || (b >= a && b < (tree.end[a] as number));
}
