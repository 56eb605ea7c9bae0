// Bundles the programs and builds the pages into dist/. Skips what has not changed since; --force builds it all.
import { existsSync, rmSync } from 'node:fs';
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

const programs = [
  { entry: 'electron/shell/main.ts', out: 'dist/shell/main.cjs', options: commonJs },
  { entry: 'electron/shell/preload.ts', out: 'dist/shell/preload.cjs', options: preload },
  { entry: 'electron/host/main.ts', out: 'dist/host/main.cjs', options: commonJs },
  { entry: 'electron/cli/main.ts', out: 'dist/cli/main.mjs', options: esModule },
];

const core = ['shared/**/*', 'package-lock.json', 'scripts/build.mjs', 'scripts/lib/workers-beside.mjs'];
const force = process.argv.includes('--force');

await exclusively('build', async () => {
  await unlessUnchanged('programs', [...core, 'electron/**/*'], force, buildPrograms);
  await unlessUnchanged('pages', [...core, 'renderer/**/*', 'vite.config.ts'], force, buildPages);
});

async function buildPrograms() {
  const { build } = await import('esbuild');
  for (const folder of ['shell', 'host', 'cli']) rmSync(inRoot('dist', folder), { recursive: true, force: true });
  for (const { entry, out, options } of programs) {
    if (existsSync(inRoot(entry))) await bundle(entry, out, options);
    else console.log(`build  ${out}: skipped, ${entry} does not exist yet`);
  }

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
  if (!existsSync(inRoot('renderer/index.html'))) {
    console.log('build  dist/renderer: skipped, renderer/index.html does not exist yet');
    return;
  }
  const { build } = await import('vite');
  await build({ configFile: inRoot('vite.config.ts'), logLevel: 'warn' });
  console.log('build  dist/renderer');
}
