// Bundles the programs and builds the pages into dist/, without what has not changed since:
//   npm run build -- [--force] [--desktop, without the command line]
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exclusively } from './lib/lock.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { unlessUnchanged } from './lib/unchanged.mjs';
import { workersBeside } from './lib/workers-beside.mjs';

/** @typedef {import('esbuild').BuildOptions} BundleOptions */

/** @type {BundleOptions} */
const common = {
  bundle: true,
  platform: 'node',
  // Electron is there at run time; better-sqlite3 finds its binary beside itself.
  external: ['electron', 'better-sqlite3'],
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  absWorkingDir: root,
};

/**
 * For Electron: CommonJS, in what the oldest runtime of the tests (Electron 25) can read; newer ones lose nothing.
 * @type {BundleOptions}
 */
const commonJs = {
  ...common,
  format: 'cjs',
  target: ['chrome114', 'node18'],
  define: {
    'import.meta.url': 'importMetaUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** @type {BundleOptions} */
const preload = { ...common, format: 'cjs', target: ['chrome114'] };

/** @type {BundleOptions} */
const esModule = {
  ...common,
  format: 'esm',
  target: ['node22'],
  banner: {
    js: [
      '#!/usr/bin/env node',
      // CommonJS packages within the bundle ask for Node's own modules by require.
      "import { createRequire as requireOfBundle } from 'node:module';",
      'const require = requireOfBundle(import.meta.url);',
    ].join('\n'),
  },
};

const desktop = [
  { entry: 'electron/shell/main.ts', out: 'dist/shell/main.cjs', options: commonJs },
  { entry: 'electron/shell/preload.ts', out: 'dist/shell/preload.cjs', options: preload },
  { entry: 'electron/host/main.ts', out: 'dist/host/main.cjs', options: commonJs },
  { entry: 'electron/host/new-plan/table.worker.ts', out: 'dist/host/table.worker.cjs', options: commonJs },
];
const commandLine = [{ entry: 'electron/cli/main.ts', out: 'dist/cli/main.mjs', options: esModule }];

const core = ['shared/**/*', 'package-lock.json', 'scripts/build.mjs', 'scripts/lib/workers-beside.mjs'];
const programs = [...core, 'electron/**/*'];
const force = process.argv.includes('--force');
/** @type {unknown[]} */
const failures = [];

await exclusively('build', async () => {
  await group('desktop', programs, () => buildPrograms(desktop));
  await group('pages', [...core, 'renderer/**/*', 'docs/**/*', 'package.json', 'vite.config.ts'], buildPages);
  // In the repository the command line runs from its source: the bundle is for installing it.
  if (!process.argv.includes('--desktop')) await group('cli', programs, () => buildPrograms(commandLine));
});
if (failures.length > 0) {
  for (const failure of failures) console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
}

/**
 * One group's failure does not keep the others from being built.
 * @param {string} name
 * @param {string[]} patterns
 * @param {() => Promise<void>} work
 */
async function group(name, patterns, work) {
  await unlessUnchanged(name, patterns, force, work).catch((error) => failures.push(error));
}

/** @param {typeof desktop} list */
async function buildPrograms(list) {
  const { build } = await import('esbuild');
  for (const { out } of list) rmSync(inRoot(dirname(out)), { recursive: true, force: true });
  for (const { entry, out, options } of list) await bundle(entry, out, options);

  /** @type {(entry: string, out: string, options: BundleOptions) => Promise<void>} */
  async function bundle(entry, out, options) {
    /** @type {Map<string, string>} */
    const workers = new Map();
    const plugins = [workersBeside(workers, out.endsWith('.mjs') ? '.mjs' : '.cjs')];
    await build({ ...options, entryPoints: [entry], outfile: out, plugins });
    console.log(`build  ${out}`);
    for (const [source, name] of workers) await bundle(source, join(dirname(out), name), options);
  }
}

async function buildPages() {
  const { build } = await import('vite');
  await build({ configFile: inRoot('vite.config.ts'), logLevel: 'warn' });
  console.log('build  dist/renderer');
}
