import type { RowTree } from '../cube/row-tree.ts';
import type { DimensionId, MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import { breakdownSheet, firstRowAfter } from './breakdown-sheet.ts';
import { type BlockSource, blockOf, type FigureBlock, rowsAtDepth } from './figure-block.ts';
import { nameOfNode } from './figures.ts';
import { layOutPeriods, type SmallestShown } from './period-columns.ts';
import { figuresOfMeasures, type MeasureFigures } from './report-context.ts';
import { type Sheet, sheetName } from './workbook.ts';

/** What has a sheet of its own: each member of a level (1 is right below the whole), or each owner. */
export type SheetPer = { readonly dimension: DimensionId; readonly level: number } | 'owner';

/** More sheets than these help nobody. */
export const MOST_SHEETS = 250;

/** One sheet: its name, and the rows that it begins with. */
interface Part {
  readonly name: string;
  readonly nodes: readonly number[];
}

export interface PartSheets {
  readonly sheets: readonly Sheet[];
  /** By measure the blocks of all sheets; empty unless they are the whole plan, each line once. */
  readonly blocks: readonly (readonly BlockSource[])[];
}

/** The dimension whose members have sheets; null where the plan names no owner. */
function dimensionOf(plan: Plan, per: SheetPer): DimensionId | null {
  if (per !== 'owner') return per.dimension;
  const [owned] = plan.tables.owner.keys();
  return owned === undefined ? null : (plan.tables.member.get(owned as MemberId)?.dimension ?? null);
}

function partsOf(plan: Plan, tree: RowTree, per: SheetPer): Part[] {
  const parts = new Map<string, { name: string; nodes: number[] }>();
  const add = (key: string, name: string, node: number) => {
    const part = parts.get(key) ?? { name, nodes: [] };
    part.nodes.push(node);
    parts.set(key, part);
  };
  for (let node = 1; node < tree.size; node++) {
    if (tree.dimensionAt[node] !== 0) continue;
    const member = tree.member[node] as MemberId;
    if (per !== 'owner') {
      if (tree.depth[node] === per.level) add(String(member), nameOfNode(plan, tree, node), node);
      continue;
    }
    const owner = plan.tables.owner.get(member);
    // Who answers for several members has one sheet.
    if (owner) add(`${owner.name}\n${owner.contact}`, owner.name, node);
  }
  return [...parts.values()];
}

/** How many sheets there would be. */
export function countParts(plan: Plan, per: SheetPer): number {
  const dimension = dimensionOf(plan, per);
  if (dimension === null) return 0;
  if (per === 'owner') {
    return new Set([...plan.tables.owner.values()].map(({ name, contact }) => `${name}\n${contact}`)).size;
  }
  return hierarchyOf(plan, dimension).depth.filter((depth) => depth === per.level).length;
}

/**
 * A sheet for each part, with a block for each measure (`whole`: their full breakdowns); figures stand by themselves,
 * so that it can be handed on.
 */
export function partSheets(
  whole: readonly MeasureFigures[],
  per: SheetPer,
  { depth, smallest, taken }: { depth: number; smallest: SmallestShown | null; taken: readonly string[] },
): PartSheets {
  const { context, tree: wholeTree } = whole[0] as MeasureFigures;
  const { plan } = context;
  const dimension = dimensionOf(plan, per);
  if (dimension === null) return { sheets: [], blocks: [] };
  const others = dimensionsOf(plan).map(({ id }) => id);
  const order = [dimension, ...others.filter((id) => id !== dimension)];
  const measures = whole.map(({ measure }) => measure);
  const figures = order[0] === wholeTree.order[0] ? whole : figuresOfMeasures(context, measures, order);
  const tree = (figures[0] as MeasureFigures).tree;
  const parts = partsOf(plan, tree, per).slice(0, MOST_SHEETS);
  const names = [...taken];
  const blocks: BlockSource[][] = figures.map(() => []);
  const sheets = parts.map(({ name: wanted, nodes }) => {
    const sheet = sheetName(wanted, names);
    names.push(sheet);
    const own = blocksOfPart(figures, nodes, depth, smallest);
    own.forEach((block, i) => {
      blocks[i % figures.length]?.push({ sheet, block });
    });
    return breakdownSheet(sheet, own);
  });
  return { sheets, blocks: coversAll(tree, parts) ? blocks : [] };
}

/** The blocks of a sheet: for each of its rows one of each measure. */
function blocksOfPart(
  figures: readonly MeasureFigures[],
  nodes: readonly number[],
  depth: number,
  smallest: SmallestShown | null,
): FigureBlock[] {
  const { plan } = (figures[0] as MeasureFigures).context;
  const tree = (figures[0] as MeasureFigures).tree;
  const rows = nodes.reduce((sum, node) => sum + (tree.end[node] as number) - node, 0) * figures.length;
  const columns = layOutPeriods(plan, rows, { lead: 3, share: false, smallest });
  const blocks: FigureBlock[] = [];
  for (const node of nodes) {
    const name = nameOfNode(plan, tree, node);
    // A part shows one level of its own at least.
    const below = Math.max(1, depth - (tree.depth[node] as number));
    for (const one of figures) {
      blocks.push(blockOf(one, columns, { root: node, depth: below, firstRow: firstRowAfter(blocks.at(-1)), name }));
    }
  }
  return blocks;
}

/** Whether every line of the plan lies in exactly one part. */
function coversAll(tree: RowTree, parts: readonly Part[]): boolean {
  let lines = 0;
  let end = 0;
  for (const node of parts.flatMap(({ nodes }) => nodes).sort((a, b) => a - b)) {
    // A part within another: its lines would count twice.
    if (node < end) return false;
    end = tree.end[node] as number;
    lines += (tree.lineEnd[node] as number) - (tree.lineStart[node] as number);
  }
  return lines === tree.lines.length;
}

/** The deepest level whose rows, with all above it, stay within `most`. */
export function deepestWithin(tree: RowTree, most: number): number {
  let rows = 0;
  const counts = rowsAtDepth(tree, 0);
  for (const [depth, count] of counts.entries()) {
    rows += count;
    if (rows > most) return Math.max(0, depth - 1);
  }
  return counts.length - 1;
}
