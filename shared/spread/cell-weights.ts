import type { Refusal } from '../command/refusal.ts';
import { periodOf } from '../cube/area.ts';
import { MONTHS_PER_YEAR } from '../model/calendar.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import { calendarOf } from '../model/plan.ts';
import type { Basis, Blend } from '../model/strategy.ts';
import { basisByLeaf } from '../strategy/basis-values.ts';
import { blendCells } from '../strategy/blend-cells.ts';
import { nameOfBasis } from '../strategy/breakdown.ts';
import { leafParts } from '../strategy/leaf-parts.ts';
import { driverByCode } from '../strategy/plan-names.ts';
import { checkBasis, driversOfBasis } from './check-basis.ts';
import type { MethodProblem, Reference, SpreadMethod } from './method.ts';
import { leavesOf, lineWeights, type Opened } from './opened.ts';
import { type Referred, referenceCells } from './reference-cells.ts';

/** The methods that share a total, or a change of it, out by weights that do not depend on what is typed. */
export type WeighingMethod = Extract<
  SpreadMethod,
  {
    method: 'equal' | 'last-year' | 'by-drivers' | 'reference' | 'pattern' | 'season' | 'working-days';
  }
>;

export interface Weighed {
  /** Lines x leaves, finite, >= 0; 0 for cells that take no part. */
  readonly weights: Float64Array;
  /** What they come from, as 'no-basis' names it. */
  readonly basis: string;
}

/**
 * The weights of the cells that take part by a method. Refuses 'unknown', 'bad-month', 'bad-period', 'no-basis',
 * 'negative-basis' and 'method-does-not-fit'.
 */
export function cellWeights(opened: Opened, method: WeighingMethod, part: Uint8Array): Outcome<Weighed, Refusal> {
  const weighed = weigh(opened, method, part);
  if (!weighed.ok) return weighed;
  const { weights, basis } = weighed.value;
  const taken = weights.slice();
  for (let i = 0; i < taken.length; i++) if (!part[i]) taken[i] = 0;
  return done({ weights: taken, basis });
}

function weigh(opened: Opened, method: WeighingMethod, part: Uint8Array): Outcome<Weighed, Refusal> {
  switch (method.method) {
    case 'equal':
      return equalWeights(opened, method.where);
    case 'last-year':
      return blended(opened, [{ weight: 1, of: { basis: 'last-year' } }]);
    case 'by-drivers':
      return blended(opened, method.by);
    case 'working-days':
      return blended(opened, [{ weight: 1, of: { basis: 'working-days' } }]);
    case 'reference': {
      const referred = referenceCells(opened, method.reference);
      return referred.ok ? referenceWeights(opened, referred.value, part) : referred;
    }
    case 'pattern':
      return patternWeights(opened, method.parts, part);
    case 'season':
      return seasonWeights(opened, method.of, part);
    default:
      return unreachable(method);
  }
}

function blended(opened: Opened, blend: Blend): Outcome<Weighed, Refusal> {
  for (const { of } of blend) {
    const known = checkBasis(opened.plan, of);
    if (!known.ok) return known;
  }
  const weights = blendCells(opened.plan, opened.block, opened.area, blend);
  if (!weights.ok) return weights;
  return done({ weights: weights.value, basis: blend.map(({ of }) => nameOfBasis(of)).join(' + ') });
}

/** Cells that count for "where": all, or those in which the reference has a value; and what it is called. */
export function whereMask(
  opened: Opened,
  where: Reference | undefined,
): Outcome<{ readonly mask: Uint8Array; readonly name: string }, Refusal> {
  const mask = new Uint8Array(opened.current.length);
  if (!where) return done({ mask: mask.fill(1), name: 'equal' });
  const referred = referenceCells(opened, where);
  if (!referred.ok) return referred;
  const { by, values, name } = referred.value;
  const leaves = leavesOf(opened);
  for (let i = 0; i < mask.length; i++) mask[i] = values[by === 'cells' ? i : i % leaves] === 0 ? 0 : 1;
  return done({ mask, name });
}

function equalWeights(opened: Opened, where: Reference | undefined): Outcome<Weighed, Refusal> {
  const found = whereMask(opened, where);
  return found.ok ? done({ weights: Float64Array.from(found.value.mask), basis: found.value.name }) : found;
}

function referenceWeights(opened: Opened, referred: Referred, part: Uint8Array): Outcome<Weighed, Refusal> {
  const { by, values, name } = referred;
  if (values.some((value) => value < 0)) return refuse({ code: 'negative-basis', area: opened.area, basis: name });
  return done({ weights: by === 'cells' ? values : profileWeights(opened, values, part), basis: name });
}

/** Weights of cells from one number per leaf: each line by what it has in the area, each leaf by the profile. */
export function profileWeights(opened: Opened, profile: Float64Array, part: Uint8Array): Float64Array {
  const lines = lineWeights(opened, part);
  if (lines.length === 1) return profile.slice();
  const leaves = profile.length;
  const weights = new Float64Array(opened.current.length);
  for (let i = 0; i < weights.length; i++) {
    weights[i] = (lines[Math.floor(i / leaves)] as number) * (profile[i % leaves] as number);
  }
  return weights;
}

function patternWeights(opened: Opened, parts: readonly number[], take: Uint8Array): Outcome<Weighed, Refusal> {
  const problem = patternProblem(parts);
  if (problem) return refuse({ code: 'method-does-not-fit', area: opened.area, method: 'pattern', problem });
  const { firstLeaf } = opened.block;
  const { monthOfLeaf } = calendarOf(opened.plan);
  // Parts of months: within a month its leaves share what it gets.
  const profile = leafParts(opened.plan).slice(firstLeaf, firstLeaf + leavesOf(opened));
  for (let p = 0; p < profile.length; p++) {
    const month = monthOfLeaf[firstLeaf + p] as number;
    profile[p] = (profile[p] as number) * (parts[month % parts.length] as number);
  }
  return done({ weights: profileWeights(opened, profile, take), basis: parts.join('-') });
}

function patternProblem(parts: readonly number[]): MethodProblem | null {
  if (!parts.every((value) => Number.isFinite(value) && value >= 0) || !parts.some((value) => value > 0)) {
    return { problem: 'bad-pattern' };
  }
  return MONTHS_PER_YEAR % parts.length === 0 ? null : { problem: 'pattern-length', parts: parts.length };
}

function seasonWeights(opened: Opened, basis: Basis, part: Uint8Array): Outcome<Weighed, Refusal> {
  const { plan, block, area } = opened;
  const known = checkBasis(plan, basis);
  if (!known.ok) return known;
  for (const driver of driversOfBasis(basis)) {
    const scope = driverByCode(plan, driver)?.scope;
    if (scope === 'period' || scope === 'line-period') continue;
    return refuse({ code: 'method-does-not-fit', area, method: 'season', problem: { problem: 'no-season', driver } });
  }
  const groupOf = new Int32Array(plan.lines.count).fill(-1);
  for (const line of block.lines) groupOf[line] = 0;
  const scope = { plan, scenario: block.scenario, measure: block.measure, period: periodOf(plan, area.period) };
  const profile = basisByLeaf(scope, basis, groupOf, 1);
  const name = nameOfBasis(basis);
  if (profile.some((value) => value < 0)) return refuse({ code: 'negative-basis', area, basis: name });
  return done({ weights: profileWeights(opened, profile, part), basis: name });
}
