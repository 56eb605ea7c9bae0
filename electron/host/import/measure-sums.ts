import type { MeasureRow } from '../../../shared/model/rows.ts';
import { MAX_TICKS } from '../../../shared/text/decimal.ts';
import type { ImportMap } from './import-map.ts';
import type { Problems } from './import-problem.ts';
import type { MeasureReport } from './import-report.ts';
import { readDigits, scaledOf, ticksOf } from './read-number.ts';
import { decimalText, roundHalfUp, roundKeepingTotal, WORKING_SCALE } from './round-sums.ts';

/**
 * Sums the amounts of one measure by cell, exactly. Without rounding they are counts of ticks in doubles; with
 * rounding BigInts of 10^-20, rounded once at the end.
 */
export class MeasureSums {
  private readonly measure: MeasureRow;
  private readonly map: ImportMap;
  private readonly problems: Problems;
  private readonly sums: bigint[] = [];
  private readonly ticks: number[] = [];
  /** Row and column of the first amount of each cell. */
  private readonly rows: number[] = [];
  private readonly columns: number[] = [];

  constructor(measure: MeasureRow, map: ImportMap, problems: Problems) {
    this.measure = measure;
    this.map = map;
    this.problems = problems;
  }

  private get rounds(): boolean {
    return this.map.rounding !== undefined && this.map.rounding !== 'error';
  }

  /** Reads an amount, reporting one that is none, and adds it to a cell when there is one (cell >= 0). */
  add(cell: number, row: number, column: number, text: string): void {
    if (text === '') return this.problems.at(row, column, 'empty');
    const digits = readDigits(text, this.map.decimal ?? '.');
    if (!digits) return this.problems.at(row, column, 'wrong-number', { decimal: this.map.decimal ?? '.' });
    const { decimals } = this.measure;
    if (digits.fraction.length > (this.rounds ? WORKING_SCALE : decimals)) {
      return this.problems.at(row, column, 'too-many-decimals', { decimals, measure: this.measure.code });
    }
    if (digits.whole.replace(/^0+/, '').length > 16) return this.problems.at(row, column, 'too-large');
    if (cell < 0) return;
    if (this.rows[cell] === undefined) {
      this.rows[cell] = row;
      this.columns[cell] = column;
    }
    if (this.rounds) {
      this.sums[cell] = (this.sums[cell] ?? 0n) + scaledOf(digits, WORKING_SCALE);
      return;
    }
    const ticks = ticksOf(digits, decimals);
    const sum = (this.ticks[cell] ?? 0) + ticks;
    if (!Number.isSafeInteger(sum)) {
      this.problems.at(row, column, 'too-large');
      return;
    }
    this.ticks[cell] = sum;
  }

  /** Ticks per cell, and the totals; `months` is the month of each. Call only without problems. Reports 'too-large'. */
  finish(months: Int32Array): { readonly ticks: Float64Array; readonly report: MeasureReport } {
    const { decimals, code } = this.measure;
    const count = months.length;
    if (!this.rounds) {
      let total = 0n;
      const ticks = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        ticks[i] = this.ticks[i] ?? 0;
        total += BigInt(ticks[i] as number);
      }
      const text = decimalText(total, decimals, decimals);
      return { ticks, report: { code, total: text, exact: text } };
    }
    const sums = Array.from({ length: count }, (_, i) => this.sums[i] ?? 0n);
    const rounded =
      this.map.rounding === 'keep-total'
        ? roundKeepingTotal(sums, months, WORKING_SCALE, decimals)
        : sums.map((sum) => roundHalfUp(sum, WORKING_SCALE, decimals));
    const ticks = new Float64Array(count);
    let total = 0n;
    rounded.forEach((value, i) => {
      if (value > BigInt(MAX_TICKS) || value < -BigInt(MAX_TICKS)) {
        this.problems.at(this.rows[i] ?? 0, this.columns[i] ?? -1, 'too-large');
      }
      ticks[i] = Number(value);
      total += value;
    });
    const exact = sums.reduce((sum, value) => sum + value, 0n);
    return {
      ticks,
      report: {
        code,
        total: decimalText(total, decimals, decimals),
        exact: decimalText(exact, WORKING_SCALE, decimals),
      },
    };
  }
}
