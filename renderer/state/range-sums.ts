import type { MeasureId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { MINUS } from '../../shared/text/amount.ts';
import type { AmountForm } from './amounts.ts';
import { amountsOf } from './column-amounts.ts';
import { type Block, disjoint, type GridShape, sizeOf } from './ranges.ts';
import type { Shown } from './shown.ts';

/** What the selected cells come to; ticks of the measure. */
export interface RangeSums {
  /** Cells selected, each counted once however many ranges it is in. */
  readonly cells: number;
  /** Those that hold an amount. */
  readonly count: number;
  /** Null where the amounts are of several measures, whose sum would mean nothing. */
  readonly of: {
    readonly measure: MeasureId;
    readonly sum: bigint;
    readonly least: number;
    readonly most: number;
  } | null;
}

const SAFE = Number.MAX_SAFE_INTEGER;

/** Sum, count and extremes of blocks of cells, exactly. Cost: the cells selected, a plain loop over each column. */
export function sumsOf(plan: Plan, shown: Shown, shape: GridShape, blocks: readonly Block[]): RangeSums {
  const apart = disjoint(blocks);
  const { visible } = shape.rows;
  const measures = new Set<MeasureId>();
  let whole = 0n;
  let sum = 0;
  let count = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { top, bottom, left, right } of apart) {
    for (let i = left; i <= right; i++) {
      const column = amountsOf(plan, shown, shape.columns[i] as string);
      if (!column) continue;
      measures.add(column.measure);
      for (let row = top; row <= bottom; row++) {
        const ticks = column.at(visible[row] as number);
        if (ticks === null) continue;
        count++;
        if (ticks < least) least = ticks;
        if (ticks > most) most = ticks;
        // Doubles are exact up to here; what goes beyond is kept apart.
        if (Math.abs(sum + ticks) > SAFE) {
          whole += BigInt(sum);
          sum = 0;
        }
        sum += ticks;
      }
    }
  }
  const [measure] = measures;
  const cells = apart.reduce((all, block) => all + sizeOf(block), 0);
  if (measure === undefined || measures.size > 1 || count === 0) return { cells, count, of: null };
  return { cells, count, of: { measure, sum: whole + BigInt(sum), least, most } };
}

/** Sum / count with a number of decimals more than the ticks have, halves away from zero: ticks of that finer measure. */
export function averageOf(sum: bigint, count: number, more: number): bigint {
  const scaled = sum * 10n ** BigInt(more);
  const by = BigInt(count);
  const size = scaled < 0n ? -scaled : scaled;
  const rounded = (size * 2n + by) / (by * 2n);
  return scaled < 0n ? -rounded : rounded;
}

/**
 * Writes a count of ticks of any size exactly in the display unit: "1,234.50", without decimals where it is whole; in
 * a unit above one only as many as it needs. `finer`: further decimals that the count has.
 */
export function totalText({ decimals, unit }: AmountForm, ticks: bigint, finer = 0): string {
  const places = decimals + unit + finer;
  const step = 10n ** BigInt(places);
  const size = ticks < 0n ? -ticks : ticks;
  const whole = String(size / step).replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = size % step === 0n ? '' : String(size % step).padStart(places, '0');
  const fraction = unit === 0 && finer === 0 ? digits : digits.replace(/0+$/, '');
  return `${ticks < 0n ? MINUS : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A count of whole things: "1,234". */
export function countText(count: number): string {
  return totalText({ decimals: 0, unit: 0, word: '' }, BigInt(count));
}
