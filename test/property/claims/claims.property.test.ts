import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimsOf } from '../../../shared/claims/round.ts';
import { suggestAmounts } from '../../../shared/claims/suggest.ts';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { linesOfMembers, periodOf, sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { lockMaskOf } from '../../../shared/cube/lock-mask.ts';
import { calendarOf, type Plan } from '../../../shared/model/plan.ts';
import { area, REVENUE, run, stateOf } from '../../support/plans.ts';
import { ownedPlan, ROUND, S, startCommand } from '../../unit/claims/support.ts';

const which = fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 6 });
const amounts = fc.array(fc.tuple(fc.nat({ max: 15 }), fc.integer({ min: -3, max: 20_000 })), {
  minLength: 1,
  maxLength: 6,
});
const details = fc.record({
  parts: fc.constantFrom('year' as const, 'quarter' as const, 'month' as const),
  levels: fc.constantFrom([0, 0], [0, 1], [2, 1]),
});
const steps = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant('receive' as const), amounts }),
    fc.record({ step: fc.constant('decide' as const), amounts }),
    fc.record({ step: fc.constant('offer' as const), amounts }),
    fc.record({ step: fc.constant('accept' as const), which }),
    fc.record({ step: fc.constant('withdraw' as const), which }),
    fc.record({
      step: fc.constant('edit' as const),
      ticks: fc.integer({ min: 0, max: 200_000 }),
      at: fc.constantFrom({}, { organization: 'East' }, { organization: 'Cy' }, { product: 'Cars' }),
    }),
    fc.record({ step: fc.constant('hold' as const), at: fc.constantFrom({}, { organization: 'East' }) }),
  ),
  { minLength: 1, maxLength: 8 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

/** A step as a command; claims are picked by number, round and round. */
function commandOf(plan: Plan, step: Step): Command {
  const claims = claimsOf(plan, ROUND);
  const pick = (n: number) => claims[n % claims.length] as (typeof claims)[number];
  const amountsOf = (list: readonly (readonly [number, number])[]) =>
    list.map(([n, amount]) => ({ claim: pick(n).id, amount }));
  switch (step.step) {
    case 'receive':
      return {
        command: 'receive-claims',
        round: ROUND,
        books: step.amounts.map(([n, amount]) => {
          const { owner, id } = pick(n);
          const answers = [{ claim: id, amount, reason: 'why not' }];
          return { owner, signed: 'x', day: '2026-12-01', file: 'x.xlsx', answers };
        }),
      };
    case 'decide':
      return { command: 'decide-claims', amounts: amountsOf(step.amounts), remark: '' };
    case 'offer':
      return { command: 'offer-claims', offers: amountsOf(step.amounts), remark: '' };
    case 'accept':
      return { command: 'accept-claims', claims: step.which.map((n) => pick(n).id) };
    case 'withdraw':
      return { command: 'withdraw-claims', claims: step.which.map((n) => pick(n).id) };
    case 'edit': {
      const entry = { op: 'set', ticks: step.ticks } as const;
      return { command: 'set-area', scenario: S, area: area(plan, step.at), entry, method: { method: 'proportional' } };
    }
    case 'hold':
      return { command: 'lock-area', scenario: S, area: area(plan, step.at), kind: 'sum' };
  }
}

/** What is settled stands in the cells to the tick, and every one of them is locked. */
function holds(plan: Plan): void {
  const mask = lockMaskOf(plan, S, REVENUE);
  const width = calendarOf(plan).leafCount;
  for (const claim of claimsOf(plan, ROUND)) {
    if (claim.settled === null) continue;
    expect(sumOfArea(plan, S, claim)).toBe(claim.settled);
    const { firstLeaf, endLeaf } = periodOf(plan, claim.period);
    for (const line of linesOfMembers(plan, claim.members)) {
      for (let leaf = firstLeaf; leaf < endLeaf; leaf++) expect(mask?.[line * width + leaf]).toBe(1);
    }
  }
}

it('KL10 whatever is said in whatever order: settled stands to the tick under lock, and undo restores to the bit', () => {
  fc.assert(
    fc.property(details, steps, (detail, list) => {
      const plan = ownedPlan();
      run(plan, startCommand(detail));
      for (const step of list) {
        const before = stateOf(plan);
        const decision = decide(plan, commandOf(plan, step));
        if (!decision.ok) continue;
        applyChangeset(plan, decision.value, plan.seq + 1);
        holds(plan);
        const after = stateOf(plan);
        applyChangeset(plan, invertChangeset(decision.value), plan.seq + 1);
        expect(stateOf(plan)).toEqual(before);
        applyChangeset(plan, decision.value, plan.seq + 1);
        expect(stateOf(plan)).toEqual(after);
      }
    }),
    { numRuns: 150 },
  );
});

it('KL9 a suggestion adds up exactly and leaves what is settled alone, or says why it cannot', () => {
  fc.assert(
    fc.property(details, steps, fc.constantFrom('periods' as const, 'total' as const), (detail, list, keep) => {
      const plan = ownedPlan();
      run(plan, startCommand(detail));
      for (const step of list) {
        const decision = decide(plan, commandOf(plan, step));
        if (decision.ok) applyChangeset(plan, decision.value, plan.seq + 1);
      }
      const claims = claimsOf(plan, ROUND);
      const outcome = suggestAmounts(plan, ROUND, { under: null, keep });
      if (!outcome.ok) return;
      const suggested = new Map(outcome.value.amounts.map(({ claim, amount }) => [claim, amount]));
      let sum = 0;
      for (const { id, settled } of claims) {
        expect(suggested.has(id)).toBe(settled === null);
        const amount = settled ?? (suggested.get(id) as number);
        expect(Number.isSafeInteger(amount)).toBe(true);
        if (settled === null) expect(amount).toBeGreaterThanOrEqual(0);
        sum += amount;
      }
      expect(sum).toBe(claims.reduce((all, { target }) => all + target, 0));
    }),
    { numRuns: 150 },
  );
});
