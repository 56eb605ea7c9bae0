import type { AppBridge, Language, Preferences, Theme } from '../../shared/protocol/bridge.ts';
import { showLanguage } from '../i18n/index.ts';
import { showTheme } from '../ui/theme.ts';
import { createStore } from './store.ts';

function guess(): Preferences {
  return { theme: 'system', language: navigator.language.startsWith('zh') ? 'zh' : 'en' };
}

export const preferences = createStore<Preferences>(guess());

preferences.subscribe(() => show(preferences.get()));

function show({ theme, language }: Preferences): void {
  showTheme(theme);
  showLanguage(language);
}

/** Reads what was chosen before; what the computer suggests when that cannot be had soon. */
export async function loadPreferences(bridge: AppBridge): Promise<void> {
  show(preferences.get());
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1500));
  const found = await Promise.race([bridge.preferences().catch(() => null), late]);
  if (found) preferences.set(found);
}

export function chooseTheme(bridge: AppBridge, theme: Theme): void {
  preferences.patch({ theme });
  void bridge.setPreferences(preferences.get()).catch(() => {});
}

export function chooseLanguage(bridge: AppBridge, language: Language): void {
  preferences.patch({ language });
  void bridge.setPreferences(preferences.get()).catch(() => {});
}
