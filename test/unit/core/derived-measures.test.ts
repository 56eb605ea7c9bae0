import { describe, expect, it } from 'vitest';
import { ratioAt } from '../../../renderer/grid/ratio-columns.ts';
import { figuresOf } from '../../../renderer/state/figures.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { DerivedMeasureId, MeasureId } from '../../../shared/model/ids.ts';
import { calendarOf } from '../../../shared/model/plan.ts';
import { ratioText } from '../../../shared/text/ratio.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';

const UNITS = 2 as MeasureId;
const PRICE = { command: 'add-derived-measure', name: 'Price', shown: 'number', decimals: 2 } as const;

function withUnits() {
  const { plan, scenario } = smallPlan();
  const revenue = plan.tables.measure.get(REVENUE);
  if (!revenue) throw new Error('no revenue');
  plan.tables.measure.set(UNITS, { ...revenue, id: UNITS, code: 'units', name: 'Units', position: 1, decimals: 0 });
  plan.derived.measures = null;
  return { plan, scenario };
}

describe('derived measures', () => {
  it('DV1 are added under a code of their own and taken away again, and undo restores to the bit', () => {
    const { plan } = withUnits();
    const before = JSON.stringify(stateOf(plan));
    const added = run(plan, { ...PRICE, name: ' Price ', numerator: REVENUE, denominator: UNITS });
    expect([...plan.tables.derived.values()]).toMatchObject([{ id: 1, code: 'revenue-per-units', name: 'Price' }]);
    run(plan, { ...PRICE, name: 'Price again', numerator: REVENUE, denominator: UNITS });
    expect(plan.tables.derived.get(2 as DerivedMeasureId)).toMatchObject({ code: 'revenue-per-units-2', position: 1 });
    run(plan, { command: 'remove-derived-measure', derived: 2 as DerivedMeasureId });
    applyChangeset(plan, invertChangeset(added), plan.seq + 1);
    expect(JSON.stringify(stateOf(plan))).toBe(before);
  });

  it('DV1 are refused without a name, under a measure’s name, of one measure, or of measures that are not there', () => {
    const { plan } = withUnits();
    const both = { numerator: REVENUE, denominator: UNITS };
    expect(refusalOf(plan, { ...PRICE, ...both, name: ' ' })).toMatchObject({ code: 'name-empty', what: 'derived' });
    expect(refusalOf(plan, { ...PRICE, ...both, name: 'Units' })).toMatchObject({ code: 'name-taken' });
    expect(refusalOf(plan, { ...PRICE, numerator: UNITS, denominator: UNITS })).toEqual({
      code: 'ratio-of-one',
      measure: 'Units',
    });
    expect(refusalOf(plan, { ...PRICE, numerator: 9 as MeasureId, denominator: UNITS })).toMatchObject({
      code: 'unknown',
    });
    expect(refusalOf(plan, { command: 'remove-derived-measure', derived: 7 as DerivedMeasureId })).toMatchObject({
      code: 'unknown',
      what: 'derived',
    });
  });

  it('DV2 are at every node the ratio of its sums, never a sum of ratios, and nothing where the divisor is 0', () => {
    const { plan, scenario } = withUnits();
    const set = (measure: MeasureId, organization: string, ticks: number) =>
      run(plan, {
        command: 'set-area',
        scenario,
        area: { ...area(plan, { organization }), measure },
        entry: { op: 'set', ticks },
        method: { method: 'equal' },
      });
    set(REVENUE, 'East', 900_00);
    set(UNITS, 'East', 3);
    set(REVENUE, 'West', 100_00);
    set(UNITS, 'West', 2);
    const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
    const [above, below] = [REVENUE, UNITS].map((measure) => figuresOf(plan, tree, scenario, measure));
    if (!above || !below) throw new Error('no figures');
    const year = calendarOf(plan).byCode.get('2027');
    if (!year) throw new Error('no year');
    const east = 1;
    const west = tree.end[east] as number;
    expect([0, east, west].map((node) => ratioAt(above, below, 0.01, node, year))).toEqual([200, 300, 50]);
    const january = calendarOf(plan).byCode.get('2027-01');
    if (!january) throw new Error('no month');
    const empty = [...below.sums].findIndex((value, at) => value === 0 && at % 12 === 0) / 12;
    expect(ratioAt(above, below, 0.01, empty, january)).toBeNull();
  });

  it('DV2 read as per cent or as a number, with as many decimals as they say', () => {
    expect(ratioText({ shown: 'percent', decimals: 1 }, 0.2249)).toBe('22.5%');
    expect(ratioText({ shown: 'number', decimals: 2 }, 1234.5)).toBe('1,234.50');
    expect(ratioText({ shown: 'number', decimals: 0 }, -0.4)).toBe('0');
    expect(ratioText({ shown: 'number', decimals: 1 }, -1.25)).toBe('−1.3');
    for (const none of [null, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(ratioText({ shown: 'number', decimals: 2 }, none)).toBe('–');
    }
  });
});
