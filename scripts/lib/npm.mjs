import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** @typedef {{ ok: boolean, stdout: string, why: string }} NpmResult */

/**
 * Runs npm and waits; `why` says in one line what went wrong, with npm's own first words below.
 * @param {string[]} args
 * @returns {NpmResult}
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const result = spawnSync(command, [...first, ...args, '--loglevel=error', '--no-progress'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    // npm is a .cmd on Windows, which only a shell can start.
    shell: script === undefined && process.platform === 'win32',
  });
  if (result.status === 0) return { ok: true, stdout: result.stdout, why: '' };
  const words = result.error === undefined ? `${result.stderr}${result.stdout}`.trim() : String(result.error);
  return {
    ok: false,
    stdout: result.stdout ?? '',
    why: `${reason(words)}\n${words.split('\n').slice(0, 12).join('\n')}`,
  };
}

/** @type {[RegExp, string][]} */
const reasons = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i,
    'the npm registry cannot be reached; check the network, a proxy, or "npm config get registry"',
  ],
  [/E404|ETARGET|notarget/, 'the npm registry does not have a package that the lockfile names'],
  [/EINTEGRITY/, 'a package differs from what the lockfile recorded; nothing was trusted'],
  [/EUSAGE/, 'package.json and package-lock.json do not agree; run "npm install" and commit both'],
  [/ENOSPC/, 'the disk is full'],
  [/EACCES|EPERM|EBUSY/, 'a file could not be written; close what uses node_modules and look at its owner'],
];

/** @param {string} words */
function reason(words) {
  return reasons.find(([pattern]) => pattern.test(words))?.[1] ?? 'npm failed';
}
