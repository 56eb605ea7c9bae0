import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language, MenuGroup, MenuItem, RecentPlan } from '../../shared/protocol/bridge.ts';
import { acceleratorOf } from './accelerator.ts';
import { WORDS, type Words } from './menu-words.ts';

export interface MenuState {
  readonly language: Language;
  readonly recent: readonly RecentPlan[];
  /** What the page of the window in front can do now; empty while there is none. */
  readonly groups: readonly MenuGroup[];
  readonly hasWindow: boolean;
  /** Does what was picked in the page. */
  send(id: string): void;
  openPlan(path: string): void;
  forgetRecent(): void;
  newWindow(): void;
}

const MOST_RECENT = 10;
/** Every menu bar begins and ends with these, also without a page. */
const BARE: readonly MenuGroup[] = ['plan', 'edit', 'view', 'help'].map((id) => ({ id, label: id, items: [] }));

let shown = '';

/**
 * Puts the native menu in place. While it only differs in what can be done and what is ticked, the menu that is there
 * (and perhaps open) is kept.
 */
export function setMenu(state: MenuState): void {
  const bare = state.groups.map(({ id, label, items }) => [id, label, items.map((it) => [it.id, it.label, it.keys])]);
  const shape = JSON.stringify([state.language, state.recent, state.hasWindow, bare]);
  const menu = Menu.getApplicationMenu();
  if (shape !== shown || !menu) {
    shown = shape;
    Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(state)));
    return;
  }
  for (const { items } of state.groups) {
    for (const { id, enabled, mark, checked } of items) {
      const item = menu.getMenuItemById(id);
      if (!item) continue;
      item.enabled = enabled;
      if (mark !== 'none') item.checked = checked;
    }
  }
}

function templateOf(state: MenuState): MenuItemConstructorOptions[] {
  const mac = process.platform === 'darwin';
  // Only on Windows and Linux a "&" marks the key; on a Mac it would be shown.
  const words = mac ? withoutMarks(WORDS[state.language]) : WORDS[state.language];
  const own: Readonly<Record<string, string>> = {
    plan: words.file,
    edit: words.edit,
    view: words.view,
    help: words.help,
  };
  const groups = state.groups.length > 0 ? state.groups : BARE;
  const menus = groups.map(({ id, label, items }): MenuItemConstructorOptions => {
    const offered = items.map((item) => itemOf(item, state));
    const native = nativeItems(id, words, state, items);
    const submenu = [...offered, ...(offered.length > 0 && native.length > 0 ? [SEPARATOR] : []), ...native];
    return { label: own[id] ?? escaped(label), submenu, ...(id === 'help' ? { role: 'help' as const } : {}) };
  });
  return [...(mac ? [{ role: 'appMenu' } as const] : []), ...menus];
}

const SEPARATOR = { type: 'separator' } as const;

function itemOf({ id, label, keys, enabled, mark, checked }: MenuItem, state: MenuState): MenuItemConstructorOptions {
  const accelerator = keys === null ? null : acceleratorOf(keys);
  return {
    id,
    label: escaped(label),
    enabled,
    click: (item) => {
      // The system has moved the tick, which is the page's to move.
      if (mark !== 'none') item.checked = !item.checked;
      state.send(id);
    },
    ...(mark === 'none' ? {} : { type: 'checkbox' as const, checked }),
    // Only shown: the page handles its keys itself, as it does in a browser, where a text field may want them first.
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  };
}

/** What the system does, or the shell: it stands below what the page offers. */
function nativeItems(
  group: string,
  words: Words,
  state: MenuState,
  offered: readonly MenuItem[],
): MenuItemConstructorOptions[] {
  switch (group) {
    case 'plan':
      return [
        { label: words.openRecent, submenu: recentItems(words, state) },
        ...(state.hasWindow ? [] : [{ label: words.newWindow, click: () => state.newWindow() }]),
        SEPARATOR,
        { label: words.closeWindow, role: 'close', accelerator: 'CmdOrCtrl+Shift+W' },
        ...(process.platform === 'darwin' ? [] : [SEPARATOR, { label: words.quit, role: 'quit' } as const]),
      ];
    case 'edit': {
      const keys = new Set(offered.map((item) => item.keys));
      const roles: readonly (MenuItemConstructorOptions & { readonly keys: string })[] = [
        { label: words.cut, role: 'cut', keys: 'Ctrl X' },
        { label: words.copy, role: 'copy', keys: 'Ctrl C' },
        { label: words.paste, role: 'paste', keys: 'Ctrl V' },
        { label: words.selectAll, role: 'selectAll', keys: 'Ctrl A' },
      ];
      return roles.filter((role) => !keys.has(role.keys)).map(({ keys: _keys, ...role }) => role);
    }
    case 'view':
      return [
        { label: words.fullScreen, role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ label: words.developer, role: 'toggleDevTools' } as const]),
      ];
    case 'help':
      return [{ id: 'about', label: words.about, click: () => app.showAboutPanel() }];
    default:
      return [];
  }
}

function recentItems(words: Words, { recent, openPlan, forgetRecent }: MenuState): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: words.noRecent, enabled: false }];
  return [
    ...recent.slice(0, MOST_RECENT).map(({ path, name }) => ({
      label: escaped(name),
      sublabel: path,
      click: () => openPlan(path),
    })),
    SEPARATOR,
    { id: 'forget-recent', label: words.forgetRecent, click: forgetRecent },
  ];
}

function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}

function withoutMarks<W extends object>(words: W): W {
  const plain = Object.entries(words).map(([key, text]) => [key, String(text).replace(/\(&\w\)|&/g, '')]);
  return Object.fromEntries(plain) as W;
}
