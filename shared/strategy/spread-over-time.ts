import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { dimensionsOf, type Plan } from '../model/plan.ts';
import type { TimeStep } from '../model/strategy.ts';
import { ancestorByLine, type BasisScope, basisByLeaf } from './basis-values.ts';
import { type BasisColumn, blendWeights } from './blend.ts';
import { nameOfBasis } from './breakdown.ts';
import { depthOfLevel } from './check-strategy.ts';
import { roundRows } from './round-rows.ts';

/** How a strategy lays the lines' totals over the leaves of its period. */
export interface Season {
  /** Season group of each line. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Each basis, groups x leaves. */
  readonly columns: readonly BasisColumn[];
  /** Weights by group, groups x leaves. */
  readonly weights: Float64Array;
}

function seasonGroups(plan: Plan, step: TimeStep): { groupOf: Int32Array; groups: number } {
  const { seasonOf } = step;
  if (!seasonOf) return { groupOf: new Int32Array(plan.lines.count), groups: 1 };
  const column = dimensionsOf(plan).findIndex((row) => row.code === seasonOf.dimension);
  const dimension = dimensionsOf(plan)[column];
  if (!dimension) throw new Error(`no dimension ${seasonOf.dimension}: strategies are checked before they run`);
  const positions = ancestorByLine(plan, column, depthOfLevel(plan, dimension, seasonOf.level) as number);
  const numbers = new Map<number, number>();
  const groupOf = positions.map((position) => {
    if (!numbers.has(position)) numbers.set(position, numbers.size);
    return numbers.get(position) as number;
  });
  return { groupOf, groups: numbers.size };
}

/** The season of a time step. Refuses 'no-basis' and 'negative-basis'. */
export function buildSeason(scope: BasisScope, step: TimeStep): Outcome<Season, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const { groupOf, groups } = seasonGroups(scope.plan, step);
  const columns = step.by.map(
    ({ weight, of }): BasisColumn => ({
      name: nameOfBasis(of),
      weight,
      values: basisByLeaf(scope, of, groupOf, groups),
    }),
  );
  const weights = new Float64Array(groups * leaves);
  for (let g = 0; g < groups; g++) {
    const blended = blendWeights(columns, g * leaves, (g + 1) * leaves);
    if (blended.ok) weights.set(blended.weights, g * leaves);
    else if (blended.problem.code === 'no-basis' && step.otherwise === 'equal') {
      weights.fill(1, g * leaves, (g + 1) * leaves);
    } else {
      const members = dimensionsOf(scope.plan).map(() => null);
      const area = { measure: scope.measure, members, period: scope.period.code };
      return refuse({ code: blended.problem.code, area, basis: blended.problem.basis });
    }
  }
  return done({ groupOf, groups, columns, weights });
}

/** Real values of every cell, lines x leaves: what a line's locks leave of its total, by the season of its free leaves. */
function realCells(
  scope: BasisScope,
  season: Season,
  totals: Float64Array,
  current: Float64Array,
  held: Uint8Array | null,
  step: TimeStep,
): Outcome<{ real: Float64Array; rows: Float64Array }, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const real = new Float64Array(totals.length * leaves);
  const rows = new Float64Array(totals.length);
  for (let line = 0; line < totals.length; line++) {
    const from = line * leaves;
    const weightsFrom = (season.groupOf[line] as number) * leaves;
    let rest = totals[line] as number;
    let sum = 0;
    let free = 0;
    for (let p = 0; p < leaves; p++) {
      if (held?.[from + p]) rest -= current[from + p] as number;
      else {
        sum += season.weights[weightsFrom + p] as number;
        free++;
      }
    }
    rows[line] = rest;
    if (rest === 0) continue;
    if (sum === 0 && step.otherwise !== 'equal') return refuse(noSeason(scope, line));
    for (let p = 0; p < leaves; p++) {
      if (held?.[from + p]) continue;
      real[from + p] = sum > 0 ? (rest * (season.weights[weightsFrom + p] as number)) / sum : rest / free;
    }
  }
  return done({ real, rows });
}

function noSeason(scope: BasisScope, line: number): Refusal {
  const { plan } = scope;
  const members = dimensionsOf(plan).map((_, d): MemberId => memberOfLine(plan.lines, line, d));
  return { code: 'no-basis', area: { measure: scope.measure, members, period: scope.period.code }, basis: 'season' };
}

/** Cells of all lines over the period's leaves: each row sums to its total, each column is within a tick of its share. */
export function spreadOverTime(
  scope: BasisScope,
  step: TimeStep,
  season: Season,
  totals: Float64Array,
  current: Float64Array,
  held: Uint8Array | null,
): Outcome<Float64Array, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const spread = realCells(scope, season, totals, current, held, step);
  if (!spread.ok) return spread;
  const cells = roundRows({ rows: spread.value.rows, columns: leaves, real: spread.value.real });
  if (held) for (let i = 0; i < cells.length; i++) if (held[i]) cells[i] = current[i] as number;
  return done(cells);
}
