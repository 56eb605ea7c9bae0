import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

/**
 * Runs work while no other process here does; two installs at once would take each other's files away.
 * @param {string} name
 * @param {() => void | Promise<void>} work
 */
export async function exclusively(name, work) {
  mkdirSync(inRoot('.cache'), { recursive: true });
  const lock = inRoot('.cache', `${name}.lock`);
  while (!taken(lock)) await pause(200);
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** @param {string} lock */
function taken(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    // A link appears whole or not at all, so the lock never lacks its owner's number.
    linkSync(mine, lock);
    return true;
  } catch {
    if (!ownerLives(lock)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} lock */
function ownerLives(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    // Ours to touch or not, it is there; no such process or no such file means that nobody holds the lock.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
