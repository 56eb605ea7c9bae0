// Builds everything anew and packs it for this system into release/; arguments go to electron-builder:
//   npm run dist -- --linux dir
import { spawnSync } from 'node:child_process';
import { inRoot, node24, root } from './lib/paths.mjs';

/**
 * @param {string} script
 * @param {string[]} args
 */
function run(script, ...args) {
  const { status } = spawnSync(node24, [inRoot(script), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('scripts/build.mjs', '--force');
run('node_modules/electron-builder/cli.js', '--publish', 'never', ...process.argv.slice(2));
