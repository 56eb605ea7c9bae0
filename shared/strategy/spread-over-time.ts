import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, dimensionsOf } from '../model/plan.ts';
import type { TimeStep } from '../model/strategy.ts';
import type { BasisScope } from './basis-values.ts';
import { levelsOf, roundInTime } from './round-in-time.ts';
import type { Season } from './season.ts';

/** Which cells of the block locks hold (1), and what stands in the cells: lines x leaves each. */
export interface Locked {
  readonly held: Uint8Array;
  readonly current: Float64Array;
}

/** Real values of every cell, lines x leaves: what a line's locks leave of its total, by the season of its free leaves. */
function realCells(
  scope: BasisScope,
  season: Season,
  totals: Float64Array,
  locked: Locked | null,
  step: TimeStep,
): Outcome<{ real: Float64Array; rows: Float64Array }, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const real = new Float64Array(totals.length * leaves);
  const rows = new Float64Array(totals.length);
  const { weights } = season;
  const held = locked?.held;
  // Hot: twice per cell.
  for (let line = 0; line < totals.length; line++) {
    const from = line * leaves;
    const weightsFrom = (season.groupOf[line] as number) * leaves;
    let rest = totals[line]!;
    let sum = 0;
    let free = 0;
    for (let p = 0; p < leaves; p++) {
      if (held !== undefined && held[from + p] === 1) rest -= locked!.current[from + p]!;
      else {
        sum += weights[weightsFrom + p]!;
        free++;
      }
    }
    rows[line] = rest;
    if (rest === 0) continue;
    if (sum === 0 && step.otherwise !== 'equal') return refuse(noSeason(scope, line));
    for (let p = 0; p < leaves; p++) {
      if (held !== undefined && held[from + p] === 1) continue;
      real[from + p] = sum > 0 ? (rest * weights[weightsFrom + p]!) / sum : rest / free;
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
  locked: Locked | null,
): Outcome<Float64Array, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const spread = realCells(scope, season, totals, locked, step);
  if (!spread.ok) return spread;
  const { rows, real } = spread.value;
  const within = levelsOf(calendarOf(scope.plan), scope.period.firstLeaf, scope.period.endLeaf);
  // Several years: the years of a line first, so that a year too is within a tick of its share.
  const cells = roundInTime({ rows, leaves, real }, season.years ? [season.years, ...within] : within);
  if (locked) for (let i = 0; i < cells.length; i++) if (locked.held[i]) cells[i] = locked.current[i] as number;
  return done(cells);
}
