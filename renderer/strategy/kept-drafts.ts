import type { StrategyId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Blend } from '../../shared/model/strategy.ts';
import type { TextStorage } from '../state/view.ts';
import { type Form, isChanged } from './form.ts';

export type Drafts = ReadonlyMap<StrategyId, Form>;

const keyOf = (file: string) => `apportion.strategy-drafts:${file}`;

/** JSON has no word for a number that cannot be read. */
const NO_NUMBER = '\u0000NaN';

/** Keeps edits that are not saved for the time when the file is opened again on this machine. */
export function writeDrafts(storage: TextStorage, file: string, plan: Plan, drafts: Drafts): void {
  const kept = [...drafts].flatMap(([id, form]) => {
    const saved = plan.tables.strategy.get(id)?.strategy;
    return saved && isChanged(form, saved) ? [{ id, of: saved.name, form }] : [];
  });
  try {
    storage.setItem(
      keyOf(file),
      JSON.stringify(kept, (_, value) => (Number.isNaN(value) ? NO_NUMBER : value)),
    );
  } catch {
    // Storage is full or denied: drafts then last as long as the window.
  }
}

/** The drafts of a file as they were left; what is not understood, or of a strategy that is gone, is left out. */
export function readDrafts(storage: TextStorage, file: string, plan: Plan): Drafts {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(file)) ?? '[]', (_, value) =>
      value === NO_NUMBER ? Number.NaN : value,
    );
    return new Map((kept as readonly unknown[]).flatMap((one) => draftOf(plan, one)));
  } catch {
    return new Map();
  }
}

function draftOf(plan: Plan, stored: unknown): [StrategyId, Form][] {
  const { id, of, form } = (stored ?? {}) as { readonly id?: StrategyId; readonly of?: string; readonly form?: Form };
  const saved = id === undefined ? undefined : plan.tables.strategy.get(id)?.strategy;
  // An id may have gone to another strategy since.
  if (!id || !form || !saved || saved.name !== of || !isForm(form)) return [];
  return isChanged(form, saved) ? [[id, form]] : [];
}

function isForm({ name, note, steps }: Form): boolean {
  if (typeof name !== 'string' || typeof note !== 'string' || !Array.isArray(steps)) return false;
  return steps.every(({ key, step }) => {
    const known = step?.step === 'time' || (step?.step === 'dimension' && typeof step.over === 'string');
    return (
      Number.isSafeInteger(key) &&
      known &&
      Array.isArray(step.by) &&
      step.by.every((one: Partial<Blend[number]> | null) => one?.of?.basis)
    );
  });
}
