import { choose, preferences } from './preferences.ts';
import { createStore } from './store.ts';

/** Which step of the tour is shown, from 0; null while there is none. */
export const tour = createStore<number | null>(null);

export function startTour(): void {
  tour.set(0);
}

/** Seen or skipped: it does not come by itself again. */
export function endTour(): void {
  tour.set(null);
  if (!preferences.get().toured) choose({ toured: true });
}

/** Begins by itself where it was never seen. */
export function offerTour(): void {
  if (!preferences.get().toured && tour.get() === null) startTour();
}
