import type { MonthNumber } from '../../../shared/model/calendar.ts';
import type { TableDraft } from '../../../shared/protocol/new-plan.ts';
import { hintOf } from '../import/heading-words.ts';
import { type Figure, isNoFigure, readFigure, saysScale, scaleInWords, withoutScale } from '../import/read-figure.ts';
import { monthInHeading, monthNumberOf } from '../import/read-when.ts';
import { roundHalfUp, WORKING_SCALE } from '../import/round-sums.ts';
import type { Content, ContentMeasure } from './content.ts';
import type { DataTable } from './data-table.ts';
import type { Remarks } from './read-rows.ts';

/** One column of amounts. */
interface Source {
  readonly column: number;
  readonly measure: number;
  /** Of a wide table: the month of the heading. */
  readonly month: MonthNumber | null;
  /** Power of ten that the heading, or the caption for money, says. */
  readonly scale: number;
}

interface Sums {
  readonly key: string;
  readonly name: string;
  readonly kind: 'money' | 'count';
  readonly sums: bigint[];
  decimals: number;
}

const MOST_DECIMALS = 2;
/** Beyond this an amount is a number of something else. */
const TOO_LARGE = 10n ** BigInt(WORKING_SCALE + 15);

/** Reads amounts and adds them up by line and month. */
export interface Amounts {
  /** The figures of a row, null for an empty cell; null in all when one cannot be read, which is told. */
  read(row: number): readonly (Figure | null)[] | null;
  add(figures: readonly (Figure | null)[], line: number, month: MonthNumber | null): void;
  finish(): Pick<Content, 'cellLine' | 'cellMonth' | 'measures'>;
}

export function amountsOf(table: DataTable, draft: TableDraft, remarks: Remarks, withoutMonths: boolean): Amounts {
  return new AmountReader(table, draft, remarks, withoutMonths);
}

class AmountReader implements Amounts {
  private readonly measures: Sums[] = [];
  private readonly sources: Source[] = [];
  private readonly price: { column: number; quantity: number; measure: number } | null;
  private readonly cellOf = new Map<number, number>();
  private readonly cellLine: number[] = [];
  private readonly cellMonth: MonthNumber[] = [];
  private empty = 0;
  private negative = 0;
  private readonly table: DataTable;
  private readonly draft: TableDraft;
  private readonly remarks: Remarks;
  private readonly withoutMonths: boolean;

  constructor(table: DataTable, draft: TableDraft, remarks: Remarks, withoutMonths: boolean) {
    this.table = table;
    this.draft = draft;
    this.remarks = remarks;
    this.withoutMonths = withoutMonths;
    this.price = this.priceTimesQuantity();
    let assumed = false;
    draft.roles.forEach(({ is }, column) => {
      const heading = table.headings[column] ?? '';
      if (is === 'measure') {
        const scale = this.scaleOf(heading);
        const name = scale > 0 ? withoutScale(heading) : heading;
        this.sources.push({ column, measure: this.measure(`c${column}`, name, heading), month: null, scale });
      } else if (is === 'month-amount') {
        const found = monthInHeading(heading);
        if (!found) return;
        assumed ||= found.year === null;
        const month = monthNumberOf(found, draft.assumedYear);
        const scale = this.scaleOf(found.rest);
        const name = scale > 0 ? withoutScale(found.rest) : found.rest;
        this.sources.push({ column, measure: this.measure(`w${found.rest}`, name, found.rest), month, scale });
      }
    });
    if (assumed) remarks.note('months-without-year', { year: draft.assumedYear });
  }

  private scaleOf(heading: string): number {
    const own = scaleInWords(heading);
    if (own > 0) return this.noteScale(heading, own);
    const { caption } = this.table;
    const hint = hintOf(heading);
    if (hint?.hint === 'measure' && hint.kind === 'count') return 0;
    const unit = /(?:单位|\bunits?|\bin)\s*[:：]?\s*[^)）,，;；]{0,20}/i.exec(caption)?.[0] ?? '';
    const above = scaleInWords(unit);
    return above > 0 ? this.noteScale(unit, above) : 0;
  }

  private noteScale(words: string, power: number): number {
    const said = this.remarks.notes.some(({ code, params }) => code === 'scaled' && params['words'] === words);
    if (!said) this.remarks.note('scaled', { words, factor: 10 ** power });
    return power;
  }

  private measure(key: string, name: string, heading: string): number {
    const known = this.measures.findIndex((measure) => measure.key === key);
    if (known >= 0) return known;
    const hint = hintOf(heading);
    const kind = hint?.hint === 'measure' && hint.kind === 'count' ? 'count' : 'money';
    return this.measures.push({ key, name, kind, sums: [], decimals: 0 }) - 1;
  }

  /** A price beside a quantity makes an amount, which comes first. */
  private priceTimesQuantity(): { column: number; quantity: number; measure: number } | null {
    const { roles } = this.draft;
    const column = roles.findIndex(({ is }) => is === 'price');
    if (column < 0) return null;
    const measures = roles.flatMap(({ is }, other) => (is === 'measure' ? [other] : []));
    const counted = measures.find((other) => {
      const hint = hintOf(this.table.headings[other] ?? '');
      return hint?.hint === 'measure' && hint.kind === 'count';
    });
    const quantity = counted ?? measures[0];
    if (quantity === undefined) return null;
    const names = { price: this.table.headings[column] ?? '', quantity: this.table.headings[quantity] ?? '' };
    this.remarks.note('price-times-quantity', names);
    return { column, quantity, measure: this.measure(`p${column}`, '', '') };
  }

  read(row: number): (Figure | null)[] | null {
    let fine = true;
    const one = (column: number, scale = 0): Figure | null => {
      const text = this.table.rows.cell(row, column);
      if (isNoFigure(text)) {
        this.empty++;
        return null;
      }
      const read = readFigure(text, this.draft.decimal);
      const figure = read && scale > 0 && !saysScale(text) ? raised(read, scale) : read;
      if (!figure) this.remarks.problem(row, column, 'not-a-number');
      else if (figure.value > TOO_LARGE || figure.value < -TOO_LARGE) this.remarks.problem(row, column, 'too-large');
      else return figure;
      fine = false;
      return null;
    };
    const figures = this.sources.map(({ column, scale }) => one(column, scale));
    if (this.price) figures.push(one(this.price.column));
    return fine ? figures : null;
  }

  add(figures: readonly (Figure | null)[], line: number, month: MonthNumber | null): void {
    this.sources.forEach((source, i) => {
      const figure = figures[i];
      if (figure) this.put(source.measure, line, source.month ?? month, figure);
    });
    if (!this.price) return;
    const price = figures[figures.length - 1];
    const quantity = figures[this.sources.findIndex(({ column }) => column === this.price?.quantity)];
    if (!price || !quantity) return;
    const value = (price.value * quantity.value) / 10n ** BigInt(WORKING_SCALE);
    this.put(this.price.measure, line, month, { value, decimals: price.decimals + quantity.decimals });
  }

  private put(measure: number, line: number, month: MonthNumber | null, figure: Figure): void {
    const into = this.measures[measure] as Sums;
    into.decimals = Math.max(into.decimals, figure.decimals);
    if (figure.value < 0n) this.negative++;
    if (month !== null) return this.sum(into, line, month, figure.value);
    // An amount of a year: a twelfth each month, what is left of the division in the first.
    const part = figure.value / 12n;
    for (let m = 0; m < 12; m++) {
      const rest = m === 0 ? figure.value - part * 12n : 0n;
      this.sum(into, line, this.draft.assumedYear * 12 + m, part + rest);
    }
  }

  private sum(into: Sums, line: number, month: MonthNumber, value: bigint): void {
    const key = line * 100_000 + month;
    let cell = this.cellOf.get(key);
    if (cell === undefined) {
      cell = this.cellLine.length;
      this.cellOf.set(key, cell);
      this.cellLine.push(line);
      this.cellMonth.push(month);
    }
    into.sums[cell] = (into.sums[cell] ?? 0n) + value;
  }

  finish(): Pick<Content, 'cellLine' | 'cellMonth' | 'measures'> {
    const { remarks, cellLine, cellMonth } = this;
    if (this.empty > 0) remarks.note('empty-amounts', { count: this.empty });
    if (this.negative > 0) remarks.note('negative-amounts', { count: this.negative });
    const hasAmounts = this.measures.length > 0 && cellLine.length > 0;
    if (this.withoutMonths && hasAmounts && this.sources.every(({ month }) => month === null)) {
      remarks.note('amounts-of-a-year', { year: this.draft.assumedYear });
    }
    const measures = this.measures.map(({ key, name, kind, sums, decimals: seen }): ContentMeasure => {
      const decimals = seen === 0 ? 0 : MOST_DECIMALS;
      const whole = Array.from(cellLine, (_, cell) => sums[cell] ?? 0n);
      if (
        seen > decimals &&
        whole.some((sum) => sum !== roundHalfUp(sum, WORKING_SCALE, decimals) * unitOf(decimals))
      ) {
        remarks.note('rounded', { name, decimals });
      }
      return { key, name, kind, decimals, sums: whole };
    });
    return { cellLine, cellMonth, measures };
  }
}

function raised({ value, decimals }: Figure, power: number): Figure {
  return { value: value * 10n ** BigInt(power), decimals: Math.max(0, decimals - power) };
}

function unitOf(decimals: number): bigint {
  return 10n ** BigInt(WORKING_SCALE - decimals);
}
