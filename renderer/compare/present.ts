import { createStore } from '../state/store.ts';
import type { Marked } from './marked.ts';
import type { Compared } from './use-comparison.ts';

/** What the page shows at present, for the actions; null while the page is not there. */
export const presentComparison = createStore<{ readonly compared: Compared; readonly marked: Marked } | null>(null);

/** Whether the list of scenarios to take a selection over into is open. */
export const takingOver = createStore(false);
