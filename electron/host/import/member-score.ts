import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow } from '../../../shared/model/rows.ts';
import type { ColumnFacts } from './column-facts.ts';
import type { MemberFinder } from './member-finder.ts';
import { normalName } from './table.ts';

/** A heading settles what a column holds together with so many of its cells. */
const HALF = 0.5;

/** How much a column says the members of a dimension. */
export interface MemberScore {
  readonly column: number;
  /** 3: called as the dimension; 2: as one of its levels; 1: as such a thing usually is. */
  readonly heading: number;
  /** Parts of the cells that are leaves, members above leaves, and any of them. */
  readonly leaf: number;
  readonly upper: number;
  readonly any: number;
  readonly depth: number;
}

/** Leaves count for more than members above them, and both for more than the heading. */
export function rank({ leaf, any, heading }: MemberScore): number {
  return leaf * 3 + any + heading / 2;
}

/** Looks up the column's texts among the members. O(different texts). */
export function memberScore(
  plan: Plan,
  column: number,
  { heading, values, cells, figures, hint }: ColumnFacts,
  dimension: DimensionRow,
  finder: MemberFinder,
): MemberScore {
  const hierarchy = hierarchyOf(plan, dimension.id);
  const named = headingScore(heading, dimension, hint);
  let leaf = 0;
  let upper = 0;
  let depths = 0;
  for (const [text, times] of values) {
    const found = text === '' ? null : finder.find([text]);
    if (!found || found.is === 'unknown') continue;
    const at = found.is === 'member' ? (hierarchy.positionOf.get(found.member) as number) : -1;
    const isLeaf = at < 0 || hierarchy.end[at] === at + 1;
    if (isLeaf) leaf += times;
    else upper += times;
    depths += times * (at < 0 ? hierarchy.maxDepth : (hierarchy.depth[at] as number));
  }
  const of = (count: number) => (cells === 0 ? 0 : count / cells);
  // Amounts may be the numbers of members by chance.
  const isAmount = hint?.hint === 'measure' || hint?.hint === 'price';
  const byChance = figures >= HALF && (named === 0 || (named === 1 && isAmount));
  const fair = byChance || (hint?.hint === 'ignored' && named < 2) ? 0 : 1;
  const found = leaf + upper;
  return {
    column,
    heading: named,
    leaf: of(leaf) * fair,
    upper: of(upper) * fair,
    any: of(found) * fair,
    depth: found === 0 ? hierarchy.maxDepth : depths / found,
  };
}

function headingScore(heading: string, dimension: DimensionRow, hint: ColumnFacts['hint']): number {
  const name = normalName(heading);
  const is = (text: string) =>
    ['', ' code', ' id', ' name', '编码', '名称'].some((end) => normalName(text + end) === name);
  if (name === '') return 0;
  if (is(dimension.code) || is(dimension.name)) return 3;
  if (dimension.levels.some(is)) return 2;
  const usual = hint?.hint === 'level' ? hint.dimension : null;
  return usual !== null && DIMENSION_WORDS[usual].test(`${dimension.code} ${dimension.name}`) ? 1 : 0;
}

/** What plans call the dimensions that headings speak of. */
const DIMENSION_WORDS = {
  organization: /organi[sz]ation|region|sales|territor|组织|区域|团队/i,
  product: /product|item|categor|产品|商品|品类/i,
  customer: /customer|client|segment|客户/i,
  channel: /channel|渠道/i,
  other: /^$/,
} as const;
