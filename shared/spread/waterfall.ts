import { apportion } from '../allocate/apportion.ts';
import type { Refusal } from '../command/refusal.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { Basis } from '../model/strategy.ts';
import { blendCells } from '../strategy/blend-cells.ts';
import { checkBasis } from './check-basis.ts';
import { ratioOf, scaler } from './exact-ratio.ts';
import type { SpreadMethod } from './method.ts';
import { heldSum, leavesOf, type Opened, sumOf } from './opened.ts';

type Waterfall = Extract<SpreadMethod, { method: 'waterfall' }>;

/** The parts that are filled one after the other: which part each cell is of, and how much each may hold (ticks). */
interface Parts {
  readonly count: number;
  readonly partOf: (cell: number) => number;
  readonly caps: Float64Array;
  /** Caps of the cells, by which what a part gets is shared inside it. */
  readonly cellCaps: Float64Array;
  readonly order: readonly number[];
}

/** Caps that come out this much below a whole tick, by shares that were divided, count as the tick. */
const NOISE = 1e-6;

/**
 * Fills parts in turn, each up to its cap: what each cell gets of `amount` ticks (lines x leaves, >= 0, sum |amount|).
 * A set total fills empty parts; an added amount fills what the present values leave free; an amount taken away
 * (negative) empties the last parts first. Refuses 'infeasible' with the most (or least) that the area can be,
 * 'unknown', 'no-basis', 'negative-basis', 'method-does-not-fit'.
 */
export function waterfall(
  opened: Opened,
  method: Waterfall,
  part: Uint8Array,
  amount: number,
  how: 'set' | 'change',
): Outcome<Float64Array, Refusal> {
  const read = partsOf(opened, method, part);
  if (!read.ok) return read;
  const parts = read.value;
  const present = new Float64Array(parts.count);
  if (how === 'change') {
    for (let i = 0; i < part.length; i++) if (part[i]) add(present, parts.partOf(i), opened.current[i] as number);
  }
  const room =
    amount < 0 && how === 'change'
      ? present.map((value) => Math.max(0, value))
      : parts.caps.map((cap, p) => (cap > 0 ? Math.max(0, cap - (present[p] as number)) : 0));
  const given = new Float64Array(parts.count);
  let rest = how === 'set' ? amount : Math.abs(amount);
  for (const p of amount < 0 ? parts.order.toReversed() : parts.order) {
    const taken = Math.min(rest, room[p] as number);
    if (taken <= 0) continue;
    given[p] = taken;
    rest -= taken;
  }
  if (rest !== 0) return tooMuch(opened, room, amount, how);
  return done(withinParts(parts, given, amount < 0 ? opened.current.map((v, i) => (part[i] ? Math.abs(v) : 0)) : null));
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}

function tooMuch(opened: Opened, room: Float64Array, amount: number, how: 'set' | 'change'): Outcome<never, Refusal> {
  const start = how === 'set' ? heldSum(opened) : sumOf(opened.current);
  const reach = sumOf(room);
  return refuse({
    code: 'infeasible',
    area: opened.area,
    asked: start + amount,
    least: amount < 0 && how === 'change' ? start - reach : start,
    most: amount < 0 ? start : start + reach,
    binding: [],
  });
}

/** Shares what each part was given over its cells, by their caps or by what is taken from them. */
function withinParts(parts: Parts, given: Float64Array, weights: Float64Array | null): Float64Array {
  const cells: number[][] = Array.from({ length: parts.count }, () => []);
  for (let i = 0; i < parts.cellCaps.length; i++) cells[parts.partOf(i)]?.push(i);
  const values = new Float64Array(parts.cellCaps.length);
  cells.forEach((inside, p) => {
    if (given[p] === 0) return;
    const by = inside.map((i) => (weights ?? parts.cellCaps)[i] as number);
    const shares = apportion(given[p] as number, by);
    if (!shares.ok) throw new Error(`a part with room refuses ${shares.refusal.code}`);
    inside.forEach((i, k) => {
      values[i] = shares.value[k] as number;
    });
  });
  return values;
}

function partsOf(opened: Opened, method: Waterfall, part: Uint8Array): Outcome<Parts, Refusal> {
  const { area } = opened;
  const factor = ratioOf(method.factor ?? '1');
  if (!factor || factor.numerator < 0n) {
    const problem = { problem: 'bad-rate', text: method.factor ?? '' } as const;
    return refuse({ code: 'method-does-not-fit', area, method: 'waterfall', problem });
  }
  const cellCaps = basisTicks(opened, method.cap);
  if (!cellCaps.ok) return cellCaps;
  const leaves = leavesOf(opened);
  const byLine = method.over === 'lines';
  const partOf = (cell: number) => (byLine ? Math.floor(cell / leaves) : cell % leaves);
  const count = byLine ? opened.block.lines.length : leaves;
  const taken = cellCaps.value.map((cap, i) => (part[i] ? cap : 0));
  const scale = scaler(factor);
  const caps = sumByPart(taken, partOf, count).map((cap) => scale(Math.floor(cap + NOISE)) ?? Number.MAX_SAFE_INTEGER);
  const order = Array.from({ length: count }, (_, p) => p);
  if (method.first) {
    const values = basisTicks(opened, method.first);
    if (!values.ok) return values;
    const priority = sumByPart(values.value, partOf, count);
    order.sort((a, b) => (priority[b] as number) - (priority[a] as number) || a - b);
  }
  return done({ count, partOf, caps, cellCaps: taken, order });
}

/** A basis cell by cell, in ticks; a driver's numbers count in the measure's unit. */
function basisTicks({ plan, block, area }: Opened, basis: Basis): Outcome<Float64Array, Refusal> {
  const known = checkBasis(plan, basis);
  if (!known.ok) return known;
  const cells = blendCells(plan, block, area, [{ weight: 1, of: basis }]);
  if (!cells.ok || basis.basis !== 'driver') return cells;
  const unit = 10 ** (plan.tables.measure.get(block.measure)?.decimals ?? 0);
  return done(cells.value.map((value) => value * unit));
}

function sumByPart(values: Float64Array, partOf: (cell: number) => number, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let i = 0; i < values.length; i++) add(sums, partOf(i), values[i] as number);
  return sums;
}
