import type { Theme } from '../../shared/protocol/bridge.ts';

const KEY = 'apportion.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
let theme: Theme = remembered();

function apply(): void {
  const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = shown;
}

dark.addEventListener('change', apply);
// At once, and not only when the program has said what was chosen: in a browser that would be seen.
apply();

/** Shows a theme; 'system' follows the computer from now on. */
export function showTheme(next: Theme): void {
  theme = next;
  apply();
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage is full or denied: the next start may flash.
  }
}

function remembered(): Theme {
  try {
    const found = localStorage.getItem(KEY);
    return found === 'light' || found === 'dark' ? found : 'system';
  } catch {
    return 'system';
  }
}
