/** Runs steps to their end at one go. */
export function runThrough<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done: over, value } = steps.next();
    if (over) return value;
  }
}

/** How long a long answer may hold up what else the host is asked: a typed key is answered within a frame or two. */
const SLICE_MS = 12;

/** Runs steps in slices, doing other things in between; null as soon as nobody wants the answer any more. */
export async function runInSlices<T>(steps: Generator<undefined, T>, wanted: () => boolean): Promise<T | null> {
  for (let started = performance.now(); ; ) {
    const { done: over, value } = steps.next();
    if (over) return value;
    if (performance.now() - started < SLICE_MS) continue;
    await new Promise((resume) => setImmediate(resume));
    if (!wanted()) {
      steps.return(undefined as never);
      return null;
    }
    started = performance.now();
  }
}
