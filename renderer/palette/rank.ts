import type { EntryKind, PaletteEntry } from './entries.ts';
import { score } from './score.ts';

export interface Ranked {
  readonly entry: PaletteEntry;
  readonly score: number;
}

const KINDS: readonly EntryKind[] = ['action', 'scenario', 'measure', 'period', 'row'];

/** The entries that answer the words, each as well as its best text does; letters in order only count for actions. */
export function matches(entries: readonly PaletteEntry[], words: readonly string[]): Ranked[] {
  return entries
    .map((entry) => ({ entry, score: Math.max(...entry.texts.map((it) => score(words, it, entry.kind === 'action'))) }))
    .filter((it) => it.score > 0);
}

/** Better answers first; among equals recent ones, then by kind, then as they stood. The same query, the same order. */
export function ranked(found: readonly Ranked[], recent: readonly string[]): PaletteEntry[] {
  const age = (entry: PaletteEntry) => {
    const at = recent.indexOf(entry.id);
    return at < 0 ? recent.length : at;
  };
  return found
    .map((it, order) => ({ ...it, order }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        age(a.entry) - age(b.entry) ||
        KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind) ||
        a.order - b.order,
    )
    .map(({ entry }) => entry);
}

/** What is offered before anything is typed: recent picks, then every action. */
export function unasked(entries: readonly PaletteEntry[], recent: readonly string[]): PaletteEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const first = recent.map((id) => byId.get(id)).filter((entry) => entry !== undefined);
  return [...first, ...entries.filter((entry) => entry.kind === 'action' && !recent.includes(entry.id))];
}
