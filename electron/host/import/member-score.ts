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
  /** Which of its levels the column is called, from the top; -1 for none. */
  readonly level: number;
  /** Parts of the cells that are leaves, members above leaves, and any of them. */
  readonly leaf: number;
  readonly upper: number;
  readonly any: number;
  readonly depth: number;
}

/** Leaves count for more than the heading, and of levels the lowest: its members are what lines are made of. */
export function rank({ leaf, heading, level }: MemberScore): number {
  return leaf * 3 + (leaf > 0 ? 1 : 0) + heading / 2 + (level < 0 ? 0 : 1 - 1 / (level + 2));
}

/** Whether a column says a level above that of the column of leaves. */
export function isAbove(score: MemberScore, primary: MemberScore): boolean {
  if (score.level >= 0 && primary.level >= 0) return score.level < primary.level;
  return score.upper >= HALF || (score.level >= 0 && score.upper > 0);
}

/** From the top: by their headings, else by where their members stand. */
export function byLevel(a: MemberScore, b: MemberScore): number {
  const at = ({ level, depth }: MemberScore) => (level >= 0 ? level : depth - 1);
  return at(a) - at(b) || a.column - b.column;
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
  const level = dimension.levels.findIndex((name) => isCalled(heading, name));
  const named = headingScore(heading, dimension, hint, level);
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
    level,
    leaf: of(leaf) * fair,
    upper: of(upper) * fair,
    any: of(found) * fair,
    depth: found === 0 ? hierarchy.maxDepth : depths / found,
  };
}

const ENDS = ['', ' code', ' id', ' name', '编码', '名称'];

function isCalled(heading: string, text: string): boolean {
  const name = normalName(heading);
  return name !== '' && ENDS.some((end) => normalName(text + end) === name);
}

function headingScore(heading: string, dimension: DimensionRow, hint: ColumnFacts['hint'], level: number): number {
  if (isCalled(heading, dimension.code) || isCalled(heading, dimension.name)) return 3;
  if (level >= 0) return 2;
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
