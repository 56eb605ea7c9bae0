import type { MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { Basis, DimensionStep } from '../model/strategy.ts';
import { ancestorByLine, type BasisScope, basisByLine, memberDriverValue } from './basis-values.ts';
import type { BasisColumn } from './blend.ts';
import { depthOfLevel, driverByCode } from './check-strategy.ts';
import { actualsByLine, referenceMonths } from './reference.ts';

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
  /** Reference-year actuals per group, ticks; what growth bounds are measured against. */
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
    default:
      return basis.basis;
  }
}

/** Numbers the groups of a level and finds the group of each line. O(lines). */
function groupLines(parentOf: Int32Array, positions: Int32Array, memberCount: number) {
  const seen = new Set<number>();
  for (let line = 0; line < positions.length; line++) {
    seen.add((parentOf[line] as number) * memberCount + (positions[line] as number));
  }
  const keys = Float64Array.from(seen).sort();
  const groupByKey = new Map<number, number>();
  for (let i = 0; i < keys.length; i++) groupByKey.set(keys[i] as number, i);
  const groupOf = new Int32Array(positions.length);
  for (let line = 0; line < positions.length; line++) {
    const key = (parentOf[line] as number) * memberCount + (positions[line] as number);
    groupOf[line] = groupByKey.get(key) as number;
  }
  return { keys, groupOf };
}

/** Sums one number per line over the groups. */
export function sumByGroup(values: Float64Array, groupOf: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let line = 0; line < groupOf.length; line++) {
    const group = groupOf[line] as number;
    sums[group] = (sums[group] as number) + (values[line] as number);
  }
  return sums;
}

function basisByGroup(scope: BasisScope, basis: Basis, groupOf: Int32Array, member: Int32Array): Float64Array {
  const groups = member.length;
  if (basis.basis === 'equal') return new Float64Array(groups).fill(1);
  const driver = basis.basis === 'driver' ? driverByCode(scope.plan, basis.driver) : undefined;
  if (driver?.scope === 'member') {
    return Float64Array.from(member, (id) => memberDriverValue(scope.plan, driver, id as MemberId));
  }
  return sumByGroup(basisByLine(scope, basis), groupOf, groups);
}

/** The level that a step makes under the level above, with bounds and totals still open. */
export function buildLevel(scope: BasisScope, step: DimensionStep, stepIndex: number, above: Level | null): Level {
  const { plan } = scope;
  const column = dimensionsOf(plan).findIndex((row) => row.code === step.over);
  const dimension = dimensionsOf(plan)[column];
  if (!dimension) throw new Error(`no dimension ${step.over}: strategies are checked before they run`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  const depth = depthOfLevel(plan, dimension, step.to) as number;
  const positions = ancestorByLine(plan, column, depth);
  const parentOf = above?.groupOf ?? new Int32Array(plan.lines.count);
  const memberCount = Math.max(1, hierarchy.members.length);
  const { keys, groupOf } = groupLines(parentOf, positions, memberCount);
  const parent = Int32Array.from(keys, (key) => Math.floor(key / memberCount));
  const member = Int32Array.from(keys, (key) => hierarchy.members[key % memberCount]?.id as MemberId);
  const partStart = new Int32Array((above?.groups ?? 1) + 1);
  for (const p of parent) partStart[p + 1] = (partStart[p + 1] as number) + 1;
  for (let p = 1; p < partStart.length; p++) partStart[p] = (partStart[p] as number) + (partStart[p - 1] as number);
  const groups = keys.length;
  return {
    step,
    stepIndex,
    column,
    groups,
    groupOf,
    parent,
    partStart,
    member,
    columns: step.by.map(({ weight, of }) => ({
      name: nameOfBasis(of),
      weight,
      values: basisByGroup(scope, of, groupOf, member),
    })),
    reference: sumByGroup(actualsByLine(plan, scope.measure, referenceMonths(plan, scope.period)), groupOf, groups),
    least: new Float64Array(groups),
    most: new Float64Array(groups),
    totals: new Float64Array(groups),
    weights: new Float64Array(groups),
    real: new Float64Array(groups),
  };
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
