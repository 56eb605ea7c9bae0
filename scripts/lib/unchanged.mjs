import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot, root } from './paths.mjs';

/**
 * Runs work unless the files that match the patterns are, byte for byte, those of the last time that it ended well.
 * @param {string} name
 * @param {string[]} patterns
 * @param {boolean} force
 * @param {() => Promise<void>} work
 */
export async function unlessUnchanged(name, patterns, force, work) {
  const stamp = inRoot('dist', `.${name}`);
  const now = fingerprint(patterns);
  if (!force && now === lastTime(stamp)) return;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, now);
}

/** @param {string[]} patterns */
function fingerprint(patterns) {
  const hash = createHash('sha256');
  const entries = globSync(patterns, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => `${entry.parentPath}/${entry.name}`).sort();
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** @param {string} stamp */
function lastTime(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
