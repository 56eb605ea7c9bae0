import { createStore } from './store.ts';

/** A short word about what was just done, beside the state of the plan; it goes with the next thing that is done. */
export interface Notice {
  readonly text: string;
  /** What could not be done, or what to look at. */
  readonly kind: 'done' | 'busy' | 'hint';
}

export const notice = createStore<Notice | null>(null);

const SHOWN_MS = 8000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function notify(kind: Notice['kind'], text: string): void {
  clearTimeout(timer);
  notice.set({ kind, text });
  if (kind !== 'busy') timer = setTimeout(() => notice.set(null), SHOWN_MS);
}

export function clearNotice(): void {
  clearTimeout(timer);
  notice.set(null);
}
