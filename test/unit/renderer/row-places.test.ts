import { describe, expect, it } from 'vitest';
import { nodeAtPlace, placeOfNode } from '../../../renderer/grid/row-places.ts';
import { rowsOf } from '../../../renderer/state/rows.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import { ORGANIZATION, PRODUCT, smallPlan } from '../../support/plans.ts';

describe('row places', () => {
  it('MC1 finds the same row again, whether the first one is frozen or not', () => {
    const { plan } = smallPlan();
    const rows = rowsOf(buildRowTree(plan, [ORGANIZATION, PRODUCT]), ['']);
    for (const frozen of [false, true]) {
      for (const node of rows.visible) {
        const place = placeOfNode(rows, node, frozen);
        expect(place && nodeAtPlace(rows, place, frozen)).toBe(node);
      }
    }
    expect(placeOfNode(rows, 0, true)).toEqual({ rowIndex: 0, rowPinned: 'top' });
    expect(placeOfNode(rows, 1, true)).toEqual({ rowIndex: 0, rowPinned: null });
    expect(placeOfNode(rows, 2, true)).toBeNull();
  });
});
