import type { MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { Basis, DimensionStep } from '../model/strategy.ts';
import { ancestorByLine, type BasisScope, basisByLine, memberDriverValue } from './basis-values.ts';
import type { BasisColumn } from './blend.ts';
import { depthOfLevel, driverByCode } from './plan-names.ts';
import { type PartsOfDimension, productByGroup } from './product-basis.ts';

/**
 * One level of a strategy's tree: the parts that a dimension step makes of the groups above. Groups are numbered by
 * parent, then by the member's place in its dimension, so that the parts of a parent are a range.
 */
export interface Level {
  readonly step: DimensionStep;
  readonly stepIndex: number;
  /** Which dimension of the plan the step breaks down. */
  readonly column: number;
  readonly groups: number;
  readonly groupOf: Int32Array;
  /** Group of the level above (0 for the first level). */
  readonly parent: Int32Array;
  /** Parts of parent p: [partStart[p], partStart[p + 1]). */
  readonly partStart: Int32Array;
  /** Member that each group stands for. */
  readonly member: Int32Array;
  /** Each basis of the blend, one number per group. */
  readonly columns: readonly BasisColumn[];
  /** What the group carries is this many times what it answers for: the buffers of the steps below, multiplied. */
  readonly load: number;
  /** What newcomers bring of a full performance, per group; null without a ramp. Multiplies the weights. */
  readonly ramp: Float64Array | null;
  /** Reference-year actuals per group, ticks; what growth bounds are measured against. Zeros without such bounds. */
  readonly reference: Float64Array;
  /** What the group can hold, given its growth bounds and the locks below it, ticks. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** What the group was given, ticks. */
  readonly totals: Float64Array;
  /** The weights that it was given by. */
  readonly weights: Float64Array;
  /** The real value before rounding, ticks. */
  readonly real: Float64Array;
}

/** A basis in words for messages and explanations: "last-year", "driver potential", "history 2024-01 to 2025-12". */
export function nameOfBasis(basis: Basis): string {
  switch (basis.basis) {
    case 'driver':
      return `driver ${basis.driver}`;
    case 'history':
      return `history ${basis.from} to ${basis.to}`;
    case 'scenario':
      return `scenario ${basis.scenario}`;
    case 'product':
      return basis.of
        .map((factor, i) => nameOfBasis(factor) + ((basis.powers?.[i] ?? 1) === 1 ? '' : `^${basis.powers?.[i]}`))
        .join(' x ');
    default:
      return basis.basis;
  }
}

/** A table of this many entries per line may stand for a map: it is cleared and read at memory speed. */
const TABLE_PER_LINE = 64;

/**
 * Numbers the groups of a level in the order of their keys (group above x members + member) and finds the group of
 * each line. O(lines) where the keys are dense enough for a table, O(lines + groups log groups) else.
 */
function groupLines(parentOf: Int32Array, positions: Int32Array, memberCount: number, parents: number) {
  const space = parents * memberCount;
  const groupOf = new Int32Array(positions.length);
  if (space <= TABLE_PER_LINE * (positions.length + 1024)) {
    const table = new Int32Array(space);
    for (let line = 0; line < positions.length; line++) {
      table[(parentOf[line] as number) * memberCount + (positions[line] as number)] = 1;
    }
    let groups = 0;
    for (let key = 0; key < space; key++) if (table[key] === 1) table[key] = ++groups;
    const keys = new Float64Array(groups);
    for (let line = 0; line < positions.length; line++) {
      const key = (parentOf[line] as number) * memberCount + (positions[line] as number);
      const group = (table[key] as number) - 1;
      groupOf[line] = group;
      keys[group] = key;
    }
    return { keys, groupOf };
  }
  const groupByKey = new Map<number, number>();
  const keyOf = (line: number) => (parentOf[line] as number) * memberCount + (positions[line] as number);
  for (let line = 0; line < positions.length; line++) groupByKey.set(keyOf(line), 0);
  const keys = Float64Array.from(groupByKey.keys()).sort();
  for (let i = 0; i < keys.length; i++) groupByKey.set(keys[i] as number, i);
  for (let line = 0; line < positions.length; line++) groupOf[line] = groupByKey.get(keyOf(line)) as number;
  return { keys, groupOf };
}

/** Sums one number per line over the groups. */
export function sumByGroup(values: Float64Array, groupOf: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let line = 0; line < groupOf.length; line++) sums[groupOf[line]!]! += values[line]!;
  return sums;
}

function basisByGroup(scope: BasisScope, basis: Basis, parts: PartsOfDimension): Float64Array {
  const { groupOf, member } = parts;
  if (basis.basis === 'product') return productByGroup(scope, basis, parts);
  if (basis.basis === 'equal') return new Float64Array(member.length).fill(1);
  const driver = basis.basis === 'driver' ? driverByCode(scope.plan, basis.driver) : undefined;
  if (driver?.scope === 'member') {
    return Float64Array.from(member, (id) => memberDriverValue(scope.plan, driver, id as MemberId));
  }
  return sumByGroup(basisByLine(scope, basis), groupOf, member.length);
}

/** Each line's actuals of the reference year, of the months that the period covers. */
function referenceByLine(scope: BasisScope): Float64Array {
  return basisByLine(scope, { basis: 'last-year' });
}

/** Where the parts of each parent begin. */
function startsOf(parent: Int32Array, parents: number): Int32Array {
  const partStart = new Int32Array(parents + 1);
  for (let part = 0; part < parent.length; part++) partStart[parent[part]! + 1]! += 1;
  for (let p = 1; p < partStart.length; p++) partStart[p]! += partStart[p - 1]!;
  return partStart;
}

/** What a level is made of besides its step. */
export interface LevelPlace {
  readonly stepIndex: number;
  readonly above: Level | null;
  readonly load: number;
  /** What each line's newcomers bring, lines; null without a ramp. */
  readonly rampOfLine: Float64Array | null;
}

/** The level that a step makes under the level above, with bounds and totals still open. */
export function buildLevel(scope: BasisScope, step: DimensionStep, place: LevelPlace): Level {
  const { plan } = scope;
  const { stepIndex, above, load, rampOfLine } = place;
  const column = dimensionsOf(plan).findIndex((row) => row.code === step.over);
  const dimension = dimensionsOf(plan)[column];
  if (!dimension) throw new Error(`no dimension ${step.over}: strategies are checked before they run`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  const depth = depthOfLevel(plan, dimension, step.to) as number;
  const positions = ancestorByLine(plan, column, depth);
  const parents = above?.groups ?? 1;
  const memberCount = Math.max(1, hierarchy.members.length);
  const parentOf = above?.groupOf ?? new Int32Array(plan.lines.count);
  const { keys, groupOf } = groupLines(parentOf, positions, memberCount, parents);
  const groups = keys.length;
  const parent = new Int32Array(groups);
  const member = new Int32Array(groups);
  for (let g = 0; g < groups; g++) {
    const key = keys[g]!;
    parent[g] = Math.floor(key / memberCount);
    member[g] = hierarchy.members[key - parent[g]! * memberCount]!.id;
  }
  return {
    step,
    stepIndex,
    column,
    groups,
    groupOf,
    parent,
    partStart: startsOf(parent, parents),
    member,
    columns: step.by.map(({ weight, of }) => ({
      name: nameOfBasis(of),
      weight,
      values: basisByGroup(scope, of, { dimension, column, depth, groupOf, member }),
    })),
    load,
    ramp: rampOfLine && meanByGroup(rampOfLine, groupOf, groups),
    reference: step.growth ? sumByGroup(referenceByLine(scope), groupOf, groups) : new Float64Array(groups),
    least: new Float64Array(groups),
    most: new Float64Array(groups),
    totals: new Float64Array(groups),
    weights: new Float64Array(groups),
    real: new Float64Array(groups),
  };
}

function meanByGroup(values: Float64Array, groupOf: Int32Array, groups: number): Float64Array {
  const sums = sumByGroup(values, groupOf, groups);
  const counts = sumByGroup(new Float64Array(values.length).fill(1), groupOf, groups);
  return sums.map((sum, group) => sum / (counts[group] as number));
}

/** The members (one or null per dimension of the plan) that a group of a level stands for. */
export function membersOfGroup(plan: Plan, levels: readonly Level[], at: number, group: number): (MemberId | null)[] {
  const members = dimensionsOf(plan).map((): MemberId | null => null);
  let g = group;
  for (let l = at; l >= 0; l--) {
    const level = levels[l] as Level;
    members[level.column] ??= level.member[g] as MemberId;
    g = level.parent[g] as number;
  }
  return members;
}
