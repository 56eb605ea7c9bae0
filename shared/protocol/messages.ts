import type { Command, Intent } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import type { Changeset } from '../cube/changeset.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import type { TableName, Tables } from '../model/rows.ts';

/** Everything that a window may ask of the host that holds its plan. Answers carry the request's id. */
export type Request =
  | { readonly request: 'open' }
  /** Cells of a scenario, all measures. */
  | { readonly request: 'cells'; readonly scenario: ScenarioId }
  | { readonly request: 'execute'; readonly command: Command }
  | { readonly request: 'undo' }
  | { readonly request: 'redo' }
  | { readonly request: 'log'; readonly limit: number };

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

export interface Answers {
  open: OpenAnswer;
  cells: ScenarioCells;
  execute: { readonly seq: number };
  undo: { readonly seq: number };
  redo: { readonly seq: number };
  log: readonly LogEntry[];
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
  | { readonly kind: 'committed'; readonly committed: Committed };
