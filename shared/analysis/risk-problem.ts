import type { RiskRows } from './risk-rows.ts';
import type { RowsProblem } from './simulate-rows.ts';

/** What a planner says about the risk of a plan; ratios throughout (0.15 is 15 %). */
export interface RiskInputs {
  /** What the draws lie around. */
  readonly expected: 'targets' | 'last-year';
  /** Standard deviation where neither the history nor the planner says another. */
  readonly uncertainty: number;
  /** By member id: what the planner says of a row by itself. */
  readonly typed: Readonly<Record<number, number>>;
  readonly correlation: number;
  readonly monthVariation: number;
  readonly draws: number;
  readonly seed: number;
}

/** Where a row's uncertainty comes from: what is typed goes before what the past says, and that before the common one. */
export function variationOf(
  rows: RiskRows,
  row: number,
  { typed, uncertainty }: Pick<RiskInputs, 'typed' | 'uncertainty'>,
): { readonly from: 'typed' | 'past' | 'common'; readonly variation: number } {
  const own = typed[rows.members[row] ?? 0];
  if (own !== undefined) return { from: 'typed', variation: own };
  const past = rows.pastVariation[row] ?? null;
  return past === null ? { from: 'common', variation: uncertainty } : { from: 'past', variation: past };
}

export function riskProblem(rows: RiskRows, inputs: RiskInputs): RowsProblem {
  const { correlation, monthVariation, draws, seed } = inputs;
  const byPast = inputs.expected === 'last-year' && rows.lastYear !== null;
  return {
    parent: rows.parent,
    partRow: rows.parts.map(({ row }) => row),
    expected: rows.parts.map(({ target, lastYear }) => (byPast ? lastYear : target)),
    variation: rows.parts.map(({ row }) => variationOf(rows, row, inputs).variation),
    months: (byPast && rows.lastYearMonths) || rows.monthTargets,
    correlation,
    monthVariation,
    draws,
    seed,
  };
}
