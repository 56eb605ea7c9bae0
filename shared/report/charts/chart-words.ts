/** The words that charts write, in one language. */
export interface ChartWords {
  readonly whole: string;
  readonly row: string;
  readonly period: string;
  readonly target: string;
  readonly lastYear: string;
  readonly growth: string;
  readonly share: string;
  other(count: number): string;
  /** Why there is no chart, and what to do. */
  readonly nothing: string;
}
