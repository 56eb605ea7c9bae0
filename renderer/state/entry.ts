import type { Area, Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { isWithin } from '../../shared/cube/area.ts';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import type { Entry, EntryRefusal } from '../../shared/text/entry.ts';
import { lookupIn } from '../../shared/text/entry-lookup.ts';
import { parseTyped } from '../../shared/text/typed-method.ts';
import { amountForm, typedAmount } from './amounts.ts';
import { amountAt } from './figures.ts';
import { roundUnit } from './how.ts';
import { areaOf, figuresOfColumn, isPlanned, periodOfColumn, type Selection } from './selection.ts';
import { previewFacts, type Shown } from './shown.ts';
import { createStore, type Store } from './store.ts';
import type { Workbench } from './workbench.ts';

export type SetArea = Extract<Command, { command: 'set-area' }>;

/** What the typed text would do. */
export type Outlook =
  | { readonly is: 'nothing' }
  | { readonly is: 'unreadable'; readonly refusal: EntryRefusal }
  | { readonly is: 'change'; readonly from: number; readonly to: number }
  | { readonly is: 'refused'; readonly refusal: Refusal };

export interface EntryState {
  /** 'typing' began with a character (arrows apply and move on), 'editing' with F2 (arrows move the caret). */
  readonly mode: 'idle' | 'typing' | 'editing';
  readonly text: string;
  /** The method picked for this edit alone; null leaves the one in force. */
  readonly method: SpreadMethod | null;
  /** The method that the edit goes by, whichever said so: typed with it, picked for it, or in force. */
  readonly by: SpreadMethod;
  readonly outlook: Outlook;
}

/** An edit that was refused, with what is needed to try it again. */
export interface RefusedEdit {
  readonly command: Command;
  readonly refusal: Refusal;
  /** What was typed; null for what was not typed. */
  readonly text: string | null;
  readonly at: Selection | null;
}

const NOTHING: Outlook = { is: 'nothing' };
const IDLE: EntryState = { mode: 'idle', text: '', method: null, by: { method: 'proportional' }, outlook: NOTHING };

/** A preview that took longer than this waits until the text that was typed is on the screen. */
const AT_ONCE_MS = 12;

/** The entry line: what is typed into the selected cell, what it would do, and doing it. */
export class EntryLine {
  readonly state: Store<EntryState> = createStore<EntryState>(IDLE);
  readonly refused: Store<RefusedEdit | null> = createStore<RefusedEdit | null>(null);
  readonly #workbench: Workbench;
  #lastPreviewMs = 0;
  #waiting: ReturnType<typeof setTimeout> | null = null;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    let seen = { version: 0, how: workbench.view.get().how };
    const follow = () => {
      const now = { version: workbench.state.get().version, how: workbench.view.get().how };
      if (now.version === seen.version && now.how === seen.how) return;
      seen = now;
      this.lookAgain();
    };
    workbench.state.subscribe(follow);
    workbench.view.subscribe(follow);
  }

  /** Begins an entry in the selected cell; false where nothing can be typed. */
  begin(mode: 'typing' | 'editing', text: string): boolean {
    const { plan, state, settled } = this.#workbench;
    const selection = this.#workbench.selection.get();
    if (!settled || !selection || !isPlanned(plan, selection) || state.get().readOnly) return false;
    this.state.set({ ...IDLE, mode, text, by: this.#workbench.view.get().how.method });
    if (mode === 'typing') this.#look();
    return true;
  }

  /** The exact figure of the selected cell as it would be typed, in the display unit. */
  presentText(): string {
    const { settled, plan } = this.#workbench;
    const selection = this.#workbench.selection.get();
    const period = selection && periodOfColumn(plan, selection.column);
    if (!settled || !selection || !period) return '';
    const figures = figuresOfColumn(plan, settled, selection.column);
    const ticks = amountAt(figures, selection.node, period.firstLeaf, period.endLeaf);
    return typedAmount(amountForm(plan, figures.measure), ticks);
  }

  /** Whether what is typed would change anything: an editor that was only opened is nothing to lose. */
  isChanged(): boolean {
    const { mode, text } = this.state.get();
    return mode === 'typing' ? text !== '' : mode === 'editing' && text !== this.presentText();
  }

  type(text: string): void {
    if (this.state.get().mode === 'idle') return;
    this.state.patch({ text });
    this.#look();
  }

  /** Picks a method for the edit under way alone; without one, for all that come. */
  pickMethod(method: SpreadMethod): void {
    if (this.state.get().mode === 'idle') return this.#workbench.setMethod(method);
    this.state.patch({ method });
    this.lookAgain();
  }

  /** Puts the method of this edit in force for those to come. */
  keepMethod(): void {
    this.#workbench.setMethod(this.state.get().by);
    this.state.patch({ method: null });
  }

  cancel(): void {
    this.#stopWaiting();
    this.state.set(IDLE);
    this.#workbench.showPreview(null);
  }

  /** Looks again at what the text would do: the method or the plan has changed. */
  lookAgain(): void {
    const { mode, text, method } = this.state.get();
    if (mode === 'idle') return;
    this.state.patch({ by: method ?? this.#workbench.view.get().how.method });
    if (text !== '') this.#look();
  }

  #stopWaiting(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
  }

  /** Small plans preview within the keystroke; large ones right after it was painted, the last text only. */
  #look(): void {
    this.#stopWaiting();
    if (this.#lastPreviewMs < AT_ONCE_MS) return this.#preview();
    this.#waiting = setTimeout(() => this.#preview());
  }

  #preview(): void {
    const { settled, plan } = this.#workbench;
    const command = this.#command();
    if (command && 'method' in command) this.state.patch({ by: command.method });
    if (!settled || command === null || 'code' in command) {
      this.#workbench.showPreview(null);
      this.state.patch({
        outlook: command === null ? NOTHING : { is: 'unreadable', refusal: command as EntryRefusal },
      });
      return;
    }
    const started = performance.now();
    const decision = decide(plan, command);
    const shown = decision.ok ? previewFacts(settled, plan, decision.value.facts) : null;
    this.#workbench.showPreview(shown);
    this.state.patch({ outlook: this.#outlook(shown, decision.ok ? null : decision.refusal) });
    this.#lastPreviewMs = performance.now() - started;
  }

  #outlook(shown: Shown | null, refusal: Refusal | null): Outlook {
    if (refusal) return refusal.code === 'nothing-changes' ? NOTHING : { is: 'refused', refusal };
    const settled = this.#workbench.settled as Shown;
    const selection = this.#workbench.selection.get() as Selection;
    const period = periodOfColumn(this.#workbench.plan, selection.column);
    if (!shown || !period) return NOTHING;
    const { plan } = this.#workbench;
    const amount = (all: Shown) =>
      amountAt(figuresOfColumn(plan, all, selection.column), selection.node, period.firstLeaf, period.endLeaf);
    return { is: 'change', from: amount(settled), to: amount(shown) };
  }

  /** The command of the present text: null while there is none, a refusal when it cannot be read. */
  #command(): SetArea | EntryRefusal | null {
    const { text } = this.state.get();
    const { settled, plan } = this.#workbench;
    const selection = this.#workbench.selection.get();
    if (!settled || !selection || UNFINISHED.test(text.trim())) return null;
    const area = areaOf(plan, settled, selection);
    const parsed = this.#read(text, settled, area);
    return parsed.ok ? this.commandFor(area, parsed.value.entry, parsed.value.method) : parsed.refusal;
  }

  #read(text: string, settled: Shown, area: Area): ReturnType<typeof parseTyped> {
    const { plan } = this.#workbench;
    const { decimals, unit } = amountForm(plan, area.measure);
    return parseTyped(text, decimals, { unit, lookup: lookupIn(plan, settled.scenario, area, settled.tree.order) });
  }

  /** What the text asks of each of these areas; null, and the entry line says why, where it cannot be read for one. */
  readFor(areas: readonly Area[]): { readonly entries: Entry[]; readonly method: SpreadMethod | null } | null {
    const { text } = this.state.get();
    const { settled } = this.#workbench;
    if (!settled || UNFINISHED.test(text.trim())) return null;
    // Only a calculation can mean something else in another area of the same measure.
    const known = new Map<number, ReturnType<typeof parseTyped>>();
    const entries: Entry[] = [];
    let method: SpreadMethod | null = null;
    for (const area of areas) {
      const parsed = (!text.includes('=') && known.get(area.measure)) || this.#read(text, settled, area);
      known.set(area.measure, parsed);
      if (!parsed.ok) {
        this.state.patch({ outlook: { is: 'unreadable', refusal: parsed.refusal } });
        return null;
      }
      entries.push(parsed.value.entry);
      method = parsed.value.method;
    }
    return { entries, method };
  }

  /** The command of an entry, by the method typed with it, else the one picked for it, else the one in force. */
  commandFor(area: Area, entry: Entry, method: SpreadMethod | null = null): SetArea {
    const { scenario } = this.#workbench.settled as Shown;
    const { how } = this.#workbench.view.get();
    const by = method ?? this.state.get().method ?? how.method;
    const unit = roundUnit(how, area.measure);
    return {
      command: 'set-area',
      scenario,
      area,
      entry,
      method: by,
      ...(how.onlyExisting ? { onlyExisting: true } : {}),
      ...(unit > 1 ? { unit } : {}),
    };
  }

  /** Applies the text. Returns false, and stays, when it cannot be read. */
  apply(): boolean {
    // A preview that still waits would leave that of an earlier text on the screen until the change is in the file.
    const late = this.#waiting !== null;
    this.#stopWaiting();
    if (late) this.#preview();
    const { text } = this.state.get();
    const command = this.#command();
    if (command !== null && 'code' in command) {
      this.state.patch({ outlook: { is: 'unreadable', refusal: command } });
      return false;
    }
    const at = this.#workbench.selection.get();
    if (command === null) this.cancel();
    else {
      // The preview stays until the change is in the file, so that figures do not flicker back.
      this.state.set(IDLE);
      void this.send({ command, text, at });
    }
    return true;
  }

  /** Sets the selected area to a number at once, as Delete does. */
  setSelected(ticks: number): void {
    const { settled, plan } = this.#workbench;
    const at = this.#workbench.selection.get();
    if (!settled || !at || !isPlanned(plan, at) || this.#workbench.state.get().readOnly) return;
    void this.send({ command: this.commandFor(areaOf(plan, settled, at), { op: 'set', ticks }), text: null, at });
  }

  /**
   * Locks the selected area (a sum: its total, or with 'cells' every cell), or releases what is locked: the locks in
   * it, or the one that holds its sum.
   */
  toggleLock(state: LockState, what: 'area' | 'cells'): void {
    const { settled, plan } = this.#workbench;
    const at = this.#workbench.selection.get();
    if (!settled || !at || this.#workbench.state.get().readOnly) return;
    const area = areaOf(plan, settled, at);
    const { scenario } = settled;
    if (state === 'sum-held' && what === 'area') {
      const locks = locksOf(plan, scenario, area.measure)
        .filter((lock) => lock.kind === 'sum' && isWithin(plan, lock, area) && isWithin(plan, area, lock))
        .map((lock) => lock.id);
      void this.send({ command: { command: 'release-locks', locks }, text: null, at });
    } else if (state === 'locked') {
      void this.send({ command: { command: 'unlock-area', scenario, area }, text: null, at });
    } else {
      const kind = what === 'cells' ? 'cells' : 'sum';
      void this.send({ command: { command: 'lock-area', scenario, area, kind }, text: null, at });
    }
  }

  /** Sends an edit; a refusal is kept for the dialog and the selection goes back to where it was typed. */
  async send(edit: Omit<RefusedEdit, 'refusal'>): Promise<boolean> {
    const reply = await this.#workbench.execute(edit.command);
    if (!reply.ok && this.state.get().mode === 'idle') this.#workbench.showPreview(null);
    if (reply.ok || !reply.refusal || reply.refusal.code === 'nothing-changes') return reply.ok;
    if (edit.at) this.#workbench.selection.set(edit.at);
    if (this.state.get().mode !== 'idle') this.cancel();
    this.refused.set({ ...edit, refusal: reply.refusal });
    return false;
  }

  dismiss(): void {
    this.refused.set(null);
  }

  /** Tries a refused edit again in another way: with locks released, with what fits, by another method. */
  async repeat(command: Command): Promise<void> {
    const refused = this.refused.get();
    if (!refused) return;
    this.refused.set(null);
    await this.send({ ...refused, command });
  }
}

/** What locks say of a selection: every cell held, its sum held, or neither. */
export type LockState = 'locked' | 'sum-held' | 'open';

/** Text that is about to become an entry: nothing to say against it yet. */
const UNFINISHED = /^(?:[+\-\u2212*/=.×÷]|\+[-\u2212]|[+\-\u2212]=)?$/;
