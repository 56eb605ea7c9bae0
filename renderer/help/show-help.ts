import { app } from '../state/app.ts';
import { overlay } from '../state/overlay.ts';

/** Anchors of the guide (`<a id="...">` in both languages) for the places where help is asked for. */
export const HELP_ANCHORS = ['start', 'window', 'typing', 'locks', 'keyboard'] as const;
export type HelpAnchor = (typeof HELP_ANCHORS)[number];

/** Opens the guide at what the planner is about to do. */
export function showHelp(): void {
  overlay.set({ is: 'help', anchor: anchorHere() });
}

function anchorHere(): HelpAnchor {
  const { open } = app.get();
  if (!open) return 'start';
  if (open.entry.state.get().mode !== 'idle') return 'typing';
  return document.activeElement?.closest('.refused, [role="alertdialog"]') ? 'locks' : 'window';
}
