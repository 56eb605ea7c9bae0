import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuAction, Preferences, RecentPlan } from '../../shared/protocol/bridge.ts';
import { WORDS } from './menu-words.ts';

export interface MenuState {
  readonly preferences: Preferences;
  readonly recent: readonly RecentPlan[];
  send(action: MenuAction): void;
  openPlan(path: string): void;
}

/** Puts the native menu in place; called anew when language, theme or recent plans change. */
export function setMenu(state: MenuState): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state)));
}

function menuTemplate({ preferences, recent, send, openPlan }: MenuState): MenuItemConstructorOptions[] {
  const mac = process.platform === 'darwin';
  const said = WORDS[preferences.language];
  // Only on Windows and Linux a "&" marks the key; on a Mac it would be shown.
  const words = mac ? withoutMarks(said) : said;
  const action = (label: string, does: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id: does,
    label,
    click: () => send(does),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  // The page handles these two keys itself, as it does in a browser, where a text field may want them first.
  const pageKey = { registerAccelerator: false } as const;
  const choice = (label: string, does: MenuAction, checked: boolean): MenuItemConstructorOptions => ({
    ...action(label, does),
    type: 'radio',
    checked,
  });

  const recentItems = recent.slice(0, 10).map(({ path, name }) => ({
    label: name.replaceAll('&', '&&'),
    sublabel: path,
    click: () => openPlan(path),
  }));

  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      action(words.open, 'open', 'CmdOrCtrl+O'),
      {
        label: words.openRecent,
        submenu: recentItems.length > 0 ? recentItems : [{ label: words.noRecent, enabled: false }],
      },
      action(words.sample, 'sample'),
      { type: 'separator' },
      action(words.close, 'close', 'CmdOrCtrl+W'),
      { label: words.closeWindow, role: 'close', accelerator: 'CmdOrCtrl+Shift+W' },
      ...(mac ? [] : [{ type: 'separator' } as const, { label: words.quit, role: 'quit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { ...action(words.undo, 'undo', 'CmdOrCtrl+Z'), ...pageKey },
      { ...action(words.redo, 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'), ...pageKey },
      { type: 'separator' },
      { label: words.cut, role: 'cut' },
      { label: words.copy, role: 'copy' },
      { label: words.paste, role: 'paste' },
      { label: words.selectAll, role: 'selectAll' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      {
        label: words.theme,
        submenu: [
          choice(words.themeSystem, 'theme-system', preferences.theme === 'system'),
          choice(words.themeLight, 'theme-light', preferences.theme === 'light'),
          choice(words.themeDark, 'theme-dark', preferences.theme === 'dark'),
        ],
      },
      {
        label: words.language,
        submenu: [
          choice('English', 'language-en', preferences.language === 'en'),
          choice('简体中文', 'language-zh', preferences.language === 'zh'),
        ],
      },
      { type: 'separator' },
      { label: words.zoomIn, role: 'zoomIn' },
      { label: words.zoomOut, role: 'zoomOut' },
      { label: words.zoomReset, role: 'resetZoom' },
      { label: words.fullScreen, role: 'togglefullscreen' },
      ...(app.isPackaged ? [] : [{ label: words.developer, role: 'toggleDevTools' } as const]),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: words.help,
    role: 'help',
    submenu: [{ label: words.about, click: () => app.showAboutPanel() }],
  };
  return [...(mac ? [{ role: 'appMenu' } as const] : []), file, edit, view, help];
}

function withoutMarks<W extends object>(words: W): W {
  const plain = Object.entries(words).map(([key, text]) => [key, String(text).replace(/\(&\w\)|&/g, '')]);
  return Object.fromEntries(plain) as W;
}
