import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { BasisScope } from './basis-values.ts';
import { type Level, membersOfGroup } from './breakdown.ts';
import { fillOrder } from './fill.ts';
import type { OuterLimit } from './outer-limits.ts';
import { type OwnBounds, ownBounds } from './own-bounds.ts';

/** What each line can hold, given locks: its locked cells, and anything of the total's sign where a cell is free. */
export interface LineLimits {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * Gathers limits upwards: a group can hold what its parts can, within the bounds of its own step. So a group is never
 * given what its parts cannot take. Refuses 'infeasible' where a group's own bounds and those of its parts (or the
 * locks below it) leave nothing in common. `outer` narrows single groups where it leaves anything.
 */
export function gatherLimits(
  scope: BasisScope,
  levels: readonly Level[],
  lines: LineLimits,
  outer: readonly OuterLimit[] = [],
): Outcome<null, Refusal> {
  for (let l = levels.length - 1; l >= 0; l--) {
    const level = levels[l] as Level;
    const below = levels[l + 1];
    level.least.fill(0);
    level.most.fill(0);
    if (below) addParts(level, below.parent, below.least, below.most);
    else addParts(level, level.groupOf, lines.least, lines.most);
    const refused = boundLevel(scope, levels, l);
    if (refused) return refuse(refused);
    for (const limit of outer) if (limit.level === l) narrow(level, limit);
  }
  return done(null);
}

/** A scenario's own limit on a group, where it leaves anything of what the group can hold. */
function narrow(level: Level, { group, least, most }: OuterLimit): void {
  const low = Math.max(level.least[group] as number, least);
  const high = Math.min(level.most[group] as number, most);
  if (low > high) return;
  level.least[group] = low;
  level.most[group] = high;
}

/** Brings the groups of a level within the bounds of its own step; what it refuses, or null. */
function boundLevel(scope: BasisScope, levels: readonly Level[], l: number): Refusal | null {
  const level = levels[l] as Level;
  const own = ownBounds(scope, level);
  if (own.length === 0) return null;
  const free = withoutCap(level);
  for (let g = 0; g < level.groups; g++) {
    const held = level.least[g] as number;
    const room = level.most[g] as number;
    const floor = tightest(own, g, 'least');
    const cap = free?.has(g) ? Number.POSITIVE_INFINITY : tightest(own, g, 'most');
    level.least[g] = Math.max(held, floor);
    level.most[g] = Math.min(room, cap);
    if ((level.least[g] as number) > (level.most[g] as number)) {
      return conflict(scope, levels, l, g, { held, room, floor, cap });
    }
  }
  return null;
}

function tightest(own: readonly OwnBounds[], group: number, side: 'least' | 'most'): number {
  let bound = side === 'least' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  for (const bounds of own) {
    bound =
      side === 'least' ? Math.max(bound, bounds.least[group] as number) : Math.min(bound, bounds.most[group] as number);
  }
  return bound;
}

/** The last part of each filled group, when it takes whatever is left. */
function withoutCap(level: Level): ReadonlySet<number> | null {
  if (level.step.fill?.rest !== 'last') return null;
  const last = new Set<number>();
  for (let p = 0; p + 1 < level.partStart.length; p++) {
    const order = fillOrder(level, level.partStart[p] as number, level.partStart[p + 1] as number);
    last.add(order.at(-1) as number);
  }
  return last;
}

function addParts(level: Level, parentOf: Int32Array, least: Float64Array, most: Float64Array): void {
  for (let part = 0; part < parentOf.length; part++) {
    const g = parentOf[part] as number;
    level.least[g] = (level.least[g] as number) + (least[part] as number);
    level.most[g] = (level.most[g] as number) + (most[part] as number);
  }
}

/** What a group's parts hold and have room for, and what its own step wants. */
interface Clash {
  readonly held: number;
  readonly room: number;
  readonly floor: number;
  readonly cap: number;
}

/**
 * A group asked for more than its parts have room for, for less than they hold, or for both a floor and a lower cap;
 * named with the parts below that stand in the way, or itself where lines and their locks do.
 */
function conflict(scope: BasisScope, levels: readonly Level[], at: number, g: number, clash: Clash): Refusal {
  const { held, room, floor, cap } = clash;
  const members = membersOfGroup(scope.plan, levels, at, g);
  const area = { measure: scope.measure, members, period: scope.period.code };
  const tooHigh = floor > room;
  const binding = partsBinding(levels, at, g, tooHigh);
  if (floor > cap) return { code: 'infeasible', area, asked: floor, least: Math.min(held, cap), most: cap, binding };
  if (tooHigh) return { code: 'infeasible', area, asked: floor, least: Math.min(held, room), most: room, binding };
  return { code: 'infeasible', area, asked: held, least: Math.min(Math.max(floor, 0), cap), most: cap, binding };
}

function partsBinding(levels: readonly Level[], at: number, g: number, tooHigh: boolean): MemberId[] {
  const level = levels[at] as Level;
  const below = levels[at + 1];
  if (!below) return [level.member[g] as MemberId];
  const names: MemberId[] = [];
  for (let part = below.partStart[g] as number; part < (below.partStart[g + 1] as number); part++) {
    const binds = tooHigh ? Number.isFinite(below.most[part] as number) : (below.least[part] as number) !== 0;
    if (binds) names.push(below.member[part] as MemberId);
  }
  return names;
}
