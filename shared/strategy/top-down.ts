import { apportion } from '../allocate/apportion.ts';
import { apportionWithin } from '../allocate/apportion-within.ts';
import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { measuresOf } from '../model/plan.ts';
import { parseDecimal } from '../text/decimal.ts';
import type { BasisScope } from './basis-values.ts';
import { blendWeights } from './blend.ts';
import { type Level, membersOfGroup } from './breakdown.ts';

/** What each line can hold, given locks: its locked cells, and anything of the total's sign where a cell is free. */
export interface LineLimits {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * Gathers limits upwards: a group can hold what its parts can, within its own growth bounds (rounded inwards).
 * A group with nothing in the reference year has no growth to bound. Refuses 'infeasible' where a group cannot even
 * hold what is locked below it.
 */
export function gatherLimits(scope: BasisScope, levels: readonly Level[], lines: LineLimits): Outcome<null, Refusal> {
  for (let l = levels.length - 1; l >= 0; l--) {
    const level = levels[l] as Level;
    const below = levels[l + 1];
    level.least.fill(0);
    level.most.fill(0);
    if (below) addParts(level, below.parent, below.least, below.most);
    else addParts(level, level.groupOf, lines.least, lines.most);
    const { min, max } = level.step.growth ?? {};
    for (let g = 0; g < level.groups; g++) {
      const reference = level.reference[g] as number;
      if (reference <= 0) continue;
      const held = level.least[g] as number;
      const room = level.most[g] as number;
      if (min !== undefined) level.least[g] = Math.max(held, Math.ceil(reference * (1 + min) - SLACK));
      if (max !== undefined) level.most[g] = Math.min(room, Math.floor(reference * (1 + max) + SLACK));
      if ((level.least[g] as number) > (level.most[g] as number)) {
        return refuse(infeasible(scope, levels, l, g, held, level.least[g] as number, level.most[g] as number, []));
      }
    }
  }
  return done(null);
}

/** What float noise may add to reference x factor: a bound that is meant to be a whole number of ticks stays one. */
const SLACK = 1e-6;

function addParts(level: Level, parentOf: Int32Array, least: Float64Array, most: Float64Array): void {
  for (let part = 0; part < parentOf.length; part++) {
    const g = parentOf[part] as number;
    level.least[g] = (level.least[g] as number) + (least[part] as number);
    level.most[g] = (level.most[g] as number) + (most[part] as number);
  }
}

function infeasible(
  scope: BasisScope,
  levels: readonly Level[],
  at: number,
  group: number,
  asked: number,
  least: number,
  most: number,
  binding: readonly MemberId[],
): Refusal {
  const members = membersOfGroup(scope.plan, levels, at, group);
  const area = { measure: scope.measure, members, period: scope.period.code };
  return { code: 'infeasible', area, asked, least, most, binding };
}

/** Splits the total down the levels, top first. Refuses 'no-basis', 'negative-basis' and 'infeasible'. */
export function passDown(scope: BasisScope, levels: readonly Level[], total: number): Outcome<null, Refusal> {
  for (let l = 0; l < levels.length; l++) {
    const level = levels[l] as Level;
    const above = levels[l - 1];
    for (let p = 0; p + 1 < level.partStart.length; p++) {
      const split = splitParent(scope, levels, l, p, above ? (above.totals[p] as number) : total);
      if (!split.ok) return split;
    }
  }
  return done(null);
}

/** Splits what parent `p` was given over its parts at level `l`. */
function splitParent(
  scope: BasisScope,
  levels: readonly Level[],
  l: number,
  p: number,
  total: number,
): Outcome<null, Refusal> {
  const level = levels[l] as Level;
  const first = level.partStart[p] as number;
  const end = level.partStart[p + 1] as number;
  const members = membersOfGroup(scope.plan, levels, l - 1, p);
  const area = { measure: scope.measure, members, period: scope.period.code };
  const weighed = weighParts(level, first, end);
  if (!weighed.ok && total !== 0) {
    const { problem } = weighed;
    return refuse({ code: problem.code, area, basis: problem.basis });
  }
  const weights = weighed.ok ? weighed.weights : new Float64Array(end - first).fill(1);
  level.weights.set(weights, first);
  const least = level.least.subarray(first, end);
  const most = level.most.subarray(first, end);
  const unit = unitTicks(scope, level);
  if (!isBound(least, most, total)) {
    const parts = apportion(total, weights, { unit, fallback: 'equal' });
    if (!parts.ok) throw new Error(`apportion refused ${parts.refusal.code}: weights were checked`);
    level.totals.set(parts.value, first);
    setReal(level, first, weights, total);
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
  return refuse({ code: 'infeasible', area, asked: total, least: low, most: high, binding: names });
}

function weighParts(level: Level, first: number, end: number) {
  const weighed = blendWeights(level.columns, first, end);
  if (weighed.ok || weighed.problem.code !== 'no-basis' || level.step.otherwise !== 'equal') return weighed;
  return { ok: true as const, weights: new Float64Array(end - first).fill(1) };
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
