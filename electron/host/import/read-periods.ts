import { spanOfCode } from '../../../shared/model/calendar.ts';
import type { ImportDraft } from '../../../shared/protocol/import.ts';
import type { DateOrder } from '../../../shared/protocol/new-plan.ts';
import type { Problems } from './import-problem.ts';
import type { Dated } from './read-month.ts';
import { orderedParts, readMonthOnly, readWhen, readYear } from './read-when.ts';

/** When a row is. */
export interface RowPeriod extends Dated {
  /** Whether it is a week of the month that the text names, by its first day: "2027-01-W2". */
  readonly week: boolean;
}

/** The code of a week, whatever column it stands in. */
const WEEK = /^\d{4}-\d{2}-W\d$/i;

type Read = RowPeriod | 'no-year' | 'ambiguous' | 'none';

/** Reads the periods of rows as a draft says; what cannot be read is told, and null. */
export class PeriodReader {
  readonly column: number;
  private readonly yearColumn: number;
  private readonly isMonth: boolean;
  private readonly draft: ImportDraft;
  private readonly problems: Problems;
  private readonly cache = new Map<string, Read>();
  private toldAmbiguous = false;
  /** Whether some months took the assumed year. */
  assumed = false;
  /** Whether some rows say their day. */
  hasDays = false;

  constructor(problems: Problems, draft: ImportDraft) {
    const at = (is: string) => draft.columns.findIndex((column) => column.is === is);
    this.problems = problems;
    this.draft = draft;
    this.column = Math.max(at('period'), at('month'));
    this.isMonth = at('month') >= 0;
    this.yearColumn = at('year');
  }

  at(row: number): RowPeriod | null {
    const { problems, column } = this;
    const text = problems.table.rows.cell(row, column);
    if (text === '') return this.no(row, 'empty');
    let read = this.cache.get(text);
    if (read === undefined) {
      read = this.read(text);
      this.cache.set(text, read);
    }
    if (read === 'none') return this.notADate(row, text);
    if (read === 'ambiguous') {
      if (!this.toldAmbiguous) problems.at(row, column, 'ambiguous-date');
      this.toldAmbiguous = true;
      return null;
    }
    if (read === 'no-year') return this.withYear(row, text);
    if (read.day > 0 && !read.week) this.hasDays = true;
    return read;
  }

  private read(text: string): Read {
    const week = WEEK.test(text) ? spanOfCode(text.toUpperCase()) : null;
    if (week) return { month: week.month, day: week.first, week: true };
    const order = this.orderFor(text);
    if (order === null) return 'ambiguous';
    const found = this.isMonth ? readMonthOnly(text, order) : readWhen(text, order);
    if (!found) return 'none';
    if (found.year === null) return 'no-year';
    return { month: found.year * 12 + found.month, day: found.day, week: false };
  }

  /** The order of a date's numbers; null where neither the draft nor the date itself says it. */
  private orderFor(text: string): DateOrder | null {
    const { dateOrder } = this.draft;
    const parts = dateOrder === null ? orderedParts(text) : null;
    if (!parts || parts[0] === parts[1]) return dateOrder ?? 'mdy';
    if (parts[0] > 12 || text.includes('.')) return 'dmy';
    return parts[1] > 12 ? 'mdy' : null;
  }

  private withYear(row: number, text: string): RowPeriod | null {
    const found = readMonthOnly(text, this.draft.dateOrder ?? 'mdy');
    if (!found) return this.notADate(row, text);
    if (this.yearColumn < 0) {
      this.assumed = true;
      return { month: this.draft.assumedYear * 12 + found.month, day: 0, week: false };
    }
    const said = this.problems.table.rows.cell(row, this.yearColumn);
    const year = readYear(said);
    if (year !== null) return { month: year * 12 + found.month, day: 0, week: false };
    this.problems.at(row, this.yearColumn, said === '' ? 'empty' : 'not-a-year');
    return null;
  }

  private no(row: number, code: 'empty'): null {
    this.problems.at(row, this.column, code);
    return null;
  }

  private notADate(row: number, text: string): null {
    const { dateOrder } = this.draft;
    const expected = dateOrder === null ? '' : dateOrder === 'mdy' ? 'm/d/yyyy' : 'd/m/yyyy';
    const other = dateOrder === 'mdy' ? 'dmy' : 'mdy';
    const isSwapped = dateOrder !== null && orderedParts(text) !== null && readWhen(text, other) !== null;
    const isOrdered = orderedParts(text) !== null;
    if (isSwapped) this.problems.at(row, this.column, 'mixed-date', { expected });
    else this.problems.at(row, this.column, 'not-a-date', { expected: isOrdered ? expected : '' });
    return null;
  }
}
