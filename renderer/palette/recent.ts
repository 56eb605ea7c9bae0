import { createStore, type Store } from '../state/store.ts';

const KEY = 'apportion.palette';
const MOST = 20;

export const recentPicks: Store<readonly string[]> = createStore<readonly string[]>(read());

/** Notes a pick; those of several plans stand in one list, and where one is not offered it is passed over. */
export function notePick(id: string): void {
  const next = [id, ...recentPicks.get().filter((other) => other !== id)].slice(0, MOST);
  recentPicks.set(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is full or denied: what is recent is only convenience.
  }
}

function read(): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((id): id is string => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}
