import type { Area } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers, periodOf } from '../cube/area.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import type { Blend } from '../model/strategy.ts';
import { checkBasis } from '../spread/check-basis.ts';
import { blendCells } from '../strategy/blend-cells.ts';
import { nameOfBasis } from '../strategy/breakdown.ts';
import { type BridgeEnd, cellsOfEnd } from './bridge.ts';

/** One reason for an area's change, in ticks. */
export type DriverStep =
  /** What it would have gained had it kept its share of the whole. */
  | { readonly step: 'growth'; readonly change: number }
  /** What a driver gives it beyond that share. */
  | { readonly step: 'driver'; readonly basis: string; readonly change: number }
  /** Bounds, locks, rounding and what was typed since. */
  | { readonly step: 'rest'; readonly change: number };

/** `from` plus the changes of all steps is `to`, exactly. */
export interface DriverBridge {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly DriverStep[];
}

export interface DriverBridgeOptions {
  /** The area whose total was broken down; it covers the area that is asked about, over the same period. */
  readonly within: Area;
  /** The blend that it was broken down by. */
  readonly by: Blend;
}

/**
 * Why an area's target in a scenario differs from what it had before, by the drivers of the strategy: with a the
 * area's share of the whole before, T0 and T1 the whole before and after, and s the area's share of a driver of
 * weight w (of 1): growth a (T1 - T0), and w (s - a) T1 for each driver; the rest is what no driver explains. With no
 * whole before there is no share to keep: all drivers count in full. Each step is rounded to a tick, the rest takes
 * what is left. A driver without numbers here is left out, as it is when a strategy runs.
 * Refuses 'unknown', 'bad-month', 'negative-basis'.
 */
export function bridgeByDrivers(
  plan: Plan,
  area: Area,
  from: BridgeEnd,
  to: { readonly scenario: ScenarioId },
  { within, by }: DriverBridgeOptions,
): Outcome<DriverBridge, Refusal> {
  const before = cellsOfEnd(plan, from, area.measure);
  const after = cellsOfEnd(plan, { end: 'scenario', scenario: to.scenario }, area.measure);
  const sum = (cells: Float64Array, place: Area) => sumOver(plan, place, cells);
  const [own0, own1, all0, all1] = [sum(before, area), sum(after, area), sum(before, within), sum(after, within)];
  const shares = sharesOfDrivers(plan, area, within, to.scenario, by);
  if (!shares.ok) return shares;
  const share = all0 === 0 ? 0 : own0 / all0;
  const growth = all0 === 0 ? 0 : toTick(share * (all1 - all0));
  const steps: DriverStep[] = all0 === 0 ? [] : [{ step: 'growth', change: growth }];
  let explained = growth;
  for (const { basis, weight, part } of shares.value) {
    const change = toTick(weight * (part - share) * all1);
    explained += change;
    steps.push({ step: 'driver', basis, change });
  }
  const rest = own1 - own0 - explained;
  if (rest !== 0) steps.push({ step: 'rest', change: rest });
  return done({ from: own0, to: own1, steps });
}

/** The nearest tick; never -0. */
function toTick(value: number): number {
  return Math.round(value) + 0;
}

function sumOver(plan: Plan, area: Area, cells: Float64Array): number {
  const width = calendarOf(plan).leafCount;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  let sum = 0;
  for (const line of linesOfMembers(plan, area.members)) {
    for (let p = firstLeaf; p < endLeaf; p++) sum += cells[line * width + p] as number;
  }
  return sum;
}

/** The area's share of each driver within the whole, and the driver's weight as a part of 1. */
function sharesOfDrivers(
  plan: Plan,
  area: Area,
  within: Area,
  scenario: ScenarioId,
  by: Blend,
): Outcome<{ basis: string; weight: number; part: number }[], Refusal> {
  const { firstLeaf, endLeaf } = periodOf(plan, within.period);
  const lines = linesOfMembers(plan, within.members);
  const block = { scenario, measure: within.measure, lines, firstLeaf, endLeaf };
  const inside = new Set(linesOfMembers(plan, area.members));
  const leaves = endLeaf - firstLeaf;
  const found: { basis: string; weight: number; part: number }[] = [];
  for (const { weight, of } of by) {
    const known = checkBasis(plan, of);
    if (!known.ok) return known;
    const cells = blendCells(plan, block, within, [{ weight: 1, of }]);
    if (!cells.ok && cells.refusal.code === 'no-basis') continue;
    if (!cells.ok) return refuse(cells.refusal);
    let own = 0;
    let all = 0;
    cells.value.forEach((value, cell) => {
      all += value;
      if (inside.has(lines[Math.floor(cell / leaves)] as number)) own += value;
    });
    found.push({ basis: nameOfBasis(of), weight, part: own / all });
  }
  const weights = found.reduce((sum, one) => sum + one.weight, 0);
  return done(found.map((one) => ({ ...one, weight: one.weight / weights })));
}
