import type { CellsFact } from '../../shared/cube/changeset.ts';
import { closedMaskOf } from '../../shared/cube/closed-mask.ts';
import { lockMaskOf } from '../../shared/cube/lock-mask.ts';
import { rollUp, rollUpChange, sumRange } from '../../shared/cube/roll-up.ts';
import { buildRowTree, type RowTree } from '../../shared/cube/row-tree.ts';
import { type Calendar, wholeMonths } from '../../shared/model/calendar.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, PERIODS_PER_YEAR, type Plan } from '../../shared/model/plan.ts';
import { type Claimed, claimedOf } from '../claims/claimed.ts';
import { type Notes, notedCells } from '../notes/noted.ts';
import { type BoundedSums, boundedSumsOf, type HeldSums, heldSumsOf, sumKey } from './held-sums.ts';
import { referenceActuals } from './reference.ts';

/** What the grid shows of one scenario and measure: sums by node and leaf period, never an object per cell. */
export interface Figures {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly tree: RowTree;
  readonly calendar: Calendar;
  readonly width: number;
  /** Nodes x leaf periods: what stands in the file, or in a preview what would. */
  readonly sums: Float64Array;
  /** What the sums were before the last command (in a preview: what they are); null when there is nothing to tell. */
  readonly before: Float64Array | null;
  /** Nodes x 12: last year in the order of a planned year's months; null when the plan has none. */
  readonly reference: Float64Array | null;
  /** Nodes x leaf periods: how many of a node's lines are locked; null when none is. */
  readonly locked: Uint32Array | null;
  readonly heldSums: HeldSums;
  /** Nodes x leaf periods: how many of a node's lines are closed; null when none is. */
  readonly closed: Uint32Array | null;
  readonly boundedSums: BoundedSums;
  readonly notes: Notes;
  readonly claimed: Claimed | null;
  readonly preview: boolean;
}

export function treeFor(plan: Plan, order: readonly DimensionId[]): RowTree {
  return buildRowTree(plan, order);
}

/** Everything anew. O(lines x periods). */
export function figuresOf(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): Figures {
  const width = calendarOf(plan).leafCount;
  const actuals = referenceActuals(plan, measure);
  return {
    scenario,
    measure,
    tree,
    calendar: calendarOf(plan),
    width,
    sums: rollUp(tree, cellsOf(plan, scenario, measure), width),
    before: null,
    reference: actuals && rollUp(tree, actuals, PERIODS_PER_YEAR),
    locked: countLines(plan, tree, lockMaskOf(plan, scenario, measure)),
    heldSums: heldSumsOf(plan, tree, scenario, measure),
    closed: countLines(plan, tree, closedMaskOf(plan)),
    boundedSums: boundedSumsOf(plan, tree, scenario, measure),
    notes: notedCells(plan, tree, scenario, measure),
    claimed: claimedOf(plan, tree, scenario, measure),
    preview: false,
  };
}

/** A scenario's sums alone, to compare with. */
export function sumsOf(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): Figures {
  const width = calendarOf(plan).leafCount;
  const sums = rollUp(tree, cellsOf(plan, scenario, measure), width);
  const nothing = {
    before: null,
    reference: null,
    locked: null,
    heldSums: null,
    closed: null,
    boundedSums: null,
    notes: null,
    claimed: null,
    preview: false,
  };
  return { scenario, measure, tree, calendar: calendarOf(plan), width, sums, ...nothing };
}

/** How many lines of each node a mask of cells marks, leaf period by leaf period. */
function countLines(plan: Plan, tree: RowTree, mask: Uint8Array | null): Uint32Array | null {
  if (!mask) return null;
  const width = calendarOf(plan).leafCount;
  const counts = new Uint32Array(tree.size * width);
  for (let line = 0; line < tree.nodeOfLine.length; line++) {
    const to = (tree.nodeOfLine[line] as number) * width;
    for (let p = 0; p < width; p++) counts[to + p] = (counts[to + p] as number) + (mask[line * width + p] as number);
  }
  for (let node = tree.size - 1; node > 0; node--) {
    const to = (tree.parent[node] as number) * width;
    for (let p = 0; p < width; p++) counts[to + p] = (counts[to + p] as number) + (counts[node * width + p] as number);
  }
  return counts;
}

export function withLocks(figures: Figures, plan: Plan): Figures {
  const { tree, scenario, measure } = figures;
  return {
    ...figures,
    locked: countLines(plan, tree, lockMaskOf(plan, scenario, measure)),
    heldSums: heldSumsOf(plan, tree, scenario, measure),
    boundedSums: boundedSumsOf(plan, tree, scenario, measure),
  };
}

export function withNotes(figures: Figures, plan: Plan): Figures {
  const { tree, scenario, measure } = figures;
  return { ...figures, notes: notedCells(plan, tree, scenario, measure) };
}

export function withClaims(figures: Figures, plan: Plan): Figures {
  const { tree, scenario, measure } = figures;
  return { ...figures, claimed: claimedOf(plan, tree, scenario, measure) };
}

/** Past this share of all cells a roll-up of everything costs less than following each change up the tree. */
const SMALL = 1 / 16;

/** The sums after a change that the plan's cells hold already; the ones before are kept to tell them apart. */
export function followCells(figures: Figures, plan: Plan, fact: CellsFact): Figures {
  const cells = cellsOf(plan, figures.scenario, figures.measure);
  return { ...figures, ...changed(figures, fact, () => cells), preview: false };
}

/** The sums as they would be; the plan stays as it is. */
export function previewCells(figures: Figures, plan: Plan, fact: CellsFact): Figures {
  const { tree, width } = figures;
  const changedCells = () => {
    // Ascending and as many as there are: every cell, in order.
    if (fact.at.length === tree.nodeOfLine.length * width) return fact.after;
    const cells = cellsOf(plan, figures.scenario, figures.measure).slice();
    for (let i = 0; i < fact.at.length; i++) cells[fact.at[i] as number] = fact.after[i] as number;
    return cells;
  };
  return { ...figures, ...changed(figures, fact, changedCells), preview: true };
}

function changed(figures: Figures, fact: CellsFact, cells: () => Float64Array): Pick<Figures, 'sums' | 'before'> {
  const { tree, width, sums: before } = figures;
  if (fact.at.length > tree.nodeOfLine.length * width * SMALL) return { sums: rollUp(tree, cells(), width), before };
  const sums = before.slice();
  rollUpChange(tree, sums, width, fact);
  return { sums, before };
}

/** Ticks of a node over the leaf periods [first, end). */
export function amountAt(figures: Figures, node: number, first: number, end: number): number {
  return sumRange(figures.sums, node, figures.width, first, end);
}

export function isChanged(figures: Figures, node: number, first: number, end: number): boolean {
  const { before, sums, width } = figures;
  return before !== null && sumRange(before, node, width, first, end) !== sumRange(sums, node, width, first, end);
}

/**
 * Last year's ticks for the leaf periods [first, end), each month against the same month of the reference year; null
 * within a month: last year is facts of whole months.
 */
export function referenceAt(figures: Figures, node: number, first: number, end: number): number | null {
  if (!figures.reference) return null;
  const months = wholeMonths(figures.calendar, first, end);
  if (!months) return null;
  let sum = 0;
  for (let m = months.first; m < months.end; m++) {
    sum += figures.reference[node * PERIODS_PER_YEAR + (m % PERIODS_PER_YEAR)] as number;
  }
  return sum;
}

/** Whether every cell of a node and its leaf periods [first, end) is locked. */
export function isLocked(figures: Figures, node: number, first: number, end: number): boolean {
  return allOf(figures, figures.locked, node, first, end);
}

/** Whether every cell of a node and its leaf periods [first, end) is closed: there is nothing to plan there. */
export function isClosed(figures: Figures, node: number, first: number, end: number): boolean {
  return allOf(figures, figures.closed, node, first, end);
}

function allOf(
  { tree, width }: Figures,
  counts: Uint32Array | null,
  node: number,
  first: number,
  end: number,
): boolean {
  if (!counts) return false;
  const lines = (tree.lineEnd[node] as number) - (tree.lineStart[node] as number);
  for (let p = first; p < end; p++) if (counts[node * width + p] !== lines) return false;
  return lines > 0;
}

/** Which of its bounds a node's sum over the leaf periods [first, end) has come up against. */
export function boundReached(figures: Figures, node: number, first: number, end: number): 'cap' | 'floor' | null {
  const allowed = figures.boundedSums?.get(sumKey(node, first, end));
  if (!allowed) return null;
  const value = amountAt(figures, node, first, end);
  if (value === allowed.most) return 'cap';
  return value === allowed.least ? 'floor' : null;
}

/** Whether a lock holds the sum of a node over the leaf periods [first, end). */
export function isSumHeld(figures: Figures, node: number, first: number, end: number): boolean {
  return figures.heldSums?.has(sumKey(node, first, end)) === true;
}

/** Whether somebody wrote a note on a node over the leaf periods [first, end). */
export function isNoted(figures: Figures, node: number, first: number, end: number): boolean {
  return figures.notes?.has(sumKey(node, first, end)) === true;
}

/** Whether the total of all rows is the exact sum of all cells: the promise that the status bar makes. */
export function addsUp(figures: Figures, cells: Float64Array): boolean {
  const { width, sums } = figures;
  const direct = new Float64Array(width);
  for (let at = 0, p = 0; at < cells.length; at++, p = p + 1 === width ? 0 : p + 1) {
    direct[p] = (direct[p] as number) + (cells[at] as number);
  }
  return direct.every((sum, p) => sum === sums[p]);
}

/** The sum of a node over all leaf periods. */
export function nodeTotal(figures: Figures, node: number): number {
  return amountAt(figures, node, 0, figures.width);
}
