import type { DimensionId, DriverId, MeasureId, MemberId } from './ids.ts';

export const IMPORT_KINDS = ['history', 'actuals', 'lines', 'drivers', 'members'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a column is. */
export type ImportColumn =
  | { readonly is: 'ignored' }
  /** A date or a month with its year; of drivers in plans by week or day, a day or a week's code. */
  | { readonly is: 'period' }
  | { readonly is: 'year' }
  /** A month that says no year: the year stands in a column of its own, or is `assumedYear`. */
  | { readonly is: 'month' }
  /** Names or codes of members; several columns of one dimension are its levels (see `levels`). */
  | { readonly is: 'member'; readonly dimension: DimensionId }
  /** Amounts; `scale` is the power of ten that they are written in (4: 万元). */
  | { readonly is: 'measure'; readonly measure: MeasureId; readonly scale: number }
  /** Amounts of the month that the heading says. */
  | { readonly is: 'month-amount'; readonly measure: MeasureId; readonly scale: number }
  /** Numbers of a driver of the plan, or (null) of a new one of that name. */
  | { readonly is: 'driver'; readonly driver: DriverId | null; readonly name: string }
  /** Of a table of members: one a row with its parent's code or name, or a column for each level. */
  | { readonly is: 'code' | 'name' | 'parent' | 'owner' | 'contact' | 'level' }
  | { readonly is: 'attribute'; readonly name: string };

/** What the columns of a table are for an import of a kind. */
export interface Mapping {
  readonly kind: ImportKind;
  /** Of members: whose. */
  readonly dimension: DimensionId | null;
  /** One per column. */
  readonly columns: readonly ImportColumn[];
  /** Columns that are 'member' or 'level', each dimension's from the top. */
  readonly levels: readonly number[];
  /** Level columns whose empty cells mean the cell above (merged cells). */
  readonly fillDown: readonly number[];
  /** Of dates as 3/4/2026, month or day first; null: the column does not show it, and somebody has to say. */
  readonly dateOrder: 'mdy' | 'dmy' | null;
  readonly decimal: '.' | ',';
  /** Year of months that say none. */
  readonly assumedYear: number;
  /** What two rows for the same cell mean: parts of a sum, or a mistake. */
  readonly duplicates: 'sum' | 'error';
  /** Of amounts with more decimals than the measure: refused, each rounded, or rounded so that the total stays. */
  readonly rounding: 'error' | 'half-up' | 'keep-total';
}

/** A text that stands for a member in files, though it is neither its code nor its name. */
export interface Alias {
  readonly dimension: DimensionId;
  readonly text: string;
  readonly member: MemberId;
}
