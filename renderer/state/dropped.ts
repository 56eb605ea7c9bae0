import { bridge } from '../client/index.ts';
import { isDesktop } from '../client/mode.ts';
import { app, openPath } from './app.ts';
import { leaveSafely } from './unfinished.ts';

/** Takes files that are no plans (tables to make one from) when they are dropped on the window. */
export type DropTaker = (files: readonly File[]) => void;

let takeOthers: DropTaker | null = null;

/** Says who takes files that are no plans; without one they are let fall. */
export function takeDroppedFiles(taker: DropTaker): void {
  takeOthers = taker;
}

const isPlan = (name: string) => /\.apportion$/i.test(name);

/** Plans that are dropped anywhere on the window are opened: in the desktop app, which knows where they lie. */
export function watchDrops(): void {
  window.addEventListener('dragover', (event) => {
    if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = document.querySelector('dialog[open]') ? 'none' : 'copy';
  });
  window.addEventListener('drop', (event) => {
    if (event.defaultPrevented) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    // Whatever it is, the window does not go to it.
    event.preventDefault();
    if (document.querySelector('dialog[open]')) return;
    const plans = files.filter((file) => isPlan(file.name));
    if (plans.length === 0) takeOthers?.(files);
    else if (isDesktop()) openAll(bridge().droppedPaths().filter(isPlan));
    // A browser keeps to itself where a file lies.
    else app.patch({ askPath: true, trouble: { is: 'no-path', name: plans[0]?.name ?? '' } });
  });
}

/** The first one may take this window's place if it is empty; the shell gives each of the others a window. */
function openAll(paths: readonly string[]): void {
  leaveSafely(() => {
    for (const path of paths) openPath(path);
  });
}
