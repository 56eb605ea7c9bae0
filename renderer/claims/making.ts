import { cancelPrinting } from '../report/print.ts';
import { closeOverlay, overlay } from '../state/overlay.ts';
import { createStore } from '../state/store.ts';

/** Files that are being made of owners: how far it is. */
export interface Making {
  readonly what: 'books' | 'agreements';
  readonly made: number;
  readonly of: number;
}

/** Null while nothing is being made, and as soon as it is stopped. */
export const making = createStore<Making | null>(null);

/** Owners between two looks at whether it is still wanted: a browser that prints is started once for as many. */
const AT_ONCE = 8;
/** What is done sooner needs no dialog. */
const SLOW_MS = 400;

export function stopMaking(): void {
  end();
  cancelPrinting();
}

function end(): void {
  making.set(null);
  if (overlay.get()?.is === 'claims-making') closeOverlay();
}

/** Makes the files of owners some at a time and shows how far it is; null where it was stopped or `step` gave up. */
export async function makeInSteps<Owner, Made>(
  what: Making['what'],
  owners: readonly Owner[],
  step: (part: readonly Owner[]) => Promise<readonly Made[] | null>,
): Promise<readonly Made[] | null> {
  let at: Making = { what, made: 0, of: owners.length };
  making.set(at);
  const slow = setTimeout(() => {
    if (overlay.get() === null && making.get() === at) overlay.set({ is: 'claims-making' });
  }, SLOW_MS);
  const files: Made[] = [];
  try {
    while (files.length < owners.length) {
      const part = await step(owners.slice(files.length, files.length + AT_ONCE));
      if (part === null || making.get() !== at) return null;
      files.push(...part);
      at = { ...at, made: files.length };
      making.set(at);
    }
    return files;
  } finally {
    clearTimeout(slow);
    if (making.get() === at) end();
  }
}
