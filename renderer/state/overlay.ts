import type { IncomingBooks } from '../../shared/claims/check-book.ts';
import type { ClaimId, RoundId, ScenarioId } from '../../shared/model/ids.ts';
import type { MenuPlace } from '../actions/action.ts';
import type { BadCell } from '../clipboard/paste-range.ts';
import type { Given } from '../import/flow.ts';
import type { StructureDialog } from '../structure/dialogs.ts';
import type { Place } from './pin.ts';
import { createStore } from './store.ts';

/** A point of the journal, as it is called. */
export interface JournalPoint {
  readonly seq: number;
  readonly name: string;
}

/** What lies over the window until it is answered or closed; one at a time. */
export type Overlay =
  | { readonly is: 'shortcuts' }
  | { readonly is: 'palette' }
  /** Floor and cap of the selected area. */
  | { readonly is: 'bounds' }
  | { readonly is: 'settings' }
  /** What of the plan is written to which file. */
  | { readonly is: 'export' }
  /** Name, reference year, working days and measures of the plan. */
  | { readonly is: 'plan-settings' }
  /** The guide, at an anchor of it; null where it was left. */
  | { readonly is: 'help'; readonly anchor: string | null }
  /** Asking owners for their targets. */
  | { readonly is: 'claims-start' }
  /** Deadline and words of a round. */
  | { readonly is: 'claims-round'; readonly round: RoundId }
  /** Other amounts for claims. */
  | { readonly is: 'claims-amounts'; readonly how: 'offer' | 'decide'; readonly claims: readonly ClaimId[] }
  /** How the claims of a round are brought back to its targets. */
  | { readonly is: 'claims-suggest'; readonly round: RoundId }
  /** How far the workbooks or agreements are that are being made. */
  | { readonly is: 'claims-making' }
  /** What claim workbooks say that came back. */
  | { readonly is: 'claims-incoming'; readonly incoming: IncomingBooks }
  /** A report of what is shown, to be saved. */
  | { readonly is: 'report' }
  /** The form for a ratio of two measures. */
  | { readonly is: 'new-ratio' }
  /** The panel for columns and rows, at its button. */
  | { readonly is: 'columns' }
  /** What differs between a point of the journal and now, or a later point. */
  | { readonly is: 'compare-then'; readonly from: JournalPoint; readonly to: JournalPoint | null }
  /** The checklist of a scenario that is to be final. */
  | { readonly is: 'finalise'; readonly scenario: ScenarioId }
  /** A table to be brought into the plan; null: it has yet to be said which. */
  | { readonly is: 'import'; readonly given: Given | null }
  /** What was made final. */
  | { readonly is: 'finals' }
  /** A question about the tree and whose lines are whose. */
  | { readonly is: 'structure'; readonly dialog: StructureDialog }
  /** Ready strategies to choose from, an empty one, or one from a file. */
  | { readonly is: 'strategy-library' }
  /** The note on an area, to be written. */
  | { readonly is: 'note'; readonly place: Place }
  /** Cells of a paste that cannot be taken. */
  | { readonly is: 'bad-paste'; readonly cells: readonly BadCell[] }
  /** What can be done with a scenario, at a point of the window. */
  | { readonly is: 'scenario-menu'; readonly scenario: ScenarioId; readonly x: number; readonly y: number }
  | { readonly is: 'scenario-note'; readonly scenario: ScenarioId }
  /** Why a final scenario is opened again. */
  | { readonly is: 'reopen-scenario'; readonly scenario: ScenarioId; readonly to: 'draft' | 'in-review' }
  /** The context menu, at a point of the window. */
  | { readonly is: 'menu'; readonly place: MenuPlace; readonly x: number; readonly y: number };

export const overlay = createStore<Overlay | null>(null);

export function closeOverlay(): void {
  overlay.set(null);
}
