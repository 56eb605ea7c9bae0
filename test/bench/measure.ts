import type { BenchCase } from './bench-case.ts';

export type Times = {
  readonly bare: number;
  readonly ours: number;
  /** Of ours, by the clock on the wall: what a user waits, and what the machine did for others meanwhile. */
  readonly wallMs: number;
};

const LEAST_ROUNDS = 7;
const LEAST_MS = 1500;
// Shorter than this, a clock's steps and a scheduler's whims would be most of what is measured.
const LEAST_SAMPLE_MS = 5;

/** One reading of each clock, ms. */
type Sample = Readonly<Record<'cpu' | 'wall', number>>;

/**
 * Measures both ways in turn, so that what slows the machine slows both, and takes the medians. The clock is the
 * processor time of all our threads, unless the case is about waiting: on a busy machine a pass of a millisecond
 * is seldom interrupted and work of a hundred always, so that the wall's clock would compare what cannot be compared.
 */
export async function measure({ prepare, clock = 'cpu' }: BenchCase): Promise<Times> {
  const { bare, ours, tidy } = await prepare();
  try {
    const bareTimes = await repeats(bare);
    const oursTimes = await repeats(ours);
    const bareSamples: Sample[] = [];
    const oursSamples: Sample[] = [];
    const end = performance.now() + LEAST_MS;
    while (bareSamples.length < LEAST_ROUNDS || performance.now() < end) {
      // Ours leaves the caches full of its own: the bare pass is the best that the machine can do, not that.
      await bare();
      bareSamples.push(await time(bare, bareTimes));
      oursSamples.push(await time(ours, oursTimes));
    }
    const middle = (samples: readonly Sample[], of: keyof Sample) => median(samples.map((sample) => sample[of]));
    return { bare: middle(bareSamples, clock), ours: middle(oursSamples, clock), wallMs: middle(oursSamples, 'wall') };
  } finally {
    await tidy?.();
  }
}

/** How often to do it for one sample; also warms it up. */
async function repeats(work: () => unknown): Promise<number> {
  await work();
  let times = 1;
  while ((await time(work, times)).wall * times < LEAST_SAMPLE_MS) times *= 2;
  return times;
}

async function time(work: () => unknown, times: number): Promise<Sample> {
  const started = performance.now();
  const used = process.cpuUsage();
  for (let done = 0; done < times; done++) {
    const result = work();
    // Awaiting what is no promise would cost more than many a bare pass.
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(used);
  return { cpu: (user + system) / 1000 / times, wall: (performance.now() - started) / times };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
