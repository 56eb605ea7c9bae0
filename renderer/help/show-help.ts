import { app } from '../state/app.ts';
import { overlay } from '../state/overlay.ts';
import type { HelpAnchor } from './anchors.ts';

/** Opens the guide at what the planner is about to do. */
export function showHelp(): void {
  overlay.set({ is: 'help', anchor: anchorHere() });
}

function anchorHere(): HelpAnchor {
  const { open } = app.get();
  if (!open) return 'start';
  return open.entry.state.get().mode === 'idle' ? 'window' : 'typing';
}
