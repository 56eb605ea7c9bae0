import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const WORKER = /new URL\(\s*'([^']+)\.worker\.ts',\s*import\.meta\.url,?\s*\)/g;

/**
 * Lets `new Worker(new URL('./NAME.worker.ts', import.meta.url))` hold in the bundle as in the source: each worker
 * so named is noted in `found` (source file -> name beside the bundle) and asked for under that name.
 * @param {Map<string, string>} found
 * @param {string} extension
 * @returns {import('esbuild').Plugin}
 */
export function workersBeside(found, extension) {
  return {
    name: 'workers-beside',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](electron|shared)[\\/].*\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const contents = source.replace(WORKER, (_, worker) => {
          const name = `${basename(worker)}.worker${extension}`;
          found.set(join(dirname(path), `${worker}.worker.ts`), name);
          return `new URL('./${name}', import.meta.url)`;
        });
        return { contents, loader: 'ts' };
      });
    },
  };
}
