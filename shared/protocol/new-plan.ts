import type { LeafKind } from '../model/calendar.ts';
import type { ShownIn } from '../model/rows.ts';
import type { OpenRefusal } from './bridge.ts';
import type { TableFileTrouble } from './table-file.ts';

/** Dimensions that the wizard knows by name; 'other' is called as its first column. */
export const DIMENSION_KEYS = ['organization', 'product', 'customer', 'channel', 'other'] as const;
export type DimensionKey = (typeof DIMENSION_KEYS)[number];

/** What a column of a table is. */
export type ColumnRole =
  | { readonly is: 'ignored' }
  | { readonly is: 'date' }
  | { readonly is: 'year' }
  | { readonly is: 'month' }
  | { readonly is: 'level'; readonly dimension: DimensionKey }
  /** Of the members of the level in column `of`: their code, their contact, or an attribute. */
  | { readonly is: 'property'; readonly of: number }
  | { readonly is: 'measure' }
  /** What one unit costs: times the quantity beside it, an amount. */
  | { readonly is: 'price' }
  /** Amounts of the month that the heading says. */
  | { readonly is: 'month-amount' };

export type DateOrder = 'mdy' | 'dmy';

/** How a table is read; the first one is a guess, the page corrects it. */
export interface TableDraft {
  /** One per column. */
  readonly roles: readonly ColumnRole[];
  /** Columns that are levels, each dimension's from the top. */
  readonly levels: readonly number[];
  /** Level columns whose empty cells mean the cell above (merged cells). */
  readonly fillDown: readonly number[];
  /** Of dates as 3/4/2026; null: the column does not show it. */
  readonly dateOrder: DateOrder | null;
  readonly decimal: '.' | ',';
  /** Year of months that say none. */
  readonly assumedYear: number;
}

export interface SheetPick {
  readonly sheet?: string | undefined;
  /** Row of the headings as a spreadsheet counts, from 1; 0 for none. */
  readonly headerRow?: number | undefined;
}

/** Why a table could not be read, or nothing could be made of it. */
export type TableTrouble =
  | TableFileTrouble
  | { readonly code: 'no-rows' }
  /** The program holds the table no more: read it again. */
  | { readonly code: 'gone' }
  | { readonly code: 'cancelled' }
  | { readonly code: 'failed'; readonly detail: string };

export interface ColumnPreview {
  readonly letter: string;
  readonly heading: string;
  /** Distinct values that are not empty. */
  readonly distinct: number;
  readonly empty: number;
}

export interface TablePreview {
  readonly token: string;
  readonly file: string;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly columns: readonly ColumnPreview[];
  /** The first rows, and their numbers in the file. */
  readonly rows: readonly (readonly string[])[];
  readonly rowNumbers: readonly number[];
  readonly rowCount: number;
  readonly draft: TableDraft;
}

/** Something said in passing: what was done with the data that one might not expect. */
export interface DraftNote {
  readonly code:
    | 'totals-left-out'
    | 'filled-down'
    | 'member-under-several'
    | 'unassigned'
    | 'rounded'
    | 'scaled'
    | 'empty-amounts'
    | 'months-without-year'
    | 'amounts-of-a-year'
    | 'price-times-quantity'
    | 'property-differs'
    | 'ambiguous-dates'
    | 'negative-amounts'
    | 'two-heading-rows'
    | 'no-headings';
  readonly params: Readonly<Record<string, string | number>>;
}

/** A row that is left out, and why. */
export interface DraftProblem {
  readonly row: number;
  readonly column: string | null;
  readonly heading: string | null;
  readonly value: string;
  readonly code: 'not-a-date' | 'not-a-number' | 'not-a-year' | 'too-large' | 'empty-date' | 'broken-quotes';
}

/** Why no plan comes of the draft as it stands. */
export type DraftLack =
  | 'no-dimension'
  | 'no-lines'
  | 'price-without-quantity'
  | 'year-without-month'
  | 'too-many-lines';

export interface MeasureFound {
  /** Stable while the mapping stands. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'money' | 'count';
  readonly decimals: number;
  /** Exact decimal texts: all of the file, and of the reference year. */
  readonly total: string;
  readonly referenceTotal: string;
}

export interface DimensionFound {
  readonly key: DimensionKey;
  /** Of 'other': its first column's heading. */
  readonly name: string | null;
  readonly levels: readonly { readonly column: number; readonly heading: string; readonly members: number }[];
  readonly leaves: number;
  /** The beginning of its tree, in preorder. */
  readonly sample: readonly { readonly depth: number; readonly name: string; readonly owner: string }[];
}

export interface CalendarGuess {
  readonly firstYear: number;
  /** "YYYY-MM": the first of the twelve months that "last year" means; null without history. */
  readonly referenceFirstMonth: string | null;
}

/** What would come of a draft. */
export interface DraftAnswer {
  readonly lack: DraftLack | null;
  readonly dimensions: readonly DimensionFound[];
  readonly measures: readonly MeasureFound[];
  readonly months: { readonly from: string; readonly to: string; readonly count: number } | null;
  readonly lines: number;
  readonly rows: { readonly all: number; readonly used: number };
  readonly notes: readonly DraftNote[];
  readonly problems: readonly DraftProblem[];
  readonly problemCount: number;
  readonly calendar: CalendarGuess;
}

/** Text of an outline, one member a line, indented. */
export interface OutlineDraft {
  readonly organization: string;
  readonly product: string;
}

/** What a plan is made of. */
export type PlanSource =
  | { readonly from: 'table'; readonly token: string; readonly draft: TableDraft }
  | { readonly from: 'outline'; readonly outline: OutlineDraft };

export interface MeasureChoice {
  /** Of MeasureFound, or null for one without history. */
  readonly key: string | null;
  readonly name: string;
  readonly unit: 'currency' | (string & {});
  readonly decimals: number;
  readonly shownIn: ShownIn;
  /** A plain decimal: what is planned for the first year; only of a start by totals. */
  readonly total: string;
}

export interface PlanChoices {
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly currency: string;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: number;
  /** First planned year, by its name. */
  readonly firstYear: number;
  readonly years: number;
  readonly yearNamedBy: 'start' | 'end';
  /** The smallest period. */
  readonly leaf: LeafKind;
  /** "CN", "weekends", a country; null: no working days. */
  readonly holidays: string | null;
  readonly measures: readonly MeasureChoice[];
  /** Ratios of measures, by their places in `measures`: margin is profit per revenue. */
  readonly ratios: readonly { readonly name: string; readonly numerator: number; readonly denominator: number }[];
  readonly scenario: string;
  /** What the scenario begins with; `growth` is in per cent, "5", "-2.5". */
  readonly start:
    | { readonly from: 'last-year'; readonly growth: string }
    | { readonly from: 'totals' }
    | { readonly from: 'nothing' };
}

export type MakeTrouble =
  | TableTrouble
  | { readonly code: 'lack'; readonly lack: DraftLack }
  | { readonly code: 'file'; readonly refusal: OpenRefusal }
  /** The plan's own rules say no; a figure is too large, say. */
  | { readonly code: 'refused'; readonly detail: string };

export type TableAnswer<T, R = TableTrouble> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: R };

export type MakeAnswer = TableAnswer<{ readonly path: string } | null, MakeTrouble>;

/** Largest file that a page hands over, and the widest table that is looked at. */
export const MAX_TABLE_BYTES = 100 * 2 ** 20;
export const MAX_COLUMNS = 400;
