import type { MemberId } from '../model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf } from '../model/plan.ts';
import type { Campaign } from '../model/strategy.ts';
import type { BasisScope } from './basis-values.ts';
import { campaignFactor } from './campaign-days.ts';
import type { Season } from './season.ts';

/** Factors on the leaves' weights that some lines have and others do not. */
export interface Adjustment {
  readonly kind: 'campaign' | 'ramp';
  /** The campaign's name, or the ramp's driver. */
  readonly name: string;
  /** Row of factors of each line; -1 where nothing changes. */
  readonly rowOf: Int32Array;
  /** Rows x leaves. */
  readonly factors: Float64Array;
}

/** A campaign as factors of the leaf periods of the lines that it is for. */
export function campaignAdjustment(scope: BasisScope, campaign: Campaign): Adjustment {
  const { plan, period } = scope;
  const { firstMonth, monthOfLeaf, dayOfLeaf, daysOfLeaf } = calendarOf(plan);
  const factors = new Float64Array(period.endLeaf - period.firstLeaf);
  for (let p = 0; p < factors.length; p++) {
    const leaf = period.firstLeaf + p;
    const first = dayOfLeaf[leaf] as number;
    const span = { first, last: first + (daysOfLeaf[leaf] as number) - 1 };
    factors[p] = campaignFactor(campaign, firstMonth + (monthOfLeaf[leaf] as number), span);
  }
  return { kind: 'campaign', name: campaign.name, rowOf: linesOfCampaign(scope, campaign), factors };
}

/** 0 for the lines that a campaign is for, -1 for others. */
function linesOfCampaign({ plan }: BasisScope, { of }: Campaign): Int32Array {
  const { lines } = plan;
  if (!of) return new Int32Array(lines.count);
  const column = dimensionsOf(plan).findIndex((row) => row.code === of.dimension);
  const dimension = dimensionsOf(plan)[column];
  if (!dimension) throw new Error(`no dimension ${of.dimension}: strategies are checked before they run`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  const inside = new Set<number>();
  for (const code of of.members) {
    const member = hierarchy.byCode.get(code);
    if (!member) throw new Error(`no member ${code}: strategies are checked before they run`);
    const from = hierarchy.positionOf.get(member.id) as number;
    for (let at = from; at < (hierarchy.end[from] as number); at++) inside.add(hierarchy.members[at]?.id as MemberId);
  }
  const rowOf = new Int32Array(lines.count).fill(-1);
  for (let line = 0; line < lines.count; line++) {
    if (inside.has(lines.members[line * lines.dimensions + column] as number)) rowOf[line] = 0;
  }
  return rowOf;
}

/** Groups told apart further by an adjustment's rows. */
interface Refined {
  readonly groupOf: Int32Array;
  /** The group before, and the adjustment's row (or -1), of each new group. */
  readonly from: readonly number[];
  readonly row: readonly number[];
}

function refined({ groupOf }: Season, { rowOf, factors }: Adjustment, leaves: number): Refined {
  const rows = factors.length / leaves;
  const numbers = new Map<number, number>();
  const from: number[] = [];
  const row: number[] = [];
  const finer = new Int32Array(groupOf.length);
  for (let line = 0; line < groupOf.length; line++) {
    const key = (groupOf[line] as number) * (rows + 1) + (rowOf[line] as number) + 1;
    let group = numbers.get(key);
    if (group === undefined) {
      group = numbers.size;
      numbers.set(key, group);
      from.push(groupOf[line] as number);
      row.push(rowOf[line] as number);
    }
    finer[line] = group;
  }
  return { groupOf: finer, from, row };
}

/** The season with an adjustment laid over it: its groups are told apart by what they are adjusted by. */
export function adjusted(season: Season, adjustment: Adjustment, leaves: number): Season {
  const { groupOf, from, row } = refined(season, adjustment, leaves);
  const weights = new Float64Array(from.length * leaves);
  for (let g = 0; g < from.length; g++) {
    const source = (from[g] as number) * leaves;
    const factors = (row[g] as number) * leaves;
    for (let p = 0; p < leaves; p++) {
      const factor = factors < 0 ? 1 : (adjustment.factors[factors + p] as number);
      weights[g * leaves + p] = (season.weights[source + p] as number) * factor;
    }
  }
  return { ...season, groupOf, groups: from.length, weights, adjustments: [...season.adjustments, adjustment] };
}

/**
 * What an adjustment leaves of each line's whole period: the mean of its factors, weighed by the season. One where
 * nothing changes. Without a season the factors count alike.
 */
export function meanOfLine(season: Season, adjustment: Adjustment, leaves: number): Float64Array {
  const { groupOf, from, row } = refined(season, adjustment, leaves);
  const means = new Float64Array(from.length);
  for (let g = 0; g < from.length; g++) {
    if ((row[g] as number) < 0) {
      means[g] = 1;
      continue;
    }
    let sum = 0;
    let kept = 0;
    let plain = 0;
    for (let p = 0; p < leaves; p++) {
      const weight = season.weights[(from[g] as number) * leaves + p] as number;
      const factor = adjustment.factors[(row[g] as number) * leaves + p] as number;
      sum += weight;
      kept += weight * factor;
      plain += factor;
    }
    means[g] = sum > 0 ? kept / sum : plain / leaves;
  }
  return Float64Array.from(groupOf, (group) => means[group] as number);
}
