import type { Language, Theme } from '../../shared/protocol/bridge.ts';
import type { Key } from '../i18n/index.ts';
import { overlay } from '../state/overlay.ts';
import { chooseLanguage, chooseTheme, preferences, zoom } from '../state/preferences.ts';
import type { Action } from './action.ts';

const themes: readonly [Theme, Key][] = [
  ['system', 'action.themeSystem'],
  ['light', 'action.themeLight'],
  ['dark', 'action.themeDark'],
];
const languages: readonly [Language, Key][] = [
  ['en', 'action.languageEn'],
  ['zh', 'action.languageZh'],
];
const zooms: readonly { id: string; label: Key; keys: readonly string[]; step: 1 | -1 | 0 }[] = [
  { id: 'zoom-in', label: 'action.zoomIn', keys: ['Ctrl +', 'Ctrl =', 'Ctrl Shift +'], step: 1 },
  { id: 'zoom-out', label: 'action.zoomOut', keys: ['Ctrl -'], step: -1 },
  { id: 'zoom-reset', label: 'action.zoomReset', keys: ['Ctrl 0'], step: 0 },
];

/** What holds for the whole program, with or without a plan. */
export const programActions: readonly Action[] = [
  {
    id: 'palette',
    group: 'view',
    label: 'action.palette',
    keys: ['Ctrl K', 'Ctrl Shift P'],
    inText: true,
    run: () => overlay.set({ is: 'palette' }),
  },
  {
    id: 'settings',
    group: 'view',
    label: 'action.settings',
    keys: ['Ctrl ,'],
    inText: true,
    run: () => overlay.set({ is: 'settings' }),
  },
  ...zooms.map(
    ({ id, label, keys, step }): Action => ({
      id,
      group: 'view',
      label,
      desktopKeys: keys,
      // A browser has its own.
      only: 'desktop',
      inText: true,
      run: () => zoom(step),
    }),
  ),
  ...themes.map(
    ([theme, label]): Action => ({
      id: `theme-${theme}`,
      group: 'view',
      label,
      mark: 'choice',
      isOn: () => preferences.get().theme === theme,
      run: () => chooseTheme(theme),
    }),
  ),
  ...languages.map(
    ([language, label]): Action => ({
      id: `language-${language}`,
      group: 'view',
      label,
      mark: 'choice',
      isOn: () => preferences.get().language === language,
      run: () => chooseLanguage(language),
    }),
  ),
];
