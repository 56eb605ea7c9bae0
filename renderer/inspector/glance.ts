import type { Area } from '../../shared/command/command.ts';
import { linesOfMembers, periodOf, sumOfArea } from '../../shared/cube/area.ts';
import { wholeMonths } from '../../shared/model/calendar.ts';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, PERIODS_PER_YEAR, type Plan } from '../../shared/model/plan.ts';
import { amountAt, isLocked, isSumHeld, referenceAt } from '../state/figures.ts';
import { nodeOfMembers } from '../state/held-sums.ts';
import type { Place } from '../state/pin.ts';
import { referenceActuals } from '../state/reference.ts';
import { figuresOfMeasure, type Shown } from '../state/shown.ts';

/** What there is to see of an area at once; amounts are ticks. */
export interface Glance {
  readonly value: number;
  /** Null where the plan has no last year, and within a month, which last year does not know. */
  readonly reference: number | null;
  /** The area that it is a part of, along the rows' order; null for the whole plan. */
  readonly parent: Area | null;
  readonly parentValue: number;
  readonly lines: number;
  readonly leaves: number;
  readonly locked: boolean;
  readonly sumHeld: boolean;
}

/** An area at a glance: from the figures on screen (a preview too) where the rows have it, else from the plan's cells. */
export function glanceOf(
  plan: Plan,
  shown: Shown | null,
  { scenario, area }: Place,
  order: readonly DimensionId[],
): Glance {
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const parent = parentOf(plan, area, order);
  const figures = shown?.scenario === scenario ? figuresOfMeasure(shown, area.measure) : null;
  const nodeOf = (members: Area['members']) => (figures ? nodeOfMembers(plan, figures.tree, members) : -1);
  const ticksOf = (of: Area) => {
    const node = nodeOf(of.members);
    return figures && node >= 0 ? amountAt(figures, node, firstLeaf, endLeaf) : sumOfArea(plan, scenario, of);
  };
  const node = nodeOf(area.members);
  return {
    value: ticksOf(area),
    reference: figures && node >= 0 ? referenceAt(figures, node, firstLeaf, endLeaf) : referenceOf(plan, area),
    parent,
    parentValue: parent ? ticksOf(parent) : 0,
    lines: linesOfMembers(plan, area.members).length,
    leaves: endLeaf - firstLeaf,
    locked: figures !== null && node >= 0 && isLocked(figures, node, firstLeaf, endLeaf),
    sumHeld: figures !== null && node >= 0 && isSumHeld(figures, node, firstLeaf, endLeaf),
  };
}

/** Last year's ticks of an area, each month against the same month of the reference year. O(lines of the area). */
function referenceOf(plan: Plan, area: Area): number | null {
  const actuals = referenceActuals(plan, area.measure);
  if (!actuals) return null;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const months = wholeMonths(calendarOf(plan), firstLeaf, endLeaf);
  if (!months) return null;
  let sum = 0;
  for (const line of linesOfMembers(plan, area.members)) {
    for (let m = months.first; m < months.end; m++) {
      sum += actuals[line * PERIODS_PER_YEAR + (m % PERIODS_PER_YEAR)] as number;
    }
  }
  return sum;
}

/** One level up: the parent of the member that the innermost dimension of the rows names. */
function parentOf(plan: Plan, area: Area, order: readonly DimensionId[]): Area | null {
  const dimensions = dimensionsOf(plan);
  for (const id of [...order].reverse()) {
    const at = dimensions.findIndex((row) => row.id === id);
    const member = area.members[at] ?? null;
    if (member === null) continue;
    const above: MemberId | null = plan.tables.member.get(member)?.parent ?? null;
    return { ...area, members: area.members.with(at, above) };
  }
  return null;
}
