import { fairness } from '../../shared/analysis/fairness.ts';
import type { Area, Command } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { periodOf, sumOfArea } from '../../shared/cube/area.ts';
import type { Block } from '../../shared/cube/cells-fact.ts';
import type { BoundId, LockId, MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import { done, type Outcome } from '../../shared/model/outcome.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import { workOutStrategy } from '../../shared/strategy/apply-strategy.ts';
import { type Level, sumByGroup } from '../../shared/strategy/breakdown.ts';
import { driverByCode } from '../../shared/strategy/check-strategy.ts';
import { actualsByLine, referenceMonths } from '../../shared/strategy/reference.ts';

export type ApplyStrategy = Extract<Command, { command: 'apply-strategy' }>;

export interface Asked {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly strategy: Strategy;
  readonly period: string;
  /** Ticks; null keeps the present total. */
  readonly total: number | null;
  /** Areas whose present totals stand. */
  readonly keep?: readonly Area[];
  readonly lockKept?: boolean;
  /** Whether the locks and bounds on the measure go. */
  readonly release?: boolean;
}

/** The command that applies what is previewed, to a new scenario where that has a name. */
export function applyCommand({ keep = [], lockKept, release, ...asked }: Asked, into?: string): ApplyStrategy {
  return {
    command: 'apply-strategy',
    ...asked,
    ...(keep.length > 0 ? { keep, ...(lockKept ? { lockKept } : {}) } : {}),
    ...(release ? { release } : {}),
    ...(into === undefined ? {} : { into }),
  };
}

/** A strategy worked out on the plan in this window: the figures that every part of the preview reads. */
export interface Outlook {
  readonly asked: Asked;
  /** The strategy's levels, from the top. */
  readonly levels: readonly Level[];
  readonly block: Block;
  /** Lines x leaves of the block, ticks. */
  readonly cells: Float64Array;
  /** How many cells of the scenario are not like that yet. */
  readonly changed: number;
  /** Per line, ticks of the period: what the scenario holds, what it would, and the reference year. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly lastYear: Float64Array;
  readonly total: number;
}

/** Sums of the period per line. */
function sumsOfLines(cube: Float64Array, width: number, firstLeaf: number, endLeaf: number): Float64Array {
  const sums = new Float64Array(cube.length / width);
  for (let line = 0; line < sums.length; line++) {
    let sum = 0;
    for (let leaf = firstLeaf; leaf < endLeaf; leaf++) sum += cube[line * width + leaf]!;
    sums[line] = sum;
  }
  return sums;
}

/** The locks and bounds on the cells that a strategy is applied to. */
export function holdsOn(
  plan: Plan,
  { scenario, measure }: Pick<Asked, 'scenario' | 'measure'>,
): {
  readonly locks: LockId[];
  readonly bounds: BoundId[];
} {
  const own = (row: { readonly scenario: number; readonly measure: number }) =>
    row.scenario === scenario && row.measure === measure;
  return {
    locks: [...plan.tables.lock.values()].filter(own).map(({ id }) => id),
    bounds: [...plan.tables.bound.values()].filter(own).map(({ id }) => id),
  };
}

/** What applying would do, in one pass of the engine that applies. The strategy must have no flaws. O(cells). */
export function outlookOf(plan: Plan, asked: Asked): Outcome<Outlook, Refusal> {
  const work = workOutStrategy(plan, applyCommand(asked));
  if (!work.ok) return work;
  const { cells, block, run } = work.value;
  const { firstLeaf, endLeaf } = periodOf(plan, asked.period);
  const width = calendarOf(plan).leafCount;
  const present = cellsOf(plan, asked.scenario, asked.measure);
  const before = sumsOfLines(present, width, firstLeaf, endLeaf);
  const sums = sumsOfLines(cells, block.endLeaf - block.firstLeaf, 0, block.endLeaf - block.firstLeaf);
  const after = before.slice();
  block.lines.forEach((line, i) => {
    after[line] = sums[i] as number;
  });
  const lastYear = actualsByLine(plan, asked.measure, referenceMonths(plan, { firstLeaf, endLeaf }));
  let total = 0;
  for (const sum of after) total += sum;
  const changed = changedCells(present, width, block, cells);
  return done({ asked, levels: run.levels, block, cells, changed, before, after, lastYear, total });
}

function changedCells(present: Float64Array, width: number, block: Block, cells: Float64Array): number {
  const leaves = block.endLeaf - block.firstLeaf;
  let changed = 0;
  for (let i = 0; i < block.lines.length; i++) {
    const from = block.lines[i]! * width + block.firstLeaf;
    for (let p = 0; p < leaves; p++) if (cells[i * leaves + p] !== present[from + p]) changed++;
  }
  return changed;
}

/** One part of what is split, for the table. */
export interface Part {
  readonly member: MemberId;
  readonly lastYear: number;
  /** The driver's number, where the step reads one. */
  readonly driver: number | null;
  /** Of the weights of all parts. */
  readonly share: number;
  /** What the weights alone would give, ticks, not rounded. */
  readonly free: number;
  readonly target: number;
  /** The bound of the step that the part lies on, where it would lie elsewhere. */
  readonly bound: 'cap' | 'floor' | null;
}

export interface Parts {
  /** Code of the driver that the table shows. */
  readonly driver: string | null;
  readonly parts: readonly Part[];
  /** Sum of the parts, which is the parent's figure. */
  readonly sum: Omit<Part, 'member' | 'bound'>;
}

/** The column of a level's blend that is a driver's, the first. */
function driverColumn(level: Level) {
  for (const [i, { of }] of level.step.by.entries()) {
    if (of.basis === 'driver') return { code: of.driver, values: level.columns[i]?.values ?? null };
  }
  return null;
}

/** The level as it stands in the outlook for one of the form's steps; undefined for the step over time. */
export function levelAt({ levels }: Outlook, step: number): Level | undefined {
  return levels.find(({ stepIndex }) => stepIndex === step);
}

/** Where a part ends up against what its weight alone would give; what locks moved afterwards lies on no bound. */
function boundOf(level: Level, g: number, free: number, after: number): Part['bound'] {
  const given = level.totals[g] as number;
  if (after !== given) return null;
  const most = level.most[g] as number;
  const least = level.least[g] as number;
  if (Number.isFinite(most) && given >= most && free > given + 0.5) return 'cap';
  return Number.isFinite(least) && given <= least && free < given - 0.5 ? 'floor' : null;
}

/** The parts that a level makes of one parent. O(lines) for the sums. */
export function partsOf(outlook: Outlook, level: Level, parent: number): Parts {
  const { groupOf, groups } = level;
  const after = sumByGroup(outlook.after, groupOf, groups);
  const lastYear = sumByGroup(outlook.lastYear, groupOf, groups);
  const driver = driverColumn(level);
  const first = level.partStart[parent] as number;
  const end = level.partStart[parent + 1] as number;
  let weights = 0;
  let given = 0;
  for (let g = first; g < end; g++) {
    weights += level.weights[g] as number;
    given += level.totals[g] as number;
  }
  const parts: Part[] = [];
  for (let g = first; g < end; g++) {
    const share = weights > 0 ? (level.weights[g] as number) / weights : 1 / (end - first);
    const free = given * share;
    parts.push({
      member: level.member[g] as MemberId,
      lastYear: lastYear[g] as number,
      driver: driver?.values ? (driver.values[g] as number) : null,
      share,
      free,
      target: after[g] as number,
      bound: boundOf(level, g, free, after[g] as number),
    });
  }
  const sum = (of: (part: Part) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    driver: driver?.code ?? null,
    parts,
    sum: {
      lastYear: sum((part) => part.lastYear),
      driver: driver?.values ? sum((part) => part.driver ?? 0) : null,
      share: 1,
      free: given,
      target: sum((part) => part.target),
    },
  };
}

/** How many parts of a level lie on a bound, and the one that it costs most. */
export interface BoundParts {
  readonly kind: 'cap' | 'floor';
  readonly count: number;
  readonly groups: number;
  readonly member: MemberId;
  readonly free: number;
}

export function boundParts(outlook: Outlook, level: Level): BoundParts[] {
  const after = sumByGroup(outlook.after, level.groupOf, level.groups);
  const found: Record<'cap' | 'floor', { count: number; member: MemberId; free: number; far: number }> = {
    cap: { count: 0, member: 0 as MemberId, free: 0, far: -1 },
    floor: { count: 0, member: 0 as MemberId, free: 0, far: -1 },
  };
  for (let p = 0; p + 1 < level.partStart.length; p++) {
    const first = level.partStart[p] as number;
    const end = level.partStart[p + 1] as number;
    let weights = 0;
    let given = 0;
    for (let g = first; g < end; g++) {
      weights += level.weights[g] as number;
      given += level.totals[g] as number;
    }
    if (weights <= 0) continue;
    for (let g = first; g < end; g++) {
      const free = (given * (level.weights[g] as number)) / weights;
      const kind = boundOf(level, g, free, after[g] as number);
      if (kind === null) continue;
      const of = found[kind];
      of.count += 1;
      const far = Math.abs(free - (level.totals[g] as number));
      if (far > of.far) Object.assign(of, { far, free, member: level.member[g] as MemberId });
    }
  }
  return (['cap', 'floor'] as const)
    .filter((kind) => found[kind].count > 0)
    .map((kind) => ({ kind, groups: level.groups, ...found[kind] }));
}

/** One point of target against potential. */
export interface Point {
  readonly member: MemberId;
  readonly potential: number;
  readonly target: number;
  readonly bound: boolean;
  /** Whether it is a part of the parent that the table shows. */
  readonly shown: boolean;
}

export interface Scatter {
  readonly driver: string;
  readonly points: readonly Point[];
  /** All targets over all potentials: the slope of the fairness line. */
  readonly slope: number;
  readonly now: ReturnType<typeof fairness>;
  readonly today: ReturnType<typeof fairness>;
}

/**
 * Targets against the numbers of a driver, part by part of a level, and how fairly the one presses on the other, with
 * the strategy and as the scenario stands. Null where the level reads no driver. Parts without a number stay out.
 */
export function scatterOf(outlook: Outlook, level: Level, parent: number): Scatter | null {
  const driver = driverColumn(level);
  if (!driver?.values) return null;
  const { groupOf, groups } = level;
  const after = sumByGroup(outlook.after, groupOf, groups);
  const before = sumByGroup(outlook.before, groupOf, groups);
  const points: Point[] = [];
  const targets: number[] = [];
  const present: number[] = [];
  for (let p = 0; p + 1 < level.partStart.length; p++) {
    for (let g = level.partStart[p] as number; g < (level.partStart[p + 1] as number); g++) {
      const potential = driver.values[g] as number;
      if (!(potential > 0)) continue;
      const target = after[g] as number;
      const onBound = [level.least[g], level.most[g]].includes(target) && target !== 0;
      points.push({ member: level.member[g] as MemberId, potential, target, bound: onBound, shown: p === parent });
      targets.push(Math.max(0, target));
      present.push(Math.max(0, before[g] as number));
    }
  }
  if (points.length < 2) return null;
  const all = points.reduce((sum, { potential }) => sum + potential, 0);
  const slope = points.reduce((sum, { target }) => sum + target, 0) / all;
  const potentials = points.map(({ potential }) => potential);
  return {
    driver: driver.code,
    points,
    slope,
    now: fairness(targets, potentials),
    today: fairness(present, potentials),
  };
}

/** What a member would have instead of what it has. */
export interface Change {
  readonly member: MemberId;
  readonly before: number;
  readonly after: number;
}

/** The largest changes among the members of a level's dimension, and how many cells would change in all. O(lines). */
export function changesOf(outlook: Outlook, level: Level, most: number): { list: Change[]; cells: number } {
  const { groupOf, groups } = level;
  const before = sumByGroup(outlook.before, groupOf, groups);
  const after = sumByGroup(outlook.after, groupOf, groups);
  const of = new Map<number, { before: number; after: number }>();
  for (let g = 0; g < groups; g++) {
    const member = level.member[g] as number;
    const found = of.get(member) ?? { before: 0, after: 0 };
    found.before += before[g] as number;
    found.after += after[g] as number;
    of.set(member, found);
  }
  const list = [...of]
    .map(([member, sums]): Change => ({ member: member as MemberId, ...sums }))
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.member - b.member)
    .slice(0, most);
  return { list, cells: outlook.changed };
}

/** The whole of a measure over a period, ticks. */
export function presentTotal(plan: Plan, { scenario, measure, period }: Omit<Asked, 'strategy' | 'total'>): number {
  return sumOfArea(plan, scenario, { measure, members: dimensionsOf(plan).map(() => null), period });
}

/** The reference year's actuals over the months of a period, ticks. */
export function lastYearTotal(plan: Plan, { measure, period }: Omit<Asked, 'strategy' | 'total'>): number {
  return actualsByLine(plan, measure, referenceMonths(plan, periodOf(plan, period))).reduce((a, b) => a + b, 0);
}

export function driverName(plan: Plan, code: string): string {
  return driverByCode(plan, code)?.name ?? code;
}
