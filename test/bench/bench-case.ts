/** Two ways over the same data, each done once: what it must cost at least, and what ours costs. */
export type Measured = {
  /** The bare pass: reading the bytes, one loop over the array, the library alone. */
  readonly bare: () => unknown;
  readonly ours: () => unknown;
  readonly tidy?: () => unknown;
};

/** What the design asks for: printed beside the figure, met or not. It fails no run; `atMost` does. */
export type Budget = {
  /** Times the bare figure. */
  readonly ratio?: number;
  /** The figure itself, in its unit. */
  readonly value?: number;
};

type Common = {
  readonly name: string;
  readonly budget?: Budget;
  /** Packages of test/bench/package.json; without them the row says so and nothing else. */
  readonly needs?: readonly string[];
};

/** A file `test/bench/NAME.bench.ts` exports `cases`; `npm run bench` measures them. */
export type BenchCase = Common & {
  /** Ours may take this many times the bare pass. A machine twice as slow has the same ratio. */
  readonly atMost?: number;
  /** 'cpu' unless said: processor time. 'wall' where waiting for a disk is what it is about. */
  readonly clock?: 'cpu' | 'wall';
  /** Makes the data; not measured. */
  readonly prepare: () => Measured | Promise<Measured>;
};

/** What is no median of two ways: a percentile, bytes, memory. It measures itself. */
export type FigureCase = Common & {
  readonly unit: 'ms' | 'kB' | 'MB' | 'B/cell' | '%';
  readonly figure: () => Figure | Promise<Figure>;
};

export type Figure = { readonly bare: number; readonly ours: number };
