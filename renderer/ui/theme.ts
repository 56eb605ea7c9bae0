import type { Theme } from '../../shared/protocol/bridge.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let theme: Theme = 'system';

function apply(): void {
  const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = shown;
}

dark.addEventListener('change', apply);

/** Shows a theme; 'system' follows the computer from now on. */
export function showTheme(next: Theme): void {
  theme = next;
  apply();
}
