import { useSyncExternalStore } from 'react';
import { DARK_LOOK, LOOK, type Look } from '../../shared/report/charts/look.ts';

function present(): Look {
  return document.documentElement.dataset['theme'] === 'dark' ? DARK_LOOK : LOOK;
}

function subscribe(listener: () => void): () => void {
  const watcher = new MutationObserver(listener);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => watcher.disconnect();
}

/** The colours of the theme that is shown; a chart that is made with them follows a change of it. */
export function useLook(): Look {
  return useSyncExternalStore(subscribe, present);
}
