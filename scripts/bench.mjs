// Measures the cases of test/bench/*.bench.ts, each as a ratio to a bare pass in the same run (docs/performance.md):
//   npm run bench -- [--json] [part of a name]...
// Fails when a case passes its limit. Budgets are what the design asks for: they are told, met or not.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure } from '../test/bench/measure.ts';
import { npm } from './lib/npm.mjs';
import { inRoot, root } from './lib/paths.mjs';

/** @typedef {import('../test/bench/bench-case.ts').BenchCase} BenchCase */
/** @typedef {import('../test/bench/bench-case.ts').FigureCase} FigureCase */
/** @typedef {import('../test/bench/bench-case.ts').Budget} Budget */
/**
 * @typedef {{ group: string, name: string, budget: Budget | null, unit: string, clock?: 'cpu' | 'wall', bare: number,
 *   ours: number, ratio: number, wallMs?: number, atMost: number | null, ok: boolean, met: boolean | null }} Row
 */
/** @typedef {{ group: string, name: string, notMeasured: string }} Missing */

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const parts = args.filter((arg) => !arg.startsWith('--'));

/** Why the peers cannot be had; empty where they can; null until one is asked for. @type {string | null} */
let peersTrouble = null;

/** @type {(Row | Missing)[]} */
const results = [];
if (!asJson) console.log(`${'case'.padEnd(78)}${'bare'.padStart(13)}${'this'.padStart(13)}${'ratio'.padStart(10)}`);
for (const file of globSync('test/bench/*.bench.ts', { cwd: root }).sort()) {
  const group = basename(file, '.bench.ts');
  /** @type {{ cases: (BenchCase | FigureCase)[] }} */
  const { cases } = await import(pathToFileURL(inRoot(file)).href);
  for (const benchCase of cases) {
    if (parts.length > 0 && !parts.some((part) => `${group} ${benchCase.name}`.includes(part))) continue;
    const result = await resultOf(group, benchCase);
    results.push(result);
    if (!asJson) console.log(line(result));
  }
}
const rows = results.filter((result) => 'ok' in result);
const over = rows.filter(({ ok }) => !ok).length;
const missed = rows.filter(({ met }) => met === false).length;
if (asJson) console.log(JSON.stringify({ node: process.version, results }, null, 2));
else console.log(`\n${rows.length} measured, ${over} over their limit, ${missed} not within their budget`);
process.exitCode = over === 0 ? 0 : 1;

/**
 * @param {string} group
 * @param {BenchCase | FigureCase} benchCase
 * @returns {Promise<Row | Missing>}
 */
async function resultOf(group, benchCase) {
  const { name, needs = [], budget = null } = benchCase;
  if (needs.length > 0) peersTrouble ??= installPeers();
  if (needs.length > 0 && peersTrouble) return { group, name, notMeasured: peersTrouble };
  const common = { group, name, budget };
  if ('prepare' in benchCase) {
    const { bare, ours, wallMs } = await measure(benchCase);
    const { atMost = null, clock = 'cpu' } = benchCase;
    const ratio = ours / bare;
    const met = isMet(budget, ratio, ours);
    return { ...common, unit: 'ms', clock, bare, ours, ratio, wallMs, atMost, ok: ratio <= (atMost ?? Infinity), met };
  }
  const { bare, ours } = await benchCase.figure();
  const ratio = ours / bare;
  return {
    ...common,
    unit: benchCase.unit,
    bare,
    ours,
    ratio,
    atMost: null,
    ok: true,
    met: isMet(budget, ratio, ours),
  };
}

/**
 * @param {Budget | null} budget
 * @param {number} ratio
 * @param {number} value
 */
function isMet(budget, ratio, value) {
  return budget && ratio <= (budget.ratio ?? Infinity) && value <= (budget.value ?? Infinity);
}

/** The peers have a package.json of their own, so that nothing of them is installed with the program. */
function installPeers() {
  const peer = (/** @type {string} */ path) => JSON.parse(readFileSync(inRoot('test', 'bench', path), 'utf8'));
  const present = (/** @type {[string, string]} */ [name, version]) => {
    try {
      return peer(`node_modules/${name}/package.json`).version === version;
    } catch {
      return false;
    }
  };
  if (Object.entries(peer('package.json').devDependencies).every(present)) return '';
  console.error('Installing what is measured beside ours (npm ci in test/bench), some 140 MB ...');
  const { ok, why } = npm(['ci', '--prefix', inRoot('test', 'bench'), '--ignore-scripts', '--fetch-retries=1']);
  if (ok) return '';
  console.error(why);
  return `not installed: ${why.split('\n')[0]}`;
}

/** @param {Row | Missing} result */
function line(result) {
  const name = `${result.group}: ${result.name}`.padEnd(78);
  if ('notMeasured' in result) return `${name}  ${result.notMeasured}`;
  const { unit, bare, ours, ratio, atMost, ok, budget, met } = result;
  const limit = atMost === null ? '' : `  limit ${atMost}x${ok ? '' : ' OVER'}`;
  const goals = [budget?.ratio && times(budget.ratio), budget?.value && `${budget.value} ${unit}`].filter(Boolean);
  const goal = budget ? `  budget ${goals.join(', ')}: ${met ? 'met' : 'NOT met'}` : '';
  return `${name}${figure(bare, unit)}${figure(ours, unit)}${times(ratio).padStart(10)}${goal}${limit}`;
}

/** @param {number} value */
function times(value) {
  return `${value < 0.1 ? value.toPrecision(2) : value.toFixed(2)}x`;
}

/**
 * @param {number} value
 * @param {string} unit
 */
function figure(value, unit) {
  return `${value < 1 ? value.toPrecision(2) : value.toFixed(1)} ${unit}`.padStart(13);
}
