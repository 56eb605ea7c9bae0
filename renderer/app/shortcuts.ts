import { app, choosePlan, redo, undo } from '../state/app.ts';
import { METHODS } from '../state/view.ts';

/** Shortcuts that hold wherever the focus is. A key that a text field needs stays with the field. */
export function handleShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === 'F6') return done(event, () => cycleRegions(event.shiftKey ? -1 : 1));
  if (event.altKey && !event.ctrlKey && !event.metaKey) return methodShortcut(event);
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const inText = event.target instanceof HTMLInputElement;
  if (key === 'o' && !event.shiftKey) return done(event, choosePlan);
  const open = app.get().open;
  if (!open) return;
  const { view } = open.workbench;
  if (key === 'i' && !event.shiftKey) return done(event, () => view.patch({ inspector: !view.get().inspector }));
  if (key === 'b' && !event.shiftKey) return done(event, () => view.patch({ rail: !view.get().rail }));
  if (inText) return;
  if (key === 'z' && !event.shiftKey) return done(event, undo);
  if (key === 'y' || key === 'z') return done(event, redo);
}

function done(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}

/** Alt 1 to 3 picks the method in force, also while an entry is previewed. */
function methodShortcut(event: KeyboardEvent): void {
  const open = app.get().open;
  const method = METHODS[Number(event.key) - 1];
  if (open && method) done(event, () => open.workbench.setMethod(method));
}

/** Rail, grid, inspector, status bar, and around. */
function cycleRegions(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + step + regions.length) % regions.length] as HTMLElement;
  if (next.dataset['region'] === 'grid') app.get().open?.grid?.focus();
  else (next.querySelector<HTMLElement>('button, [tabindex="0"]') ?? next).focus();
}
