import type { MeasureRow } from '../../../shared/model/rows.ts';
import type { ImportDraft } from '../../../shared/protocol/import.ts';
import { MAX_TICKS } from '../../../shared/text/decimal.ts';
import type { Problems } from './import-problem.ts';
import { isNoFigure, readFigure, saysScale } from './read-figure.ts';
import { decimalText, roundHalfUp, roundKeepingTotal, WORKING_SCALE } from './round-sums.ts';

/** Sum of what is imported after rounding, and of the file to the last decimal, as decimal text. */
export interface SumReport {
  readonly total: string;
  readonly exact: string;
}

/** Most cells are plain digits, and there may be a million of them: at most 15, so that a double holds them. */
const PLAIN = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/;
const UNIT = 10n ** BigInt(WORKING_SCALE);
const MOST = BigInt(MAX_TICKS);

/**
 * Sums the amounts of one measure by cell, exactly: whole ticks in doubles, and what is finer than a tick beside them
 * as counts of 10^-20, rounded once at the end.
 */
export class MeasureSums {
  readonly measure: MeasureRow;
  private readonly draft: ImportDraft;
  private readonly problems: Problems;
  private ticks = new Float64Array(1024);
  /** By cell: what its ticks leave of the exact sum. */
  private readonly finer = new Map<number, bigint>();
  private readonly unit: bigint;
  /** Row and column of an amount of each cell that has something finer. */
  private readonly places = new Map<number, readonly [number, number]>();
  empty = 0;
  negative = 0;

  constructor(measure: MeasureRow, draft: ImportDraft, problems: Problems) {
    this.measure = measure;
    this.draft = draft;
    this.problems = problems;
    this.unit = UNIT / 10n ** BigInt(measure.decimals);
  }

  /** Reads an amount, reporting one that is none, and adds it to the cell that `cellOf` gives (-1: none). */
  add(cellOf: () => number, row: number, column: number, scale: number): void {
    const text = this.problems.table.rows.cell(row, column);
    if (isNoFigure(text)) {
      this.empty++;
      return;
    }
    const plain = scale === 0 ? this.plainTicks(text) : Number.NaN;
    if (!Number.isNaN(plain)) return this.put(cellOf(), plain, 0n, row, column);
    const figure = readFigure(text, this.draft.decimal);
    if (!figure) return this.problems.at(row, column, 'wrong-number', { decimal: this.draft.decimal });
    const value = scale > 0 && !saysScale(text) ? figure.value * 10n ** BigInt(scale) : figure.value;
    const whole = value / this.unit;
    const rest = value - whole * this.unit;
    if (whole > MOST || whole < -MOST) return this.problems.at(row, column, 'too-large');
    if (rest !== 0n && this.draft.rounding === 'error') {
      const { decimals, code } = this.measure;
      return this.problems.at(row, column, 'too-many-decimals', { decimals, measure: code });
    }
    this.put(cellOf(), Number(whole), rest, row, column);
  }

  /** Ticks of a plain text that needs no rounding; NaN for any other. */
  private plainTicks(text: string): number {
    const match = PLAIN.exec(text);
    const fraction = match?.[3] ?? '';
    const { decimals } = this.measure;
    if (!match || fraction.length > decimals || (fraction !== '' && this.draft.decimal === ',')) return Number.NaN;
    const digits = (match[2] as string) + fraction.padEnd(decimals, '0');
    if (digits.length > 15) return Number.NaN;
    return match[1] === '-' ? -Number(digits) || 0 : Number(digits);
  }

  private put(cell: number, ticks: number, rest: bigint, row: number, column: number): void {
    if (ticks < 0 || rest < 0n) this.negative++;
    if (cell < 0) return;
    if (cell >= this.ticks.length) {
      const larger = new Float64Array(Math.max(cell + 1, this.ticks.length * 2));
      larger.set(this.ticks);
      this.ticks = larger;
    }
    const sum = (this.ticks[cell] as number) + ticks;
    if (!Number.isSafeInteger(sum)) return this.problems.at(row, column, 'too-large');
    this.ticks[cell] = sum;
    if (rest === 0n) return;
    this.finer.set(cell, (this.finer.get(cell) ?? 0n) + rest);
    this.places.set(cell, [row, column]);
  }

  /** Whether something had to be rounded. */
  get rounds(): boolean {
    for (const rest of this.finer.values()) if (rest % this.unit !== 0n) return true;
    return false;
  }

  /** Ticks per cell, and the totals; `months` is the month of each. Call only without problems. Reports 'too-large'. */
  finish(months: Int32Array): { readonly ticks: Float64Array; readonly report: SumReport } {
    const { decimals } = this.measure;
    const ticks = new Float64Array(months.length);
    ticks.set(this.ticks.subarray(0, months.length));
    if (this.finer.size === 0) {
      const total = decimalText(totalOf(ticks), decimals, decimals);
      return { ticks, report: { total, exact: total } };
    }
    const sums = Array.from(ticks, (value, cell) => BigInt(value) * this.unit + (this.finer.get(cell) ?? 0n));
    const rounded =
      this.draft.rounding === 'keep-total'
        ? roundKeepingTotal(sums, months, WORKING_SCALE, decimals)
        : sums.map((sum) => roundHalfUp(sum, WORKING_SCALE, decimals));
    rounded.forEach((value, cell) => {
      if (value > MOST || value < -MOST) this.problems.at(...(this.places.get(cell) ?? [0, -1]), 'too-large');
      ticks[cell] = Number(value);
    });
    const exact = sums.reduce((sum, value) => sum + value, 0n);
    return {
      ticks,
      report: {
        total: decimalText(totalOf(ticks), decimals, decimals),
        exact: decimalText(exact, WORKING_SCALE, decimals),
      },
    };
  }
}

/** An exact sum: doubles where they suffice. */
function totalOf(ticks: Float64Array): bigint {
  let total = 0n;
  let part = 0;
  for (const value of ticks) {
    if (Number.isSafeInteger(part + value)) part += value;
    else {
      total += BigInt(part);
      part = value;
    }
  }
  return total + BigInt(part);
}
