import { ACTIONS } from '../actions/index.ts';
import { menuModel } from '../actions/menu-model.ts';
import { bridge } from '../client/index.ts';
import { isDesktop } from '../client/mode.ts';
import { app } from '../state/app.ts';
import { preferences } from '../state/preferences.ts';
import { runById } from './shortcuts.ts';

/** Menus are looked at with the mouse: soon is soon enough, and typing must not wait for them. */
const SOON_MS = 120;

/** Keeps the native menu of the desktop app saying what can be done now. */
export function keepNativeMenu(): void {
  if (!isDesktop()) return;
  let told = '';
  let due: ReturnType<typeof setTimeout> | null = null;
  const tell = () => {
    due = null;
    const menu = menuModel(ACTIONS, app.get().open);
    const text = JSON.stringify(menu);
    if (text === told) return;
    told = text;
    bridge()
      .offerMenu(menu)
      .catch(() => {});
  };
  const soon = () => {
    if (due === null) due = setTimeout(tell, SOON_MS);
  };
  let leave: (() => void)[] = [];
  const follow = () => {
    for (const stop of leave) stop();
    const { open } = app.get();
    leave = open
      ? [open.workbench.state, open.workbench.view, open.workbench.selection, open.workbench.figures].map((store) =>
          store.subscribe(soon),
        )
      : [];
    soon();
  };
  let open = app.get().open;
  app.subscribe(() => {
    if (app.get().open === open) return;
    open = app.get().open;
    follow();
  });
  preferences.subscribe(soon);
  follow();
  bridge().onMenu(runById);
}
