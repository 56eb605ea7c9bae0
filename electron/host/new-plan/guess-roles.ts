import type { ColumnRole, DimensionKey, TableDraft } from '../../../shared/protocol/new-plan.ts';
import { type ColumnFacts, factsOfAllRows, HALF, isMonthOfAmounts, MOST } from '../import/column-facts.ts';
import { PERSON_RANK } from '../import/heading-words.ts';
import { oneToOne, orderLevels } from '../import/order-levels.ts';
import { tableOfRows } from '../import/table.ts';
import { type DataTable, isTotalRow } from './data-table.ts';

/** More members than this make no level of a first plan, unless they are its people. */
const MANY = 400;
const MANY_PEOPLE = 2000;
/** A line has at least so many rows on the average; finer levels say more than can be planned. */
const ROWS_A_LINE = 4;
const IGNORED: ColumnRole = { is: 'ignored' };

/** Reads from headings and cells what each column is. `thisYear` stands in for a year that the file does not say. */
export function guessDraft(table: DataTable, thisYear: number): TableDraft {
  const { columns: facts, decimal, order } = factsOfAllRows(table, table.headings);
  const guess = new Guess(table, facts);
  guess.when();
  guess.measures();
  guess.levels();
  guess.properties();
  const { roles } = guess;
  return {
    roles,
    levels: guess.order,
    fillDown: guess.filledDown(),
    dateOrder: order,
    decimal,
    assumedYear: thisYear,
  };
}

class Guess {
  readonly roles: ColumnRole[];
  order: number[] = [];
  private readonly table: DataTable;
  private readonly facts: readonly ColumnFacts[];

  constructor(table: DataTable, facts: readonly ColumnFacts[]) {
    this.table = table;
    this.facts = facts;
    this.roles = facts.map(() => IGNORED);
  }

  private has(is: ColumnRole['is']): boolean {
    return this.roles.some((role) => role.is === is);
  }

  private free(column: number): boolean {
    return this.roles[column]?.is === 'ignored';
  }

  /** One column of dates; or a year beside a month; or months as headings. */
  when(): void {
    const { facts, roles } = this;
    const wide = facts.flatMap((column, i) => (isMonthOfAmounts(column) ? [i] : []));
    if (wide.length >= 2) {
      for (const column of wide) roles[column] = { is: 'month-amount' };
      return;
    }
    const hinted = (hint: string, part: (facts: ColumnFacts) => number) =>
      facts.findIndex((column) => column.hint?.hint === hint && part(column) >= HALF);
    const year = hinted('year', ({ years }) => years);
    const month = hinted('month', ({ months }) => months);
    // A column called month may hold whole dates: "2026-01".
    const dated = (column: number) => column >= 0 && (facts[column] as ColumnFacts).dates >= HALF;
    const date = hinted('date', ({ dates }) => dates);
    const any = facts.findIndex(({ dates, figures, hint }) => dates >= MOST && figures < MOST && hint === null);
    const whole = date >= 0 ? date : dated(month) ? month : any;
    if (whole >= 0) {
      roles[whole] = { is: 'date' };
      return;
    }
    if (month >= 0) {
      roles[month] = { is: 'month' };
      if (year >= 0) roles[year] = { is: 'year' };
    }
  }

  measures(): void {
    const { facts, roles, table } = this;
    if (this.has('month-amount')) return;
    const numeric = facts.flatMap(({ figures, distinct, hint }, column) =>
      this.free(column) && figures >= (hint?.hint === 'measure' ? HALF : MOST) && distinct > 0 ? [column] : [],
    );
    for (const column of numeric) {
      const hint = (facts[column] as ColumnFacts).hint?.hint;
      if (hint === 'measure') roles[column] = { is: 'measure' };
    }
    const quantity = numeric.some((column) => isCount(facts[column] as ColumnFacts));
    const money = numeric.some((column) => this.isMeasure(column) && !isCount(facts[column] as ColumnFacts));
    const price = numeric.find((column) => (facts[column] as ColumnFacts).hint?.hint === 'price');
    if (quantity && !money && price !== undefined) roles[price] = { is: 'price' };
    if (this.has('measure')) return;
    // No heading that is known: figures that look like amounts, not like numbers of things.
    const likely = numeric.filter((column) => {
      const { hint, whole, distinct, years } = facts[column] as ColumnFacts;
      // Few whole numbers that come again and again are those of people or shops.
      const isNumberOf = whole && table.rows.length >= 30 && distinct <= table.rows.length / 5;
      const isRowNumber = whole && distinct === table.rows.length && isCounter(facts[column] as ColumnFacts);
      return hint === null && years < MOST && !isNumberOf && !isRowNumber;
    });
    for (const column of likely.slice(0, 3)) roles[column] = { is: 'measure' };
  }

  private isMeasure(column: number): boolean {
    return this.roles[column]?.is === 'measure';
  }

  levels(): void {
    const { facts, roles } = this;
    const taken: number[] = [];
    const consider = (column: number, dimension: DimensionKey) => {
      roles[column] = { is: 'level', dimension };
      taken.push(column);
    };
    facts.forEach(({ hint }, column) => {
      if (this.free(column) && hint?.hint === 'level' && this.makesLevel(column, hint.dimension, hint.rank))
        consider(column, hint.dimension);
    });
    if (!taken.some((column) => this.isOf(column, 'organization'))) {
      const [first] = this.unknownLevels();
      if (first !== undefined) consider(first, taken.length === 0 ? 'organization' : 'other');
    }
    const [any] = taken.length === 0 ? this.lastResorts() : [];
    if (any !== undefined) consider(any, 'organization');
    this.order = this.ordered(this.coarse(taken));
  }

  /** Without the finest levels as long as most lines would have a row or two; people stay. */
  private coarse(levels: readonly number[]): number[] {
    const kept = [...levels];
    const { rows } = this.table;
    if (!(this.has('date') || this.has('month')) || rows.length < 1000) return kept;
    const isPerson = (column: number) => {
      const { hint } = this.facts[column] as ColumnFacts;
      return hint?.hint === 'level' && hint.dimension === 'organization' && hint.rank >= PERSON_RANK;
    };
    const lines = () => {
      const keys = new Set<string>();
      for (let row = 0; row < rows.length; row++) {
        keys.add(kept.map((column) => rows.cell(row, column)).join('\u0000'));
      }
      return keys.size;
    };
    while (kept.length > 1 && lines() * ROWS_A_LINE > rows.length) {
      const [finest] = kept.filter((column) => !isPerson(column)).sort((a, b) => this.distinct(b) - this.distinct(a));
      if (finest === undefined) break;
      kept.splice(kept.indexOf(finest), 1);
      this.roles[finest] = IGNORED;
    }
    return kept;
  }

  private distinct(column: number): number {
    return (this.facts[column] as ColumnFacts).distinct;
  }

  private isOf(column: number, dimension: DimensionKey): boolean {
    const role = this.roles[column];
    return role?.is === 'level' && role.dimension === dimension;
  }

  /** Few enough values to plan by, more than one, and no figures. */
  private makesLevel(column: number, dimension: DimensionKey, rank: number): boolean {
    const { distinct, figures, dates } = this.facts[column] as ColumnFacts;
    if (distinct < 2 || dates >= MOST) return distinct === 1 && this.table.rows.length === 1;
    if (figures >= MOST && distinct > 60) return false;
    if (dimension === 'organization' && rank >= PERSON_RANK) return distinct <= MANY_PEOPLE;
    // Where each row is an amount of its own day, a level has many rows to each member; in a list of names it has one.
    const history = this.has('date') || this.has('month');
    if (history && distinct > 40 && distinct > this.table.rows.length / 25) return false;
    return distinct <= (history ? MANY / 2 : MANY * 5);
  }

  /** Where nothing is known by name: names; else numbers that come again and again, as those of people do. */
  private lastResorts(): number[] {
    const columns = this.facts.flatMap(({ distinct, dates }, column) =>
      this.free(column) && distinct > 0 && dates < MOST ? [column] : [],
    );
    const comesAgain = (column: number) => this.distinct(column) <= this.table.rows.length / 2;
    const isText = (column: number) => (this.facts[column] as ColumnFacts).figures < MOST;
    const history = this.has('date') || this.has('month');
    const again = columns.filter((column) => comesAgain(column) && this.distinct(column) > 1);
    return [...again.filter(isText), ...(history ? again : []), ...columns.filter(isText)];
  }

  private unknownLevels(): number[] {
    return this.facts.flatMap(({ hint, figures, empty, distinct, dates, years }, column) => {
      const plain = this.free(column) && hint === null && figures < 0.5 && dates < MOST && years < MOST;
      const history = this.has('date') || this.has('month');
      // A value of its own in every row tells rows apart, nothing else.
      const few =
        distinct > 1 &&
        (!history || distinct <= this.table.rows.length / 2 || distinct < 5) &&
        distinct <= Math.max(40, this.table.rows.length / 25) &&
        distinct <= MANY;
      return plain && few && empty < this.table.rows.length / 2 ? [column] : [];
    });
  }

  private ordered(columns: readonly number[]): number[] {
    const rank = (column: number) => {
      const { hint } = this.facts[column] as ColumnFacts;
      return hint?.hint === 'level' ? hint.rank : 5;
    };
    const distinct = (column: number) => this.distinct(column);
    const dimensions = [...new Set(columns.map((column) => dimensionOf(this.roles[column])))];
    const clean = withoutTotals(this.table, columns);
    return dimensions.flatMap((dimension) =>
      orderLevels(
        clean,
        columns.filter((column) => dimensionOf(this.roles[column]) === dimension),
        { rank, distinct },
      ),
    );
  }

  /** Codes and e-mail addresses that belong to the members of a level, one each. */
  properties(): void {
    const clean = withoutTotals(this.table, this.order);
    this.facts.forEach(({ hint, values, distinct }, column) => {
      if (!this.free(column) || distinct === 0) return;
      const isContact =
        hint?.hint === 'contact' || [...values.keys()].slice(0, 20).every((text) => /^$|^\S+@\S+\.\S+$/.test(text));
      if (!isContact && hint?.hint !== 'code') return;
      // The lowest level whose members it tells apart, one each.
      const of = [...this.order].reverse().find((level) => oneToOne(clean, this.pathTo(level), column));
      if (of !== undefined) this.roles[column] = { is: 'property', of };
    });
  }

  /** The level columns of a dimension from the top down to one. */
  private pathTo(level: number): number[] {
    const dimension = dimensionOf(this.roles[level]);
    const path = this.order.filter((column) => dimensionOf(this.roles[column]) === dimension);
    return path.slice(0, path.indexOf(level) + 1);
  }

  /** Levels with gaps that a merged cell leaves: the first row is filled, and a column to the right has none. */
  filledDown(): number[] {
    const { rows } = withoutTotals(this.table, this.order);
    const gaps = (column: number) => {
      let count = 0;
      for (let row = 0; row < rows.length; row++) if (rows.cell(row, column) === '') count++;
      return count;
    };
    return this.order.filter((column) => {
      const empty = gaps(column);
      if (empty < Math.max(1, rows.length * 0.2) || rows.cell(0, column) === '') return false;
      return this.order.some((other) => other > column && gaps(other) < empty);
    });
  }
}

function isCount({ hint }: ColumnFacts): boolean {
  return hint?.hint === 'measure' && hint.kind === 'count';
}

/** 1, 2, 3 ...: numbers of rows. */
function isCounter({ values }: ColumnFacts): boolean {
  let last = Number.NaN;
  for (const text of values.keys()) {
    const value = Number(text);
    if (!Number.isNaN(last) && value !== last + 1) return false;
    last = value;
  }
  return true;
}

function dimensionOf(role: ColumnRole | undefined): DimensionKey | null {
  return role?.is === 'level' ? role.dimension : null;
}

function withoutTotals(table: DataTable, columns: readonly number[]): DataTable {
  const keep: number[] = [];
  for (let row = 0; row < table.rows.length; row++) if (!isTotalRow(table, row, columns)) keep.push(row);
  return keep.length === table.rows.length ? table : { ...table, ...tableOfRows(table, keep) };
}
