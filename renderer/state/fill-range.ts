import type { Plan } from '../../shared/model/plan.ts';
import { type AmountColumn, amountsOf } from './column-amounts.ts';
import type { CellEdit } from './edit-cells.ts';
import { continued, repeated } from './fill-series.ts';
import type { OpenPlan } from './open-plan.ts';
import type { Block, CellAt, GridShape } from './ranges.ts';
import { plannedColumn } from './selection.ts';
import type { Shown } from './shown.ts';

export type FillSide = 'down' | 'right' | 'up' | 'left';

export interface Fill {
  readonly source: Block;
  readonly target: Block;
  readonly side: FillSide;
  /** Whether the values go on (10, 20, 30) or are repeated. */
  readonly series: boolean;
}

/** Where a drag of the handle from a block to a cell fills: on the side on which it is farther out; null inside. */
export function fillTo(source: Block, over: CellAt): { readonly side: FillSide; readonly target: Block } | null {
  const out: readonly (readonly [FillSide, number])[] = [
    ['down', over.row - source.bottom],
    ['right', over.column - source.right],
    ['up', source.top - over.row],
    ['left', source.left - over.column],
  ];
  const [side, far] = out.reduce((most, next) => (next[1] > most[1] ? next : most));
  if (far <= 0) return null;
  switch (side) {
    case 'down':
      return { side, target: { ...source, top: source.bottom + 1, bottom: over.row } };
    case 'right':
      return { side, target: { ...source, left: source.right + 1, right: over.column } };
    case 'up':
      return { side, target: { ...source, top: over.row, bottom: source.top - 1 } };
    case 'left':
      return { side, target: { ...source, left: over.column, right: source.left - 1 } };
  }
}

/** A series goes on by itself from two values on; from one only where it is asked for. */
export function isSeries(source: Block, side: FillSide, toggled: boolean): boolean {
  const down = side === 'down' || side === 'up';
  const length = down ? source.bottom - source.top + 1 : source.right - source.left + 1;
  return length > 1 !== toggled;
}

export function around(a: Block, b: Block): Block {
  return {
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
  };
}

/** What a fill asks of the cells it covers; cells that hold no amount of the same measure are left as they are. */
export function fillEdits({ workbench, ranges }: OpenPlan, fill: Fill): CellEdit[] {
  const { shape } = ranges;
  const { plan, settled } = workbench;
  if (!shape || !settled) return [];
  const lanes = fill.side === 'down' || fill.side === 'up' ? downwards : sideways;
  return lanes({ plan, shown: settled, shape }, fill);
}

interface Sheet {
  readonly plan: Plan;
  readonly shown: Shown;
  readonly shape: GridShape;
}

function downwards({ plan, shown, shape }: Sheet, { source, target, side, series }: Fill): CellEdit[] {
  const edits: CellEdit[] = [];
  for (let column = target.left; column <= target.right; column++) {
    const id = shape.columns[column] as string;
    const amounts = amountsOf(plan, shown, id);
    if (!amounts || !plannedColumn(plan, shown, id)) continue;
    const values: (number | null)[] = [];
    for (let row = source.top; row <= source.bottom; row++) values.push(amounts.at(shape.rows.visible[row] as number));
    const made = filled(values, target.bottom - target.top + 1, side === 'up', series, amounts);
    for (const [i, ticks] of made.entries()) {
      const row = side === 'up' ? target.bottom - i : target.top + i;
      if (ticks !== null) edits.push({ row, column, entry: { op: 'set', ticks } });
    }
  }
  return edits.sort((a, b) => a.row - b.row);
}

function sideways({ plan, shown, shape }: Sheet, { source, target, side, series }: Fill): CellEdit[] {
  const columnAt = (column: number) => amountsOf(plan, shown, shape.columns[column] as string);
  const from = range(source.left, source.right).map(columnAt);
  const to = range(target.left, target.right);
  if (side === 'left') to.reverse();
  const planned = to.map((column) => plannedColumn(plan, shown, shape.columns[column] as string));
  const edits: CellEdit[] = [];
  for (let row = source.top; row <= source.bottom; row++) {
    const node = shape.rows.visible[row] as number;
    const values = from.map((column) => column?.at(node) ?? null);
    const lead = from.find((column) => column !== null);
    if (!lead) return [];
    const made = filled(values, to.length, side === 'left', series, lead);
    for (const [i, ticks] of made.entries()) {
      const pattern = side === 'left' ? from.length - 1 - (i % from.length) : i % from.length;
      const measure = series ? lead.measure : from[pattern]?.measure;
      if (ticks === null || planned[i]?.measure !== measure) continue;
      edits.push({ row, column: to[i] as number, entry: { op: 'set', ticks } });
    }
  }
  return edits;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function filled(
  values: readonly (number | null)[],
  count: number,
  back: boolean,
  series: boolean,
  { decimals }: AmountColumn,
): (number | null)[] {
  if (!series) return repeated(values, count, back);
  const known = values.filter((value) => value !== null);
  return continued(known, count, back, 10 ** decimals);
}
