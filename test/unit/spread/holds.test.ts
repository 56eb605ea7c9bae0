import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/command/command.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import type { SpreadMethod } from '../../../shared/spread/method.ts';
import type { Entry } from '../../../shared/text/entry.ts';
import { area, REVENUE, refusalOf, run } from '../../support/plans.ts';
import { add, planOf, putCells, scale, set } from '../../support/spread.ts';

const S = 1 as ScenarioId;

/** One line with these months, and what holds it. */
function months(values: readonly number[], locks: readonly string[] = [], caps: Readonly<Record<string, number>> = {}) {
  const { plan } = planOf(['Ann']);
  putCells(plan, S, area(plan, {}), [...values, ...new Array(12 - values.length).fill(0)]);
  for (const period of locks) {
    run(plan, { command: 'lock-area', scenario: S, area: area(plan, {}, period), kind: 'sum' });
  }
  for (const [period, ticks] of Object.entries(caps)) {
    const cap = { of: 'value', ticks } as const;
    run(plan, { command: 'bound-area', scenario: S, area: area(plan, {}, period), floor: null, cap });
  }
  return plan;
}

function edit(plan: Plan, period: string, entry: Entry, method: SpreadMethod): Command {
  return { command: 'set-area', scenario: S, area: area(plan, {}, period), entry, method };
}

/** The first months after an edit. */
function edited(plan: Plan, n: number, period: string, entry: Entry, method: SpreadMethod): number[] {
  run(plan, edit(plan, period, entry, method));
  return [...cellsOf(plan, S, REVENUE).slice(0, n)];
}

describe('SP7 methods under locks on sums and bounds', () => {
  const year = [10, 20, 30, 40, 50, 60];

  it('SP7 cells are as asked for; what is beside them takes up a locked sum', () => {
    const plan = months(year, ['2027-H1']);
    expect(edited(plan, 6, '2027-Q1', set(5), { method: 'repeat' })).toEqual([5, 5, 5, 52, 65, 78]);
    expect(edited(plan, 6, '2027-Q1', scale('2'), { method: 'percent-change' })).toEqual([10, 10, 10, 48, 60, 72]);
    expect(edited(plan, 6, '2027-Q1', set(10), { method: 'growth', rate: '1' })).toEqual([10, 20, 40, 37, 47, 56]);
  });

  it('SP7 a locked sum inside the area keeps its sum; the other cells are as asked for', () => {
    const plan = months(year, ['2027-Q1']);
    expect(edited(plan, 6, '2027-H1', set(100), { method: 'repeat' })).toEqual([20, 20, 20, 100, 100, 100]);
    expect(edited(plan, 6, '2027-H1', set(10), { method: 'straight-line', last: 60 })).toEqual([
      10, 20, 30, 40, 50, 60,
    ]);
  });

  it('SP7 what contradicts a lock on the area itself is refused', () => {
    const plan = months(year, ['2027-Q1']);
    expect(refusalOf(plan, edit(plan, '2027-Q1', set(3), { method: 'repeat' }))).toMatchObject({
      code: 'held',
      asked: 9,
      nearest: 60,
    });
    expect(edited(plan, 3, '2027-Q1', set(20), { method: 'repeat' })).toEqual([20, 20, 20]);
  });

  it('SP7 a cap: the month that it holds stops there, or the area as a whole is refused', () => {
    const plan = months(year, [], { '2027-02': 25 });
    expect(edited(plan, 3, '2027-Q1', set(30), { method: 'repeat' })).toEqual([30, 25, 30]);
    expect(edited(plan, 3, '2027-Q1', set(90), { method: 'equal' })).toEqual([33, 25, 32]);
    const capped = months(year, [], { '2027-Q1': 70 });
    expect(refusalOf(capped, edit(capped, '2027-Q1', set(30), { method: 'repeat' })).code).toBe('held');
  });

  it('SP7 an added amount is added on top, also where a sum is locked beside it', () => {
    const plan = months(year, ['2027-H1']);
    expect(edited(plan, 6, '2027-Q1', add(30), { method: 'equal' })).toEqual([20, 30, 40, 32, 40, 48]);
    expect(edited(plan, 6, '2027-Q1', set(45), { method: 'pattern', parts: [4, 4, 1] })).toEqual([
      20, 20, 5, 44, 55, 66,
    ]);
  });
});
