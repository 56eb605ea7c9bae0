import type { OpenAnswer } from '../../shared/protocol/messages.ts';
import type { PlanClient } from '../client/index.ts';
import { EntryLine } from './entry.ts';
import type { Peek } from './peek.ts';
import type { Place } from './pin.ts';
import { RangeSelection } from './range-selection.ts';
import type { CellAt } from './ranges.ts';
import type { Selection } from './selection.ts';
import { createStore, type Store } from './store.ts';
import type { TextStorage } from './view.ts';
import { Workbench } from './workbench.ts';

/** What the grid does for the rest of the window. */
export interface GridHandle {
  focus(): void;
  /** Scrolls a cell into view. */
  show(cell: Selection): void;
  /** What stands in a cell, by position, as it is shown. */
  cellText(at: CellAt): string;
  /** One heading for each column. */
  headings(): readonly string[];
  /** Every word of the headings. */
  headingWords(): ReadonlySet<string>;
  /** Whether the keyboard is on a cell. */
  hasKeyboard(): boolean;
  /** Rows that fit into the view. */
  readonly pageRows: number;
  /** The element of the selected cell, or null while it is scrolled away. */
  selectedCell(): HTMLElement | null;
  /** Begins to edit the selected cell's figure. */
  edit(): void;
  /** Begins to edit the selected row's name in its place. */
  rename(): void;
}

/** A plan that is open in this window, and the parts of the window that hand the keyboard to each other. */
export class OpenPlan {
  readonly workbench: Workbench;
  readonly entry: EntryLine;
  readonly ranges: RangeSelection;
  grid: GridHandle | null = null;
  /** Whether the history panel is on its way because the planner asked for it, and may take the keyboard. */
  historyAsked = false;
  /** What the inspector is kept on while the selection goes on; null while it follows. */
  readonly pinned: Store<Place | null> = createStore<Place | null>(null);
  /** The old state that is looked at, see peekOf. */
  readonly peek: Store<Peek | null> = createStore<Peek | null>(null);
  entryInput: HTMLInputElement | null = null;
  /** Where typing was tried and nothing can be typed: the entry line says why. */
  readonly triedAt: Store<Selection | null> = createStore<Selection | null>(null);

  constructor(client: PlanClient, answer: OpenAnswer, storage: TextStorage = window.localStorage) {
    this.workbench = new Workbench(client, answer, storage);
    this.ranges = new RangeSelection(this.workbench);
    this.entry = new EntryLine(this.workbench);
  }

  /**
   * Applies what is being typed before the planner goes elsewhere, as in Excel. False when it cannot be read: it is not
   * dropped, and the planner is brought back to it.
   */
  finishEntry(): boolean {
    if (this.entry.state.get().mode === 'idle' || this.entry.apply()) return true;
    this.grid?.focus();
    this.entryInput?.focus();
    return false;
  }

  #editsAgain: string | null = null;

  /** Closes the refusal and hands the text back to be changed. */
  editAgain(): void {
    this.#editsAgain = this.entry.refused.get()?.text ?? null;
    this.entry.dismiss();
  }

  /** The refusal is gone: the keyboard goes to the grid, or to the text that is to be changed. */
  afterRefusal(): void {
    const text = this.#editsAgain;
    this.#editsAgain = null;
    if (this.grid) this.grid.focus();
    else this.entryInput?.focus();
    if (text !== null && this.beginEntry('editing', text)) this.entry.lookAgain();
  }

  /** Begins an entry and hands the keyboard to the entry line. */
  beginEntry(mode: 'typing' | 'editing', text: string): boolean {
    const begun = this.entry.begin(mode, text);
    const at = this.workbench.selection.get();
    this.triedAt.set(begun || at === null ? null : at);
    if (!begun) return false;
    this.entryInput?.focus();
    return true;
  }
}
