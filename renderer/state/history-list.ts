import type { LogEntry } from '../../shared/protocol/messages.ts';
import type { OpenPlan } from './open-plan.ts';
import { clientNow } from './peek.ts';
import { createStore, type Store } from './store.ts';

/** Entries fetched at a time: a page is read, sent and filtered within a frame or two. */
const PAGE = 500;

export interface HistoryState {
  /** Newest first, without gaps. */
  readonly entries: readonly LogEntry[];
  /** Whether the first entry of the journal is among them. */
  readonly complete: boolean;
  readonly loading: boolean;
}

/** The journal as far as it was asked for, page by page, and kept up with what comes to it. */
export class HistoryList {
  readonly state: Store<HistoryState> = createStore<HistoryState>({ entries: [], complete: false, loading: false });
  readonly #open: OpenPlan;

  constructor(open: OpenPlan) {
    this.#open = open;
  }

  /** The next page of older entries. */
  async more(): Promise<void> {
    const { entries, complete, loading } = this.state.get();
    if (complete || loading) return;
    this.state.patch({ loading: true });
    const last = entries.at(-1);
    const before = last ? { before: last.seq } : {};
    const reply = await clientNow(this.#open).request({ request: 'log', limit: PAGE, ...before });
    const page = reply.ok ? reply.value : [];
    this.state.set({
      entries: [...this.state.get().entries, ...page],
      complete: !reply.ok || page.length < PAGE,
      loading: false,
    });
  }

  /** Takes in what has happened since; an undo or redo tells whether what it was about holds. */
  async refresh(): Promise<void> {
    const newest = this.state.get().entries[0];
    if (!newest) return this.more();
    const reply = await clientNow(this.#open).request({ request: 'log', limit: PAGE });
    if (!reply.ok || reply.value[0]?.seq === newest.seq) return;
    const { entries } = this.state.get();
    const fresh = reply.value.filter(({ seq }) => seq > newest.seq);
    if (fresh.at(-1)?.seq !== newest.seq + 1) {
      return this.state.set({ entries: reply.value, complete: reply.value.length < PAGE, loading: false });
    }
    const holds = new Map<number, boolean>();
    for (const { of, intent } of fresh) if (of !== null && !holds.has(of)) holds.set(of, intent.command === 'redo');
    const kept = entries.map((entry) => (holds.has(entry.seq) ? { ...entry, undone: !holds.get(entry.seq) } : entry));
    this.state.patch({ entries: [...fresh, ...kept] });
  }
}
