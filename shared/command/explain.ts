import { linesOfMembers, periodOf, sumOfArea } from '../cube/area.ts';
import { isClosedArea } from '../cube/closed-mask.ts';
import type { ScenarioId } from '../model/ids.ts';
import { dimensionsOf, type Plan } from '../model/plan.ts';
import type { BasisScope } from '../strategy/basis-values.ts';
import { carriedTotal, loadOf } from '../strategy/buffer.ts';
import type { BoundKind } from '../strategy/own-bounds.ts';
import { runStrategy, type StrategyRun } from '../strategy/run-strategy.ts';
import { groundOf } from '../strategy/strategy-ground.ts';
import type { Area, Intent } from './command.ts';
import { stepTrail } from './explain-steps.ts';
import type { CommandOf } from './guards.ts';

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
  /** An applied strategy worked out on that plan, where whoever asks often keeps it. */
  readonly run?: StrategyRun;
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
  | {
      readonly kind: 'strategy';
      readonly touch: TouchMark;
      readonly strategy: string;
      /** What the plan's owner answers for: value / load, in ticks, not rounded. */
      readonly answersFor: number;
      /** All steps' buffers multiplied: 1 without any. */
      readonly load: number;
      /** What the cells sum to. */
      readonly value: number;
    }
  | {
      readonly kind: 'step';
      /** Number of the step, from 1. */
      readonly step: number;
      readonly over: string;
      readonly area: Area;
      /** What was split. */
      readonly of: number;
      readonly bases: readonly BasisShare[];
      /** What newcomers bring of a full performance: multiplies the blend's weight; null without a ramp. */
      readonly ramp: number | null;
      /** Buffer of this step: its parts answer for (1 + buffer) x what the one above answers for. */
      readonly buffer: number;
      /** Where the parts are filled one after the other: the part's turn, from 1, of how many. */
      readonly fill: { readonly turn: number; readonly of: number } | null;
      readonly share: number;
      /** total x share, before bounds. */
      readonly unbounded: number;
      /** What the part could hold; null where nothing bounds it. */
      readonly least: number | null;
      readonly most: number | null;
      readonly bound: 'least' | 'most' | null;
      /** What set that bound: the step, or what its parts (and the locks below) can hold. */
      readonly boundBy: BoundKind | 'parts' | null;
      /** After bounds, before rounding. */
      readonly real: number;
      readonly rounding: number;
      readonly value: number;
      /** What the part answers for: value without the buffers of the steps below, in ticks, not rounded. */
      readonly answersFor: number;
    }
  | {
      readonly kind: 'season';
      readonly area: Area;
      readonly of: number;
      /** What locks hold of `of`: only the rest goes by the season. */
      readonly held: number;
      /** Share by the season alone, before campaigns, ramps and the split over years. */
      readonly plain: number;
      /** Campaigns and ramps that touch these months, with the mean of their factors over them. */
      readonly adjustments: readonly {
        readonly kind: 'campaign' | 'ramp';
        readonly name: string;
        readonly factor: number;
      }[];
      /** Of what locks leave, among the months that they leave. */
      readonly share: number;
      readonly real: number;
      readonly rounding: number;
      readonly value: number;
    }
  /** Locks on sums and bounds of the scenario moved what the steps came to. */
  | { readonly kind: 'held'; readonly before: number; readonly value: number }
  /** The area covers several of the next step's parts. */
  | { readonly kind: 'sum'; readonly area: Area; readonly lines: number; readonly value: number }
  /** More changes than are told one by one; `before` is null where nobody knows what they began with. */
  | { readonly kind: 'earlier'; readonly before: number | null; readonly value: number }
  /** The scenario began as a copy of another, whose reasons come before. */
  | { readonly kind: 'copied'; readonly touch: TouchMark; readonly from: ScenarioId; readonly value: number }
  | {
      readonly kind: 'edit';
      readonly touch: TouchMark;
      readonly intent: Intent;
      readonly before: number;
      readonly value: number;
    }
  /** Every cell of the area is closed: there is nothing to plan there. */
  | { readonly kind: 'closed'; readonly value: 0 }
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

/**
 * Where an area's number comes from: the last strategy that wrote it, step by step, then every edit since. `skipped`
 * says that between the first touch (or nothing) and the next there were more.
 */
export function explainArea(
  scenario: ScenarioId,
  area: Area,
  value: number,
  touches: readonly Touch[],
  skipped = false,
): Explanation {
  const start = touches.findLastIndex((touch) => touch.intent.command === 'apply-strategy');
  const trail: TrailItem[] = [];
  if (start >= 0) trail.push(...strategyTrail(area, touches[start] as Touch));
  const edits = touches.slice(start + 1);
  const before = start < 0 ? null : (touches[start] as Touch).after;
  const firstTold = edits[0]?.before ?? value;
  // Members and lines that moved since change what an area is made of, which no edit of the area tells.
  if (before === null ? skipped : before !== firstTold) trail.push({ kind: 'earlier', before, value: firstTold });
  trail.push(...edits.map(editItem));
  if (trail.length === 0) trail.push({ kind: 'never', value: 0 });
  return { area, scenario, value, trail };
}

/** The explanation of an area that is closed throughout ends in saying so. */
export function withClosed(plan: Plan, explanation: Explanation): Explanation {
  if (!isClosedArea(plan, explanation.area)) return explanation;
  const before = explanation.trail.filter((item) => item.kind !== 'never');
  return { ...explanation, trail: [...before, { kind: 'closed', value: 0 }] };
}

function editItem({ seq, at, who, intent, before, after }: Touch): TrailItem {
  const touch = { seq, at, who };
  const from = intent.command === 'add-scenario' ? (intent['from'] as ScenarioId | null) : null;
  if (from !== null) return { kind: 'copied', touch, from, value: after };
  return { kind: 'edit', touch, intent, before, value: after };
}

type AppliedStrategy = CommandOf<'apply-strategy'>;

function scopeOf(plan: Plan, { scenario, measure, period }: AppliedStrategy): BasisScope {
  return { plan, scenario, measure, period: periodOf(plan, period) };
}

/** Works an applied strategy out again, on the plan as it stood before. Throws when it is refused: it ran then. */
export function runAgain(plan: Plan, seq: number, intent: Intent): StrategyRun {
  const applied = intent as unknown as AppliedStrategy;
  const { strategy, total, period, measure, scenario } = applied;
  const whole = { measure, members: dimensionsOf(plan).map(() => null), period };
  const asked = total === null ? sumOfArea(plan, scenario, whole) : carriedTotal(strategy, total);
  const ground = groundOf(plan, applied);
  const run = ground.ok ? runStrategy(scopeOf(ground.value.plan, applied), strategy, asked) : ground;
  if (!run.ok) throw new Error(`the strategy of entry ${seq} ran then and is refused now: ${run.refusal.code}`);
  return run.value;
}

function strategyTrail(area: Area, touch: Touch): TrailItem[] {
  const applied = touch.intent as unknown as AppliedStrategy;
  const { strategy, period } = applied;
  const { seq, at, who } = touch;
  const plan = touch.planBefore();
  const run = touch.run ?? runAgain(plan, seq, touch.intent);
  const value = run.total;
  const load = loadOf(strategy.steps);
  const head = { touch: { seq, at, who }, strategy: strategy.name };
  const trail: TrailItem[] = [
    { kind: 'strategy', ...head, answersFor: value / load, load, value },
    ...stepTrail(scopeOf(plan, applied), area, run),
  ];
  const before = trail.at(-1)?.value as number;
  if (before === touch.after) return trail;
  // Other years of a wider area stand as they did; inside the strategy's period only holds can have moved the figure.
  if (covers(plan, period, area)) trail.push({ kind: 'held', before, value: touch.after });
  else trail.push({ kind: 'sum', area, lines: linesOfMembers(plan, area.members).length, value: touch.after });
  return trail;
}

/** Whether the period of a strategy has all the leaves of an area: outside it a strategy changes nothing. */
function covers(plan: Plan, period: string, area: Area): boolean {
  const whole = periodOf(plan, period);
  const inside = periodOf(plan, area.period);
  return inside.firstLeaf >= whole.firstLeaf && inside.endLeaf <= whole.endLeaf;
}
