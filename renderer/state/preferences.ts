import {
  type AppBridge,
  FIRST_PREFERENCES,
  type Language,
  type Preferences,
  type Theme,
  ZOOMS,
} from '../../shared/protocol/bridge.ts';
import { bridge } from '../client/index.ts';
import { showLanguage } from '../i18n/index.ts';
import { showTheme } from '../ui/theme.ts';
import { createStore } from './store.ts';

function guess(): Preferences {
  return { ...FIRST_PREFERENCES, language: navigator.language.startsWith('zh') ? 'zh' : 'en' };
}

export const preferences = createStore<Preferences>(guess());

preferences.subscribe(() => show(preferences.get()));

function show({ theme, language }: Preferences): void {
  showTheme(theme);
  showLanguage(language);
}

/** Reads what was chosen before; what the computer suggests when that cannot be had soon. */
export async function loadPreferences(bridge: AppBridge): Promise<void> {
  showLanguage(preferences.get().language);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1500));
  const found = await Promise.race([bridge.preferences().catch(() => null), late]);
  if (found) preferences.set(found);
  else show(preferences.get());
  bridge.onPreferences((changed) => preferences.set(changed));
}

/** Holds at once, for every plan, and from now on. */
export function choose(part: Partial<Preferences>): void {
  preferences.patch(part);
  void bridge()
    .setPreferences(preferences.get())
    .catch(() => {});
}

export function chooseTheme(theme: Theme): void {
  choose({ theme });
}

export function chooseLanguage(language: Language): void {
  choose({ language });
}

/** One step larger or smaller, or back to the usual size. */
export function zoom(step: 1 | -1 | 0): void {
  const at = ZOOMS.indexOf(preferences.get().zoom);
  const next = step === 0 ? FIRST_PREFERENCES.zoom : ZOOMS[at + step];
  if (next !== undefined) choose({ zoom: next });
}

/** All as at first, but for the language that the user reads this in and what was seen already. */
export function resetPreferences(): void {
  const { language, toured } = preferences.get();
  choose({ ...FIRST_PREFERENCES, language, toured });
}
