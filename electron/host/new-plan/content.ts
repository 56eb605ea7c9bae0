import type { MonthNumber } from '../../../shared/model/calendar.ts';
import type { DimensionKey } from '../../../shared/protocol/new-plan.ts';
import type { Members } from './read-members.ts';

/** A dimension as it was read, before there is a plan. */
export interface ContentDimension {
  readonly key: DimensionKey;
  /** Of 'other': what it is called. */
  readonly name: string | null;
  readonly levels: readonly { readonly column: number; readonly heading: string }[];
  readonly members: Members;
  /** Whether members of a depth are people, who answer for their lines. */
  readonly owned: (depth: number) => boolean;
}

/** Amounts of one measure, a count of 10^-20 per cell. */
export interface ContentMeasure {
  readonly key: string;
  readonly name: string;
  readonly kind: 'money' | 'count';
  readonly decimals: number;
  readonly sums: bigint[];
}

/** What a plan will be filled with. */
export interface Content {
  readonly dimensions: readonly ContentDimension[];
  /** lines x dimensions: indices of leaf members. */
  readonly lines: readonly (readonly number[])[];
  /** The cells of the history: line and month of each. */
  readonly cellLine: readonly number[];
  readonly cellMonth: readonly MonthNumber[];
  readonly measures: readonly ContentMeasure[];
  /** Where it came from, for the journal. */
  readonly source: { readonly file: string; readonly rows: number };
}
