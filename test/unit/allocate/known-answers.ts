import { readFileSync } from 'node:fs';

type Method = 'largest-remainder' | 'webster' | 'huntington-hill' | 'jefferson' | 'adams';

export interface KnownAnswers {
  apportion: ({ total: number; weights: number[] } & Record<Method, number[]>)[];
  cents: { total: string; decimals: number; parts: number; values: (string | number)[] }[];
  bounded: {
    total: number;
    weights: number[];
    min?: (number | null)[];
    max?: (number | null)[];
    real: number[];
  }[];
  fit: { seed: number[][]; rows: number[]; columns: number[]; fitted: number[][]; tolerance: number }[];
  fitInfeasible: { seed: number[][]; rows: number[]; columns: number[] }[];
  controlledRounding: { values: number[][]; rows: number[]; columns: number[]; squaredError: number }[];
  fairness: { values: number[]; gini: number; jain: number; cvPopulation?: number }[];
  probability: { people: number; mean: number; sd: number; target: number; correlation: number; p: number }[];
  reconcileDiagonal: {
    total: number;
    claims: number[];
    variances: number[];
    totalMoves: boolean;
    values: number[];
  }[];
}

/** Answers from outside: see the README beside the file. */
export const known = JSON.parse(
  readFileSync(new URL('../../fixtures/oracles/known-answers.json', import.meta.url), 'utf8'),
) as KnownAnswers;
