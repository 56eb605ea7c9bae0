import type { DriverScope } from '../../../shared/model/rows.ts';
import type { ImportCheck, ImportKind, ImportNote } from '../../../shared/protocol/import.ts';

/** What an import does, or with a dry run would do. Amounts are decimal text. */
export interface ImportReport {
  readonly kind: ImportKind;
  readonly file: string;
  readonly sheet: string | null;
  readonly encoding: string | null;
  /** Rows read, blank ones not counted. */
  readonly rows: number;
  readonly linesAdded: number;
  /** Lines of the file that the plan has already. */
  readonly linesThere: number;
  /** Cells (or driver values) that had nothing, that had another value, and that stay as they are. */
  readonly cells: { readonly added: number; readonly changed: number; readonly same: number };
  readonly months: { readonly from: string; readonly to: string } | null;
  readonly measures: readonly MeasureReport[];
  readonly drivers: readonly DriverReport[];
  /** Members that come with it, or that it is about. */
  readonly members: ImportCheck['members'];
  /** What was done with the data that one might not expect. */
  readonly notes: readonly ImportNote[];
  /** Headings that nothing was read from. */
  readonly ignored: readonly string[];
  /** Whether the plan holds all of it already; then there is nothing to carry out. */
  readonly nothingChanges: boolean;
}

export interface MeasureReport {
  readonly code: string;
  /** Sum of what is imported, after rounding. */
  readonly total: string;
  /** Sum of the file to the last decimal; differs from `total` only when rounding was asked for. */
  readonly exact: string;
}

export interface DriverReport {
  readonly code: string;
  readonly scope: DriverScope;
  readonly values: number;
  readonly isNew: boolean;
}
