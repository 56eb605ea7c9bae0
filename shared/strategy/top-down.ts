import { apportion } from '../allocate/apportion.ts';
import { apportionWithin } from '../allocate/apportion-within.ts';
import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { measuresOf } from '../model/plan.ts';
import { parseDecimal } from '../text/decimal.ts';
import type { BasisScope } from './basis-values.ts';
import { type Level, membersOfGroup } from './breakdown.ts';
import { fillParts } from './fill.ts';
import { weighParts } from './weigh-parts.ts';

/** Splits the total down the levels, top first. Refuses 'no-basis', 'negative-basis' and 'infeasible'. */
export function passDown(scope: BasisScope, levels: readonly Level[], total: number): Outcome<null, Refusal> {
  for (let l = 0; l < levels.length; l++) {
    const level = levels[l] as Level;
    const above = levels[l - 1];
    const unit = unitTicks(scope, level);
    for (let p = 0; p + 1 < level.partStart.length; p++) {
      const split = splitParent(scope, levels, { l, p, unit, total: above ? (above.totals[p] as number) : total });
      if (!split.ok) return split;
    }
  }
  return done(null);
}

/** What parent `p` of level `l` was given, ticks, to be split in units. */
interface Parcel {
  readonly l: number;
  readonly p: number;
  readonly unit: number;
  readonly total: number;
}

/** Splits a parcel over its parts. */
function splitParent(scope: BasisScope, levels: readonly Level[], parcel: Parcel): Outcome<null, Refusal> {
  const { l, p, unit, total } = parcel;
  const level = levels[l] as Level;
  const first = level.partStart[p] as number;
  const end = level.partStart[p + 1] as number;
  const weighed = weighParts(level, first, end);
  if (!weighed.ok && total !== 0) {
    const { problem } = weighed;
    return refuse({ code: problem.code, area: areaOf(scope, levels, l, p), basis: problem.basis });
  }
  const weights = weighed.ok ? weighed.weights : new Float64Array(end - first).fill(1);
  level.weights.set(weights, first);
  const least = level.least.subarray(first, end);
  const most = level.most.subarray(first, end);
  const fill = level.step.fill !== undefined;
  if (!fill && !isBound(least, most, total)) {
    const parts = apportion(total, weights, { unit, fallback: 'equal' });
    if (!parts.ok) throw new Error(`apportion refused ${parts.refusal.code}: weights were checked`);
    level.totals.set(parts.value, first);
    setReal(level, first, weights, total);
    return done(null);
  }
  if (fill && total >= sumOf(least) && total <= sumOf(most)) {
    const parts = fillParts(level, first, end, total, unit);
    level.totals.set(parts, first);
    level.real.set(parts, first);
    return done(null);
  }
  const parts = apportionWithin(total, weights, { min: least, max: most, unit, fallback: 'equal' });
  if (parts.ok) {
    level.totals.set(parts.value.values, first);
    level.real.set(parts.value.real, first);
    return done(null);
  }
  if (parts.refusal.code !== 'infeasible') throw new Error(`apportionWithin refused ${parts.refusal.code}`);
  const { least: low, most: high, binding } = parts.refusal;
  const bound = total < low ? binding.min : binding.max;
  const names = Array.from(bound, (part) => level.member[first + part] as MemberId);
  const area = areaOf(scope, levels, l, p);
  return refuse({ code: 'infeasible', area, asked: total, least: low, most: high, binding: names });
}

function areaOf(scope: BasisScope, levels: readonly Level[], l: number, p: number) {
  const members = membersOfGroup(scope.plan, levels, l - 1, p);
  return { measure: scope.measure, members, period: scope.period.code };
}

function sumOf(limits: Float64Array): number {
  let sum = 0;
  for (const limit of limits) sum += limit;
  return sum;
}

/** The real shares, for explanations: total x weight / sum. */
function setReal(level: Level, first: number, weights: Float64Array, total: number): void {
  let sum = 0;
  for (const weight of weights) sum += weight;
  for (let i = 0; i < weights.length; i++) {
    level.real[first + i] = sum > 0 ? (total * (weights[i] as number)) / sum : total / weights.length;
  }
}

/** Whether any limit could matter: a plain split of a total never leaves its own sign. */
function isBound(least: Float64Array, most: Float64Array, total: number): boolean {
  for (let i = 0; i < least.length; i++) {
    if (
      total >= 0
        ? least[i] !== 0 || most[i] !== Number.POSITIVE_INFINITY
        : most[i] !== 0 || least[i] !== Number.NEGATIVE_INFINITY
    ) {
      return true;
    }
  }
  return false;
}

function unitTicks(scope: BasisScope, level: Level): number {
  const { unit } = level.step;
  if (unit === undefined) return 1;
  const measure = measuresOf(scope.plan).find((row) => row.id === scope.measure);
  const ticks = parseDecimal(unit, measure?.decimals ?? 0);
  return ticks.ok ? Math.max(1, ticks.value) : 1;
}
