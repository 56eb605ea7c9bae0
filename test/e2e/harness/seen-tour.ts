import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a profile of someone who has seen the first-run tour, which otherwise would lie over what a test is about. */
export function seenTour(profile: string): void {
  const file = join(profile, 'preferences.json');
  if (existsSync(file)) return;
  mkdirSync(profile, { recursive: true });
  writeFileSync(file, '{ "toured": true }\n');
}
