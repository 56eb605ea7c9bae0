import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromiumPath } from '../../test/e2e/harness/chromium.ts';

/** @typedef {{ what: string, packages: string[], present: () => boolean }} Need */

const onPath = (/** @type {string} */ command) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

const libraries = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
const library = (/** @type {string} */ name, /** @type {string[]} */ ...packages) => ({
  what: name,
  packages,
  present: () => libraries.includes(name),
});

/**
 * What the tests need of a Linux system. Packages in order of preference: newer systems renamed some.
 * @type {Need[]}
 */
const needs = [
  { what: 'Chromium', packages: ['chromium'], present: () => chromiumPath() !== undefined },
  { what: 'Xvfb', packages: ['xvfb'], present: () => onPath('Xvfb') && onPath('xvfb-run') },
  { what: 'xauth', packages: ['xauth'], present: () => onPath('xauth') },
  // The Excel export is recomputed by another program than the one that wrote it.
  { what: 'LibreOffice Calc', packages: ['libreoffice-calc'], present: () => onPath('soffice') && calcPresent() },
  {
    what: 'Chinese fonts',
    packages: ['fonts-noto-cjk'],
    present: () => spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0,
  },
  library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2t64', 'libasound2'),
  library('libgbm.so.1', 'libgbm1'),
  library('libXss.so.1', 'libxss1'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'),
];

function calcPresent() {
  return ['/usr/lib/libreoffice', '/usr/lib64/libreoffice', '/opt/libreoffice'].some((folder) =>
    existsSync(join(folder, 'program', 'libsclo.so')),
  );
}

/** Installs what is missing, as root on a Debian; elsewhere says what to install. True where nothing is missing. */
export function ensureSystemPackages() {
  const missing = needs.filter((need) => !need.present());
  if (missing.length === 0) return true;
  const names = missing.map(({ what }) => what).join(', ');
  if (!onPath('apt-get')) {
    console.log(`The end-to-end tests also need: ${names}. Install them with this system's package manager.`);
    return false;
  }
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    console.log(`Installing for the tests: ${names} (apt-get) ...`);
    apt(['update']);
  }
  const packages = missing.map(
    ({ packages: [first = '', ...others] }) => [first, ...others].find(installable) ?? first,
  );
  if (!asRoot) {
    console.log(`The tests also need ${names}: sudo apt-get install --no-install-recommends ${packages.join(' ')}`);
    return false;
  }
  const done = apt(['install', '-y', '--no-install-recommends', ...packages]);
  if (!done.ok) console.error(`apt-get could not install ${packages.join(' ')}:\n${done.words}`);
  return done.ok;
}

/** @param {string[]} args */
function apt(args) {
  // A first attempt may meet another apt-get at work: wait for it.
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return { ok: status === 0, words: `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n') };
}

/** @param {string} name */
function installable(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))\S/.test(stdout ?? '');
}
