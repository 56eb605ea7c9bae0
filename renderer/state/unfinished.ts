import { bridge } from '../client/index.ts';
import { app } from './app.ts';
import { drafts, type UnsavedDrafts } from './drafts.ts';
import { createStore } from './store.ts';

/** What would be lost, or cut off, if the plan or the window were closed now. */
export type Unfinished = 'entry' | 'question' | 'saving' | 'draft';

/** How many dialogs wait for an answer. */
export const questions = createStore(0);

/** The drafts of the plan that is open. */
export function unsavedDrafts(): UnsavedDrafts | null {
  const { open } = app.get();
  const present = drafts.get();
  return open && present?.of === open && present.names.length > 0 ? present : null;
}

/** What goes on once the user has said what becomes of the unfinished; null while nobody is asked. */
export interface Leaving {
  readonly what: Unfinished;
  goOn(): void;
  stay(): void;
}

export const leaving = createStore<Leaving | null>(null);

export function unfinishedNow(): Unfinished | null {
  const { open } = app.get();
  if (open && open.entry.state.get().mode !== 'idle' && open.entry.isChanged()) return 'entry';
  if (questions.get() > 0) return 'question';
  if (open && open.workbench.state.get().sending > 0) return 'saving';
  return unsavedDrafts() ? 'draft' : null;
}

/** In a browser a page that is left comes back with its drafts: nothing to ask there. */
const asks = (what: Unfinished | null) => what !== null && (what !== 'draft' || bridge().mode === 'desktop');

/** Goes on at once where nothing is unfinished; asks first where something is. */
export function leaveSafely(goOn: () => void, stay: () => void = () => {}): void {
  const what = unfinishedNow();
  if (what === null) goOn();
  else leaving.set({ what, goOn, stay });
}

/** Keeps the program around the page informed, and answers when it wants to close the window. */
export function watchUnfinished(): void {
  let told = false;
  const tell = () => {
    const unfinished = asks(unfinishedNow());
    if (unfinished === told) return;
    told = unfinished;
    bridge()
      .setUnfinished(unfinished)
      .catch(() => {});
  };
  let stop: (() => void)[] = [];
  let open: unknown = null;
  const follow = () => {
    const now = app.get().open;
    if (now !== open) {
      open = now;
      for (const leave of stop) leave();
      stop = now ? [now.entry.state.subscribe(tell), now.workbench.state.subscribe(tell)] : [];
    }
    tell();
  };
  app.subscribe(follow);
  questions.subscribe(tell);
  drafts.subscribe(tell);
  follow();
  const close = (goOn: boolean) => void bridge().closeWindow(goOn);
  bridge().onClosing(() => {
    if (leaving.get() !== null) return;
    leaveSafely(
      () => close(true),
      () => close(false),
    );
  });
}
