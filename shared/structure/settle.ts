import type { Decision } from '../command/decide.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers, sumOfArea } from '../cube/area.ts';
import type { CellsFact } from '../cube/changeset.ts';
import { closedAt, closedMaskOf } from '../cube/closed-mask.ts';
import { lockMaskOf, locksOf } from '../cube/lock-mask.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { calendarOf, cubeKey, measuresOf, type Plan, scenariosOf } from '../model/plan.ts';
import type { BoundRow, LockRow } from '../model/rows.ts';
import { allowedBy, boundsOf } from '../spread/limits.ts';
import { extentOf } from '../spread/region.ts';
import { MAX_TICKS } from '../text/decimal.ts';
import type { Draft } from './draft.ts';
import { leafCodes } from './places.ts';

/**
 * The changeset of a draft, held against what must stand: final scenarios, locked cells and sums, bounds, and that
 * nothing lies where it is closed. Refuses 'final', 'holds-broken', 'closed', 'too-large'.
 */
export function settle(draft: Draft): Decision {
  const changeset = draft.changeset();
  for (const fact of changeset.facts) {
    if (fact.fact !== 'cells') continue;
    if (draft.base.tables.scenario.get(fact.scenario)?.status === 'final') {
      return refuse({ code: 'final', scenario: fact.scenario });
    }
    const wrong = cellsHeld(draft.base, fact) ?? tooLarge(draft.plan, fact);
    if (wrong) return refuse(wrong);
  }
  const broken = (changeset.facts.length > 0 ? closedFigures(draft.plan) : null) ?? holdsBroken(draft);
  return broken ? refuse(broken) : done(changeset);
}

/** Figures that lie where it is closed now, be it that they came there or that it was closed around them. O(cells). */
export function closedFigures(plan: Plan): Refusal | null {
  const mask = closedMaskOf(plan);
  if (!mask) return null;
  const width = calendarOf(plan).leafCount;
  const codes = leafCodes(plan);
  for (const { id: measure } of measuresOf(plan)) {
    for (const { id: scenario } of scenariosOf(plan)) {
      const cube = plan.cells.get(cubeKey(scenario, measure));
      const at = cube ? firstIn(cube, mask) : -1;
      if (at < 0) continue;
      const line = Math.floor(at / width);
      const { members, dimensions } = plan.lines;
      const own = Array.from(members.subarray(line * dimensions, (line + 1) * dimensions)) as MemberId[];
      const area = { measure, members: own, period: codes[at % width] as string };
      return { code: 'closed', area, closed: closedAt(plan, line, at % width) };
    }
  }
  return null;
}

function firstIn(cube: Float64Array, mask: Uint8Array): number {
  for (let at = 0; at < cube.length; at++) if (mask[at] === 1 && cube[at] !== 0) return at;
  return -1;
}

/** The locks on cells that one of the changed cells lies in. */
function cellsHeld(plan: Plan, fact: CellsFact): Refusal | null {
  const mask = lockMaskOf(plan, fact.scenario, fact.measure);
  const width = calendarOf(plan).leafCount;
  const touched = mask && [...fact.at].filter((at) => mask[at] === 1);
  if (!touched || touched.length === 0) return null;
  const locks = locksOf(plan, fact.scenario, fact.measure).filter((lock) => {
    if (lock.kind !== 'cells') return false;
    const { inside, firstLeaf, endLeaf } = extentOf(plan, lock);
    return touched.some((at) => {
      const leaf = at % width;
      return inside[Math.floor(at / width)] === 1 && leaf >= firstLeaf && leaf < endLeaf;
    });
  });
  return { code: 'holds-broken', scenario: fact.scenario, locks, bounds: [] };
}

function tooLarge(plan: Plan, fact: CellsFact): Refusal | null {
  const cube = plan.cells.get(`${fact.scenario}:${fact.measure}`) as Float64Array;
  let magnitude = 0;
  for (let i = 0; i < cube.length; i++) magnitude += Math.abs(cube[i] as number);
  return magnitude <= MAX_TICKS ? null : { code: 'too-large' };
}

/** Locked sums that changed and bounds that are no longer kept, of the first scenario that has any. */
function holdsBroken({ base, plan }: Draft): Refusal | null {
  for (const { id, status } of scenariosOf(base)) {
    if (status === 'final') continue;
    const locks = sumLocksOf(base, id).filter((lock) => sumOfArea(base, id, lock) !== sumOfArea(plan, id, lock));
    const bounds = measuresOf(base)
      .flatMap((measure) => boundsOf(base, id, measure.id))
      .filter((bound) => keeps(base, id, bound) && !keeps(plan, id, bound));
    if (locks.length + bounds.length > 0) return { code: 'holds-broken', scenario: id, locks, bounds };
  }
  return null;
}

function sumLocksOf(plan: Plan, scenario: ScenarioId): LockRow[] {
  return measuresOf(plan)
    .flatMap((measure) => locksOf(plan, scenario, measure.id))
    .filter((lock) => lock.kind === 'sum');
}

function keeps(plan: Plan, scenario: ScenarioId, bound: BoundRow): boolean {
  if (linesOfMembers(plan, bound.members).length === 0) return true;
  const { least, most } = allowedBy(plan, bound);
  const value = sumOfArea(plan, scenario, bound);
  return value >= least && value <= most;
}

/** The first final scenario in which lines hold anything. */
export function finalWithFigures(plan: Plan, lines: Int32Array): ScenarioId | null {
  const width = calendarOf(plan).leafCount;
  for (const { id, status } of scenariosOf(plan)) {
    if (status !== 'final') continue;
    for (const { id: measure } of measuresOf(plan)) {
      const cube = plan.cells.get(`${id}:${measure}`);
      if (cube && lines.some((line) => holdsAny(cube, line * width, (line + 1) * width))) return id;
    }
  }
  return null;
}

export function holdsAny(cube: Float64Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (cube[at] !== 0) return true;
  return false;
}
