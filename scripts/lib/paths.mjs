import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const inRoot = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** Node 24, which the packages bring along: Vitest and better-sqlite3 need it, the system's may be older. */
export const node24 = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
