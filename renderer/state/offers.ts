import type { Area, Command } from '../../shared/command/command.ts';
import { type Decision, decide } from '../../shared/command/decide.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { linesOfMembers, periodOf, sumOfArea } from '../../shared/cube/area.ts';
import type { Fact } from '../../shared/cube/changeset.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { keepsTotal } from '../../shared/spread/method.ts';
import { boundHold, type Hold, idsOf, lockHold } from './hold-list.ts';
import { keepOnly } from './nested-edits.ts';

/** What can be done about a refused edit. Each was tried with the plan as it stands: none would be refused again. */
export interface Offers {
  /** The locks and bounds in the way; empty where releasing does not help. */
  readonly holds: readonly Hold[];
  /** Keys of those whose release is enough, the fewest that are. */
  readonly enough: readonly string[];
  /** The nearest total that locks and bounds allow. */
  readonly fits: { readonly command: Command; readonly area: Area; readonly ticks: number } | null;
  /** The same edit by another method; of many areas that do not go together, the parts or the totals alone. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly by: 'equal' | 'proportional' | 'parts' | 'totals';
  readonly command: Command;
}

/** More holds than this are not tried one by one. */
const MOST_TRIED = 24;

export function offersFor(plan: Plan, command: Command, refusal: Refusal): Offers {
  const holds = holdsInTheWay(plan, command, refusal);
  const enough = holds === null ? [] : fewest(plan, command, holds);
  return {
    holds: enough.length > 0 && holds ? holds : [],
    enough,
    fits: fitting(plan, command, refusal),
    ways: otherWays(plan, command, refusal),
  };
}

/** The command with these holds released, in one. */
export function releasing(command: Command, holds: readonly Hold[]): Command {
  return { command: 'release-and', ...idsOf(holds), change: command };
}

function holdsOf(plan: Plan, refusal: Refusal): Hold[] {
  switch (refusal.code) {
    case 'locked':
    case 'locked-from-above':
      return refusal.locks.map((row) => lockHold(plan, row));
    case 'held':
      return [...refusal.locks.map((row) => lockHold(plan, row)), ...refusal.bounds.map((row) => boundHold(plan, row))];
    default:
      return [];
  }
}

/** All that must go for the edit to be made: releasing what was named may show others behind it. Null: it does not help. */
function holdsInTheWay(plan: Plan, command: Command, refusal: Refusal): Hold[] | null {
  const holds = holdsOf(plan, refusal);
  for (;;) {
    if (holds.length === 0) return null;
    const decision = decide(plan, releasing(command, holds));
    if (decision.ok) return holds;
    const known = new Set(holds.map((hold) => hold.key));
    const behind = holdsOf(plan, decision.refusal).filter((hold) => !known.has(hold.key));
    if (behind.length === 0) return null;
    holds.push(...behind);
  }
}

/** One hold that is enough by itself, or else all but those that need not go. */
function fewest(plan: Plan, command: Command, holds: readonly Hold[]): string[] {
  const works = (some: readonly Hold[]) => decide(plan, releasing(command, some)).ok;
  if (holds.length > MOST_TRIED) return holds.map((hold) => hold.key);
  const alone = holds.find((hold) => works([hold]));
  if (alone) return [alone.key];
  let needed = [...holds];
  for (const hold of holds) {
    const rest = needed.filter((other) => other !== hold);
    if (works(rest)) needed = rest;
  }
  return needed.map((hold) => hold.key);
}

function fitting(plan: Plan, command: Command, refusal: Refusal): Offers['fits'] {
  if (command.command !== 'set-area' || !keepsTotal(command.method)) return null;
  const ticks = nearestOf(refusal);
  if (ticks === null || ticks === sumOfArea(plan, command.scenario, command.area)) return null;
  const nearest: Command = { ...command, entry: { op: 'set', ticks } };
  return decide(plan, nearest).ok ? { command: nearest, area: command.area, ticks } : null;
}

function nearestOf(refusal: Refusal): number | null {
  if (refusal.code === 'held') return refusal.nearest === refusal.asked ? null : refusal.nearest;
  if (refusal.code === 'infeasible') return refusal.asked > refusal.most ? refusal.most : refusal.least;
  return refusal.code === 'locked' ? refusal.held : null;
}

const WITHOUT_BASIS: readonly Refusal['code'][] = ['no-basis', 'negative-basis', 'method-does-not-fit', 'infeasible'];

function otherWays(plan: Plan, command: Command, refusal: Refusal): Offers['ways'] {
  if (command.command !== 'set-area' && command.command !== 'set-areas') return [];
  if (refusal.code === 'edits-conflict' && refusal.conflict === 'parts' && command.command === 'set-areas') {
    return (['parts', 'totals'] as const)
      .map((by): Way => ({ by, command: { ...command, edits: keepOnly(plan, command.edits, by) } }))
      .filter((way) => decide(plan, way.command).ok);
  }
  if (!WITHOUT_BASIS.includes(refusal.code) && refusal.code !== 'unknown') return [];
  return (['equal', 'proportional'] as const)
    .filter((by) => by !== command.method.method)
    .map((by) => ({ by, command: { ...command, method: { method: by } } as Command }))
    .filter((way) => decide(plan, way.command).ok);
}

/** What becomes of an area by a decision, ticks. */
export function afterDecision(plan: Plan, scenario: ScenarioId, area: Area, decision: Decision): number {
  const before = sumOfArea(plan, scenario, area);
  return decision.ok ? before + changeIn(plan, scenario, area, decision.value.facts) : before;
}

function changeIn(plan: Plan, scenario: ScenarioId, area: Area, facts: readonly Fact[]): number {
  const width = calendarOf(plan).leafCount;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const inside = new Uint8Array(plan.lines.count);
  for (const line of linesOfMembers(plan, area.members)) inside[line] = 1;
  let change = 0;
  for (const fact of facts) {
    if (fact.fact !== 'cells' || fact.scenario !== scenario || fact.measure !== area.measure) continue;
    for (let i = 0; i < fact.at.length; i++) {
      const at = fact.at[i] as number;
      const leaf = at % width;
      if (!inside[(at - leaf) / width] || leaf < firstLeaf || leaf >= endLeaf) continue;
      change += (fact.after[i] as number) - (fact.before[i] as number);
    }
  }
  return change;
}
