/** Two ways over the same data, each done once: what it must cost at least, and what ours costs. */
export type Measured = {
  /** The bare pass: reading the bytes, one loop over the array, the library alone. */
  readonly bare: () => unknown;
  readonly ours: () => unknown;
  readonly tidy?: () => unknown;
};

/** A file `test/bench/NAME.bench.ts` exports `cases: BenchCase[]`; `npm run bench` measures them. */
export type BenchCase = {
  readonly name: string;
  /** Ours may take this many times the bare pass. A machine twice as slow has the same ratio. */
  readonly atMost?: number;
  /** Makes the data; not measured. */
  readonly prepare: () => Measured | Promise<Measured>;
};
