import { describe, expect, it } from 'vitest';
import { checklistOf, type FinalCheck } from '../../../shared/final/checklist.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../../shared/model/plan.ts';
import { checkText, mendText } from '../../../shared/text/checklist-text.ts';
import { addHistory, area, memberId, ORGANIZATION, REVENUE, refusalOf, run, smallPlan } from '../../support/plans.ts';

const BASE = 1 as ScenarioId;

/** A scenario with a target in every month of every line. */
function planned(): Plan {
  const { plan } = smallPlan();
  const entry = { op: 'set', ticks: 1_200_000 } as const;
  run(plan, { command: 'set-area', scenario: BASE, area: area(plan, {}), entry, method: { method: 'equal' } });
  return plan;
}

const item = (plan: Plan, check: FinalCheck) => checklistOf(plan, BASE).find((one) => one.check === check);

describe('the checklist of what is to be final', () => {
  it('FL1 has nothing against a scenario that is whole, and says what there is nothing of', () => {
    const items = checklistOf(planned(), BASE);
    expect(items.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(items.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'adds-up met',
      'bounds idle',
      'closed idle',
      'figures met',
      'filled met',
      'owners idle',
      'retired idle',
      'strategy idle',
      'goals idle',
      'claims idle',
      'agreed idle',
    ]);
  });

  it('FL1 names months without targets, and a scenario without any', () => {
    const plan = planned();
    expect(item(smallPlan().plan, 'figures')).toMatchObject({ state: 'wrong', blocks: false, count: 1 });
    const entry = { op: 'set', ticks: 0 } as const;
    const method = { method: 'equal' } as const;
    run(plan, { command: 'set-area', scenario: BASE, area: area(plan, {}, '2027-Q2'), entry, method });
    const filled = item(plan, 'filled');
    expect(filled).toMatchObject({ state: 'wrong', blocks: false, count: 3 });
    expect(filled?.areas.map(({ period }) => period)).toEqual(['2027-04', '2027-05', '2027-06']);
  });

  it('FL1 names lines for which nobody answers, where the plan names owners at all', () => {
    const plan = planned();
    const east = memberId(plan, ORGANIZATION, 'East');
    run(plan, { command: 'change-member', member: east, owner: { name: 'Ann', contact: '' } });
    const owners = item(plan, 'owners');
    expect(owners).toMatchObject({ state: 'wrong', blocks: false });
    const inEast = new Set(['Ann', 'Bo'].map((code) => memberId(plan, ORGANIZATION, code)));
    expect(owners?.areas.some(({ members }) => inEast.has(members[0] as never))).toBe(false);
    expect(owners?.count).toBeGreaterThan(0);
  });

  it('FL1 finds a bound on growth that the actuals moved away from, and that blocks', () => {
    const plan = planned();
    addHistory(plan, { 'Ann,Cars': 1_000_000, 'Bo,Cars': 1_000_000 });
    const bounded = area(plan, {});
    run(plan, {
      command: 'bound-area',
      scenario: BASE,
      area: bounded,
      floor: null,
      cap: { of: 'growth', growth: '3' },
    });
    expect(item(plan, 'bounds')).toMatchObject({ state: 'met', count: 0 });
    addHistory(plan, { 'Ann,Cars': 1, 'Bo,Cars': 1 });
    expect(item(plan, 'bounds')).toMatchObject({ state: 'wrong', blocks: true, areas: [bounded] });
    const refusal = refusalOf(plan, { command: 'finalise-scenario', scenario: BASE, despite: 'I know' });
    expect(refusal).toMatchObject({ code: 'not-ready', scenario: BASE, checks: [{ check: 'bounds' }] });
  });

  it('FL1 finds figures that are no ticks, and those that lie where it is closed', () => {
    const plan = planned();
    const cells = plan.cells.get(`${BASE}:${REVENUE}`) as Float64Array;
    cells[0] = 0.5;
    expect(item(plan, 'adds-up')).toMatchObject({ state: 'wrong', blocks: true, count: 1 });
    cells[0] = 1;
    const first = calendarOf(plan).periods.find(({ kind }) => kind === 'month')?.code as string;
    const members = area(plan, { organization: 'Ann' }).members;
    const id = 1 as never;
    plan.tables.closed.set(1, { id, members, firstPeriod: first, lastPeriod: first });
    plan.derived.closedMask = undefined;
    expect(item(plan, 'closed')).toMatchObject({ state: 'wrong', blocks: true });
  });

  it('FL1 finds targets of who is retired and open again, and a strategy that is gone', () => {
    const plan = planned();
    const row = plan.tables.member.get(memberId(plan, ORGANIZATION, 'Ann'));
    plan.tables.member.set(row?.id as number, { ...(row as NonNullable<typeof row>), retired: true });
    expect(item(plan, 'retired')).toMatchObject({ state: 'wrong', blocks: false });
    const scenario = plan.tables.scenario.get(BASE) as NonNullable<ReturnType<Plan['tables']['scenario']['get']>>;
    plan.tables.scenario.set(BASE, { ...scenario, strategy: 'By potential' });
    expect(item(plan, 'strategy')).toMatchObject({ state: 'wrong', blocks: false, count: 1 });
  });

  it('FL1 names goals that were agreed and are not met', () => {
    const plan = planned();
    const goal = (ticks: number) =>
      run(plan, { command: 'set-premise', measure: REVENUE, period: '2027', goal: ticks, why: 'the board' });
    goal(1_200_000);
    expect(item(plan, 'goals')).toMatchObject({ state: 'met' });
    goal(1_200_001);
    expect(item(plan, 'goals')).toMatchObject({ state: 'wrong', blocks: false, areas: [area(plan, {}, '2027')] });
  });

  it('FL2 what is warned of wants a reason; with one the scenario is made final', () => {
    const { plan } = smallPlan();
    const bare = { command: 'finalise-scenario', scenario: BASE } as const;
    expect(refusalOf(plan, bare)).toMatchObject({ code: 'not-ready', checks: [{ check: 'figures' }] });
    expect(refusalOf(plan, { ...bare, despite: '  ' })).toMatchObject({ code: 'not-ready' });
    run(plan, { ...bare, despite: 'An empty one to compare with' });
    expect(plan.tables.scenario.get(BASE)?.status).toBe('final');
  });

  it('FL3 what every check finds, and what mends it, is said in both languages', () => {
    for (const found of checklistOf(planned(), BASE)) {
      for (const state of ['met', 'wrong', 'idle'] as const) {
        const texts = (['en', 'zh'] as const).map((language) => checkText({ ...found, state, count: 2 }, language));
        expect(new Set(texts).size).toBe(2);
        expect(texts.every((text) => text.length > 3)).toBe(true);
      }
      expect(mendText(found.check, 'zh')).not.toBe(mendText(found.check, 'en'));
    }
  });
});

describe('who is final', () => {
  it('FL4 keeps its sums: an import that would hang its targets elsewhere is refused, others are not', () => {
    const plan = planned();
    run(plan, { command: 'finalise-scenario', scenario: BASE });
    const source = { file: 'people.csv', rows: 1 };
    const moved = (code: string, parent: string) =>
      ({
        command: 'import-members',
        dimension: ORGANIZATION,
        members: [{ code, name: 'Renamed', parent, attributes: {}, owner: null }],
        source,
      }) as const;
    expect(refusalOf(plan, moved('Ann', 'West'))).toEqual({ code: 'final', scenario: BASE });
    run(plan, moved('Ann', 'East'));
    run(plan, moved('Newcomer', 'West'));
    run(plan, moved('Newcomer', 'East'));
  });
});
