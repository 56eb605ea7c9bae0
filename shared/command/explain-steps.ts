import { linesOfMembers, periodOf } from '../cube/area.ts';
import type { MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { BasisScope } from '../strategy/basis-values.ts';
import { basisTotal } from '../strategy/blend.ts';
import { type Level, membersOfGroup } from '../strategy/breakdown.ts';
import { fillOrder } from '../strategy/fill.ts';
import { type BoundKind, ownBounds } from '../strategy/own-bounds.ts';
import type { StrategyRun } from '../strategy/run-strategy.ts';
import type { SeasonTable } from '../strategy/season.ts';
import type { Area } from './command.ts';
import type { TrailItem } from './explain.ts';

type StepItem = Extract<TrailItem, { readonly kind: 'step' }>;
type SeasonItem = Extract<TrailItem, { readonly kind: 'season' }>;

/** A step for every level whose part contains the area, then the months of its line or the sum of its lines. */
export function stepTrail(scope: BasisScope, area: Area, run: StrategyRun): TrailItem[] {
  const trail: TrailItem[] = [];
  let parent = 0;
  let of = run.total;
  for (const [l, level] of run.levels.entries()) {
    const part = partContaining(scope.plan, area, level, parent);
    if (part < 0) return [...trail, ...endTrail(scope, area, run, false)];
    const item = stepItem(scope, area, run, { l, parent, part, of });
    trail.push(item);
    of = item.value;
    parent = part;
  }
  return [...trail, ...endTrail(scope, area, run, true)];
}

/** The part of a parent that the area lies within: the part's member is the area's or above it. -1 when none. */
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

/** Part `part` of parent `parent` at level `l`, and what the parent had to give. */
interface Split {
  readonly l: number;
  readonly parent: number;
  readonly part: number;
  readonly of: number;
}

function stepItem(scope: BasisScope, area: Area, run: StrategyRun, { l, parent, part, of }: Split): StepItem {
  const level = run.levels[l] as Level;
  const first = level.partStart[parent] as number;
  const end = level.partStart[parent + 1] as number;
  let weightSum = 0;
  for (let g = first; g < end; g++) weightSum += level.weights[g] as number;
  const share = weightSum > 0 ? (level.weights[part] as number) / weightSum : 1 / (end - first);
  const real = level.real[part] as number;
  const least = level.least[part] as number;
  const most = level.most[part] as number;
  const value = level.totals[part] as number;
  const unbounded = of * share;
  const moved = Math.abs(unbounded - real) > 1e-6 * Math.max(1, Math.abs(real));
  const bound = !moved ? null : real >= most ? 'most' : real <= least ? 'least' : null;
  const turn = level.step.fill ? fillOrder(level, first, end).indexOf(part) + 1 : 0;
  return {
    kind: 'step',
    step: level.stepIndex + 1,
    over: level.step.over,
    area: {
      measure: area.measure,
      members: membersOfGroup(scope.plan, run.levels, l, part),
      period: scope.period.code,
    },
    of,
    bases: basesOf(level, part, first, end),
    ramp: level.ramp ? (level.ramp[part] as number) : null,
    buffer: level.step.buffer ?? 0,
    fill: turn > 0 ? { turn, of: end - first } : null,
    share,
    unbounded,
    least: Number.isFinite(least) && least !== 0 ? least : null,
    most: Number.isFinite(most) ? most : null,
    bound,
    boundBy: bound && boundBy(scope, level, part, bound),
    real,
    rounding: value - real,
    value,
    answersFor: value / level.load,
  };
}

function basesOf(level: Level, part: number, first: number, end: number): StepItem['bases'] {
  const allWeight = level.columns.reduce((sum, column) => sum + column.weight, 0);
  return level.columns.map((column) => {
    const total = basisTotal(column, first, end);
    const number = column.values[part] as number;
    return {
      basis: column.name,
      weight: column.weight / allWeight,
      value: number,
      share: total > 0 ? number / total : null,
    };
  });
}

/** Which of a step's own bounds is the one that bound a part; 'parts' when what lies below is tighter. */
function boundBy(scope: BasisScope, level: Level, part: number, bound: 'least' | 'most'): BoundKind | 'parts' {
  const limit = level[bound][part];
  return ownBounds(scope, level).find((own) => own[bound][part] === limit)?.kind ?? 'parts';
}

/** What comes after the steps: the season of one line's months, or the sum of the lines that the area covers. */
function endTrail(scope: BasisScope, area: Area, run: StrategyRun, reached: boolean): TrailItem[] {
  const { plan, period: whole } = scope;
  const inside = periodOf(plan, area.period);
  const first = Math.max(inside.firstLeaf, whole.firstLeaf) - whole.firstLeaf;
  const end = Math.min(inside.endLeaf, whole.endLeaf) - whole.firstLeaf;
  const leaves = whole.endLeaf - whole.firstLeaf;
  const lines = linesOfMembers(plan, area.members);
  let value = 0;
  for (const line of lines) {
    for (let p = first; p < end; p++) value += run.cells[line * leaves + p] as number;
  }
  const all = first === 0 && end === leaves;
  if (!reached || lines.length !== 1) return all && reached ? [] : [{ kind: 'sum', area, lines: lines.length, value }];
  return all ? [] : [seasonItem(area, run, { line: lines[0] as number, first, end, leaves }, value)];
}

/** Leaves [first, end) of one line, of so many. */
interface Months {
  readonly line: number;
  readonly first: number;
  readonly end: number;
  readonly leaves: number;
}

function seasonItem(area: Area, run: StrategyRun, months: Months, value: number): SeasonItem {
  const { line } = months;
  const { season } = run;
  const of = run.lineTotals[line] as number;
  const held = heldOf(run, months);
  const share = shareOf(season, season.groupOf[line] as number, months, run.held);
  const real = held.inside + (of - held.all) * share;
  return {
    kind: 'season',
    area,
    of,
    held: held.all,
    plain: shareOf(season.plain, season.plain.groupOf[line] as number, months, null),
    adjustments: adjustmentsOf(run, months),
    share,
    real,
    rounding: value - real,
    value,
  };
}

/** What locks hold of the line, in all its months and in those that are asked about. */
function heldOf(run: StrategyRun, { line, first, end, leaves }: Months): { all: number; inside: number } {
  let all = 0;
  let inside = 0;
  for (let p = 0; p < leaves; p++) {
    if (!run.held?.[line * leaves + p]) continue;
    const value = run.cells[line * leaves + p] as number;
    all += value;
    if (p >= first && p < end) inside += value;
  }
  return { all, inside };
}

/** What the months have of a group's weights, without those that locks hold; by their number where it has none. */
function shareOf(season: SeasonTable, group: number, months: Months, held: Uint8Array | null): number {
  const { line, first, end, leaves } = months;
  const total = { weight: 0, count: 0 };
  const inside = { weight: 0, count: 0 };
  for (let p = 0; p < leaves; p++) {
    if (held?.[line * leaves + p]) continue;
    const weight = season.weights[group * leaves + p] as number;
    for (const sums of p >= first && p < end ? [total, inside] : [total]) {
      sums.weight += weight;
      sums.count++;
    }
  }
  if (total.weight > 0) return inside.weight / total.weight;
  return total.count > 0 ? inside.count / total.count : 0;
}

/** The campaigns and ramps that change the months of a line. */
function adjustmentsOf(run: StrategyRun, { line, first, end, leaves }: Months): SeasonItem['adjustments'] {
  return run.season.adjustments.flatMap(({ kind, name, rowOf, factors }) => {
    const row = rowOf[line] as number;
    if (row < 0) return [];
    let sum = 0;
    for (let p = first; p < end; p++) sum += factors[row * leaves + p] as number;
    const factor = sum / (end - first);
    return factor === 1 ? [] : [{ kind, name, factor }];
  });
}
