import type { Key } from '../i18n/index.ts';

export interface TourStep {
  readonly title: Key;
  readonly text: Key;
  /** Where it points: the first of these that is to be seen. */
  readonly at: readonly string[];
  readonly keys?: string;
}

const WHOLE = '.ag-floating-top [col-id^="p:"], .ag-row[row-index="0"] [col-id^="p:"]';

/** What someone new has to know before the rest is found by itself. */
export const TOUR_STEPS: readonly TourStep[] = [
  { title: 'tour.totalTitle', text: 'tour.total', at: [WHOLE] },
  { title: 'tour.typeTitle', text: 'tour.type', at: ['.entry-field', '.entry-bar'] },
  { title: 'tour.lockTitle', text: 'tour.lock', at: ['.ag-cell-focus', WHOLE], keys: 'Ctrl L' },
  { title: 'tour.whyTitle', text: 'tour.why', at: ['.side-panel', '[data-tour="inspector"]'], keys: 'Ctrl I' },
  { title: 'tour.historyTitle', text: 'tour.history', at: ['[data-tour="history"]'], keys: 'Ctrl Z' },
  { title: 'tour.paletteTitle', text: 'tour.palette', at: ['[data-tour="palette"]'], keys: 'Ctrl K' },
];
