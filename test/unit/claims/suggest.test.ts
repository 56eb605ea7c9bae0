import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../shared/claims/gap.ts';
import { claimsOf } from '../../../shared/claims/round.ts';
import { type SuggestOptions, suggestAmounts } from '../../../shared/claims/suggest.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { reconcile } from '../../../shared/strategy/reconcile.ts';
import { area, run } from '../../support/plans.ts';
import { answers, claimsOfPerson, ownedPlan, person, ROUND, S, startCommand } from './support.ts';

/** Ann, Bo and Cy asked for the year in one figure each. */
function asked(): Plan {
  const plan = ownedPlan();
  run(plan, startCommand({ parts: 'year', levels: [0, 0] }));
  return plan;
}

function suggested(plan: Plan, options: Partial<SuggestOptions> = {}) {
  const outcome = suggestAmounts(plan, ROUND, { under: null, keep: 'total', ...options });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

describe('the gap', () => {
  it('KL8 is told for all, each team and each owner: targets as sent against what is claimed so far', () => {
    const plan = asked();
    const [ann, bo, cy] = ['Ann', 'Bo', 'Cy'].map((code) => claimsOfPerson(plan, code)[0]?.target as number);
    const books = [answers(plan, 'Ann', [50_000]), answers(plan, 'Bo', [])];
    run(plan, { command: 'receive-claims', round: ROUND, books });
    const gap = 50_000 - (ann as number);
    const rows = gapsOf(plan, ROUND);
    const name = (id: MemberId | null) => (id === null ? null : plan.tables.member.get(id)?.code);
    expect(rows.map((row) => [name(row.member), row.depth, row.owner, row.target, row.gap])).toEqual([
      [null, 0, false, 120_000, gap],
      ['East', 1, false, (ann as number) + (bo as number), gap],
      ['Ann', 2, true, ann, gap],
      ['Bo', 2, true, bo, 0],
      ['West', 1, false, cy, 0],
      ['Cy', 2, true, cy, 0],
    ]);
    expect(rows[0]).toMatchObject({ owners: 3, answered: 2, settled: 1, claims: 3 });
  });
});

describe('suggestions', () => {
  it('KL9 share the gap in proportion to the claims and add up exactly; settled ones stay', () => {
    const plan = asked();
    const books = [answers(plan, 'Ann', [40_000]), answers(plan, 'Bo', [20_000]), answers(plan, 'Cy', [])];
    run(plan, { command: 'receive-claims', round: ROUND, books });
    const cy = claimsOfPerson(plan, 'Cy')[0]?.target as number;
    const { amounts, target, claimed } = suggested(plan);
    expect([target, claimed]).toEqual([120_000, 60_000 + cy]);
    expect(amounts).toHaveLength(2);
    // 40 to 20: everybody moves by the same per cent.
    const rest = 120_000 - cy;
    expect(amounts.map(({ amount }) => amount)).toEqual([Math.round((rest * 2) / 3), Math.round(rest / 3)]);
    run(plan, {
      command: 'decide-claims',
      amounts: amounts.map(({ claim, amount }) => ({ claim, amount })),
      remark: '',
    });
    expect(sumOfArea(plan, S, area(plan, {}, '2027'))).toBe(120_000);
    expect(claimsOf(plan, ROUND).every(({ settled }) => settled !== null)).toBe(true);
  });

  it('KL9 the known answer: variances 1, 2, 3 over 20, 30, 40 to 100', () => {
    const plan = asked();
    const books = [answers(plan, 'Ann', [20]), answers(plan, 'Bo', [30]), answers(plan, 'Cy', [40])];
    run(plan, { command: 'receive-claims', round: ROUND, books });
    // Each claim is as unsure as it is large, so this is how sure its owner must be for these variances.
    const confidence = new Map([
      [person(plan, 'Ann'), 20 / 1],
      [person(plan, 'Bo'), 30 / 2],
      [person(plan, 'Cy'), 40 / 3],
    ]);
    const { amounts } = suggested(plan, { total: 100, confidence });
    expect(amounts.map(({ amount }) => amount)).toEqual([22, 33, 45]);
    const direct = reconcile({ total: 100, claims: [20, 30, 40], confidence: [1, 1 / 2, 1 / 3] });
    expect(direct.ok && [...direct.value.values]).toEqual([22, 33, 45]);
  });

  it('KL9 each period keeps its own target, or only the team of a member is asked', () => {
    const plan = ownedPlan();
    run(plan, startCommand());
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Bo', [0, 0, 10, 20])] });
    const { amounts } = suggested(plan, { keep: 'periods', under: person(plan, 'East') });
    const claims = claimsOf(plan, ROUND).filter(({ owner }) => owner !== person(plan, 'Cy'));
    for (const period of ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']) {
      const own = claims.filter((claim) => claim.period === period);
      const sum = own.map(({ id }) => amounts.find(({ claim }) => claim === id)?.amount as number);
      expect(sum.reduce((a, b) => a + b)).toBe(own.reduce((a, { target }) => a + target, 0));
    }
  });

  it('KL9 where all is settled nobody is left to move, and the period is told', () => {
    const plan = ownedPlan();
    run(plan, startCommand());
    const claims = claimsOf(plan, ROUND);
    const amounts = claims.map(({ id, target }) => ({ claim: id, amount: target + 1 }));
    run(plan, { command: 'decide-claims', amounts, remark: '' });
    const outcome = suggestAmounts(plan, ROUND, { under: null, keep: 'periods' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'infeasible', period: '2027-Q1' } });
  });
});
