import { app } from '../state/app.ts';
import { overlay } from '../state/overlay.ts';
import type { HelpAnchor } from './anchors.ts';

/** Opens the guide at what the planner is about to do. */
export function showHelp(): void {
  showHelpOn(anchorHere());
}

export function showHelpOn(anchor: HelpAnchor): void {
  overlay.set({ is: 'help', anchor });
}

function anchorHere(): HelpAnchor {
  const { open } = app.get();
  if (!open) return 'start';
  if (open.entry.state.get().mode !== 'idle') return 'typing';
  return open.workbench.view.get().page === 'target' ? 'target' : 'window';
}
