import { describe, expect, it } from 'vitest';
import {
  firstOpenKeys,
  hasParts,
  nodeKeys,
  nodeOfKey,
  openNodes,
  visibleNodes,
} from '../../../renderer/grid/visible-rows.ts';
import { openKeysOf, positionOf, revealed, rowsOf, visibleNodeOfKey, withNode } from '../../../renderer/state/rows.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import { ORGANIZATION, PRODUCT, smallPlan } from '../../support/plans.ts';

const { plan } = smallPlan();
const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
const name = (node: number) => (node === 0 ? 'all' : plan.tables.member.get(tree.member[node] as number)?.name);

describe('rows of the grid', () => {
  it('WN1 shows a node when all above it are unfolded, in the order of the tree', () => {
    expect([...visibleNodes(tree, openNodes(tree, []))].map(name)).toEqual(['all']);
    const east = nodeKeys(tree)(1);
    expect([...visibleNodes(tree, openNodes(tree, ['', east]))].map(name)).toEqual([
      'all',
      'East',
      'Ann',
      'Bo',
      'West',
    ]);
    const everything = new Uint8Array(tree.size).fill(1);
    expect(visibleNodes(tree, everything)).toHaveLength(tree.size);
  });

  it('WN1 keeps what is unfolded below a folded row', () => {
    const rows = rowsOf(tree, ['', nodeKeys(tree)(1), nodeKeys(tree)(2)]);
    const folded = withNode(rows, 1, false);
    expect([...folded.visible].map(name)).toEqual(['all', 'East', 'West']);
    expect([...withNode(folded, 1, true).visible]).toEqual([...rows.visible]);
  });

  it('WN2 names every node by its members, so that a tree built anew finds it again', () => {
    const key = nodeKeys(tree);
    for (let node = 0; node < tree.size; node++) expect(nodeOfKey(tree, key(node))).toBe(node);
    const turned = buildRowTree(plan, [PRODUCT, ORGANIZATION]);
    expect(nodeOfKey(turned, key(1))).toBe(-1);
    expect(openNodes(turned, [key(1)]).includes(1)).toBe(false);
    const rows = rowsOf(tree, [key(1), key(2)]);
    expect(openKeysOf(rows)).toEqual([key(1), key(2)]);
  });

  it('WN1 never folds a row without parts', () => {
    const rows = rowsOf(tree, ['']);
    const leaf = tree.size - 1;
    expect(hasParts(tree, leaf)).toBe(false);
    expect(withNode(rows, leaf, true)).toBe(rows);
  });

  it('WN1 finds a row among the visible ones, and reveals one that is not', () => {
    const rows = rowsOf(tree, ['']);
    const leaf = tree.size - 1;
    expect(positionOf(rows, 0)).toBe(0);
    expect(positionOf(rows, leaf)).toBe(-1);
    const shown = revealed(rows, leaf);
    expect(shown.visible[positionOf(shown, leaf)]).toBe(leaf);
    expect(name(visibleNodeOfKey(rows, nodeKeys(tree)(leaf)))).toBe('West');
  });

  it('WN1 opens at first as far as a planner can look over', () => {
    expect(firstOpenKeys(tree, 1)).toEqual(['']);
    expect(visibleNodes(tree, openNodes(tree, firstOpenKeys(tree, 9, 5)))).toHaveLength(3);
    expect(visibleNodes(tree, openNodes(tree, firstOpenKeys(tree, 9)))).toHaveLength(tree.size);
  });
});
