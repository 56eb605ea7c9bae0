import type { OpenPlan } from '../state/open-plan.ts';
import { createStore } from '../state/store.ts';
import { FIND_SCOPES, type FindScope, type Query } from './search.ts';

export interface FindBarState extends Query {
  /** Whether the line for replacing shows. */
  readonly replace: boolean;
  readonly by: string;
  /** Counts what was asked for by key: each takes the keyboard to the bar anew. */
  readonly asked: number;
}

/** The bar for finding, null while it is closed. What was last looked for stays for the next time. */
export const findBar = createStore<FindBarState | null>(null);

let last: Query & { readonly by: string } = { text: '', whole: false, scope: 'all', by: '' };

/** In names and amounts things can be replaced, one of them at a time. */
const REPLACE_SCOPES = ['amounts', 'names'] as const satisfies readonly FindScope[];

export function scopesOf({ replace }: Pick<FindBarState, 'replace'>): readonly FindScope[] {
  return replace ? REPLACE_SCOPES : FIND_SCOPES;
}

export function showFind(replace: boolean): void {
  const present = findBar.get();
  const base = present ?? { ...last, asked: 0 };
  const scope = scopesOf({ replace }).includes(base.scope) ? base.scope : (scopesOf({ replace })[0] as FindScope);
  findBar.set({ ...base, scope, replace, asked: base.asked + 1 });
}

export function changeFind(part: Partial<Omit<FindBarState, 'asked'>>): void {
  const present = findBar.get();
  if (present) findBar.set({ ...present, ...part });
}

export function closeFind(open: OpenPlan | null): void {
  const present = findBar.get();
  if (present) last = { text: present.text, whole: present.whole, scope: present.scope, by: present.by };
  findBar.set(null);
  open?.grid?.focus();
}
