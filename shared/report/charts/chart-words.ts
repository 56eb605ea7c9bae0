/** The words that charts write, in one language. */
export interface ChartWords {
  readonly whole: string;
  readonly row: string;
  readonly period: string;
  readonly target: string;
  readonly lastYear: string;
  readonly actual: string;
  readonly growth: string;
  readonly share: string;
  readonly change: string;
  readonly off: string;
  readonly reached: string;
  readonly attained: string;
  readonly fairLine: string;
  readonly aboveFair: string;
  readonly belowFair: string;
  readonly fairTarget: string;
  readonly people: string;
  readonly equalLine: string;
  readonly lorenz: string;
  readonly againstFair: string;
  readonly againstMean: string;
  readonly count: string;
  readonly among: string;
  /** Why there is no chart, and what to do. */
  readonly nothing: string;
  readonly noLastYear: string;
  readonly noParts: string;
  readonly noDriver: string;
  readonly oneOnly: string;
  readonly heatMean: string;
  readonly bulletGrowth: string;
  other(count: number): string;
  withoutPotential(count: number): string;
  notPositive(count: number): string;
  withoutLastYear(count: number): string;
  /** Limits of a class: "10% to 15%". */
  between(from: string, to: string): string;
  sampled(shown: string, all: string): string;
  firstDrawn(shown: string, all: string): string;
  /** What colours mean beside the growth of the whole. */
  colours(base: string): string;
  heatGrowth(base: string): string;
  wholeGrows(base: string): string;
  /** Said of an axis that does not start at zero. */
  axisFrom(from: string): string;
  gini(gini: string): string;
  /** Actuals up to a month against the target up to it. */
  bulletAttained(last: string): string;
}
