import { describe, expect, it } from 'vitest';
import { commandForm } from '../../../electron/host/message-forms.ts';
import { askedAreas } from '../../../shared/claims/asked-areas.ts';
import { linesWithoutOwner, lowestOwners } from '../../../shared/claims/owners.ts';
import { claimsOf, openClaims } from '../../../shared/claims/round.ts';
import type { Command } from '../../../shared/command/command.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import type { ClaimId, MeasureId, MemberId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { area, memberId, PRODUCT, refusalOf, run, stateOf } from '../../support/plans.ts';
import { answers, claimsOfPerson, ownedPlan, person, ROUND, S, startCommand } from './support.ts';

function started(changes: Parameters<typeof startCommand>[0] = {}): Plan {
  const plan = ownedPlan();
  run(plan, startCommand(changes));
  return plan;
}

function ids(plan: Plan, code: string): ClaimId[] {
  return claimsOfPerson(plan, code).map(({ id }) => id);
}

function total(plan: Plan): number {
  return sumOfArea(plan, S, area(plan, {}, '2027'));
}

describe('asking', () => {
  it('KL1 asks those who answer for lines themselves, at what stands there, row by row and period by period', () => {
    const plan = started();
    expect(lowestOwners(plan)).toEqual(['Ann', 'Bo', 'Cy'].map((code) => person(plan, code)));
    const claims = claimsOf(plan, ROUND);
    // Ann has two products, Bo and Cy one each, in four quarters.
    expect(claims).toHaveLength(16);
    expect(claims.map(({ target }) => target).reduce((a, b) => a + b)).toBe(120_000);
    for (const claim of claims) expect(claim.target).toBe(sumOfArea(plan, S, claim));
    expect(claimsOfPerson(plan, 'Ann').map(({ members, period }) => [members[1], period])).toEqual(
      ['Cars', 'Bikes'].flatMap((product) => [1, 2, 3, 4].map((q) => [memberId(plan, PRODUCT, product), `2027-Q${q}`])),
    );
    expect(plan.tables.round.get(ROUND)).toMatchObject({ seq: plan.seq, sent: '2026-11-23', closed: false });
    expect(openClaims(plan, S)).toHaveLength(16);
  });

  it('KL1 a round of managers goes down to the level asked for, and takes the rest whole', () => {
    const plan = started({ owners: [person(plan0(), 'East')], levels: [2, 0], parts: 'year' });
    expect(claimsOf(plan, ROUND).map(({ members, owner }) => [members, owner])).toEqual([
      [[person(plan, 'Ann'), null], person(plan, 'East')],
      [[person(plan, 'Bo'), null], person(plan, 'East')],
    ]);
    expect([...linesWithoutOwner(plan, [person(plan, 'East')])]).toHaveLength(1);
  });

  it('KL1 what is closed in a whole period is not asked for', () => {
    const plan = ownedPlan();
    const members = [person(plan, 'Ann'), memberId(plan, PRODUCT, 'Bikes')];
    run(plan, { command: 'close-lines', members, first: '2027-Q1', last: '2027-Q1', figures: 'clear' });
    const asked = askedAreas(plan, S, 1 as MeasureId, person(plan, 'Ann'), startCommand());
    expect(asked.map(({ area: { period } }) => period)).toEqual(
      [...['Q1', 'Q2', 'Q3', 'Q4'], ...['Q2', 'Q3', 'Q4']].map((q) => `2027-${q}`),
    );
  });

  it.each<[string, Parameters<typeof startCommand>[0], object]>([
    ['nested', { owners: [person(plan0(), 'East'), person(plan0(), 'Bo')] }, { code: 'owners-nested' }],
    ['no owner', { owners: [person(plan0(), 'West')] }, { code: 'not-an-owner', member: person(plan0(), 'West') }],
    ['nobody', { owners: [] }, { code: 'no-owners' }],
    ['no period', { period: '2031' }, { code: 'bad-period' }],
    ['no part', { period: '2027-Q1', parts: 'year' }, { code: 'bad-detail', text: 'year' }],
    ['no level', { levels: [0, 7] }, { code: 'bad-detail', text: 'Product 7' }],
    ['no day', { deadline: '2026-13-01' }, { code: 'bad-day', text: '2026-13-01' }],
    ['no such day', { deadline: '2027-02-29' }, { code: 'bad-day', text: '2027-02-29' }],
    ['too early', { deadline: '2026-11-01' }, { code: 'deadline-before-sent' }],
  ])('KL2 %s is refused', (_, changes, refusal) => {
    expect(refusalOf(ownedPlan(), startCommand(changes))).toMatchObject(refusal);
  });

  it('KL2 nobody is asked twice for the same, but other periods and closed rounds are free', () => {
    const plan = started({ period: '2027-H1' });
    expect(refusalOf(plan, startCommand())).toMatchObject({ code: 'already-asked', round: ROUND });
    expect(refusalOf(plan, startCommand({ owners: [person(plan, 'East')], period: '2027-Q2' }))).toMatchObject({
      code: 'already-asked',
      owner: person(plan, 'East'),
    });
    run(plan, startCommand({ period: '2027-H2' }));
    run(plan, { command: 'change-round', round: ROUND, closed: true });
    run(plan, startCommand({ period: '2027-H1' }));
    expect(plan.tables.round.size).toBe(3);
  });

  it('KL2 a final scenario refuses every step of it', () => {
    const plan = started();
    const [claim] = ids(plan, 'Ann') as [ClaimId];
    run(plan, { command: 'finalise-scenario', scenario: S, despite: 'a test' });
    const all: Command[] = [
      startCommand({ period: '2027' }),
      { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Ann', [])] },
      { command: 'accept-claims', claims: [claim] },
      { command: 'offer-claims', offers: [{ claim, amount: 1 }], remark: '' },
      { command: 'decide-claims', amounts: [{ claim, amount: 1 }], remark: '' },
      { command: 'withdraw-claims', claims: [claim] },
      { command: 'change-round', round: ROUND, deadline: '2027-01-01' },
      { command: 'remove-round', round: ROUND },
    ];
    for (const command of all) {
      expect(refusalOf(plan, command)).toEqual({ code: 'final', scenario: S });
      expect(commandForm.parse(command)).toEqual(command);
    }
  });
});

/** For what is only asked its ids. */
function plan0(): Plan {
  return ownedPlan();
}

describe('answers', () => {
  it('KL3 a yes is agreed and locked, another amount waits with its reason, all in one step that is undone', () => {
    const plan = started();
    const before = stateOf(plan);
    const sum = total(plan);
    const books = [answers(plan, 'Ann', [null, 5_000]), answers(plan, 'Cy', [])];
    const received = run(plan, { command: 'receive-claims', round: ROUND, books });
    const [first, second] = claimsOfPerson(plan, 'Ann');
    expect(first).toMatchObject({ status: 'accepted', settled: first?.target, signed: 'Ann signed', reason: '' });
    expect(second).toMatchObject({ status: 'countered', claimed: 5_000, settled: null, reason: 'the market' });
    expect(total(plan)).toBe(sum);
    expect(plan.tables.lock.size).toBe(7 + 4);
    const edit: Command = {
      command: 'set-area',
      scenario: S,
      area: area(plan, { organization: 'Cy' }, '2027-Q1'),
      entry: { op: 'add', ticks: 1 },
      method: { method: 'proportional' },
    };
    expect(refusalOf(plan, edit)).toMatchObject({ code: 'locked' });
    applyChangeset(plan, invertChangeset(received), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
  });

  it('KL3 a yes to a target that the plan has left waits for the planner', () => {
    const plan = started();
    const [claim] = claimsOfPerson(plan, 'Cy');
    run(plan, {
      command: 'set-area',
      scenario: S,
      area: { ...area(plan, { organization: 'Cy' }, '2027-Q1') },
      entry: { op: 'add', ticks: 100 },
      method: { method: 'proportional' },
    });
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Cy', [])] });
    expect(plan.tables.claim.get(claim?.id as number)).toMatchObject({ status: 'accepted', settled: null });
    run(plan, { command: 'accept-claims', claims: [claim?.id as ClaimId] });
    expect(sumOfArea(plan, S, area(plan, { organization: 'Cy' }, '2027-Q1'))).toBe(claim?.target);
  });

  it('KL4 what is answered wrongly is refused, and nothing of it lands', () => {
    const plan = started();
    const before = stateOf(plan);
    const receive = (book: ReturnType<typeof answers>): Command => ({
      command: 'receive-claims',
      round: ROUND,
      books: [answers(plan, 'Cy', []), book],
    });
    const ann = answers(plan, 'Ann', [5_000]);
    expect(refusalOf(plan, receive(answers(plan, 'Ann', [5_000], ' ')))).toMatchObject({
      code: 'claim-reason-missing',
    });
    expect(refusalOf(plan, receive(answers(plan, 'Ann', [-1])))).toMatchObject({ code: 'claim-negative', amount: -1 });
    expect(refusalOf(plan, receive({ ...ann, owner: person(plan, 'Bo') }))).toMatchObject({
      code: 'claim-not-of-owner',
    });
    expect(refusalOf(plan, receive({ ...ann, day: 'soon' }))).toMatchObject({ code: 'bad-day' });
    const unknown = { ...ann, answers: [{ claim: 99 as ClaimId, amount: 1, reason: '' }] };
    expect(refusalOf(plan, receive(unknown))).toEqual({ code: 'unknown', what: 'claim', name: '#99' });
    expect(stateOf(plan)).toEqual(before);
    run(plan, receive(ann));
    expect(refusalOf(plan, receive(ann))).toMatchObject({ code: 'claim-settled' });
    run(plan, { command: 'change-round', round: ROUND, closed: true });
    expect(refusalOf(plan, receive(ann))).toMatchObject({ code: 'round-closed' });
  });
});

describe('agreeing', () => {
  it('KL5 accepting makes the cells exactly what is claimed, locks them, and moves nothing else', () => {
    const plan = started();
    const books = [answers(plan, 'Ann', [7_001, 3_333]), answers(plan, 'Bo', [1])];
    run(plan, { command: 'receive-claims', round: ROUND, books });
    const claims = claimsOf(plan, ROUND).filter(({ status }) => status === 'countered');
    const others = sumOfArea(plan, S, area(plan, { organization: 'Cy' }, '2027'));
    const before = stateOf(plan);
    const changes = run(plan, { command: 'accept-claims', claims: claims.map(({ id }) => id) });
    for (const { id } of claims) {
      const row = plan.tables.claim.get(id);
      expect(row).toMatchObject({ status: 'accepted', settled: row?.claimed });
      expect(row && sumOfArea(plan, S, row)).toBe(row?.claimed);
    }
    expect(sumOfArea(plan, S, area(plan, { organization: 'Cy' }, '2027'))).toBe(others);
    applyChangeset(plan, invertChangeset(changes), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
  });

  it('KL5 locks and bounds in the way are named; releasing them lets it through', () => {
    const plan = started();
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Cy', [1_000])] });
    const cy = area(plan, { organization: 'Cy' }, '2027-Q1');
    run(plan, { command: 'lock-area', scenario: S, area: cy, kind: 'sum' });
    const [claim] = ids(plan, 'Cy') as [ClaimId];
    const accept: Command = { command: 'accept-claims', claims: [claim] };
    const refusal = refusalOf(plan, accept);
    expect(refusal).toMatchObject({ code: 'held', locks: [{ kind: 'sum' }] });
    const locks = refusal.code === 'held' ? refusal.locks.map(({ id }) => id) : [];
    run(plan, { command: 'release-and', locks, bounds: [], change: accept });
    expect(sumOfArea(plan, S, cy)).toBe(1_000);
  });

  it('KL5 a locked sum above keeps its total: those outside the claims make room', () => {
    const plan = started();
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Ann', [5_000])] });
    const east = area(plan, { organization: 'East' }, '2027');
    const kept = sumOfArea(plan, S, east);
    run(plan, { command: 'lock-area', scenario: S, area: east, kind: 'sum' });
    run(plan, { command: 'accept-claims', claims: ids(plan, 'Ann').slice(0, 1) });
    expect(sumOfArea(plan, S, east)).toBe(kept);
    expect(plan.tables.claim.get(ids(plan, 'Ann')[0] as number)?.settled).toBe(5_000);
  });

  it('KL6 an offer waits for the owner, who says yes to it; the cells follow when it is agreed', () => {
    const plan = started();
    const [claim] = ids(plan, 'Cy') as [ClaimId];
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Cy', [500])] });
    run(plan, { command: 'offer-claims', offers: [{ claim, amount: 900 }], remark: ' half way ' });
    expect(plan.tables.claim.get(claim)).toMatchObject({ status: 'negotiating', offer: 900, remark: 'half way' });
    const [yes] = answers(plan, 'Cy', []).answers;
    const book = { ...answers(plan, 'Cy', []), answers: yes ? [yes] : [] };
    run(plan, { command: 'receive-claims', round: ROUND, books: [book] });
    expect(plan.tables.claim.get(claim)).toMatchObject({ status: 'accepted', claimed: 900, settled: null });
    run(plan, { command: 'accept-claims', claims: [claim] });
    expect(sumOfArea(plan, S, area(plan, { organization: 'Cy' }, '2027-Q1'))).toBe(900);
  });

  it('KL6 the planner has the last word, also on who never answered', () => {
    const plan = started();
    const amounts = ids(plan, 'Bo').map((claim, i) => ({ claim, amount: 100 * i }));
    run(plan, { command: 'decide-claims', amounts, remark: 'by the board' });
    expect(claimsOfPerson(plan, 'Bo').map(({ status, settled, remark }) => [status, settled, remark])).toEqual(
      [0, 100, 200, 300].map((amount) => ['decided', amount, 'by the board']),
    );
    expect(sumOfArea(plan, S, area(plan, { organization: 'Bo' }, '2027'))).toBe(600);
    expect(refusalOf(plan, { command: 'decide-claims', amounts, remark: '' })).toMatchObject({ code: 'claim-settled' });
    expect(refusalOf(plan, { command: 'accept-claims', claims: ids(plan, 'Cy') })).toMatchObject({
      code: 'claim-unanswered',
    });
  });

  it('KL7 withdrawing asks again and releases the locks of it; cells stay', () => {
    const plan = started();
    const start = stateOf(plan) as { tables: unknown };
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Ann', [])] });
    expect(refusalOf(plan, { command: 'remove-round', round: ROUND })).toMatchObject({
      code: 'round-settled',
      count: 8,
    });
    run(plan, { command: 'withdraw-claims', claims: ids(plan, 'Ann') });
    expect((stateOf(plan) as { tables: unknown }).tables).toEqual(start.tables);
    expect(refusalOf(plan, { command: 'withdraw-claims', claims: ids(plan, 'Ann') })).toEqual({
      code: 'nothing-changes',
    });
    run(plan, { command: 'remove-round', round: ROUND });
    expect([plan.tables.claim.size, plan.tables.round.size]).toEqual([0, 0]);
  });

  it('KL7 deadline, words and the end of a round change by themselves', () => {
    const plan = started();
    run(plan, { command: 'change-round', round: ROUND, deadline: '2026-12-31', criteria: ' New ' });
    expect(plan.tables.round.get(ROUND)).toMatchObject({ deadline: '2026-12-31', criteria: 'New', closed: false });
    expect(refusalOf(plan, { command: 'change-round', round: ROUND, deadline: '2026-01-01' })).toMatchObject({
      code: 'deadline-before-sent',
    });
    run(plan, { command: 'change-round', round: ROUND, closed: true });
    expect(openClaims(plan, S)).toEqual([]);
    expect(refusalOf(plan, { command: 'change-round', round: ROUND, closed: true })).toEqual({
      code: 'nothing-changes',
    });
  });

  it('KL7 claims go with their scenario, and a copy of it has none, but the locks', () => {
    const plan = started();
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Bo', [])] });
    run(plan, { command: 'add-scenario', name: 'Copy', from: S });
    expect(plan.tables.claim.size).toBe(16);
    expect(plan.tables.lock.size).toBe(8);
    const before = stateOf(plan);
    const removed = run(plan, { command: 'remove-scenario', scenario: S });
    expect([plan.tables.claim.size, plan.tables.round.size, plan.tables.lock.size]).toEqual([0, 0, 4]);
    applyChangeset(plan, invertChangeset(removed), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
  });
});

it('KL1 an owner of nothing is not asked, and retired ones neither', () => {
  const plan = ownedPlan();
  run(plan, { command: 'retire-member', member: person(plan, 'Cy'), first: null, figures: { go: 'drop' } });
  expect(lowestOwners(plan).map((id: MemberId) => plan.tables.member.get(id)?.code)).toEqual(['Ann', 'Bo']);
});
