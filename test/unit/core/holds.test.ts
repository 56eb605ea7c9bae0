import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import {
  addHistory,
  addMembers,
  area,
  emptyPlan,
  ORGANIZATION,
  PRODUCT,
  REVENUE,
  refusalOf,
  run,
} from '../../support/plans.ts';

const PROPORTIONAL = { method: 'proportional' } as const;
const S = 1 as ScenarioId;

/** One line, its months set one by one. */
function months(values: Readonly<Record<string, number>>): Plan {
  const plan = emptyPlan(0);
  addMembers(plan, ORGANIZATION, { East: ['Ann'] });
  addMembers(plan, PRODUCT, { Cars: [] });
  addHistory(plan, { 'Ann,Cars': 100 });
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  for (const [period, ticks] of Object.entries(values)) run(plan, set(plan, period, ticks));
  return plan;
}

function set(plan: Plan, period: string, ticks: number, at: Readonly<Record<string, string>> = {}): Command {
  return {
    command: 'set-area',
    scenario: S,
    area: area(plan, at, period),
    entry: { op: 'set', ticks },
    method: PROPORTIONAL,
  };
}

function lockSum(plan: Plan, period: string, at: Readonly<Record<string, string>> = {}): Command {
  return { command: 'lock-area', scenario: S, area: area(plan, at, period), kind: 'sum' };
}

function sum(plan: Plan, period: string, at: Readonly<Record<string, string>> = {}): number {
  return sumOfArea(plan, S, area(plan, at, period));
}

describe('locks on sums', () => {
  it('HS1 a held quarter of 10, 20, 30: January 20 leaves 16 and 24', () => {
    const plan = months({ '2027-01': 10, '2027-02': 20, '2027-03': 30 });
    run(plan, lockSum(plan, '2027-Q1'));
    run(plan, set(plan, '2027-01', 20));
    expect(cellsOf(plan, S, REVENUE).slice(0, 3)).toEqual(Float64Array.of(20, 16, 24));
  });

  it('HS1 a held quarter of 200, 300, 500: March 700 leaves 120 and 180', () => {
    const plan = months({ '2027-01': 200, '2027-02': 300, '2027-03': 500 });
    run(plan, lockSum(plan, '2027-Q1'));
    run(plan, set(plan, '2027-03', 700));
    expect(cellsOf(plan, S, REVENUE).slice(0, 3)).toEqual(Float64Array.of(120, 180, 700));
  });

  it('HS2 February held: the quarter at 100 leaves 20, 20, 60', () => {
    const plan = months({ '2027-01': 10, '2027-02': 20, '2027-03': 30 });
    run(plan, { command: 'lock-area', scenario: S, area: area(plan, {}, '2027-02') });
    run(plan, set(plan, '2027-Q1', 100));
    expect(cellsOf(plan, S, REVENUE).slice(0, 3)).toEqual(Float64Array.of(20, 20, 60));
  });

  it('HS3 the year is entered while a quarter is held: the quarter stands, the rest takes it all', () => {
    const plan = months({ '2027': 1200 });
    run(plan, lockSum(plan, '2027-Q2'));
    run(plan, set(plan, '2027', 3000));
    expect(sum(plan, '2027')).toBe(3000);
    expect(sum(plan, '2027-Q2')).toBe(300);
    expect(sum(plan, '2027-Q1')).toBe(900);
  });

  it('HS4 a month under a held quarter under a held year: the quarter takes it up, the year never notices', () => {
    const plan = months({ '2027': 1200 });
    run(plan, lockSum(plan, '2027'));
    run(plan, lockSum(plan, '2027-Q1'));
    run(plan, set(plan, '2027-01', 200));
    expect([...cellsOf(plan, S, REVENUE)]).toEqual([200, 50, 50, 100, 100, 100, 100, 100, 100, 100, 100, 100]);
  });

  it('HS5 what a held sum cannot take up is refused, naming it and the nearest that can', () => {
    const plan = months({ '2027-01': 10, '2027-02': 20, '2027-03': 30 });
    run(plan, lockSum(plan, '2027-Q1'));
    const before = cellsOf(plan, S, REVENUE).slice();
    expect(refusalOf(plan, set(plan, '2027-01', 70))).toMatchObject({
      code: 'held',
      asked: 70,
      nearest: 60,
      locks: [{ period: '2027-Q1' }],
      bounds: [],
    });
    expect(refusalOf(plan, set(plan, '2027-Q1', 61))).toMatchObject({ code: 'held', asked: 61, nearest: 60 });
    expect(cellsOf(plan, S, REVENUE)).toEqual(before);
  });

  it('HS6 a held sum whose other parts are all zero takes up the difference equally', () => {
    const plan = months({ '2027-01': 30 });
    run(plan, lockSum(plan, '2027-Q1'));
    run(plan, set(plan, '2027-01', 10));
    expect(cellsOf(plan, S, REVENUE).slice(0, 3)).toEqual(Float64Array.of(10, 10, 10));
  });
});

/** Two regions of two people over two products, with a year total. */
function grid(): Plan {
  const plan = emptyPlan(0);
  addMembers(plan, ORGANIZATION, { East: ['Ann', 'Bo'], West: ['Cy', 'Di'] });
  addMembers(plan, PRODUCT, { Cars: [], Bikes: [] });
  addHistory(plan, {
    'Ann,Cars': 10,
    'Ann,Bikes': 5,
    'Bo,Cars': 7,
    'Bo,Bikes': 3,
    'Cy,Cars': 4,
    'Cy,Bikes': 9,
    'Di,Bikes': 2,
  });
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  run(plan, {
    command: 'set-area',
    scenario: S,
    area: area(plan, {}),
    entry: { op: 'set', ticks: 9_997 },
    method: { method: 'last-year' },
  });
  return plan;
}

describe('locks on sums that cross', () => {
  it('HS7 a region’s year and everybody’s March: both stand when the total changes', () => {
    const plan = grid();
    run(plan, lockSum(plan, '2027', { organization: 'East' }));
    run(plan, lockSum(plan, '2027-03'));
    const east = sum(plan, '2027', { organization: 'East' });
    const march = sum(plan, '2027-03');
    run(plan, set(plan, '2027', 12_345));
    expect(sum(plan, '2027')).toBe(12_345);
    expect(sum(plan, '2027', { organization: 'East' })).toBe(east);
    expect(sum(plan, '2027-03')).toBe(march);
  });

  it('HS7 three axes: a region, a product and a month, an edit of a fourth area', () => {
    const plan = grid();
    run(plan, lockSum(plan, '2027', { organization: 'East' }));
    run(plan, lockSum(plan, '2027', { product: 'Cars' }));
    run(plan, lockSum(plan, '2027-05'));
    const held = [
      sum(plan, '2027', { organization: 'East' }),
      sum(plan, '2027', { product: 'Cars' }),
      sum(plan, '2027-05'),
    ];
    run(plan, set(plan, '2027-Q1', 2_600, { organization: 'Ann' }));
    expect(sum(plan, '2027-Q1', { organization: 'Ann' })).toBe(2_600);
    expect([
      sum(plan, '2027', { organization: 'East' }),
      sum(plan, '2027', { product: 'Cars' }),
      sum(plan, '2027-05'),
    ]).toEqual(held);
  });
});

describe('bounds', () => {
  it('HB1 a cap holds while the total grows, and the others take the rest in their ratio', () => {
    const plan = grid();
    const ann = sum(plan, '2027', { organization: 'Ann' });
    run(plan, {
      command: 'bound-area',
      scenario: S,
      area: area(plan, { organization: 'Ann' }),
      floor: null,
      cap: { of: 'value', ticks: ann + 10 },
    });
    run(plan, set(plan, '2027', 20_000));
    expect(sum(plan, '2027', { organization: 'Ann' })).toBe(ann + 10);
    expect(sum(plan, '2027')).toBe(20_000);
    const [bo, cy] = [sum(plan, '2027', { organization: 'Bo' }), sum(plan, '2027', { organization: 'Cy' })];
    expect(Math.abs(bo / cy - 10 / 13)).toBeLessThan(0.001);
  });

  it('HB2 growth over last year bounds exactly, rounded inwards', () => {
    const plan = grid();
    run(plan, set(plan, '2027', 480));
    run(plan, {
      command: 'bound-area',
      scenario: S,
      area: area(plan, { organization: 'Ann' }),
      floor: { of: 'growth', growth: '-0.35' },
      cap: { of: 'growth', growth: '0.125' },
    });
    run(plan, set(plan, '2027', 2_000));
    expect(sum(plan, '2027', { organization: 'Ann' })).toBe(202);
    run(plan, set(plan, '2027', 200));
    expect(sum(plan, '2027', { organization: 'Ann' })).toBe(117);
  });

  it('HB3 an edit beyond a bound is refused with what it allows', () => {
    const plan = grid();
    const at = { organization: 'West' };
    const west = sum(plan, '2027', at);
    run(plan, {
      command: 'bound-area',
      scenario: S,
      area: area(plan, at),
      floor: null,
      cap: { of: 'value', ticks: west },
    });
    expect(refusalOf(plan, set(plan, '2027', west + 5, at))).toMatchObject({
      code: 'held',
      nearest: west,
      bounds: [{ cap: { ticks: west } }],
      locks: [],
    });
    const cy = sum(plan, '2027', { organization: 'Cy' });
    expect(refusalOf(plan, set(plan, '2027', cy + 5, { organization: 'Cy' }))).toMatchObject({
      code: 'held',
      nearest: cy,
    });
  });

  it('HB4 a bound that the present value breaks, an empty one and growth over nothing are refused', () => {
    const plan = grid();
    const at = area(plan, { organization: 'West' });
    const bound = (floor: number | null, cap: number | null): Command => ({
      command: 'bound-area',
      scenario: S,
      area: at,
      floor: floor === null ? null : { of: 'value', ticks: floor },
      cap: cap === null ? null : { of: 'value', ticks: cap },
    });
    expect(refusalOf(plan, bound(null, 1))).toMatchObject({ code: 'bound-broken', most: 1 });
    expect(refusalOf(plan, bound(2, 1))).toMatchObject({ code: 'bound-empty' });
    run(plan, bound(1, 1_000_000));
    run(plan, bound(null, null));
    expect(plan.tables.bound.size).toBe(0);
  });
});
