import type { MonthNumber } from '../../../shared/model/calendar.ts';
import type { TableDraft } from '../../../shared/protocol/new-plan.ts';
import { dateOrderOf, monthNumberOf, readMonthOnly, readWhen, readYear, type When } from '../import/read-when.ts';
import type { DataTable } from './data-table.ts';
import type { Remarks } from './read-rows.ts';

export interface Months {
  /** The month of a row, null where it says none (which is told); `at` itself is null when rows have no month. */
  readonly at: ((row: number) => MonthNumber | null) | null;
}

/** How the rows of a table say their month: by a date, or by a month with or without a year beside it. */
export function monthsOf(table: DataTable, draft: TableDraft, remarks: Remarks): Months {
  const column = draft.roles.findIndex(({ is }) => is === 'date' || is === 'month');
  if (column < 0) return { at: null };
  const yearColumn = draft.roles.findIndex(({ is }) => is === 'year');
  const order = draft.dateOrder ?? 'mdy';
  const isMonth = draft.roles[column]?.is === 'month';
  const read = isMonth ? readMonthOnly : readWhen;
  if (draft.dateOrder === null && !isMonth) noteAmbiguous(table, column, remarks);
  const cache = new Map<string, When | null>();
  let assumed = false;
  const at = (row: number): MonthNumber | null => {
    const text = table.rows.cell(row, column);
    if (text === '') {
      remarks.problem(row, column, 'empty-date');
      return null;
    }
    let found = cache.get(text);
    if (found === undefined) {
      found = read(text, order);
      cache.set(text, found);
    }
    if (!found) {
      remarks.problem(row, column, 'not-a-date');
      return null;
    }
    if (found.year !== null) return monthNumberOf(found, 0);
    if (yearColumn < 0) {
      if (!assumed) remarks.note('months-without-year', { year: draft.assumedYear });
      assumed = true;
      return monthNumberOf(found, draft.assumedYear);
    }
    const year = readYear(table.rows.cell(row, yearColumn));
    if (year === null) remarks.problem(row, yearColumn, 'not-a-year');
    return year === null ? null : monthNumberOf({ month: found.month, year }, 0);
  };
  return { at };
}

/** Dates of which every one could be read both ways: the page asks. */
function noteAmbiguous(table: DataTable, column: number, remarks: Remarks): void {
  const { order, ordered } = dateOrderOf(texts(table, column));
  if (!ordered || order !== null) return;
  const [example = ''] = [...texts(table, column)].filter((text) => text !== '');
  remarks.note('ambiguous-dates', { example });
}

function* texts(table: DataTable, column: number): Iterable<string> {
  for (let row = 0; row < table.rows.length; row++) yield table.rows.cell(row, column);
}
