import { describe, expect, it } from 'vitest';
import { columnViewOf, FIRST_COLUMN_VIEW } from '../../../renderer/state/column-view.ts';
import { driverByNode } from '../../../renderer/state/driver-values.ts';
import { figuresOf } from '../../../renderer/state/figures.ts';
import { sumKey } from '../../../renderer/state/held-sums.ts';
import { workingDays } from '../../../renderer/state/working-days.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { DimensionId } from '../../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../../shared/model/plan.ts';
import type { DriverRow } from '../../../shared/model/rows.ts';
import { area, memberId, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../../support/plans.ts';

function addDriver(
  plan: Plan,
  code: string,
  scope: DriverRow['scope'],
  values: readonly (readonly [number, number])[],
) {
  run(plan, {
    command: 'import-drivers',
    drivers: [
      {
        code,
        name: code,
        scope,
        dimension: scope === 'member' ? (ORGANIZATION as DimensionId) : null,
        keys: Float64Array.from(values, ([key]) => key),
        values: Float64Array.from(values, ([, value]) => value),
      },
    ],
    source: { file: 'test', rows: values.length },
  });
  const row = [...plan.tables.driver.values()].find((driver) => driver.code === code);
  if (!row) throw new Error('no driver');
  return row;
}

describe('columns beside the figures', () => {
  it('MC4 show a member’s own driver and no sum of it, and of lines their sums', () => {
    const { plan } = smallPlan();
    const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
    const ann = memberId(plan, ORGANIZATION, 'Ann');
    const own = driverByNode(plan, tree, addDriver(plan, 'heads', 'member', [[ann, 3]]));
    const at = (values: Float64Array) => [...values].map((value) => (Number.isNaN(value) ? null : value));
    expect(at(own).filter((value) => value !== null)).toEqual([3]);
    expect(own[[...tree.member].indexOf(ann)]).toBe(3);
    const lines = driverByNode(
      plan,
      tree,
      addDriver(plan, 'market', 'line', [
        [0, 10],
        [1, 5],
      ]),
    );
    expect(lines[0]).toBe(15);
    expect(lines[tree.nodeOfLine[0] as number]).toBe(10);
    expect(Number.isNaN(lines[tree.nodeOfLine[3] as number] as number)).toBe(true);
  });

  it('MC5 show the floor and cap of exactly that area, the tightest where there are several', () => {
    const { plan, scenario } = smallPlan();
    const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
    const bound = (least: number | null, most: number | null) =>
      run(plan, {
        command: 'bound-area',
        scenario,
        area: area(plan, { organization: 'East' }, '2027-Q1'),
        floor: least === null ? null : { of: 'value', ticks: least },
        cap: most === null ? null : { of: 'value', ticks: most },
      });
    bound(0, 500_00);
    const bounded = (node: number) => figuresOf(plan, tree, scenario, REVENUE).boundedSums?.get(sumKey(node, 0, 3));
    expect(bounded(1)).toMatchObject({ least: 0, most: 500_00 });
    expect(bounded(0)).toBeUndefined();
    bound(null, 400_00);
    expect(bounded(1)).toMatchObject({ least: Number.NEGATIVE_INFINITY, most: 400_00 });
  });

  it('MC6 tell the working days of a period only where every month of it has them', () => {
    const { plan } = smallPlan();
    const { byCode } = calendarOf(plan);
    const days = (code: string) => workingDays(plan, byCode.get(code) as never);
    expect(days('2027')).toBeNull();
    addDriver(plan, 'working-days', 'period', [
      [0, 20],
      [1, 19],
      [2, 23],
    ]);
    expect(days('2027-Q1')).toBe(62);
    expect(days('2027-Q2')).toBeNull();
  });

  it('MC7 come back as they were left; what cannot be read is as at first', () => {
    for (const stored of [null, 7, [], {}, { extras: 'x', widths: [1], drivers: ['a'], extrasAt: 'there' }]) {
      expect(columnViewOf(stored)).toMatchObject({ ...FIRST_COLUMN_VIEW });
    }
    const view = {
      extras: ['cap', 'magic', 'last-year'],
      widths: { tree: 240, bad: -3, worse: 'x' },
      frozen: 'p:2027',
    };
    expect(columnViewOf(view)).toMatchObject({ extras: ['last-year', 'cap'], widths: { tree: 240 }, frozen: 'p:2027' });
    expect(Object.keys(columnViewOf(view).widths)).toEqual(['tree']);
  });
});
