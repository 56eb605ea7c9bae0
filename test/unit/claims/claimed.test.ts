import { describe, expect, it } from 'vitest';
import { claimedOf } from '../../../renderer/claims/claimed.ts';
import { claimsOf } from '../../../shared/claims/round.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import { ORGANIZATION, PRODUCT, REVENUE, run } from '../../support/plans.ts';
import { answers, claimsOfPerson, ownedPlan, ROUND, S, startCommand } from './support.ts';

describe('KS5 claims in the grid', () => {
  it('KS5 sum up the rows and periods to what is settled, else claimed, else asked, each once', () => {
    const plan = ownedPlan();
    run(plan, startCommand());
    const ann = claimsOfPerson(plan, 'Ann');
    const asked = claimsOf(plan, ROUND).reduce((sum, { target }) => sum + target, 0);
    const first = ann[0]?.target ?? 0;
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Ann', [first + 500])] });
    const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
    const claimed = claimedOf(plan, tree, S, REVENUE);
    // The plan has one year: its whole and its year are one period.
    expect(claimed.at(0, 0, 12)).toBe(asked + 500);
    expect(claimed.at(0, 0, 3)).toBe(
      claimsOf(plan, ROUND)
        .filter(({ period }) => period === '2027-Q1')
        .reduce((sum, { target }) => sum + target, 500),
    );
    expect(claimed.at(0, 0, 1)).toBeNull();
    expect(claimedOf(plan, buildRowTree(plan, [PRODUCT]), S, REVENUE).at(0, 0, 12)).toBeNull();
  });
});
