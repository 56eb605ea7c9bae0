import type { Refusal } from '../command/refusal.ts';
import type { DimensionId, MeasureId, MemberId } from '../model/ids.ts';
import type { ImportKind, Mapping } from '../model/mapping.ts';
import type { DriverScope } from '../model/rows.ts';
import type { ImportProblem } from '../text/import-problem.ts';
import type { SheetPick, TableAnswer, TableTrouble } from './new-plan.ts';

/*
 * Bringing a table into an open plan: the door that a window (or anything else that holds a plan's port) uses.
 *
 *   import-open     a file's bytes, a path (desktop only) or pasted cells   -> ImportTable: token, sheets, first rows,
 *   import-again    the same file: another sheet or another heading row        and a draft: a kind and what each column
 *   import-guess    the same table as another kind                             is, guessed or remembered in the plan
 *   import-check    table + draft   -> ImportCheck: what would change, unknown members, all problems; changes nothing
 *                   (one that comes before another is done with takes its place: the former answers 'cancelled')
 *   import-problems table + draft   -> all problems by row as a CSV file
 *   import-apply    table + draft   -> one entry of the journal, whole or not at all; the committed message comes first
 *   import-end      ends what is under way (it then answers 'cancelled') and forgets the tables
 *
 * The page sends back the draft it was given, corrected; it never works roles out by itself. Every answer is
 * `{ ok, value }` or `{ ok: false, trouble }`; only a plan that says no (a final scenario, too large an amount) answers
 * import-apply with a refusal. While a step is under way the host tells `{ kind: 'progress', id, progress }` under the
 * request's id: PlanClient.request(body, { onProgress }). Reading and checking happen in a worker beside the host, one
 * for each window, so that typing goes on; a table that is older than the plan is checked again before it is applied.
 */

export { IMPORT_KINDS, type ImportColumn, type ImportKind, type Mapping } from '../model/mapping.ts';

/** What becomes of a text that is no member of its dimension. */
export type MemberChoice =
  | { readonly is: 'skip' }
  /** Its rows are those of a member that is there; remembered for later imports. */
  | { readonly is: 'member'; readonly member: MemberId }
  /** A new member under one of the plan, or (null) at the top; what the levels above say comes first. */
  | { readonly is: 'add'; readonly parent: MemberId | null };

export interface MemberAnswer {
  readonly dimension: DimensionId;
  /** As in UnknownMember; or the last text alone, under whatever it stands. */
  readonly path: readonly string[];
  readonly choice: MemberChoice;
}

/** How a table is read and what is done with it. The first one is given; the page corrects it and sends it back. */
export interface ImportDraft extends Mapping {
  /** What becomes of unknown members that have no answer of their own; 'ask' keeps the import from being applied. */
  readonly unknown: 'ask' | 'add' | 'skip';
  readonly answers: readonly MemberAnswer[];
  /** Whether the plan keeps the mapping and the members that texts were matched with, for the next file of the kind. */
  readonly remember: boolean;
}

export type ImportSource =
  | { readonly is: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  /** Where a dropped or chosen file lies; answered in the desktop app only. */
  | { readonly is: 'path'; readonly path: string }
  /** Cells as a spreadsheet program copies them. */
  | { readonly is: 'text'; readonly text: string };

export type ImportRequest =
  | {
      readonly request: 'import-open';
      readonly source: ImportSource;
      readonly kind?: ImportKind;
      readonly pick?: SheetPick;
    }
  | { readonly request: 'import-again'; readonly table: string; readonly kind?: ImportKind; readonly pick: SheetPick }
  | {
      readonly request: 'import-guess';
      readonly table: string;
      readonly kind: ImportKind;
      readonly dimension?: DimensionId;
    }
  | { readonly request: 'import-check'; readonly table: string; readonly draft: ImportDraft }
  | {
      readonly request: 'import-problems';
      readonly table: string;
      readonly draft: ImportDraft;
      readonly language: 'en' | 'zh';
    }
  | { readonly request: 'import-apply'; readonly table: string; readonly draft: ImportDraft }
  | { readonly request: 'import-end' };

export interface ImportColumnPreview {
  readonly letter: string;
  readonly heading: string;
  /** Distinct values that are not empty; counted up to a bound, so "1000" may mean "1000 or more". */
  readonly distinct: number;
  readonly empty: number;
}

/** A table that the engine holds under its token, until import-end or some others come. */
export interface ImportTable {
  readonly table: string;
  readonly file: string;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly encoding: string | null;
  /** Row of the headings as a spreadsheet counts; 0 for none. */
  readonly headerRow: number;
  /** Whether the headings stand in two rows (years over months). */
  readonly twoRows: boolean;
  readonly columns: readonly ImportColumnPreview[];
  /** The first rows, and their numbers in the file. */
  readonly rows: readonly (readonly string[])[];
  readonly rowNumbers: readonly number[];
  readonly rowCount: number;
  readonly draft: ImportDraft;
  /** Whether the draft is the one that the plan remembers for files with these headings. */
  readonly remembered: boolean;
}

/** Why a table could not be read or nothing could be done with it. */
export type ImportTrouble =
  | TableTrouble
  /** import-apply of a draft whose check is not 'ready'. */
  | { readonly code: 'not-ready'; readonly check: ImportCheck };

/** A text that stands for no member. */
export interface UnknownMember {
  readonly dimension: DimensionId;
  /** Texts of the level columns from the top, down to the unknown one. */
  readonly path: readonly string[];
  /** Rows that say so, and the first of them as a spreadsheet counts. */
  readonly rows: number;
  readonly firstRow: number;
  /** Members whose code or name is near, nearest first. */
  readonly near: readonly MemberId[];
  /** Under which member it would be added; null for the top. */
  readonly parent: MemberId | null;
  /** Whether the file or the tree says where it belongs; else somebody has to. */
  readonly placed: boolean;
  /** What the draft says becomes of it; null: nothing yet. */
  readonly choice: MemberChoice | null;
}

/** Problems of one kind in one column. */
export interface ProblemGroup {
  readonly first: ImportProblem;
  readonly count: number;
  /** Some more of their rows, as a spreadsheet counts. */
  readonly rows: readonly number[];
}

/** Something said in passing: what is done with the data that one might not expect. */
export interface ImportNote {
  readonly code:
    | 'totals-left-out'
    | 'remarks-left-out'
    | 'filled-down'
    | 'two-heading-rows'
    | 'no-headings'
    | 'rounded'
    | 'scaled'
    | 'empty-amounts'
    | 'negative-amounts'
    | 'months-without-year'
    | 'duplicates-summed'
    | 'rows-skipped'
    | 'remembered-members'
    | 'alike-members';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

/** What an import would do. Amounts are plain decimal text. */
export interface ImportCheck {
  /** Only 'ready' can be applied; 'refused' is the plan's own word. */
  readonly state: 'ready' | 'problems' | 'unknown-members' | 'nothing-changes' | 'refused';
  readonly refusal: Refusal | null;
  /** Rows of the file, and those that are read. */
  readonly rows: { readonly all: number; readonly used: number };
  /** Lines of the plan that are new, and those that are there. */
  readonly lines: { readonly added: number; readonly there: number };
  /** Amounts or driver values; of members, the members. */
  readonly values: Counts;
  readonly members: Counts;
  readonly months: { readonly from: string; readonly to: string } | null;
  readonly measures: readonly { readonly measure: MeasureId; readonly total: string; readonly exact: string }[];
  readonly drivers: readonly {
    readonly name: string;
    readonly scope: DriverScope;
    readonly values: number;
    readonly isNew: boolean;
  }[];
  /** The first ones; `unknownCount` counts all. */
  readonly unknown: readonly UnknownMember[];
  readonly unknownCount: number;
  readonly problems: readonly ProblemGroup[];
  readonly problemCount: number;
  readonly notes: readonly ImportNote[];
}

/** How far a long step is. */
export interface Progress {
  readonly step: 'reading' | 'checking' | 'writing';
  /** From 0 to 1; null where nobody can know. */
  readonly part: number | null;
  readonly rows: number;
}

export type ImportAnswer<T> = TableAnswer<T, ImportTrouble>;

export interface ImportAnswers {
  'import-open': ImportAnswer<ImportTable>;
  'import-again': ImportAnswer<ImportTable>;
  'import-guess': ImportAnswer<ImportDraft>;
  'import-check': ImportAnswer<ImportCheck>;
  'import-problems': ImportAnswer<{ readonly bytes: Uint8Array }>;
  'import-apply': ImportAnswer<{ readonly seq: number; readonly check: ImportCheck }>;
  'import-end': null;
}
