import { createStore } from './store.ts';

/** What lies over the window until it is answered or closed; one at a time. */
export type Overlay = { readonly is: 'shortcuts' };

export const overlay = createStore<Overlay | null>(null);

export function closeOverlay(): void {
  overlay.set(null);
}
