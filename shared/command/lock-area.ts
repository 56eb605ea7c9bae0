import { isWithin, linesOfMembers, periodOf } from '../cube/area.ts';
import type { RowFact } from '../cube/changeset.ts';
import { locksOf } from '../cube/lock-mask.ts';
import type { LockId, ScenarioId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { nextId, type Plan } from '../model/plan.ts';
import type { LockKind, LockRow } from '../model/rows.ts';
import type { Area } from './command.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, checkArea, openScenario, rowOf } from './guards.ts';

function removal(lock: LockRow): RowFact {
  return { fact: 'row', table: 'lock', id: lock.id, before: lock, after: null };
}

/** Whether a lock that is there already holds all that a new one would. */
function saysAsMuch(plan: Plan, lock: LockRow, area: Area, kind: LockKind): boolean {
  if (!isWithin(plan, area, lock)) return false;
  return lock.kind === 'cells' || (kind === 'sum' && isWithin(plan, lock, area));
}

/** Whether a lock goes because the new one holds all that it held. */
function saysNoMore(plan: Plan, lock: LockRow, area: Area, kind: LockKind): boolean {
  if (!isWithin(plan, lock, area)) return false;
  return kind === 'cells' || (lock.kind === 'sum' && isWithin(plan, area, lock));
}

/** Holds every cell of an area as it stands, or (kind 'sum') its total. Locks that the new one covers go. */
export function lockArea(plan: Plan, command: CommandOf<'lock-area'>): Decision {
  const { scenario, area, kind } = command;
  return lockAreas(plan, { command: 'lock-areas', scenario, areas: [area], ...(kind ? { kind } : {}) });
}

/** Locks one area after the other: each as if those before it were locked already. */
export function lockAreas(plan: Plan, command: CommandOf<'lock-areas'>): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const before = new Map(locksOnScenario(plan, command.scenario).map((lock) => [lock.id, lock]));
  const locks = new Map(before);
  let id = nextId(plan, 'lock') as LockId;
  for (const area of command.areas) {
    const known = checkArea(plan, area);
    if (!known.ok) return known;
    const lines = linesOfMembers(plan, area.members).length;
    if (lines === 0) return refuse({ code: 'empty-area', area });
    const { firstLeaf, endLeaf } = periodOf(plan, area.period);
    const kind = lines * (endLeaf - firstLeaf) === 1 ? 'cells' : (command.kind ?? 'cells');
    const own = [...locks.values()].filter((lock) => lock.measure === area.measure);
    if (own.some((lock) => saysAsMuch(plan, lock, area, kind))) continue;
    for (const lock of own) if (saysNoMore(plan, lock, area, kind)) locks.delete(lock.id);
    const { measure, members, period } = area;
    locks.set(id, { id, scenario: command.scenario, measure, members, period, kind });
    id = (id + 1) as LockId;
  }
  const facts: RowFact[] = [...before.values()].filter((lock) => !locks.has(lock.id)).map(removal);
  for (const after of locks.values()) {
    if (!before.has(after.id)) facts.push({ fact: 'row', table: 'lock', id: after.id, before: null, after });
  }
  return done({ facts });
}

function locksOnScenario(plan: Plan, scenario: ScenarioId): LockRow[] {
  return [...plan.tables.lock.values()].filter((lock) => lock.scenario === scenario).sort((a, b) => a.id - b.id);
}

export function unlockArea(plan: Plan, command: CommandOf<'unlock-area'>): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const known = checkArea(plan, command.area);
  if (!known.ok) return known;
  const locks = locksOf(plan, command.scenario, command.area.measure);
  const inside = locks.filter((lock) => isWithin(plan, lock, command.area));
  const over = locks.filter((lock) => isWithin(plan, command.area, lock) && !inside.includes(lock));
  if (inside.length === 0 && over.length > 0) {
    return refuse({ code: 'locked-from-above', area: command.area, locks: over });
  }
  return done({ facts: inside.map(removal) });
}

export function releaseLocks(plan: Plan, command: CommandOf<'release-locks'>): Decision {
  const facts: RowFact[] = [];
  for (const id of new Set(command.locks)) {
    const lock = rowOf(plan, 'lock', id);
    if (!lock.ok) return lock;
    const scenario = openScenario(plan, lock.value.scenario);
    if (!scenario.ok) return scenario;
    facts.push(removal(lock.value));
  }
  return done({ facts });
}
