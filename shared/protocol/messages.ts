import type { Assumed, Outlook } from '../analysis/outlook.ts';
import type { IncomingBooks } from '../claims/check-book.ts';
import type { Area, Command, Intent } from '../command/command.ts';
import type { Explanation } from '../command/explain.ts';
import type { Refusal } from '../command/refusal.ts';
import type { Changeset } from '../cube/changeset.ts';
import type { CheckItem } from '../final/checklist.ts';
import type { DimensionId, FinalId, MeasureId, MemberId, RoundId, ScenarioId } from '../model/ids.ts';
import type { TableName, Tables } from '../model/rows.ts';
import type { ExportRequest } from '../report/export-request.ts';
import type { PrintDocument } from '../report/printed/document.ts';
import type { TextLanguage } from '../text/amount.ts';
import type { ImportAnswers, ImportRequest, Progress } from './import.ts';

/** Everything that a window may ask of the host that holds its plan. Answers carry the request's id. */
export type Request =
  | { readonly request: 'open' }
  /** Cells of a scenario, all measures. */
  | { readonly request: 'cells'; readonly scenario: ScenarioId }
  | { readonly request: 'execute'; readonly command: Command }
  /** Puts the working days of a country (or "weekends") into the plan's periods. */
  | { readonly request: 'working-days'; readonly holidays: string }
  | { readonly request: 'undo' }
  | { readonly request: 'redo' }
  /** Makes the plan what it was right after an entry, as one change that can be undone. */
  | { readonly request: 'return-to'; readonly seq: number }
  /** The plan as one clean file of its own. */
  | { readonly request: 'copy' }
  /** The last entries of the journal, or the last before one of them. */
  | { readonly request: 'log'; readonly limit: number; readonly before?: number }
  /** The same for the entries that may have changed an area. */
  | {
      readonly request: 'area-log';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly limit: number;
      readonly before?: number;
    }
  /** What would stand in the way of making a scenario final. */
  | { readonly request: 'checklist'; readonly scenario: ScenarioId }
  | FileRequest
  | ImportRequest
  /** Writes a scenario to the place that a target stands for; tells its progress, and may be called off. */
  | { readonly request: 'export'; readonly target: string; readonly what: ExportRequest }
  | { readonly request: 'cancel-export'; readonly target: string }
  | LongRequest;

/**
 * What may take the host seconds, because it walks back through the journal: it answers other requests meanwhile, and
 * gives one up (answering null) when the same window asks the same kind of thing again.
 */
export type LongRequest =
  | { readonly request: 'explain'; readonly scenario: ScenarioId; readonly area: Area }
  /** The areas of a measure and period that were set by hand since the last strategy. */
  | {
      readonly request: 'overrides';
      readonly scenario: ScenarioId;
      readonly measure: MeasureId;
      readonly period: string;
    }
  /** What differs between the states right after two entries (null: now), by the rows of an order of dimensions. */
  | {
      readonly request: 'differences';
      readonly from: number;
      readonly to: number | null;
      readonly order: readonly DimensionId[];
      /** Rows of each scenario and measure, the biggest differences first; a few hundred where it is absent. */
      readonly limit?: number;
    }
  /** The plan as it stood right after an entry, with the cells of one scenario if it had that. */
  | { readonly request: 'as-of'; readonly seq: number; readonly scenario: ScenarioId | null }
  /** Whether what was made final still is what its seal says. */
  | { readonly request: 'seals' };

/** A page to be printed: a scenario's measure as a report. `depth`: levels of rows, null as many as can be read. */
export interface PrintRequest {
  readonly request: 'print-report';
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly language: TextLanguage;
  readonly depth: number | null;
}

/** The agreements of a round to be printed: of some owners, or (null) of all. */
export interface AgreementsRequest {
  readonly request: 'print-agreements';
  readonly round: RoundId;
  readonly owners: readonly MemberId[] | null;
  readonly language: TextLanguage;
}

/** What is made to be taken out of the plan, and read back: other requests are answered meanwhile. */
export type FileRequest = ComparisonRequest | PrintRequest | AgreementsRequest | ClaimBooksRequest | ReadBooksRequest;

/** The claim books of a round: of some owners (so that a window can go on in steps, and be stopped), or (null) of all. */
export interface ClaimBooksRequest {
  readonly request: 'claim-books';
  readonly round: RoundId;
  readonly owners: readonly MemberId[] | null;
  readonly language: TextLanguage;
}

/** Claim books that came back together, to be read and checked; nothing is changed. See `checkBooks`. */
export interface ReadBooksRequest {
  readonly request: 'read-claim-books';
  readonly files: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  readonly round: RoundId | null;
  readonly scenario: ScenarioId | null;
  /** The day it is where the window is. */
  readonly today: string;
}

/** An owner's book, under a name that no other of the round has. */
export interface ClaimBook {
  readonly owner: MemberId;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is compared, as a workbook. */
export interface ComparisonRequest {
  readonly request: 'comparison-workbook';
  readonly language: TextLanguage;
  readonly measure: MeasureId;
  readonly order: readonly DimensionId[];
  readonly period: string;
  /** Which of the sides the others are measured against. */
  readonly base: number;
  readonly sides: readonly ComparisonSide[];
  /** How likely each side is reached, as the window has found, and under what; null where that is not told. */
  readonly risk: { readonly assumed: Assumed; readonly outlooks: readonly (Outlook | null)[] } | null;
}

/** A scenario of the plan, or cells (lines x leaf periods, ticks) from elsewhere, under the name that it is shown by. */
export interface ComparisonSide {
  readonly name: string;
  readonly is: { readonly scenario: ScenarioId } | { readonly cells: Float64Array };
}

/** What became of an export; nothing is left of one that was not finished. */
export type ExportAnswer =
  | { readonly written: true; readonly bytes: number }
  | { readonly written: false; readonly why: ExportTrouble; readonly detail: string };

/** 'full': no room on the disk. 'denied': no right to write there. 'busy': the file is open elsewhere. */
export type ExportTrouble = 'cancelled' | 'full' | 'denied' | 'busy' | 'no-folder' | 'failed';

/** A row of the plan in two states; amounts are sums over the whole plan's periods, ticks. */
export interface DifferenceRow {
  readonly members: readonly (MemberId | null)[];
  /** Names from the top of the rows down to it, as they were. */
  readonly path: readonly string[];
  readonly before: number;
  readonly after: number;
  /** Sum of what changed in each leaf period, without its sign: more than nothing also where the sums agree. */
  readonly moved: number;
}

/** Where a scenario and measure differ; rows with the biggest difference first. */
export interface CubeDifference {
  readonly scenario: ScenarioId;
  readonly name: string;
  readonly measure: MeasureId;
  readonly before: number;
  readonly after: number;
  readonly rows: readonly DifferenceRow[];
  /** Rows that are left out. */
  readonly more: number;
}

export interface Differences {
  readonly from: number;
  readonly to: number;
  readonly cubes: readonly CubeDifference[];
}

/** What became of the seals. */
export interface Seals {
  /** Each final version: whether the plan as it stood then has the checksum of its seal. */
  readonly versions: readonly { readonly final: FinalId; readonly ok: boolean }[];
  /** Each scenario that is final: the version that it is; null where none has the checksum of what it holds. */
  readonly holding: readonly { readonly scenario: ScenarioId; readonly final: FinalId | null }[];
}

export interface AsOf {
  readonly snapshot: PlanSnapshot;
  readonly cells: ScenarioCells | null;
}

export interface Envelope {
  readonly id: number;
  readonly body: Request;
}

/** The plan without its cells, as tables and arrays: enough to rebuild a Plan. */
export interface PlanSnapshot {
  readonly seq: number;
  readonly tables: { readonly [T in TableName]: readonly (readonly [number, Tables[T]])[] };
  /** n x dimensions member ids. */
  readonly lines: Int32Array;
  readonly actuals: readonly (readonly [string, Float64Array])[];
  readonly drivers: readonly (readonly [number, Float64Array, Float64Array])[];
}

export interface ScenarioCells {
  readonly scenario: ScenarioId;
  readonly seq: number;
  readonly cells: readonly { readonly measure: MeasureId; readonly values: Float64Array }[];
}

/** One line of the journal, in words' raw form. */
export interface LogEntry {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly intent: Intent;
  /** Cells that it changed. */
  readonly cells: number;
  /** The entry that this one undid or redid. */
  readonly of: number | null;
  /** Whether its effect has been undone since. */
  readonly undone: boolean;
}

/** Newest first; `next` is where to ask on (before this entry), null when there is nothing more. */
export interface AreaLog {
  readonly entries: readonly LogEntry[];
  readonly next: number | null;
}

/** An area that was set by hand, and the journal entry that did. */
export interface Override extends Pick<LogEntry, 'seq' | 'at' | 'who'> {
  readonly area: Area;
}

export interface Overrides {
  /** Newest first. */
  readonly overrides: readonly Override[];
  /** There are more. */
  readonly more: boolean;
}

export interface UndoState {
  /** What undo would take back, or null. */
  readonly undo: Intent | null;
  readonly redo: Intent | null;
}

export interface OpenAnswer {
  readonly snapshot: PlanSnapshot;
  readonly file: string;
  readonly readOnly: boolean;
  readonly history: UndoState;
}

/** A change that is in the file. Also the answer to the command that made it. */
export interface Committed {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly intent: Intent;
  readonly changeset: Changeset;
  readonly history: UndoState;
}

export interface Answers extends ImportAnswers {
  open: OpenAnswer;
  cells: ScenarioCells;
  execute: { readonly seq: number };
  'working-days': { readonly seq: number };
  undo: { readonly seq: number };
  redo: { readonly seq: number };
  log: readonly LogEntry[];
  'area-log': AreaLog;
  'return-to': { readonly seq: number };
  copy: { readonly bytes: Uint8Array };
  checklist: readonly CheckItem[];
  explain: Explanation | null;
  overrides: Overrides | null;
  differences: Differences | null;
  'comparison-workbook': { readonly bytes: Uint8Array };
  'print-report': PrintDocument;
  'print-agreements': readonly { readonly owner: MemberId; readonly document: PrintDocument }[];
  'as-of': AsOf | null;
  seals: Seals | null;
  'claim-books': { readonly books: readonly ClaimBook[] };
  'read-claim-books': IncomingBooks;
  export: ExportAnswer;
  'cancel-export': null;
}

/** A fault that is no refusal: the request could not be understood or the host failed. */
export interface Fault {
  readonly code: 'bad-request' | 'read-only' | 'disk' | 'internal';
  readonly message: string;
}

export type HostMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: Answers[keyof Answers] }
  | { readonly kind: 'refused'; readonly id: number; readonly refusal: Refusal }
  | { readonly kind: 'fault'; readonly id: number; readonly fault: Fault }
  /** How far a long request is; its answer comes after the last of these. */
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'committed'; readonly committed: Committed };
