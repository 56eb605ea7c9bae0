import { describe, expect, it } from 'vitest';
import { commandForm } from '../../../electron/host/message-forms.ts';
import type { Command } from '../../../shared/command/command.ts';
import { premiseOf } from '../../../shared/command/set-premise.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import type { MeasureId } from '../../../shared/model/ids.ts';
import { REVENUE, refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';

type Said = Partial<Pick<Extract<Command, { command: 'set-premise' }>, 'goal' | 'market' | 'why'>>;
const said = (period: string, what: Said): Command => ({ command: 'set-premise', measure: REVENUE, period, ...what });

describe('premises of a target', () => {
  it('TG1 goal, market and reason are kept by measure and period, each by itself, and undone to the bit', () => {
    const { plan } = smallPlan({ years: 3 });
    const before = stateOf(plan);
    const first = run(plan, said('2028', { goal: 500 }));
    expect(premiseOf(plan, REVENUE, '2028')).toMatchObject({ goal: 500, market: null, why: '' });
    applyChangeset(plan, invertChangeset(first), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
    run(plan, said('2028', { goal: 500, why: ' agreed in May ' }));
    run(plan, said('2028', { market: 9_000 }));
    run(plan, said('all', { goal: 1_500 }));
    expect(premiseOf(plan, REVENUE, '2028')).toMatchObject({ goal: 500, market: 9_000, why: 'agreed in May' });
    expect(premiseOf(plan, REVENUE, 'all')).toMatchObject({ goal: 1_500 });
    expect(refusalOf(plan, said('2028', { goal: 500 }))).toEqual({ code: 'nothing-changes' });
    run(plan, said('2028', { goal: null, market: null }));
    expect(premiseOf(plan, REVENUE, '2028')).toMatchObject({ goal: null, market: null, why: 'agreed in May' });
    run(plan, said('2028', { why: '' }));
    expect(premiseOf(plan, REVENUE, '2028')).toBeNull();
  });

  it('TG1 the market is told of years, those before the plan too; a goal lies in the plan', () => {
    const { plan } = smallPlan();
    run(plan, said('2026', { market: 8_000 }));
    run(plan, said('2027-Q1', { goal: 100 }));
    expect(refusalOf(plan, said('2027-Q1', { market: 100 }))).toMatchObject({
      code: 'premise-misplaced',
      what: 'market',
    });
    expect(refusalOf(plan, said('2026', { goal: 100 }))).toMatchObject({ code: 'premise-misplaced', what: 'goal' });
    expect(refusalOf(plan, said('2027', { market: 0 }))).toEqual({ code: 'market-not-positive' });
    for (const period of ['2028', '1900', '20', 'May']) {
      expect(refusalOf(plan, said(period, { market: 100 }))).toMatchObject({ code: 'bad-period' });
    }
    const unknown = { ...said('2027', { goal: 1 }), measure: 9 as MeasureId } as Command;
    expect(refusalOf(plan, unknown)).toMatchObject({ code: 'unknown' });
  });

  it('TG1 the whole of a plan of one year is that year; a final scenario does not keep premises from changing', () => {
    const { plan, scenario } = smallPlan();
    run(plan, { command: 'finalise-scenario', scenario, despite: 'a test' });
    run(plan, said('all', { goal: 7 }));
    run(plan, said('2027', { goal: 8 }));
    expect([...plan.tables.premise.values()]).toMatchObject([{ period: '2027', goal: 8 }]);
  });

  it('TG1 a message is read, and one of another form is not', () => {
    expect(commandForm.safeParse(said('2027', { goal: null, why: 'x' })).success).toBe(true);
    expect(commandForm.safeParse(said('2027', { goal: 0.5 })).success).toBe(false);
    expect(commandForm.safeParse({ ...said('2027', {}), share: 1 }).success).toBe(false);
  });
});
