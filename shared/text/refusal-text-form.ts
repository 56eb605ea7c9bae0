import type { Refusal } from '../command/refusal.ts';
import type { OpenRefusal } from '../protocol/bridge.ts';
import type { EntryRefusal } from './entry.ts';

export type AnyRefusal = Refusal | OpenRefusal | EntryRefusal;

export interface RefusalText {
  /** What holds and by how much: one sentence. */
  readonly title: string;
  /** What stands in the way by name, and what can be done. */
  readonly detail?: string;
}

/** At most this many areas or names are listed; the rest are counted. */
export const MOST_LISTED = 5;
