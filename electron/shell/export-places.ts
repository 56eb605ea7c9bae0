import { shell } from 'electron';
import type { PlaceAnswer } from '../../shared/protocol/bridge.ts';
import type { Desk } from './desks.ts';
import { chooseFile, type SavePlaces } from './save-file.ts';

/** Where exports went, by the targets that windows know them by. */
const chosen = new Map<string, string>();

/** Asks where an export is to go, and lets the process that holds the desk's plan write it there. */
export async function placeExport({ window, host }: Desk, name: string, places: SavePlaces): Promise<PlaceAnswer> {
  const told = await chooseFile(window, name, places);
  if ('saved' in told) return told;
  const target = await host?.permit(told.path);
  if (!target) return { saved: false, why: 'cancelled' };
  chosen.set(target, told.path);
  return { saved: true, target, path: told.path };
}

/** Shows an export in its folder. */
export function showExport(target: string): void {
  const path = chosen.get(target);
  if (path !== undefined) shell.showItemInFolder(path);
}
