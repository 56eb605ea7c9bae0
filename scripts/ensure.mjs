// Before start, test, bench and apportion: sees to it that what they need is installed.
// Plain Node 20 or later and no package, because on a fresh clone nothing else is there.
//   node scripts/ensure.mjs [quiet | start | test]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { exclusively } from './lib/lock.mjs';
import { npm } from './lib/npm.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

const mode = process.argv[2] ?? '';

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) fail(`Node 20 or later is needed to set up Apportion; this is ${process.version}.`);

if (!installed()) await exclusively('install', install);

if (mode === 'start' || mode === 'test') {
  const { status } = spawnSync(node24, [inRoot('scripts', 'ensure-machine.mjs'), mode], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

function install() {
  // Another process may have done it while we waited for the lock.
  if (installed()) return;
  say('Installing the packages of package-lock.json (npm ci), about a minute the first time ...');
  // Install scripts stay off: only node's is needed, and older npm would compile better-sqlite3 for nothing.
  const ci = npm(['ci', '--ignore-scripts']);
  if (!ci.ok) fail(`The packages could not be installed: ${ci.why}`);
  const rebuild = npm(['rebuild', 'node']);
  if (!rebuild.ok) fail(`Node 24 could not be installed: ${rebuild.why}`);
  if (!installed())
    fail('npm ci ended well, yet node_modules does not match package-lock.json. Delete it and try again.');
}

/** True where node_modules holds what package-lock.json names, whoever put it there. */
function installed() {
  if (!existsSync(node24)) return false;
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (wanted === undefined) fail('package-lock.json is missing or damaged.');
  if (present === undefined) return false;
  for (const [path, { version }] of Object.entries(present)) if (wanted[path]?.version !== version) return false;
  // Optional packages are those of other systems: they may be absent.
  for (const [path, { optional, devOptional, peer }] of Object.entries(wanted))
    if (path !== '' && !optional && !devOptional && !peer && present[path] === undefined) return false;
  return true;
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | undefined}
 */
function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(inRoot(lockfile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} line */
function say(line) {
  // The command line's output may be JSON for a program: not a word there.
  if (mode !== 'quiet') console.error(line);
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  console.error(line);
  process.exit(1);
}
