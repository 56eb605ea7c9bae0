// Runs the suites and ends with one line: `N passed, N failed`. All of them, or those named:
//   npm test -- [lint] [types] [unit] [property] ... [e2e]
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { chromiumPath } from '../test/e2e/harness/chromium.ts';
import { electronRuntime } from '../test/e2e/harness/electron-binary.ts';
import { readPlaywright, readVitest } from './lib/counts.mjs';
import { inRoot, node24, root } from './lib/paths.mjs';

/** @typedef {import('./lib/counts.mjs').Counts} Counts */

const SUITE_LIMIT_MS = 20 * 60_000;
const onCi = process.env.CI === 'true';

const vitestSuites = ['unit', 'property', 'oracle', 'golden', 'migration', 'architecture', 'faults', 'cli'];
const e2eSuites = ['chromium', 'electron'];
const order = ['lint', 'types', ...vitestSuites, ...e2eSuites];

const wanted = new Set(process.argv.slice(2).flatMap((name) => (name === 'e2e' ? e2eSuites : [name])));
const unknown = [...wanted].filter((name) => !order.includes(name));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${order.join(', ')}, e2e.`);
  process.exit(2);
}
const chosen = order.filter((name) => wanted.size === 0 || wanted.has(name));

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
const started = performance.now();
mkdirSync(inRoot('test-results'), { recursive: true });

if (chosen.includes('lint'))
  count('lint', check('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'));
if (chosen.includes('types')) count('types', check('scripts/typecheck.mjs'));
count('vitest', vitest(chosen.filter((name) => vitestSuites.includes(name))));
const e2e = chosen.filter((name) => e2eSuites.includes(name) && specsOf(name).length > 0);
if (e2e.length > 0) {
  const built = check('scripts/build.mjs', '--desktop');
  if (built.failed > 0) count('build', built);
  else for (const name of e2e) count(name, playwright(name));
}

console.log(`\nAll of it took ${Math.round((performance.now() - started) / 1000)} s; ${total.skipped} skipped.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {Counts} counts
 */
function count(name, counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const { passed, failed, skipped } = counts;
  if (passed + failed + skipped > 0) console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/**
 * A program that counts as one check.
 * @param {string} script
 * @param {string[]} args
 * @returns {Counts}
 */
function check(script, ...args) {
  const ok = run(node24, [inRoot(script), ...args]) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * @param {string[]} suites
 * @returns {Counts}
 */
function vitest(suites) {
  const present = suites.filter((suite) => globSync(`test/${suite}/**/*.test.{ts,tsx}`, { cwd: root }).length > 0);
  if (present.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const report = freshReport('vitest');
  const status = run(node24, [
    inRoot('node_modules/vitest/vitest.mjs'),
    'run',
    ...present.map((suite) => `test/${suite}/`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return readVitest(report, status);
}

/** @param {string} project */
function specsOf(project) {
  return globSync(`test/e2e/${project}-*.spec.ts`, { cwd: root });
}

/**
 * @param {string} project
 * @returns {Counts}
 */
function playwright(project) {
  const missing = missingFor(project);
  if (missing !== undefined) {
    // A suite that CI cannot run is a suite that failed.
    console.log(`${project}: ${onCi ? 'FAILED' : 'skipped'}, ${missing}`);
    const specs = specsOf(project).length;
    return { passed: 0, failed: onCi ? specs : 0, skipped: onCi ? 0 : specs };
  }
  const report = freshReport(project);
  const command = [node24, inRoot('node_modules/playwright/cli.js'), 'test', `--project=${project}`];
  const screen = ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24'];
  // A screen of its own also where there is one: windows that open and close are no company for other work.
  const [program = node24, ...args] = project === 'electron' && hasXvfb() ? [...screen, ...command] : command;
  const status = run(program, [...args, '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const counts = readPlaywright(report, status);
  return onCi ? { ...counts, failed: counts.failed + counts.skipped, skipped: 0 } : counts;
}

/**
 * What stands in the way, in words.
 * @param {string} project
 */
function missingFor(project) {
  if (project === 'chromium') return chromiumPath() === undefined ? 'no Chromium is installed' : undefined;
  if (electronRuntime() === undefined) return 'Electron is not to be had';
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || hasXvfb();
  return hasDisplay ? undefined : 'there is neither a display nor Xvfb';
}

function hasXvfb() {
  return process.platform === 'linux' && spawnSync('xvfb-run', ['--help']).status === 0;
}

/** @param {string} name */
function freshReport(name) {
  const report = inRoot('test-results', `${name}.json`);
  rmSync(report, { force: true });
  return report;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(program, args, env = {}) {
  const options = { cwd: root, env: { ...process.env, ...env }, timeout: SUITE_LIMIT_MS };
  return spawnSync(program, args, { ...options, stdio: 'inherit' }).status;
}
