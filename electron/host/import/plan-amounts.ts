import type { DataImport } from '../../../shared/command/command.ts';
import {
  fiscalYearOf,
  formatMonth,
  lastMonth,
  MONTHS_PER_YEAR,
  type MonthNumber,
  ordinalInYear,
} from '../../../shared/model/calendar.ts';
import type { MeasureId } from '../../../shared/model/ids.ts';
import { lineKey } from '../../../shared/model/lines.ts';
import { actualsOf, calendarOf, dimensionsOf, measuresOf, type Plan } from '../../../shared/model/plan.ts';
import type { MeasureRow } from '../../../shared/model/rows.ts';
import type { Counts, ImportCheck } from '../../../shared/protocol/import.ts';
import { CellIndex } from './cell-index.ts';
import type { Reading } from './draft-reading.ts';
import { MeasureSums } from './measure-sums.ts';
import { monthInHeading, monthNumberOf } from './read-when.ts';
import { headingOf } from './table.ts';

/** What the reading of one kind of data gives: the command for it, and its part of the check. */
export interface ReadData {
  /** Null where there are problems or nothing to import. */
  readonly command: DataImport | null;
  readonly check: Pick<ImportCheck, 'lines' | 'values' | 'members' | 'months' | 'measures' | 'drivers'>;
}

export const NO_COUNTS: Counts = { added: 0, changed: 0, same: 0 };
export const NOTHING: ReadData['check'] = {
  lines: { added: 0, there: 0 },
  values: NO_COUNTS,
  members: NO_COUNTS,
  months: null,
  measures: [],
  drivers: [],
};

/** History reaches at most this far back before the plan: a month beyond it is a slip of the pen. */
const YEARS_BACK = 50;
/** A key of line and month stays an integer: months are below 2^17 (year 9999). */
const MONTH_ROOM = 2 ** 17;

/** One column of amounts; `month` is that of the heading in a wide table. */
interface Source {
  readonly column: number;
  readonly sums: MeasureSums;
  readonly month: MonthNumber | null;
  readonly scale: number;
}

/** Numbers the different combinations of members in the order in which they come. */
export class LineIndex {
  private readonly byKey = new Map<string, number>();
  private readonly ids: number[] = [];
  /** Line of the plan, -1 for a new one. */
  readonly planLine: number[] = [];
  readonly firstRow: number[] = [];
  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  get count(): number {
    return this.planLine.length;
  }

  put(members: Int32Array, row: number): number {
    const key = lineKey(members, 0, members.length);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const line = this.planLine.length;
    this.byKey.set(key, line);
    for (const id of members) this.ids.push(id);
    this.planLine.push(this.plan.lines.byKey.get(key) ?? -1);
    this.firstRow.push(row);
    return line;
  }

  /** count x dimensions member ids. */
  members(): Int32Array {
    return Int32Array.from(this.ids);
  }

  counts(): ImportCheck['lines'] {
    const there = this.planLine.filter((line) => line >= 0).length;
    return { added: this.count - there, there };
  }
}

/** Reads a table's amounts as actuals: a month a row, or the months as headings, where an empty cell says nothing. */
export function readAmounts(
  reading: Reading,
  kind: 'history' | 'actuals',
  onProgress?: (rows: number) => void,
): ReadData {
  return new AmountReading(reading, kind).read(onProgress);
}

class AmountReading {
  private readonly reading: Reading;
  private readonly kind: 'history' | 'actuals';
  private readonly sums = new Map<MeasureId, MeasureSums>();
  private readonly sources: readonly Source[];
  private readonly lines: LineIndex;
  private readonly cells = new CellIndex();
  private summed = 0;
  private readonly outside = new Set<number>();

  constructor(reading: Reading, kind: 'history' | 'actuals') {
    this.reading = reading;
    this.kind = kind;
    this.lines = new LineIndex(reading.plan);
    this.sources = this.sourcesOf();
    this.checkColumns();
  }

  private sourcesOf(): Source[] {
    const { plan, draft, problems, table } = this.reading;
    const measures = new Map(measuresOf(plan).map((measure) => [measure.id, measure]));
    const sumsOf = (id: MeasureId) => {
      const known = this.sums.get(id) ?? new MeasureSums(measures.get(id) as MeasureRow, draft, problems);
      this.sums.set(id, known);
      return known;
    };
    let assumed = false;
    const sources = draft.columns.flatMap((role, column): Source[] => {
      if ((role.is !== 'measure' && role.is !== 'month-amount') || !measures.has(role.measure)) return [];
      const sums = sumsOf(role.measure);
      if (role.is === 'measure') return [{ column, sums, month: null, scale: role.scale }];
      const found = monthInHeading(headingOf(table, column));
      if (!found) return [];
      assumed ||= found.year === null;
      const month = monthNumberOf(found, draft.assumedYear);
      this.isInRange(month, () => problems.atHeading(column, 'month-out-of-range', this.range()));
      return [{ column, sums, month, scale: role.scale }];
    });
    if (assumed) this.reading.note('months-without-year', { year: draft.assumedYear });
    const scaled = draft.columns.find((role) => 'scale' in role && role.scale > 0);
    if (scaled && 'scale' in scaled) this.reading.note('scaled', { factor: 10 ** scaled.scale });
    return sources;
  }

  private checkColumns(): void {
    const { reading, sources } = this;
    tellMissingDimensions(reading);
    if (!reading.periods && sources.every(({ month }) => month === null)) reading.missing('period', 'period');
    if (sources.length === 0) {
      const codes = measuresOf(reading.plan).map(({ code }) => code);
      reading.missing(codes.join(' / '), codes[0] ?? 'measure');
    }
  }

  private range(): { from: string; to: string } {
    const calendar = calendarOf(this.reading.plan);
    const from = calendar.firstMonth - YEARS_BACK * MONTHS_PER_YEAR;
    return { from: formatMonth(from), to: formatMonth(lastMonth(calendar)) };
  }

  /** Whether a month may have actuals at all; tells of one that may not. */
  private isInRange(month: MonthNumber, tell: () => void): boolean {
    const calendar = calendarOf(this.reading.plan);
    if (month >= calendar.firstMonth - YEARS_BACK * MONTHS_PER_YEAR && month <= lastMonth(calendar)) return true;
    this.outside.add(month);
    tell();
    return false;
  }

  /** One pass over the rows: some map look-ups per row, and one sum per amount. */
  read(onProgress?: (rows: number) => void): ReadData {
    const { reading, sources } = this;
    const { problems, periods, draft } = reading;
    const isTall = sources.some(({ month }) => month === null);
    for (const { row, members, complete } of reading.rows(onProgress)) {
      const period = isTall && periods ? periods.at(row) : null;
      const isIn =
        period !== null &&
        this.isInRange(period.month, () => problems.at(row, periods?.column ?? -1, 'month-out-of-range', this.range()));
      const line = complete ? this.lines.put(members, row) : -1;
      let told = draft.duplicates === 'sum';
      for (const { column, sums, month, scale } of sources) {
        const at = month ?? (isIn ? (period?.month as number) : -1);
        const cellOf = () => {
          if (line < 0 || at < 0) return -1;
          const cell = this.cells.put(line * MONTH_ROOM + at, row);
          const first = this.cells.firstRow(cell);
          if (first !== row) this.summed++;
          if (first !== row && !told) {
            told = true;
            problems.at(row, -1, 'duplicate', { first: problems.table.rowNumbers[first] as number });
          }
          return cell;
        };
        sums.add(cellOf, row, column, scale);
      }
    }
    this.tellNotes();
    return this.finish();
  }

  private tellNotes(): void {
    const { reading } = this;
    const sums = [...this.sums.values()];
    const empty = sums.reduce((count, { empty }) => count + empty, 0);
    const negative = sums.reduce((count, { negative }) => count + negative, 0);
    if (empty > 0) reading.note('empty-amounts', { count: empty });
    if (negative > 0) reading.note('negative-amounts', { count: negative });
    if (this.summed > 0 && !reading.periods?.hasDays) reading.note('duplicates-summed', { count: this.summed });
    for (const { measure } of sums.filter(({ rounds }) => rounds)) {
      reading.note('rounded', { name: measure.name, decimals: measure.decimals });
    }
  }

  private finish(): ReadData {
    const { reading, cells, lines } = this;
    const check = { ...NOTHING, lines: lines.counts() };
    if (reading.problems.count > 0 || cells.count === 0) return { command: null, check };
    const d = dimensionsOf(reading.plan).length;
    const ids = lines.members();
    const members = new Int32Array(cells.count * d);
    const months = new Int32Array(cells.count);
    const lineOf = new Int32Array(cells.count);
    cells.keys().forEach((key, cell) => {
      const line = Math.floor(key / MONTH_ROOM);
      for (let i = 0; i < d; i++) members[cell * d + i] = ids[line * d + i] as number;
      months[cell] = key - line * MONTH_ROOM;
      lineOf[cell] = line;
    });
    const values = [...this.sums].map(([measure, sums]) => ({ measure, ...sums.finish(months) }));
    if (reading.problems.count > 0) return { command: null, check };
    const { file, rows } = reading.table;
    return {
      command: {
        command: 'import-actuals',
        kind: this.kind,
        members,
        months,
        values: values.map(({ measure, ticks }) => ({ measure, ticks })),
        source: { file, rows: rows.length },
      },
      check: {
        ...check,
        values: countChanges(reading.plan, lines, lineOf, months, values),
        months: spanOf(months),
        measures: values.map(({ measure, report }) => ({ measure, ...report })),
      },
    };
  }
}

/** A dimension without a column; one that has a single leaf needs none. */
export function tellMissingDimensions(reading: Reading): void {
  const given = new Set<number>(reading.members.map(({ dimension }) => dimension));
  for (const { id, name, code } of dimensionsOf(reading.plan)) if (!given.has(id)) reading.missing(name, code);
}

function spanOf(months: Int32Array): { from: string; to: string } {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const month of months) {
    from = Math.min(from, month);
    to = Math.max(to, month);
  }
  return { from: formatMonth(from), to: formatMonth(to) };
}

function countChanges(
  plan: Plan,
  lines: LineIndex,
  lineOf: Int32Array,
  months: Int32Array,
  values: readonly { readonly measure: MeasureId; readonly ticks: Float64Array }[],
): Counts {
  const calendar = calendarOf(plan);
  const counts = { added: 0, changed: 0, same: 0 };
  for (const { measure, ticks } of values) {
    for (let cell = 0; cell < ticks.length; cell++) {
      const month = months[cell] as number;
      const line = lines.planLine[lineOf[cell] as number] as number;
      const present = line < 0 ? null : actualsOf(plan, measure, fiscalYearOf(calendar, month));
      const before = present?.[line * MONTHS_PER_YEAR + ordinalInYear(calendar, month)] ?? 0;
      if (before === ticks[cell] && line >= 0) counts.same++;
      else if (before === 0) counts.added++;
      else counts.changed++;
    }
  }
  return counts;
}
