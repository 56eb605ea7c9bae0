import { linesOfMembers, periodOf } from '../cube/area.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { Strategy } from '../model/strategy.ts';
import { basisTotal } from '../strategy/blend.ts';
import { type Level, membersOfGroup } from '../strategy/breakdown.ts';
import { carriedTotal } from '../strategy/buffer.ts';
import { runStrategy, type StrategyRun } from '../strategy/run-strategy.ts';
import type { Area, Intent } from './command.ts';

/** One command, still in force, that changed the area: oldest first in a list of them. */
export interface Touch {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly intent: Intent;
  /** Sum of the area before and after it, ticks. */
  readonly before: number;
  readonly after: number;
  /** The plan as it stood before the command. */
  readonly planBefore: () => Plan;
}

export interface BasisShare {
  readonly basis: string;
  /** Weight of the basis in the blend, as a part of 1. */
  readonly weight: number;
  /** The part's number and its share of all the parts' numbers; null when the basis had nothing here. */
  readonly value: number;
  readonly share: number | null;
}

/** One reason in a row of reasons; each ends in the figure that the next one starts from. Amounts are ticks. */
export type TrailItem =
  | { readonly kind: 'strategy'; readonly touch: TouchMark; readonly strategy: string; readonly value: number }
  | {
      readonly kind: 'step';
      /** Number of the step, from 1. */
      readonly step: number;
      readonly over: string;
      readonly area: Area;
      /** What was split. */
      readonly of: number;
      readonly bases: readonly BasisShare[];
      readonly share: number;
      /** total x share, before bounds. */
      readonly unbounded: number;
      /** What the part could hold; null where nothing bounds it. */
      readonly least: number | null;
      readonly most: number | null;
      readonly bound: 'least' | 'most' | null;
      /** After bounds, before rounding. */
      readonly real: number;
      readonly rounding: number;
      readonly value: number;
    }
  | {
      readonly kind: 'season';
      readonly area: Area;
      readonly of: number;
      readonly share: number;
      readonly real: number;
      readonly rounding: number;
      readonly value: number;
    }
  /** The area covers several of the next step's parts. */
  | { readonly kind: 'sum'; readonly area: Area; readonly lines: number; readonly value: number }
  | {
      readonly kind: 'edit';
      readonly touch: TouchMark;
      readonly intent: Intent;
      readonly before: number;
      readonly value: number;
    }
  | { readonly kind: 'never'; readonly value: 0 };

export interface TouchMark {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
}

export interface Explanation {
  readonly area: Area;
  readonly scenario: ScenarioId;
  /** The area's value, ticks: the figure in which the trail ends. */
  readonly value: number;
  readonly trail: readonly TrailItem[];
}

/** Where an area's number comes from: the last strategy that wrote it, step by step, then every edit since. */
export function explainArea(scenario: ScenarioId, area: Area, value: number, touches: readonly Touch[]): Explanation {
  const start = touches.findLastIndex((touch) => touch.intent.command === 'apply-strategy');
  const trail: TrailItem[] = [];
  if (start >= 0) trail.push(...strategyTrail(scenario, area, touches[start] as Touch));
  for (const touch of touches.slice(start + 1)) {
    const { seq, at, who, intent, before, after } = touch;
    trail.push({ kind: 'edit', touch: { seq, at, who }, intent, before, value: after });
  }
  if (trail.length === 0) trail.push({ kind: 'never', value: 0 });
  return { area, scenario, value, trail };
}

function strategyTrail(scenario: ScenarioId, area: Area, touch: Touch): TrailItem[] {
  const { strategy, total, period } = touch.intent as unknown as {
    readonly strategy: Strategy;
    readonly total: number | null;
    readonly period: string;
  };
  const plan = touch.planBefore();
  const scope = { plan, scenario, measure: area.measure, period: periodOf(plan, period) };
  const present = total === null ? sumOfPeriod(plan, scenario, area, period) : carriedTotal(strategy, total);
  const run = runStrategy(scope, strategy, present);
  if (!run.ok) throw new Error(`the strategy of entry ${touch.seq} ran then and is refused now: ${run.refusal.code}`);
  const { seq, at, who } = touch;
  const trail: TrailItem[] = [
    { kind: 'strategy', touch: { seq, at, who }, strategy: strategy.name, value: run.value.total },
  ];
  const reached = stepTrail(plan, area, run.value, period, trail);
  trail.push(...endTrail(plan, area, run.value, period, reached));
  return trail;
}

function sumOfPeriod(plan: Plan, scenario: ScenarioId, area: Area, period: string): number {
  const { firstLeaf, endLeaf } = periodOf(plan, period);
  const width = calendarOf(plan).leafCount;
  const cells = plan.cells.get(`${scenario}:${area.measure}`);
  let sum = 0;
  for (let line = 0; cells && line < plan.lines.count; line++) {
    for (let leaf = firstLeaf; leaf < endLeaf; leaf++) sum += cells[line * width + leaf] as number;
  }
  return sum;
}

/** Whether the area lies within one part: its member of the level's dimension is the part's or below it. */
function partContaining(plan: Plan, area: Area, level: Level, parent: number): number {
  const member = area.members[level.column] ?? null;
  if (member === null) return -1;
  const dimension = dimensionsOf(plan)[level.column];
  if (!dimension) return -1;
  const hierarchy = hierarchyOf(plan, dimension.id);
  const at = hierarchy.positionOf.get(member) as number;
  for (let g = level.partStart[parent] as number; g < (level.partStart[parent + 1] as number); g++) {
    const part = hierarchy.positionOf.get(level.member[g] as MemberId) as number;
    if (at >= part && at < (hierarchy.end[part] as number)) return g;
  }
  return -1;
}

/** Adds a step for every level whose part contains the area; answers the last part, or -1 when the area spans parts. */
function stepTrail(plan: Plan, area: Area, run: StrategyRun, period: string, trail: TrailItem[]): number {
  let parent = 0;
  let of = run.total;
  for (const [l, level] of run.levels.entries()) {
    const part = partContaining(plan, area, level, parent);
    if (part < 0) return -1;
    trail.push(stepItem(plan, area, run, l, parent, part, of, period));
    of = level.totals[part] as number;
    parent = part;
  }
  return parent;
}

function stepItem(
  plan: Plan,
  area: Area,
  run: StrategyRun,
  l: number,
  parent: number,
  part: number,
  of: number,
  period: string,
): TrailItem {
  const level = run.levels[l] as Level;
  const first = level.partStart[parent] as number;
  const end = level.partStart[parent + 1] as number;
  const allWeight = level.columns.reduce((sum, column) => sum + column.weight, 0);
  let weightSum = 0;
  for (let g = first; g < end; g++) weightSum += level.weights[g] as number;
  const share = weightSum > 0 ? (level.weights[part] as number) / weightSum : 1 / (end - first);
  const real = level.real[part] as number;
  const least = level.least[part] as number;
  const most = level.most[part] as number;
  const value = level.totals[part] as number;
  const unbounded = of * share;
  const moved = Math.abs(unbounded - real) > 1e-6 * Math.max(1, Math.abs(real));
  return {
    kind: 'step',
    step: level.stepIndex + 1,
    over: level.step.over,
    area: { measure: area.measure, members: membersOfGroup(plan, run.levels, l, part), period },
    of,
    bases: level.columns.map((column) => {
      const total = basisTotal(column, first, end);
      const number = column.values[part] as number;
      return {
        basis: column.name,
        weight: column.weight / allWeight,
        value: number,
        share: total > 0 ? number / total : null,
      };
    }),
    share,
    unbounded,
    least: Number.isFinite(least) && least !== 0 ? least : null,
    most: Number.isFinite(most) ? most : null,
    bound: !moved ? null : real >= most ? 'most' : real <= least ? 'least' : null,
    real,
    rounding: value - real,
    value,
  };
}

/** What comes after the steps: the season of one line's months, or the sum of the lines that the area covers. */
function endTrail(plan: Plan, area: Area, run: StrategyRun, period: string, reached: number): TrailItem[] {
  const inside = periodOf(plan, area.period);
  const whole = periodOf(plan, period);
  const firstLeaf = Math.max(inside.firstLeaf, whole.firstLeaf);
  const endLeaf = Math.min(inside.endLeaf, whole.endLeaf);
  const leaves = whole.endLeaf - whole.firstLeaf;
  const lines = linesOfMembers(plan, area.members);
  let value = 0;
  for (const line of lines) {
    for (let leaf = firstLeaf; leaf < endLeaf; leaf++)
      value += run.cells[line * leaves + leaf - whole.firstLeaf] as number;
  }
  const all = firstLeaf === whole.firstLeaf && endLeaf === whole.endLeaf;
  if (reached < 0 || lines.length !== 1) {
    return all && reached >= 0 ? [] : [{ kind: 'sum', area, lines: lines.length, value }];
  }
  if (all) return [];
  const line = lines[0] as number;
  const weightsFrom = (run.season.groupOf[line] as number) * leaves;
  let share = 0;
  let sum = 0;
  for (let p = 0; p < leaves; p++) {
    const weight = run.season.weights[weightsFrom + p] as number;
    sum += weight;
    if (p + whole.firstLeaf >= firstLeaf && p + whole.firstLeaf < endLeaf) share += weight;
  }
  const of = run.lineTotals[line] as number;
  const part = sum > 0 ? share / sum : (endLeaf - firstLeaf) / leaves;
  return [{ kind: 'season', area, of, share: part, real: of * part, rounding: value - of * part, value }];
}
