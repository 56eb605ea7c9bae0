// Measures the cases of test/bench/*.bench.ts, each as a ratio to a bare pass in the same run:
//   npm run bench -- [--json] [part of a name]...
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure } from './lib/measure.mjs';
import { inRoot, root } from './lib/paths.mjs';

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const parts = args.filter((arg) => !arg.startsWith('--'));

/** @type {(import('./lib/measure.mjs').Result & { group: string })[]} */
const results = [];
if (!asJson) console.log(`${'case'.padEnd(64)}${'bare'.padStart(12)}${'ours'.padStart(12)}${'ratio'.padStart(9)}`);
for (const file of globSync('test/bench/*.bench.ts', { cwd: root }).sort()) {
  const group = basename(file, '.bench.ts');
  /** @type {{ cases: import('./lib/measure.mjs').BenchCase[] }} */
  const { cases } = await import(pathToFileURL(inRoot(file)).href);
  for (const benchCase of cases) {
    if (parts.length > 0 && !parts.some((part) => `${group} ${benchCase.name}`.includes(part))) continue;
    const result = { group, ...(await measure(benchCase)) };
    results.push(result);
    if (!asJson) console.log(row(result));
  }
}
const over = results.filter(({ ok }) => !ok).length;
if (asJson) console.log(JSON.stringify({ node: process.version, results }, null, 2));
else console.log(`\n${results.length} measured, ${over} over their limit`);
process.exitCode = over === 0 ? 0 : 1;

/** @param {import('./lib/measure.mjs').Result & { group: string }} result */
function row({ group, name, bareMs, oursMs, ratio, atMost, ok }) {
  const limit = atMost === null ? '' : `of ${atMost}${ok ? '' : ' OVER'}`;
  const figures = [ms(bareMs), ms(oursMs), `${ratio.toFixed(2)}x`.padStart(9)];
  return `${`${group}: ${name}`.padEnd(64)}${figures.join('')} ${limit}`;
}

/** @param {number} value */
function ms(value) {
  return `${value < 1 ? value.toPrecision(2) : value.toFixed(1)} ms`.padStart(12);
}
