import { describe, expect, it } from 'vitest';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { cellsOf } from '../../../shared/model/plan.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { area, REVENUE, refusalOf, run, smallPlan } from '../../support/plans.ts';

const PROPORTIONAL = { method: 'proportional' } as const;

describe('set-area', () => {
  it('SA1 a spread area equals what was asked, to the tick', () => {
    const { plan, scenario } = smallPlan();
    const whole = area(plan, {});
    run(plan, {
      command: 'set-area',
      scenario,
      area: whole,
      entry: { op: 'set', ticks: 1_000_003 },
      method: { method: 'last-year' },
    });
    expect(sumOfArea(plan, scenario, whole)).toBe(1_000_003);
    run(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, { organization: 'East' }, '2027-Q1'),
      entry: { op: 'scale', factor: '1.05' },
      method: PROPORTIONAL,
    });
    const east = area(plan, { organization: 'East' }, '2027-Q1');
    run(plan, {
      command: 'set-area',
      scenario,
      area: east,
      entry: { op: 'set', ticks: 77_777 },
      method: { method: 'equal' },
    });
    expect(sumOfArea(plan, scenario, east)).toBe(77_777);
  });

  it('SA2 all free cells at zero share equally', () => {
    const { plan, scenario } = smallPlan();
    run(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, { organization: 'Cy' }),
      entry: { op: 'set', ticks: 1200 },
      method: PROPORTIONAL,
    });
    expect(sumOfArea(plan, scenario, area(plan, { organization: 'Cy' }, '2027-05'))).toBe(100);
  });

  it('SA3 a rounding unit: cells are multiples of it but one, the total is met, rows and columns are within a unit', () => {
    const { plan, scenario } = smallPlan();
    const whole = area(plan, {});
    const method = { method: 'last-year' } as const;
    run(plan, {
      command: 'set-area',
      scenario,
      area: whole,
      entry: { op: 'set', ticks: 1_000_007 },
      method,
      unit: 1000,
    });
    expect(sumOfArea(plan, scenario, whole)).toBe(1_000_007);
    const odd = cellsOf(plan, scenario, REVENUE).filter((value) => value % 1000 !== 0);
    expect(odd).toHaveLength(1);
    const ann = sumOfArea(plan, scenario, area(plan, { organization: 'Ann' }));
    expect(Math.abs(ann - (1_000_007 * 11_000) / 21_333)).toBeLessThan(2000);
    const march = sumOfArea(plan, scenario, area(plan, {}, '2027-03'));
    expect(Math.abs(march - (1_000_007 * 5) / 56)).toBeLessThan(1000);
  });

  it('LK1 locked cells keep their values while the rest of the year takes the change', () => {
    const { plan, scenario } = smallPlan();
    const year = area(plan, { organization: 'Cy' });
    const march = area(plan, { organization: 'Cy' }, '2027-03');
    run(plan, { command: 'set-area', scenario, area: year, entry: { op: 'set', ticks: 1200 }, method: PROPORTIONAL });
    run(plan, { command: 'lock-area', scenario, area: march });
    run(plan, { command: 'set-area', scenario, area: year, entry: { op: 'set', ticks: 2300 }, method: PROPORTIONAL });
    expect(sumOfArea(plan, scenario, march)).toBe(100);
    expect(sumOfArea(plan, scenario, year)).toBe(2300);
    expect(sumOfArea(plan, scenario, area(plan, { organization: 'Cy' }, '2027-04'))).toBe(200);
  });

  it('LK2 an area that is all locked refuses, naming the locks and what they hold', () => {
    const { plan, scenario } = smallPlan();
    const year = area(plan, { organization: 'Cy' });
    run(plan, { command: 'set-area', scenario, area: year, entry: { op: 'set', ticks: 1200 }, method: PROPORTIONAL });
    run(plan, { command: 'lock-area', scenario, area: year });
    const refusal = refusalOf(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, { organization: 'Cy' }, '2027-Q2'),
      entry: { op: 'add', ticks: 1 },
      method: PROPORTIONAL,
    });
    expect(refusal).toMatchObject({ code: 'locked', asked: 301, held: 300, locks: [{ period: '2027' }] });
  });

  it('FN1 a final scenario refuses every change until it is reopened with a reason', () => {
    const { plan, scenario } = smallPlan();
    run(plan, { command: 'finalise-scenario', scenario, despite: 'a test' });
    const edit = {
      command: 'set-area',
      scenario,
      area: area(plan, {}),
      entry: { op: 'set', ticks: 1 },
      method: PROPORTIONAL,
    } as const;
    expect(refusalOf(plan, edit)).toEqual({ code: 'final', scenario });
    expect(refusalOf(plan, { command: 'lock-area', scenario, area: area(plan, {}) })).toEqual({
      code: 'final',
      scenario,
    });
    expect(refusalOf(plan, { command: 'reopen-scenario', scenario, why: ' ' })).toEqual({ code: 'reason-missing' });
    run(plan, { command: 'reopen-scenario', scenario, why: 'a client left' });
    run(plan, edit);
  });

  it('LK3 a cell under a wider lock cannot be unlocked by itself', () => {
    const { plan, scenario } = smallPlan();
    run(plan, { command: 'lock-area', scenario, area: area(plan, { organization: 'East' }) });
    const refusal = refusalOf(plan, {
      command: 'unlock-area',
      scenario,
      area: area(plan, { organization: 'Ann' }, '2027-03'),
    });
    expect(refusal).toMatchObject({ code: 'locked-from-above' });
  });
});

const STRATEGY: Strategy = {
  version: 1,
  name: 'Last year, capped',
  steps: [
    {
      step: 'dimension',
      over: 'organization',
      to: 'region',
      by: [{ weight: 1, of: { basis: 'last-year' } }],
      growth: { max: 0.1 },
    },
    { step: 'dimension', over: 'organization', to: 'leaf', by: [{ weight: 1, of: { basis: 'equal' } }] },
    { step: 'dimension', over: 'product', to: 'leaf', by: [{ weight: 1, of: { basis: 'last-year' } }] },
    { step: 'time', by: [{ weight: 1, of: { basis: 'last-year' } }] },
  ],
};

describe('apply-strategy', () => {
  const LAST_YEAR = 56 * (10_000 + 1_000 + 7_000 + 3_333);

  it('TD1 the cells sum to the total, and equal shares are equal to the tick', () => {
    const { plan, scenario } = smallPlan();
    run(plan, {
      command: 'apply-strategy',
      scenario,
      measure: REVENUE,
      strategy: STRATEGY,
      total: LAST_YEAR + 5,
      period: '2027',
    });
    expect(sumOfArea(plan, scenario, area(plan, {}))).toBe(LAST_YEAR + 5);
    const ann = sumOfArea(plan, scenario, area(plan, { organization: 'Ann' }));
    const bo = sumOfArea(plan, scenario, area(plan, { organization: 'Bo' }));
    expect(Math.abs(ann - bo)).toBeLessThanOrEqual(1);
    expect(cellsOf(plan, scenario, REVENUE).every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
  });

  it('TD2 a growth bound that cannot hold the total is refused with what it allows', () => {
    const { plan, scenario } = smallPlan();
    const refusal = refusalOf(plan, {
      command: 'apply-strategy',
      scenario,
      measure: REVENUE,
      strategy: STRATEGY,
      total: LAST_YEAR * 2,
      period: '2027',
    });
    expect(refusal).toMatchObject({ code: 'infeasible', asked: LAST_YEAR * 2, least: 0 });
    if (refusal.code === 'infeasible')
      expect(refusal.most).toBe(Math.floor(56 * 18_000 * 1.1) + Math.floor(56 * 3_333 * 1.1));
  });

  it('TD3 locked cells stay under a strategy', () => {
    const { plan, scenario } = smallPlan();
    const march = area(plan, { organization: 'Ann' }, '2027-03');
    run(plan, {
      command: 'set-area',
      scenario,
      area: march,
      entry: { op: 'set', ticks: 99_999 },
      method: PROPORTIONAL,
    });
    run(plan, { command: 'lock-area', scenario, area: march });
    run(plan, {
      command: 'apply-strategy',
      scenario,
      measure: REVENUE,
      strategy: STRATEGY,
      total: LAST_YEAR,
      period: '2027',
    });
    expect(sumOfArea(plan, scenario, march)).toBe(99_999);
    expect(sumOfArea(plan, scenario, area(plan, {}))).toBe(LAST_YEAR);
  });

  it('TD4 a strategy that does not fit the plan names every fault by its path', () => {
    const { plan, scenario } = smallPlan();
    const strategy: Strategy = {
      ...STRATEGY,
      steps: [
        {
          step: 'dimension',
          over: 'organization',
          to: 'team',
          by: [{ weight: 0, of: { basis: 'driver', driver: 'luck' } }],
        },
        { step: 'dimension', over: 'channel', to: 'leaf', by: [] },
      ],
    };
    const refusal = refusalOf(plan, {
      command: 'apply-strategy',
      scenario,
      measure: REVENUE,
      strategy,
      total: 1,
      period: '2027',
    });
    if (refusal.code !== 'strategy-invalid') throw new Error(refusal.code);
    expect(refusal.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'bad-weight steps[0].by[0]',
      'unknown-driver steps[0].by[0]',
      'unknown-level steps[0].to',
      'no-basis-given steps[1].by',
      'unknown-dimension steps[1].over',
      'time-step-missing steps',
      'dimension-not-reached steps',
      'dimension-not-reached steps',
    ]);
  });
});
