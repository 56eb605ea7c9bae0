import { bridge } from '../client/index.ts';
import { app } from './app.ts';
import { createStore } from './store.ts';

/** What would be lost, or cut off, if the plan or the window were closed now. */
export type Unfinished = 'entry' | 'question' | 'saving';

/** How many dialogs wait for an answer. */
export const questions = createStore(0);

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
  return open && open.workbench.state.get().sending > 0 ? 'saving' : null;
}

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
    const unfinished = unfinishedNow() !== null;
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
