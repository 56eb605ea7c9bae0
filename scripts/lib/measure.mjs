/** @typedef {{ name: string, bareMs: number, oursMs: number, ratio: number, atMost: number | null, ok: boolean }} Result */
/** @typedef {import('../../test/bench/bench-case.ts').BenchCase} BenchCase */

const LEAST_ROUNDS = 7;
const LEAST_MS = 1500;
// Shorter than this, a clock's steps and a scheduler's whims would be most of what is measured.
const LEAST_SAMPLE_MS = 5;

/**
 * Measures both ways in turn, so that what slows the machine slows both, and compares the medians.
 * @param {BenchCase} benchCase
 * @returns {Promise<Result>}
 */
export async function measure({ name, atMost, prepare }) {
  const { bare, ours, tidy } = await prepare();
  const bareTimes = await repeats(bare);
  const oursTimes = await repeats(ours);
  /** @type {number[]} */
  const bareSamples = [];
  /** @type {number[]} */
  const oursSamples = [];
  const end = performance.now() + LEAST_MS;
  while (bareSamples.length < LEAST_ROUNDS || performance.now() < end) {
    bareSamples.push((await time(bare, bareTimes)) / bareTimes);
    oursSamples.push((await time(ours, oursTimes)) / oursTimes);
  }
  await tidy?.();
  const bareMs = median(bareSamples);
  const oursMs = median(oursSamples);
  const ratio = oursMs / bareMs;
  return { name, bareMs, oursMs, ratio, atMost: atMost ?? null, ok: atMost === undefined || ratio <= atMost };
}

/**
 * How often to do it for one sample; also warms it up.
 * @param {() => unknown} work
 */
async function repeats(work) {
  let times = 1;
  while ((await time(work, times)) < LEAST_SAMPLE_MS) times *= 2;
  return times;
}

/**
 * @param {() => unknown} work
 * @param {number} times
 */
async function time(work, times) {
  const started = performance.now();
  for (let done = 0; done < times; done++) {
    const result = work();
    // Awaiting what is no promise would cost more than many a bare pass.
    if (result instanceof Promise) await result;
  }
  return performance.now() - started;
}

/** @param {number[]} samples */
function median(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
