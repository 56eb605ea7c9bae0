import { ancestorAtDepth, isLeafAt } from '../model/hierarchy.ts';
import type { MemberId } from '../model/ids.ts';
import { driverValueOf, hierarchyOf, linePositionsOf } from '../model/plan.ts';
import type { DimensionRow, DriverRow } from '../model/rows.ts';
import type { Basis } from '../model/strategy.ts';
import { type BasisScope, basisByLine, memberDriverValue } from './basis-values.ts';
import { multiplied } from './multiply.ts';
import { driverByCode } from './plan-names.ts';

type Product = Extract<Basis, { readonly basis: 'product' }>;

/** The parts that a level makes of a dimension, as far as bases ask. */
export interface PartsOfDimension {
  readonly dimension: DimensionRow;
  /** Place of the dimension in the plan. */
  readonly column: number;
  /** Depth of the parts; LEAF_DEPTH for the last members. */
  readonly depth: number;
  readonly groupOf: Int32Array;
  readonly member: Int32Array;
}

/**
 * A product by group: worked out for each last member below the part (or the first on the way down that a driver has
 * a number of its own for), then summed. So a region's potential x ability is that of its people together, and not
 * the sum of one times the sum of the other.
 */
export function productByGroup(scope: BasisScope, basis: Product, parts: PartsOfDimension): Float64Array {
  const { plan } = scope;
  const drivers = basis.of.map((factor) => (factor.basis === 'driver' ? driverByCode(plan, factor.driver) : undefined));
  const ofMembers = drivers.filter((driver): driver is DriverRow => driver?.scope === 'member');
  const { workedOf, groupOf, member } = workPlaces(scope, parts, ofMembers);
  const values = multiplied(basis, member.length, (factor) => {
    const driver = drivers[basis.of.indexOf(factor)];
    if (driver?.scope === 'member') {
      return Float64Array.from(member, (id) => memberDriverValue(plan, driver, id as MemberId));
    }
    if (factor.basis === 'equal') return new Float64Array(member.length).fill(1);
    const sums = new Float64Array(member.length);
    const lines = basisByLine(scope, factor);
    for (let line = 0; line < lines.length; line++) sums[workedOf[line]!]! += lines[line]!;
    return sums;
  });
  const sums = new Float64Array(parts.member.length);
  for (let place = 0; place < values.length; place++) sums[groupOf[place]!]! += values[place]!;
  return sums;
}

/** Where a product is worked out: the place of each line, and the group and member of each place. */
function workPlaces(scope: BasisScope, parts: PartsOfDimension, drivers: readonly DriverRow[]) {
  const { plan } = scope;
  const hierarchy = hierarchyOf(plan, parts.dimension.id);
  const leaves = linePositionsOf(plan, parts.dimension.id);
  const hasNumber = (position: number) => {
    const id = hierarchy.members[position]?.id as MemberId;
    return drivers.some((driver) => driverValueOf(plan, driver.id, id) !== undefined);
  };
  /** The first member from the part down to a leaf that is to be worked out. */
  const placeOf = new Map<number, number>();
  const descend = (leaf: number) => {
    for (let depth = Math.min(parts.depth, hierarchy.depth[leaf]!); ; depth++) {
      const at = ancestorAtDepth(hierarchy, leaf, depth);
      if (isLeafAt(hierarchy, at) || hasNumber(at)) return at;
    }
  };
  const numbers = new Map<number, number>();
  const groupOf: number[] = [];
  const member: number[] = [];
  const workedOf = new Int32Array(leaves.length);
  for (let line = 0; line < leaves.length; line++) {
    const leaf = leaves[line]!;
    let position = placeOf.get(leaf);
    if (position === undefined) {
      position = descend(leaf);
      placeOf.set(leaf, position);
    }
    const key = parts.groupOf[line]! * hierarchy.members.length + position;
    let place = numbers.get(key);
    if (place === undefined) {
      place = numbers.size;
      numbers.set(key, place);
      groupOf.push(parts.groupOf[line]!);
      member.push(hierarchy.members[position]!.id);
    }
    workedOf[line] = place;
  }
  return { workedOf, groupOf, member: Int32Array.from(member) };
}
