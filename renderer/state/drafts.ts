import type { OpenPlan } from './open-plan.ts';
import { createStore } from './store.ts';

/** Strategies that were edited and not saved: they are kept on this machine, and are in no file. */
export interface UnsavedDrafts {
  readonly of: OpenPlan;
  readonly names: readonly string[];
  /** Whether all could be saved. */
  save(): Promise<boolean>;
}

export const drafts = createStore<UnsavedDrafts | null>(null);
