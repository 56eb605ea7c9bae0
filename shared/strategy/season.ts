import type { Refusal } from '../command/refusal.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, type Plan } from '../model/plan.ts';
import type { Blend, TimeStep, Years } from '../model/strategy.ts';
import { type Adjustment, adjusted, campaignAdjustment } from './adjust-season.ts';
import { ancestorByLine, type BasisScope, basisByLeaf } from './basis-values.ts';
import { type BasisColumn, blendWeights } from './blend.ts';
import { nameOfBasis } from './breakdown.ts';
import { depthOfLevel } from './plan-names.ts';

/** Weights of the leaves, by groups of lines that share them. */
export interface SeasonTable {
  /** Group of each line. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Groups x leaves. */
  readonly weights: Float64Array;
}

/** How a strategy lays the lines' totals over the leaves of its period. */
export interface Season extends SeasonTable {
  /** The season by itself: before campaigns and ramps. */
  readonly plain: SeasonTable;
  /** What changed it since, in this order. */
  readonly adjustments: readonly Adjustment[];
  /** Leaves of each year that a first split in time goes to; null where the leaves are weighed all at once. */
  readonly years: readonly LeafRange[] | null;
}

/** Leaves [first, end), counted from the start of the period. */
export interface LeafRange {
  readonly first: number;
  readonly end: number;
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
    const known = numbers.get(position);
    if (known !== undefined) return known;
    numbers.set(position, numbers.size);
    return numbers.size - 1;
  });
  return { groupOf, groups: numbers.size };
}

/** The years of a period of several; null when it has one year or less. */
export function yearsOf(scope: BasisScope): readonly LeafRange[] | null {
  const { firstLeaf, endLeaf } = scope.period;
  const years = calendarOf(scope.plan)
    .periods.filter((period) => period.kind === 'year' && period.firstLeaf >= firstLeaf && period.endLeaf <= endLeaf)
    .map((period) => ({ first: period.firstLeaf - firstLeaf, end: period.endLeaf - firstLeaf }));
  return years.length > 1 ? years : null;
}

function blendByLeaf(scope: BasisScope, by: Blend, groupOf: Int32Array, groups: number): BasisColumn[] {
  return by.map(({ weight, of }) => ({
    name: nameOfBasis(of),
    weight,
    values: basisByLeaf(scope, of, groupOf, groups),
  }));
}

function refused(scope: BasisScope, code: 'no-basis' | 'negative-basis', basis: string) {
  const members = dimensionsOf(scope.plan).map(() => null);
  return refuse<Refusal>({ code, area: { measure: scope.measure, members, period: scope.period.code }, basis });
}

/**
 * The season of a time step: the blend, then campaigns, then the years' shares. Ramps come later (see run-strategy).
 * Refuses 'no-basis' and 'negative-basis'.
 */
export function buildSeason(scope: BasisScope, step: TimeStep): Outcome<Season, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const { groupOf, groups } = seasonGroups(scope.plan, step);
  const columns = blendByLeaf(scope, step.by, groupOf, groups);
  const weights = new Float64Array(groups * leaves);
  for (let g = 0; g < groups; g++) {
    const blended = blendWeights(columns, g * leaves, (g + 1) * leaves);
    if (blended.ok) weights.set(blended.weights, g * leaves);
    else if (blended.problem.code === 'no-basis' && step.otherwise === 'equal') {
      weights.fill(1, g * leaves, (g + 1) * leaves);
    } else return refused(scope, blended.problem.code, blended.problem.basis);
  }
  const plain: SeasonTable = { groupOf, groups, weights };
  const years = step.years ? yearsOf(scope) : null;
  let season: Season = { ...plain, plain, adjustments: [], years };
  for (const campaign of step.campaigns ?? []) season = adjusted(season, campaignAdjustment(scope, campaign), leaves);
  if (!step.years || !years) return done(season);
  const shares = yearShares(scope, step.years, years, plain);
  if (!shares.ok) return shares;
  const folded = foldYears(scope, step, season, years, shares.value);
  return folded.ok ? done({ ...season, weights: folded.value }) : folded;
}

/** The weight of each year, groups of the plain season x years. */
function yearShares(
  scope: BasisScope,
  form: Years,
  years: readonly LeafRange[],
  { groupOf, groups }: SeasonTable,
): Outcome<Float64Array, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const shares = new Float64Array(groups * years.length);
  if (!('by' in form)) {
    let grown = 1;
    years.forEach((_, y) => {
      for (let g = 0; g < groups; g++) {
        shares[g * years.length + y] = 'growth' in form ? grown : (form.weights[y] ?? 0);
      }
      if ('growth' in form) grown *= 1 + form.growth;
    });
    return done(shares);
  }
  const columns = blendByLeaf(scope, form.by, groupOf, groups).map((column): BasisColumn => {
    const sums = new Float64Array(shares.length);
    for (let g = 0; g < groups; g++) {
      years.forEach(({ first, end }, y) => {
        for (let p = first; p < end; p++) {
          const at = g * years.length + y;
          sums[at] = (sums[at] as number) + (column.values[g * leaves + p] as number);
        }
      });
    }
    return { ...column, values: sums };
  });
  for (let g = 0; g < groups; g++) {
    const blended = blendWeights(columns, g * years.length, (g + 1) * years.length);
    if (!blended.ok) return refused(scope, blended.problem.code, blended.problem.basis);
    shares.set(blended.weights, g * years.length);
  }
  return done(shares);
}

/** The weights with each year's leaves brought to the year's share. Refuses 'no-basis' for a year without a season. */
function foldYears(
  scope: BasisScope,
  step: TimeStep,
  season: Season,
  years: readonly LeafRange[],
  shares: Float64Array,
): Outcome<Float64Array, Refusal> {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const weights = season.weights.slice();
  const plainGroup = plainGroups(season);
  for (let g = 0; g < season.groups; g++) {
    for (const [y, { first, end }] of years.entries()) {
      const share = shares[(plainGroup[g] as number) * years.length + y] as number;
      const from = g * leaves;
      let sum = 0;
      for (let p = first; p < end; p++) sum += weights[from + p] as number;
      if (sum === 0 && share > 0 && step.otherwise !== 'equal') return refused(scope, 'no-basis', 'season');
      for (let p = first; p < end; p++) {
        weights[from + p] = sum > 0 ? (share * (weights[from + p] as number)) / sum : share / (end - first);
      }
    }
  }
  return done(weights);
}

/** The group of the plain season that each group came of. */
function plainGroups(season: Season): Int32Array {
  const plain = new Int32Array(season.groups);
  for (let line = 0; line < season.groupOf.length; line++) {
    plain[season.groupOf[line] as number] = season.plain.groupOf[line] as number;
  }
  return plain;
}
