import type { Area } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import { periodOf } from '../cube/area.ts';
import type { Block } from '../cube/cells-fact.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { dimensionsOf, driverValueOf, type Plan } from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';
import type { Basis, Blend, PlainBasis } from '../model/strategy.ts';
import { type BasisScope, basisByLeaf, basisByLine, memberDriverValue } from './basis-values.ts';
import { type BasisColumn, blendWeights } from './blend.ts';
import { nameOfBasis } from './breakdown.ts';
import { multiplied } from './multiply.ts';
import { driverByCode, scenarioByName, WORKING_DAYS } from './plan-names.ts';

/**
 * The weights of a block's cells by a blend, lines x leaves. A basis that knows lines and periods says all; a driver
 * of members or lines decides between those, and within each last year's cells do, or equal ones where there are none;
 * a driver of periods decides between periods, and within each last year's lines do. In a product a driver's number
 * stands as it is on every cell that it is about. Refuses 'unknown', 'no-basis',
 * 'negative-basis'.
 */
export function blendCells(plan: Plan, block: Block, area: Area, blend: Blend): Outcome<Float64Array, Refusal> {
  const scope: BasisScope = {
    plan,
    scenario: block.scenario,
    measure: block.measure,
    period: periodOf(plan, area.period),
  };
  const columns: BasisColumn[] = [];
  for (const { weight, of } of blend) {
    const unknown = unknownIn(plan, of);
    if (unknown) return refuse(unknown);
    columns.push({ name: nameOfBasis(of), weight, values: basisCells(scope, block, of) });
  }
  const weighed = blendWeights(columns, 0, block.lines.length * (block.endLeaf - block.firstLeaf));
  if (!weighed.ok) return refuse({ code: weighed.problem.code, area, basis: weighed.problem.basis });
  return done(weighed.weights);
}

/** What a basis names that the plan does not have; null when it has all. */
function unknownIn(plan: Plan, basis: Basis): Refusal | null {
  if (basis.basis === 'product') {
    return basis.of.map((factor) => unknownIn(plan, factor)).find((refusal) => refusal) ?? null;
  }
  if (basis.basis === 'driver' || basis.basis === 'working-days') {
    const name = basis.driver ?? WORKING_DAYS;
    return driverByCode(plan, name) ? null : { code: 'unknown', what: 'driver', name };
  }
  if (basis.basis === 'scenario' && !scenarioByName(plan, basis.scenario)) {
    return { code: 'unknown', what: 'scenario', name: basis.scenario };
  }
  return null;
}

/** Each line of the block as a group of its own. */
function ownGroups(plan: Plan, block: Block): Int32Array {
  const groupOf = new Int32Array(plan.lines.count).fill(-1);
  block.lines.forEach((line, i) => {
    groupOf[line] = i;
  });
  return groupOf;
}

function basisCells(scope: BasisScope, block: Block, basis: Basis): Float64Array {
  if (basis.basis === 'product') {
    const cells = block.lines.length * (block.endLeaf - block.firstLeaf);
    return multiplied(basis, cells, (factor) => factorCells(scope, block, factor));
  }
  return plainBasisCells(scope, block, basis);
}

/** The driver that a basis reads; null when it reads none. */
function driverRead(plan: Plan, basis: PlainBasis): DriverRow | null {
  if (basis.basis === 'driver') return driverByCode(plan, basis.driver) ?? null;
  if (basis.basis === 'working-days') return driverByCode(plan, basis.driver ?? WORKING_DAYS) ?? null;
  return null;
}

/** A factor of a product: a driver's number as it stands on every cell that it is about, not shared out over them. */
function factorCells(scope: BasisScope, block: Block, basis: PlainBasis): Float64Array {
  const driver = driverRead(scope.plan, basis);
  if (!driver || driver.scope === 'line-period') return plainBasisCells(scope, block, basis);
  const leaves = block.endLeaf - block.firstLeaf;
  const cells = new Float64Array(block.lines.length * leaves);
  if (driver.scope === 'period') {
    const values = basisByLeaf(scope, basis, new Int32Array(scope.plan.lines.count), 1);
    return cells.map((_, cell) => values[cell % leaves] as number);
  }
  if (driver.scope === 'line') {
    const values = basisByLine(scope, basis);
    return cells.map((_, cell) => values[block.lines[Math.floor(cell / leaves)] as number] as number);
  }
  const { group, values } = memberGroups(scope, block, driver);
  return cells.map((_, cell) => values[group[Math.floor(cell / leaves)] as number] as number);
}

function plainBasisCells(scope: BasisScope, block: Block, basis: PlainBasis): Float64Array {
  const driver = driverRead(scope.plan, basis);
  const groupOf = ownGroups(scope.plan, block);
  if (!driver || driver.scope === 'line-period') return basisByLeaf(scope, basis, groupOf, block.lines.length);
  const pattern = basisByLeaf(scope, { basis: 'last-year' }, groupOf, block.lines.length);
  const leaves = block.endLeaf - block.firstLeaf;
  if (driver.scope === 'period') {
    const values = basisByLeaf(scope, basis, new Int32Array(scope.plan.lines.count), 1);
    return shareOut(pattern, (cell) => cell % leaves, values);
  }
  if (driver.scope === 'line') {
    const values = basisByLine(scope, basis);
    return shareOut(
      pattern,
      (cell) => Math.floor(cell / leaves),
      Float64Array.from(block.lines, (line) => values[line] as number),
    );
  }
  const { group, values } = memberGroups(scope, block, driver);
  return shareOut(pattern, (cell) => group[Math.floor(cell / leaves)] as number, values);
}

/** The nearest member at or above this one that has a number of its own; itself when none has. */
function carrierOf(plan: Plan, driver: DriverRow, member: MemberId): MemberId {
  for (let at: MemberId | null = member; at !== null; at = plan.tables.member.get(at)?.parent ?? null) {
    if (driverValueOf(plan, driver.id, at) !== undefined) return at;
  }
  return member;
}

/** The lines of a block by the member that carries the driver: group of each line, and the driver's number of each group. */
function memberGroups(scope: BasisScope, block: Block, driver: DriverRow) {
  const { plan } = scope;
  const column = dimensionsOf(plan).findIndex((row) => row.id === driver.dimension);
  const groupByMember = new Map<number, number>();
  const group = new Int32Array(block.lines.length);
  const values: number[] = [];
  block.lines.forEach((line, i) => {
    const leaf = plan.lines.members[line * plan.lines.dimensions + column] as MemberId;
    const member = carrierOf(plan, driver, leaf);
    let g = groupByMember.get(member);
    if (g === undefined) {
      g = values.length;
      groupByMember.set(member, g);
      values.push(memberDriverValue(plan, driver, member));
    }
    group[i] = g;
  });
  return { group, values: Float64Array.from(values) };
}

/** Shares each group's value out over its cells by the pattern, or equally where the pattern has nothing. */
function shareOut(pattern: Float64Array, groupOf: (cell: number) => number, values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (let cell = 0; cell < pattern.length; cell++) {
    const g = groupOf(cell);
    sums[g] = (sums[g] as number) + Math.max(0, pattern[cell] as number);
    counts[g] = (counts[g] as number) + 1;
  }
  return pattern.map((weight, cell) => {
    const g = groupOf(cell);
    const value = values[g] as number;
    const sum = sums[g] as number;
    return sum > 0 ? (value * Math.max(0, weight)) / sum : value / (counts[g] as number);
  });
}
