import { app } from '../state/app.ts';

/** Puts the keyboard on the next part of the window: rail, grid, side panel, status bar, and around. */
export function cycleRegions(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + step + regions.length) % regions.length] as HTMLElement;
  if (next.dataset['region'] === 'grid') app.get().open?.grid?.focus();
  else (next.querySelector<HTMLElement>('button:not([tabindex="-1"]), [tabindex="0"]') ?? next).focus();
}
