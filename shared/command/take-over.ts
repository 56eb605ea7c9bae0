import { linesOfMembers, periodOf, sumOfArea } from '../cube/area.ts';
import type { CellsFact } from '../cube/changeset.ts';
import { heldMaskOf, lockMaskOf, locksOf } from '../cube/lock-mask.ts';
import { staysExact } from '../cube/magnitude.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import type { BoundRow, LockRow } from '../model/rows.ts';
import { allowedBy, boundsOf } from '../spread/limits.ts';
import type { Area } from './command.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, checkArea, openScenario, rowOf } from './guards.ts';
import type { Refusal } from './refusal.ts';

type TakeOver = CommandOf<'take-over'>;

/**
 * Puts the cells of some areas of one measure into a scenario exactly as they are elsewhere; no other cell moves. What
 * locks or bounds of the scenario would not be as they must is refused as 'held', with all of them. Refuses too
 * 'unknown', 'final', 'bad-period', 'too-large'. Cost: the cells of the areas, and those of each lock and bound.
 */
export function takeOver(plan: Plan, command: TakeOver): Decision {
  const target = openScenario(plan, command.to);
  if (!target.ok) return target;
  for (const area of command.areas) {
    const exists = checkArea(plan, area);
    if (!exists.ok) return exists;
  }
  const [first] = command.areas;
  if (first === undefined) return done({ facts: [] });
  const { measure } = first;
  if (command.areas.some((area) => area.measure !== measure)) throw new Error('areas of several measures');
  const wanted = wantedCells(plan, command);
  if (!wanted.ok) return wanted;
  const present = cellsOf(plan, command.to, measure);
  const fact = factOf(plan, command, present, wanted.value);
  if (fact.at.length === 0) return done({ facts: [] });
  const broken = brokenBy(plan, command.to, fact);
  if (broken.locks.length > 0 || broken.bounds.length > 0) return refuse(heldBy(plan, command.to, first, broken, fact));
  if (!staysExact(plan, present, fact)) return refuse({ code: 'too-large' });
  return done({ facts: [fact] });
}

/** What each cell should be, NaN where nothing is asked. */
function wantedCells(plan: Plan, { from, areas }: TakeOver): Outcome<Float64Array, Refusal> {
  const measure = (areas[0] as Area).measure;
  const length = plan.lines.count * calendarOf(plan).leafCount;
  if (from.is === 'scenario') {
    const source = rowOf(plan, 'scenario', from.scenario);
    return source.ok ? done(cellsOf(plan, from.scenario, measure)) : source;
  }
  const cells = new Float64Array(length).fill(Number.NaN);
  from.at.forEach((at, i) => {
    if (at < length) cells[at] = from.values[i] as number;
  });
  return done(cells);
}

/** The cells of the areas that are to change, ascending. Closed cells stay as empty as they are. */
function factOf(plan: Plan, { areas, to }: TakeOver, present: Float64Array, wanted: Float64Array): CellsFact {
  const width = calendarOf(plan).leafCount;
  const measure = (areas[0] as Area).measure;
  const held = heldMaskOf(plan, to, measure);
  const locked = lockMaskOf(plan, to, measure);
  const change = new Uint8Array(present.length);
  for (const area of areas) {
    const { firstLeaf, endLeaf } = periodOf(plan, area.period);
    for (const line of linesOfMembers(plan, area.members)) {
      for (let at = line * width + firstLeaf; at < line * width + endLeaf; at++) {
        const value = wanted[at] as number;
        const closed = held?.[at] === 1 && locked?.[at] !== 1;
        if (!Number.isNaN(value) && value !== present[at] && !closed) change[at] = 1;
      }
    }
  }
  const at: number[] = [];
  for (let i = 0; i < change.length; i++) if (change[i] === 1) at.push(i);
  return {
    fact: 'cells',
    scenario: to,
    measure,
    at: Uint32Array.from(at),
    before: Float64Array.from(at, (i) => present[i] as number),
    after: Float64Array.from(at, (i) => wanted[i] as number),
  };
}

interface Broken {
  readonly locks: LockRow[];
  readonly bounds: BoundRow[];
}

/** Locks whose cells or sum would move, and bounds that would be passed because of the change. */
function brokenBy(plan: Plan, scenario: ScenarioId, fact: CellsFact): Broken {
  const width = calendarOf(plan).leafCount;
  const delta = new Map<number, number>();
  fact.at.forEach((at, i) => {
    delta.set(at, (fact.after[i] as number) - (fact.before[i] as number));
  });
  const inside = (area: Area) => {
    const { firstLeaf, endLeaf } = periodOf(plan, area.period);
    let moved = false;
    let change = 0;
    for (const line of linesOfMembers(plan, area.members)) {
      for (let leaf = firstLeaf; leaf < endLeaf; leaf++) {
        const d = delta.get(line * width + leaf);
        if (d === undefined) continue;
        moved = true;
        change += d;
      }
    }
    return { moved, change };
  };
  const locks = locksOf(plan, scenario, fact.measure).filter((lock) => {
    const { moved, change } = inside(lock);
    return lock.kind === 'cells' ? moved : change !== 0;
  });
  const bounds = boundsOf(plan, scenario, fact.measure).filter((bound) => {
    const { change } = inside(bound);
    if (change === 0) return false;
    const { least, most } = allowedBy(plan, bound);
    const after = sumOfArea(plan, scenario, bound) + change;
    return (change < 0 && after < least) || (change > 0 && after > most);
  });
  return { locks, bounds };
}

function heldBy(plan: Plan, scenario: ScenarioId, area: Area, { locks, bounds }: Broken, fact: CellsFact): Refusal {
  const width = calendarOf(plan).leafCount;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const lines = new Set(linesOfMembers(plan, area.members));
  let asked = sumOfArea(plan, scenario, area);
  fact.at.forEach((at, i) => {
    const leaf = at % width;
    if (leaf < firstLeaf || leaf >= endLeaf || !lines.has((at - leaf) / width)) return;
    asked += (fact.after[i] as number) - (fact.before[i] as number);
  });
  return { code: 'held', scenario, area, locks, bounds, asked, nearest: null };
}
