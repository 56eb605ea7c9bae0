// Checks each room with the types it may know: shared sees neither Node nor the DOM.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const projects = [
  { config: 'shared/tsconfig.json', sources: 'shared/**/*.ts' },
  { config: 'electron/tsconfig.json', sources: 'electron/**/*.ts' },
  { config: 'electron/tsconfig.preload.json', sources: 'electron/shell/preload.ts' },
  { config: 'renderer/tsconfig.json', sources: 'renderer/**/*.{ts,tsx}' },
  { config: 'test/tsconfig.json', sources: '*.config.ts' },
  { config: 'scripts/tsconfig.json', sources: 'scripts/**/*.mjs' },
];

let failed = 0;
for (const { config, sources } of projects) {
  if (globSync(sources, { cwd: root }).length === 0) {
    console.log(`types  ${config}: skipped, no ${sources} yet`);
    continue;
  }
  const started = performance.now();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', config, '--pretty', 'false'], {
    cwd: root,
    stdio: 'inherit',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`types  ${config}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
