import { lastMonth } from '../../../shared/model/calendar.ts';
import type { DimensionId, MeasureId } from '../../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, measuresOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow, DriverRow, MeasureRow } from '../../../shared/model/rows.ts';
import type { ImportColumn, ImportDraft, ImportKind } from '../../../shared/protocol/import.ts';
import { type ColumnFacts, factsOfColumns, HALF, isMonthOfAmounts, MOST } from './column-facts.ts';
import { aliasesOf } from './import-memory.ts';
import { WORDS } from './member-columns.ts';
import { MemberFinder } from './member-finder.ts';
import { byLevel, isAbove, type MemberScore, memberScore, rank } from './member-score.ts';
import { scaleInWords, withoutScale } from './read-figure.ts';
import { monthInHeading, monthNumberOf, readWhen } from './read-when.ts';
import { normalName, type Table } from './table.ts';

const IGNORED: ImportColumn = { is: 'ignored' };

export interface GuessOptions {
  readonly kind?: ImportKind | undefined;
  readonly dimension?: DimensionId | undefined;
}

/** What is fixed from outside: columns that somebody has said. */
export type Fixed = ReadonlyMap<number, ImportColumn>;

/** Reads from headings, cells and the plan itself what a table is and what each of its columns. */
export function guessDraft(plan: Plan, table: Table, options: GuessOptions, fixed: Fixed = new Map()): ImportDraft {
  const facts = factsOfColumns(table);
  const guess = new Guess(plan, table, facts.columns, fixed);
  const kind = options.kind ?? guess.kind(facts.order ?? 'mdy');
  guess.columnsFor(kind, options.dimension ?? null);
  return {
    kind,
    dimension: kind === 'members' ? guess.dimension : null,
    columns: guess.columns,
    levels: guess.levels,
    fillDown: guess.filledDown(),
    dateOrder: facts.order,
    decimal: facts.decimal,
    assumedYear: assumedYear(plan, kind),
    duplicates: guess.duplicates(facts.order ?? 'mdy'),
    rounding: 'keep-total',
    unknown: 'ask',
    answers: [],
    remember: true,
  };
}

/** The year of months that say none: history is of the reference year, all else of the plan's first. */
function assumedYear(plan: Plan, kind: ImportKind): number {
  const calendar = calendarOf(plan);
  const reference = plan.tables.settings.get(1)?.referenceFirstMonth;
  return kind === 'history' && reference ? Number(reference.slice(0, 4)) : Math.floor(calendar.firstMonth / 12);
}

class Guess {
  columns: ImportColumn[];
  levels: number[] = [];
  dimension: DimensionId | null = null;
  private readonly plan: Plan;
  private readonly table: Table;
  private readonly facts: readonly ColumnFacts[];
  private readonly fixed: Fixed;

  constructor(plan: Plan, table: Table, facts: readonly ColumnFacts[], fixed: Fixed) {
    this.plan = plan;
    this.table = table;
    this.facts = facts;
    this.fixed = fixed;
    this.columns = facts.map((_, column) => fixed.get(column) ?? IGNORED);
  }

  private free(column: number): boolean {
    return this.columns[column]?.is === 'ignored' && !this.fixed.has(column);
  }

  private has(...kinds: ImportColumn['is'][]): boolean {
    return this.columns.some(({ is }) => kinds.includes(is));
  }

  private fact(column: number): ColumnFacts {
    return this.facts[column] as ColumnFacts;
  }

  /** What the table holds: amounts by month, members, numbers of members, or lines. */
  kind(order: 'mdy' | 'dmy'): ImportKind {
    const names = (words: readonly string[]) =>
      this.facts.some(({ heading }) => words.some((word) => normalName(word) === normalName(heading)));
    this.columnsFor('history', null);
    const hasMonths = this.has('period', 'month', 'month-amount');
    const hasAmounts = this.has('measure', 'month-amount');
    const dimensions = new Set(this.columns.flatMap((column) => (column.is === 'member' ? [column.dimension] : [])));
    const latest = this.latestMonth(order);
    this.columns = this.facts.map((_, column) => this.fixed.get(column) ?? IGNORED);
    this.levels = [];
    if (hasMonths && hasAmounts && dimensions.size > 0) {
      return latest !== null && latest >= calendarOf(this.plan).firstMonth ? 'actuals' : 'history';
    }
    if (names(WORDS.parent) || names(WORDS.owner) || names(WORDS.contact)) return 'members';
    if (this.facts.some(({ numbers, hint }) => numbers >= MOST && hint?.hint !== 'ignored' && hint?.hint !== 'code')) {
      return 'drivers';
    }
    return dimensions.size === dimensionsOf(this.plan).length && dimensions.size > 1 ? 'lines' : 'members';
  }

  private latestMonth(order: 'mdy' | 'dmy'): number | null {
    let latest: number | null = null;
    const note = (month: number) => {
      if (month <= lastMonth(calendarOf(this.plan))) latest = Math.max(latest ?? 0, month);
    };
    this.columns.forEach((role, column) => {
      const { heading, values } = this.fact(column);
      const wide = role.is === 'month-amount' ? monthInHeading(heading) : null;
      if (wide?.year) note(monthNumberOf(wide, 0));
      if (role.is !== 'period') return;
      for (const text of values.keys()) {
        const when = readWhen(text, order);
        if (when?.year) note(monthNumberOf(when, 0));
      }
    });
    return latest;
  }

  columnsFor(kind: ImportKind, dimension: DimensionId | null): void {
    if (kind === 'members') return this.membersTable(dimension);
    const isData = kind === 'history' || kind === 'actuals';
    if (isData) this.monthHeadings();
    if (kind !== 'lines' && !this.has('month-amount')) this.period();
    this.members();
    if (isData) this.measures();
    if (kind === 'drivers') this.drivers();
  }

  private monthHeadings(): void {
    const wide = this.facts.flatMap((facts, column) => (this.free(column) && isMonthOfAmounts(facts) ? [column] : []));
    if (wide.length < 2 && !(wide.length === 1 && !this.has('period') && this.facts.every(({ dates }) => dates < MOST)))
      return;
    const measures = measuresOf(this.plan);
    const [fallback] = measures;
    for (const column of wide) {
      const { heading } = this.fact(column);
      const rest = monthInHeading(heading)?.rest ?? '';
      const measure = measures.find((row) => isCalled(row, withoutScale(rest))) ?? fallback;
      if (measure)
        this.columns[column] = { is: 'month-amount', measure: measure.id, scale: this.scaleOf(rest, measure) };
    }
  }

  /** One column of dates; or a year beside a month. */
  private period(): void {
    if (this.has('period', 'month')) return this.yearBeside();
    const { facts } = this;
    const find = (hint: string, part: (facts: ColumnFacts) => number, least: number) =>
      facts.findIndex((column, i) => this.free(i) && column.hint?.hint === hint && part(column) >= least);
    const month = find('month', ({ months }) => months, HALF);
    const dated = month >= 0 && this.fact(month).dates >= HALF;
    const hinted = find('date', ({ dates }) => dates, HALF);
    const any = facts.findIndex(
      ({ dates, figures, hint }, i) => this.free(i) && dates >= MOST && figures < MOST && hint?.hint !== 'ignored',
    );
    const named = facts.findIndex(({ hint }, i) => this.free(i) && (hint?.hint === 'date' || hint?.hint === 'month'));
    const whole = hinted >= 0 ? hinted : dated ? month : month >= 0 ? -1 : any;
    if (whole >= 0) this.columns[whole] = { is: 'period' };
    else if (month >= 0) this.columns[month] = { is: 'month' };
    else if (named >= 0) this.columns[named] = { is: 'period' };
    this.yearBeside();
  }

  private yearBeside(): void {
    if (!this.has('month') || this.has('year')) return;
    const year = this.facts.findIndex(({ hint, years }, i) => this.free(i) && hint?.hint === 'year' && years >= HALF);
    if (year >= 0) this.columns[year] = { is: 'year' };
  }

  /** For each dimension the column that says its leaves best, and those that say the levels above. */
  private members(): void {
    const aliases = aliasesOf(this.plan);
    for (const dimension of dimensionsOf(this.plan)) {
      const finder = new MemberFinder(this.plan, dimension.id, aliases.get(dimension.id) ?? new Map(), false);
      const role: ImportColumn = { is: 'member', dimension: dimension.id };
      const given = this.columns.flatMap((is, column) => (isSame(is, role) ? [column] : []));
      const scored = this.facts.flatMap((_, column) =>
        this.free(column) ? [this.memberScore(column, dimension, finder)] : [],
      );
      const named = scored.filter(
        ({ leaf, heading, any }) => leaf >= HALF || heading >= 2 || (heading === 1 && any > 0.2),
      );
      const best = named.reduce<MemberScore | null>(
        (top, score) => (top && rank(top) >= rank(score) ? top : score),
        null,
      );
      const primary = given[given.length - 1] ?? best?.column;
      if (primary === undefined) continue;
      const above = best ? scored.filter((score) => score.column !== primary && isAbove(score, best)) : [];
      const order = given.length > 0 ? [] : above.sort(byLevel).map(({ column }) => column);
      // Several columns of one name: nobody can tell which is meant, and the reading says so.
      const same = scored.flatMap(({ column }) =>
        column !== primary && isAlike(this.fact(column).heading, this.fact(primary).heading) ? [column] : [],
      );
      const levels = given.length > 0 ? given : [...new Set([...order, primary, ...same])];
      for (const column of levels) this.columns[column] = role;
      this.levels.push(...levels);
    }
  }

  private memberScore(column: number, dimension: DimensionRow, finder: MemberFinder): MemberScore {
    return memberScore(this.plan, column, this.fact(column), dimension, finder);
  }

  private measures(): void {
    if (this.has('month-amount')) return;
    const measures = measuresOf(this.plan);
    const taken = new Set<MeasureId>(
      this.columns.flatMap((column) => (column.is === 'measure' ? [column.measure] : [])),
    );
    const numeric = (column: number) =>
      this.free(column) && (this.fact(column).figures >= HALF || !this.fact(column).filled);
    const put = (column: number, measure: MeasureRow) => {
      taken.add(measure.id);
      this.columns[column] = {
        is: 'measure',
        measure: measure.id,
        scale: this.scaleOf(this.fact(column).heading, measure),
      };
    };
    for (const measure of measures) {
      const called = this.facts.flatMap(({ heading }, column) =>
        this.free(column) && (isCalled(measure, heading) || isCalled(measure, withoutScale(heading))) ? [column] : [],
      );
      // Several columns of one name: the plan cannot tell which is meant, and the reading says so.
      for (const column of taken.has(measure.id) ? [] : called) put(column, measure);
    }
    if (this.fixed.size > 0 && taken.size > 0) return;
    for (const kind of ['money', 'count'] as const) {
      const open = measures.filter(({ id, unit }) => !taken.has(id) && (unit === 'currency') === (kind === 'money'));
      const like = this.facts.flatMap(({ hint }, column) =>
        numeric(column) && hint?.hint === 'measure' && hint.kind === kind ? [column] : [],
      );
      const [measure] = open;
      const [column] = like;
      const isFirst =
        measure !== undefined && measures.find(({ unit }) => (unit === 'currency') === (kind === 'money')) === measure;
      if (measure && column !== undefined && isFirst) put(column, measure);
    }
    const left = this.facts.flatMap(({ figures, hint }, column) =>
      this.free(column) && figures >= MOST && hint === null ? [column] : [],
    );
    const [only] = measures;
    if (taken.size === 0 && left.length === 1 && measures.length === 1 && only) put(left[0] as number, only);
  }

  /** The power of ten that a heading, or the caption for money, says. */
  private scaleOf(heading: string, measure: MeasureRow): number {
    const own = scaleInWords(heading);
    if (own > 0 || measure.unit !== 'currency') return own;
    const unit = /(?:单位|\bunits?|\bin)\s*[:：]?\s*[^)）,，;；]{0,20}/i.exec(this.table.caption)?.[0] ?? '';
    return scaleInWords(unit);
  }

  /** Columns of numbers; those that are drivers of the plan by their names. */
  private drivers(): void {
    const known = [...this.plan.tables.driver.values()];
    if (this.has('driver')) return;
    this.facts.forEach(({ heading, numbers, hint }, column) => {
      if (!this.free(column) || heading === '') return;
      const driver = known.find((row) => isCalled(row, heading));
      const isNumber = numbers >= HALF && hint?.hint !== 'ignored' && hint?.hint !== 'code';
      if (!driver && !isNumber) return;
      this.columns[column] = { is: 'driver', driver: driver?.id ?? null, name: driver?.name ?? heading };
    });
  }

  private membersTable(asked: DimensionId | null): void {
    const named = (words: readonly string[]) =>
      this.facts.findIndex(
        ({ heading }, i) => this.free(i) && words.some((word) => normalName(word) === normalName(heading)),
      );
    this.dimension = asked ?? this.dimensionOfMembers();
    const dimension = this.plan.tables.dimension.get(this.dimension ?? (0 as DimensionId));
    if (!dimension) return;
    const put = (words: readonly string[], is: 'code' | 'name' | 'parent' | 'owner' | 'contact') => {
      const column = this.has(is) ? -1 : named(words);
      if (column >= 0) this.columns[column] = { is };
    };
    put([...WORDS.code, `${dimension.code} code`, `${dimension.name} code`, dimension.code], 'code');
    put([...WORDS.name, dimension.name], 'name');
    put(WORDS.parent, 'parent');
    put(WORDS.owner, 'owner');
    put(WORDS.contact, 'contact');
    const levels = dimension.levels.flatMap((level) => {
      const column = named([level]);
      return column < 0 ? [] : [column];
    });
    if (!this.has('parent') && !this.has('name') && levels.length > 0) {
      for (const column of levels) this.columns[column] = { is: 'level' };
      this.levels = levels;
    } else if (!this.has('name') && !this.has('code')) {
      const first = this.facts.findIndex(({ figures }, i) => this.free(i) && figures < HALF);
      if (first >= 0) this.columns[first] = { is: 'name' };
    }
    this.facts.forEach(({ heading, filled }, column) => {
      if (this.free(column) && heading !== '' && filled) this.columns[column] = { is: 'attribute', name: heading };
    });
  }

  /** The dimension whose members, levels or names the table speaks of most. */
  private dimensionOfMembers(): DimensionId | null {
    const dimensions = dimensionsOf(this.plan);
    const scores = dimensions.map((dimension) => {
      const finder = new MemberFinder(this.plan, dimension.id, new Map(), false);
      return Math.max(
        0,
        ...this.facts.map((_, column) => {
          const { any, heading } = this.memberScore(column, dimension, finder);
          return any + heading / 3;
        }),
      );
    });
    const best = scores.indexOf(Math.max(...scores));
    return dimensions[best]?.id ?? null;
  }

  /** Levels with gaps that a merged cell leaves: the first row is filled, and a column to the right has none. */
  filledDown(): number[] {
    return this.levels.filter((column) => {
      const { gaps, firstFilled } = this.fact(column);
      if (gaps < 0.2 || !firstFilled) return false;
      return this.levels.some((other) => other > column && this.fact(other).gaps < gaps);
    });
  }

  /** Rows by day are parts of a month; of rows by month, two for one are a mistake. */
  duplicates(order: 'mdy' | 'dmy'): 'sum' | 'error' {
    const column = this.columns.findIndex(({ is }) => is === 'period');
    if (column < 0) return 'error';
    for (const text of this.fact(column).values.keys()) if ((readWhen(text, order)?.day ?? 0) > 1) return 'sum';
    return 'error';
  }
}

function isSame(a: ImportColumn, b: ImportColumn): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isAlike(a: string, b: string): boolean {
  return a !== '' && normalName(a) === normalName(b);
}

function isCalled(row: MeasureRow | DriverRow, heading: string): boolean {
  const name = normalName(heading);
  return name !== '' && (name === normalName(row.code) || name === normalName(row.name));
}
