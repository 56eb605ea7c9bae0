import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the bundled command line, or in the repository when it runs from its sources. */
const CANDIDATES = [
  join(import.meta.dirname, '..', 'renderer'),
  join(import.meta.dirname, '..', '..', 'dist', 'renderer'),
];

/** The built page; null where it was not built yet. */
export function pagesFolder(): string | null {
  return CANDIDATES.find((folder) => existsSync(join(folder, 'index.html'))) ?? null;
}
