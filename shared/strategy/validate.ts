/** placeholder, written next */
export interface StrategyProblem {
  readonly path: string;
  readonly problem: string;
}
