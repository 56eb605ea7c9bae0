import { readFileSync } from 'node:fs';

/** From the manifest, which lies two folders above the sources and above the bundle alike. */
function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((manifest as { version: unknown }).version);
}

export const VERSION = readVersion();
