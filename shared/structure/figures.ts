import { apportion } from '../allocate/apportion.ts';
import { apportionTable } from '../allocate/apportion-table.ts';
import type { MeasureId, MemberId } from '../model/ids.ts';
import { calendarOf, dimensionsOf, measuresOf, PERIODS_PER_YEAR, type Plan, scenariosOf } from '../model/plan.ts';
import type { Draft } from './draft.ts';

/** Which lines give, which line takes what each of them gives, and how much. */
export interface Handover {
  readonly sources: Int32Array;
  /** Beside each source. */
  readonly targets: Int32Array;
  /** First leaf period that is handed over; those before stay. */
  readonly firstLeaf: number;
  /** Parts per whole: 0 < share <= whole. */
  readonly share: number;
  readonly whole: number;
  /** Whether actuals and the lines' drivers follow. */
  readonly history: boolean;
}

/** The handover of lines to a member of one dimension; what is missing is added to the draft. Own lines stay out. */
export function handoverTo(
  draft: Draft,
  lines: Int32Array,
  column: number,
  to: MemberId,
  how: Omit<Handover, 'sources' | 'targets'>,
): Handover {
  const { lines: all } = draft.plan;
  const sources = lines.filter((line) => all.members[line * all.dimensions + column] !== to);
  const members = new Int32Array(sources.length * all.dimensions);
  sources.forEach((line, row) => {
    members.set(all.members.subarray(line * all.dimensions, (line + 1) * all.dimensions), row * all.dimensions);
    members[row * all.dimensions + column] = to;
  });
  return { ...how, sources, targets: draft.linesFor(members) };
}

/** Hands cells over in every scenario and measure, actuals and line drivers where asked; sums stay to the tick. */
export function handOver(draft: Draft, handover: Handover): void {
  if (handover.sources.length === 0) return;
  const width = calendarOf(draft.plan).leafCount;
  for (const { id: scenario } of scenariosOf(draft.plan)) {
    for (const { id: measure } of measuresOf(draft.plan)) {
      const present = draft.plan.cells.get(`${scenario}:${measure}`);
      if (present && anything(present, handover, width))
        move(draft.cells(scenario, measure), handover, width, handover.firstLeaf);
    }
  }
  if (!handover.history) return;
  handOverActuals(draft, handover);
  handOverDrivers(draft, handover, width);
}

function anything(cube: Float64Array, { sources }: Handover, width: number): boolean {
  return sources.some((line) => {
    for (let at = line * width; at < (line + 1) * width; at++) if (cube[at] !== 0) return true;
    return false;
  });
}

/** Moves the share of each source's periods from `first` on to its target. */
function move(cube: Float64Array, { sources, targets, share, whole }: Handover, width: number, first: number): void {
  const columns = width - first;
  if (columns <= 0) return;
  const table = new Float64Array(sources.length * columns);
  sources.forEach((line, row) => {
    table.set(cube.subarray(line * width + first, (line + 1) * width), row * columns);
  });
  const parts = share === whole ? table : shareOf(table, columns, share, whole);
  sources.forEach((line, row) => {
    const from = line * width + first;
    const to = (targets[row] as number) * width + first;
    for (let p = 0; p < columns; p++) {
      const part = parts[row * columns + p] as number;
      cube[from + p] = (cube[from + p] as number) - part;
      cube[to + p] = (cube[to + p] as number) + part;
    }
  });
}

/**
 * A share of a table of ticks: its total by largest remainder, every cell, row and column within a tick of its own
 * share, so that half of twelve single cars is six of them and not none. What lies below zero is shared by itself.
 */
function shareOf(table: Float64Array, columns: number, share: number, whole: number): Float64Array {
  const parts = new Float64Array(table.length);
  for (const sign of [1, -1]) {
    const weights = table.map((value) => Math.max(0, sign * value));
    const sum = weights.reduce((a, b) => a + b, 0);
    if (sum === 0) continue;
    const split = apportion(sum, Float64Array.of(share, whole - share));
    if (!split.ok) throw new Error(`apportion refused ${split.refusal.code}: weights were checked`);
    const spread = apportionTable({ total: split.value[0] as number, rows: table.length / columns, columns, weights });
    if (!spread.ok) throw new Error(`apportionTable refused ${spread.refusal.code}: weights were checked`);
    spread.value.forEach((value, cell) => {
      parts[cell] = (parts[cell] as number) + sign * value;
    });
  }
  return parts;
}

/**
 * From the same month of each year on: growth then compares a taker's months with those that were taken over. Of a
 * month that is handed over within, the actuals stay: they are facts of whole months.
 */
function handOverActuals(draft: Draft, handover: Handover): void {
  const { monthOfLeaf, monthStart } = calendarOf(draft.plan);
  const month = monthOfLeaf[handover.firstLeaf] as number;
  const first = (month % PERIODS_PER_YEAR) + (monthStart[month] === handover.firstLeaf ? 0 : 1);
  for (const [key, cube] of [...draft.plan.actuals]) {
    const [measure, year] = key.split(':').map(Number);
    if (!anything(cube, handover, PERIODS_PER_YEAR)) continue;
    move(draft.actuals(measure as MeasureId, year as number), handover, PERIODS_PER_YEAR, first);
  }
}

/** Numbers kept by line are handed over and added to those of the taker; numbers of members stay with whom they are of. */
function handOverDrivers(draft: Draft, { sources, targets, firstLeaf, share, whole }: Handover, width: number): void {
  for (const { id, scope } of draft.plan.tables.driver.values()) {
    const byPeriod = scope === 'line-period';
    if (!byPeriod && (scope !== 'line' || firstLeaf > 0)) continue;
    const keys = (line: number) =>
      byPeriod ? Array.from({ length: width - firstLeaf }, (_, p) => line * width + firstLeaf + p) : [line];
    const before = draft.plan.driverValues.get(id);
    const moves: { readonly from: number; readonly to: number; readonly part: number }[] = [];
    sources.forEach((line, row) => {
      const to = keys(targets[row] as number);
      keys(line).forEach((from, k) => {
        const value = before?.get(from);
        if (value === undefined) return;
        moves.push({ from, to: to[k] as number, part: share === whole ? value : (value * share) / whole });
      });
    });
    if (moves.length === 0) continue;
    const values = draft.driver(id);
    // All are taken before any is given: members may swap.
    for (const { from, part } of moves) {
      if (share === whole) values.delete(from);
      else values.set(from, (values.get(from) as number) - part);
    }
    for (const { to, part } of moves) values.set(to, (values.get(to) ?? 0) + part);
  }
}

/** Whether any line of a member holds a target, an actual or a driver's number; without, it is only a place kept. */
export function carriesFigures(plan: Plan, lines: Int32Array): boolean {
  const holds = (cube: Float64Array) => {
    const width = cube.length / plan.lines.count;
    return lines.some((line) => {
      for (let at = line * width; at < (line + 1) * width; at++) if (cube[at] !== 0) return true;
      return false;
    });
  };
  return [...plan.cells.values()].some(holds) || [...plan.actuals.values()].some(holds);
}

/** The place of a dimension among the plan's. */
export function columnOf(plan: Plan, dimension: number): number {
  return dimensionsOf(plan).findIndex((row) => row.id === dimension);
}
