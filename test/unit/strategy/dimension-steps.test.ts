import { describe, expect, it } from 'vitest';
import { area, run, smallPlan } from '../../support/plans.ts';
import {
  addDriver,
  apply,
  by,
  byDriver,
  EQUAL,
  LAST_YEAR,
  people,
  refusalOfApply,
  SCENARIO,
  strategyOf,
  sums,
  totalOf,
} from './support.ts';

const PEOPLE = ['Ann', 'Bo', 'Cy'];

describe('bounds of a step', () => {
  it('ST3 amounts hold for all parts or for one, and the rest keeps its ratio', () => {
    const { plan } = smallPlan();
    apply(plan, people({ by: EQUAL, amounts: [{ min: '1000' }, { member: 'Bo', max: '2500.00' }] }), 1_000_000);
    expect(sums(plan, PEOPLE)).toEqual([375_000, 250_000, 375_000]);
  });

  it('ST3 what amounts do not allow is refused, with the area, the sum and the members', () => {
    const { plan } = smallPlan();
    const refusal = refusalOfApply(plan, people({ amounts: [{ max: '3000' }] }), 1_000_000);
    const [Ann, Bo, Cy] = PEOPLE.map((organization) => area(plan, { organization }).members[0]);
    expect(refusal).toEqual({
      code: 'infeasible',
      area: area(plan, {}),
      asked: 1_000_000,
      least: 0,
      most: 900_000,
      binding: [Ann, Bo, Cy],
    });
  });

  it('ST3 a floor above what the parts below have room for names area and parts', () => {
    const { plan } = smallPlan();
    const strategy = strategyOf(
      {
        step: 'dimension',
        over: 'organization',
        to: 'region',
        by: LAST_YEAR,
        amounts: [{ member: 'East', min: '8000' }],
      },
      { step: 'dimension', over: 'organization', to: 'leaf', by: LAST_YEAR, amounts: [{ max: '3000' }] },
      { step: 'dimension', over: 'product', to: 'leaf', by: LAST_YEAR, otherwise: 'equal' },
      { step: 'time', by: LAST_YEAR },
    );
    const refusal = refusalOfApply(plan, strategy, 900_000);
    expect(refusal).toMatchObject({ code: 'infeasible', asked: 800_000, most: 600_000 });
    if (refusal.code !== 'infeasible') throw new Error(refusal.code);
    expect(refusal.area).toEqual(area(plan, { organization: 'East' }));
    expect(refusal.binding).toEqual(['Ann', 'Bo'].map((organization) => area(plan, { organization }).members[0]));
  });

  it('ST3 capacity caps a part by its number x factor; a part without a number takes any', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'cars a year', { Ann: 2000, Bo: 3000 });
    apply(plan, people({ by: EQUAL, capacity: { driver: 'cars a year', factor: 0.5 } }), 900_000);
    expect(sums(plan, PEOPLE)).toEqual([100_000, 150_000, 650_000]);
    // A region is capped only when everybody in it is.
    addDriver(plan, 'full', { Ann: 10, Bo: 10, Cy: 0 });
    const refusal = refusalOfApply(plan, people({ capacity: { driver: 'full' } }), 900_000);
    expect(refusal).toMatchObject({ code: 'infeasible', most: 2000 });
  });

  it('ST3 bounds below are gathered upwards, so that a region is not given what its people cannot take', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'cap', { Ann: 1000, Bo: 500 });
    const strategy = strategyOf(
      { step: 'dimension', over: 'organization', to: 'region', by: EQUAL },
      { step: 'dimension', over: 'organization', to: 'leaf', by: EQUAL, capacity: { driver: 'cap' } },
      { step: 'dimension', over: 'product', to: 'leaf', by: EQUAL },
      { step: 'time', by: LAST_YEAR },
    );
    apply(plan, strategy, 1_000_000);
    expect(sums(plan, ['East', 'West', 'Ann', 'Bo'])).toEqual([150_000, 850_000, 100_000, 50_000]);
  });

  it('ST3 a rounding unit and bounds together: multiples of the unit or a bound, but one odd rest', () => {
    const { plan } = smallPlan();
    apply(plan, people({ by: EQUAL, unit: '1000', amounts: [{ member: 'Ann', max: '2345.67' }] }), 1_000_000);
    expect(sums(plan, PEOPLE)[0]).toBe(234_567);
    expect(totalOf(plan)).toBe(1_000_000);
    const others = sums(plan, ['Bo', 'Cy']);
    expect(others.filter((value) => value % 100_000 === 0)).toHaveLength(1);
  });
});

describe('a buffer', () => {
  const strategy = (regions: number, persons: number) =>
    strategyOf(
      { step: 'dimension', over: 'organization', to: 'region', by: EQUAL, buffer: regions },
      { step: 'dimension', over: 'organization', to: 'leaf', by: EQUAL, buffer: persons, unit: '10' },
      { step: 'dimension', over: 'product', to: 'leaf', by: EQUAL },
      { step: 'time', by: LAST_YEAR },
    );

  it('ST4 the cells carry the total times the buffers of all steps, split exactly', () => {
    const { plan } = smallPlan();
    apply(plan, strategy(0.02, 0.03), 1_000_000);
    expect(totalOf(plan)).toBe(Math.round(1_000_000 * 1.02 * 1.03));
    const [east = 0, west = 0] = sums(plan, ['East', 'West']);
    expect(east + west).toBe(totalOf(plan));
  });

  it('ST4 laid out anew without a total, the buffer is not added again', () => {
    const { plan } = smallPlan();
    apply(plan, strategy(0.02, 0.03), 1_000_000);
    const before = sums(plan, PEOPLE);
    apply(plan, people({ by: LAST_YEAR }), null);
    apply(plan, strategy(0.02, 0.03), null);
    expect(sums(plan, PEOPLE)).toEqual(before);
  });

  it('ST4 a buffer of 0 changes nothing, a negative total is mirrored', () => {
    const [plain, buffered, negative] = [smallPlan().plan, smallPlan().plan, smallPlan().plan];
    apply(plain, strategy(0, 0), 123_457);
    apply(buffered, strategy(0.05, 0), 123_457);
    apply(negative, strategy(0.05, 0), -123_457);
    expect(totalOf(plain)).toBe(123_457);
    expect(totalOf(buffered)).toBe(129_630);
    expect(totalOf(negative)).toBe(-129_630);
  });
});

describe('products of bases', () => {
  it('ST5 potential x ability, and powers by roots', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'potential', { Ann: 4, Bo: 9, Cy: 16 });
    addDriver(plan, 'ability', { Ann: 3, Bo: 2, Cy: 1 });
    const factors = [
      { basis: 'driver', driver: 'potential' },
      { basis: 'driver', driver: 'ability' },
    ] as const;
    apply(plan, people({ by: by({ basis: 'product', of: factors }) }), 4600);
    expect(sums(plan, PEOPLE)).toEqual([1200, 1800, 1600]);
    apply(plan, people({ by: by({ basis: 'product', of: factors, powers: [0.5, 1] }) }), 1600);
    expect(sums(plan, PEOPLE)).toEqual([600, 600, 400]);
  });

  it('ST5 a region has what its people have together, not the product of sums', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'potential', { Ann: 30, Bo: 20, Cy: 50 });
    addDriver(plan, 'ability', { Ann: 2, Bo: 3, Cy: 1 });
    const of = [
      { basis: 'driver', driver: 'potential' },
      { basis: 'driver', driver: 'ability' },
    ] as const;
    const strategy = strategyOf(
      { step: 'dimension', over: 'organization', to: 'region', by: by({ basis: 'product', of }) },
      { step: 'dimension', over: 'organization', to: 'leaf', by: by({ basis: 'product', of }) },
      { step: 'dimension', over: 'product', to: 'leaf', by: LAST_YEAR },
      { step: 'time', by: LAST_YEAR },
    );
    apply(plan, strategy, 17_000);
    expect(sums(plan, ['East', 'West', ...PEOPLE])).toEqual([12_000, 5_000, 6_000, 6_000, 5_000]);
    // Where a region has a number of its own, it is worked out there: East 7 x (2 + 3), West 50 x 1.
    addDriver(plan, 'potential', { East: 7 });
    apply(plan, strategy, 8_500);
    expect(sums(plan, ['East', 'West'])).toEqual([3_500, 5_000]);
  });

  it('ST5 another scenario as a basis', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'potential', { Ann: 1, Bo: 2, Cy: 5 });
    apply(plan, people({ by: byDriver('potential') }), 8000);
    run(plan, { command: 'add-scenario', name: 'Second', from: null });
    const second = { ...people({ by: by({ basis: 'scenario', scenario: 'Base' }) }) };
    run(plan, {
      command: 'apply-strategy',
      scenario: 2 as typeof SCENARIO,
      measure: 1 as never,
      strategy: second,
      total: 80_000,
      period: '2027',
    });
    const cells = plan.cells.get('2:1') as Float64Array;
    expect(cells.reduce((a, b) => a + b, 0)).toBe(80_000);
    expect(refusalOfApply(plan, people({ by: by({ basis: 'scenario', scenario: 'Gone' }) }), 1)).toMatchObject({
      code: 'strategy-invalid',
      problems: [{ code: 'unknown-scenario', at: 'steps[0].by[0]', name: 'Gone' }],
    });
  });
});

describe('filling in order', () => {
  const cascade = (first: 'largest' | 'smallest', rest: 'last' | 'refuse') =>
    people({ by: byDriver('rank'), fill: { first, rest }, capacity: { driver: 'cap' } });

  function ranked() {
    const { plan } = smallPlan();
    addDriver(plan, 'rank', { Ann: 2, Bo: 3, Cy: 1 });
    addDriver(plan, 'cap', { Ann: 1000, Bo: 2000, Cy: 500 });
    return plan;
  }

  it('ST6 fills the largest first, each to its cap, and raising the total lowers nobody', () => {
    const plan = ranked();
    apply(plan, cascade('largest', 'refuse'), 250_000);
    expect(sums(plan, PEOPLE)).toEqual([50_000, 200_000, 0]);
    apply(plan, cascade('smallest', 'refuse'), 250_000);
    expect(sums(plan, PEOPLE)).toEqual([100_000, 100_000, 50_000]);
  });

  it('ST6 what is left when all are full is refused, or goes to the last one', () => {
    const plan = ranked();
    expect(refusalOfApply(plan, cascade('largest', 'refuse'), 400_000)).toMatchObject({
      code: 'infeasible',
      asked: 400_000,
      most: 350_000,
    });
    apply(plan, cascade('largest', 'last'), 400_000);
    expect(sums(plan, PEOPLE)).toEqual([100_000, 200_000, 100_000]);
  });

  it('ST6 a locked cell is held before anything is filled', () => {
    const plan = ranked();
    apply(plan, people({}), 560_000);
    const held = area(plan, { organization: 'Cy' }, '2027-12');
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: held });
    const before = sums(plan, ['Cy'], '2027-12');
    apply(plan, cascade('largest', 'refuse'), 250_000);
    expect(sums(plan, ['Cy'], '2027-12')).toEqual(before);
    expect(sums(plan, ['Bo'])).toEqual([200_000]);
    expect(totalOf(plan)).toBe(250_000);
  });
});
