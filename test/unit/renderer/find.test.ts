import { describe, expect, it } from 'vitest';
import { replaceInAmounts, replaceInNames } from '../../../renderer/find/replace.ts';
import { type FindGround, type FindScope, findAll, type Hit } from '../../../renderer/find/search.ts';
import { treeFor } from '../../../renderer/state/figures.ts';
import { shownOf } from '../../../renderer/state/shown.ts';
import { decide } from '../../../shared/command/decide.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { MemberId, ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../../support/plans.ts';

const S = 1 as ScenarioId;
const COLUMNS = ['tree', 'p:2027', 'p:2027-Q1', 'p:2027-Q2', 'last-year:2027'];

function planWithFigures(): Plan {
  const { plan } = smallPlan();
  const put = (at: Readonly<Record<string, string>>, period: string, ticks: number) =>
    run(plan, {
      command: 'set-area',
      scenario: S,
      area: area(plan, at, period),
      entry: { op: 'set', ticks },
      method: { method: 'equal' },
    });
  put({ organization: 'Ann', product: 'Cars' }, '2027-Q1', 123_456_00);
  put({ organization: 'Bo' }, '2027-Q1', 1_000_00);
  put({ organization: 'Cy' }, '2027-Q2', 2_000_50);
  run(plan, {
    command: 'set-note',
    scenario: S,
    area: area(plan, { organization: 'Bo' }, '2027-Q1'),
    text: 'Ann helps',
  });
  return plan;
}

function groundOf(plan: Plan, columns: readonly string[] = COLUMNS): FindGround {
  const tree = treeFor(plan, [ORGANIZATION, PRODUCT]);
  const wanted = { scenario: S, lead: REVENUE, beside: [], against: null };
  return { plan, shown: shownOf(plan, tree, wanted), columns };
}

const never = new AbortController().signal;

async function find(ground: FindGround, text: string, scope: FindScope = 'all', whole = false) {
  const hits = await findAll(ground, { text, whole, scope }, never);
  return (hits ?? []) as readonly Hit[];
}

function told({ plan, shown }: FindGround, hits: readonly Hit[]): string[] {
  const name = (node: number) => plan.tables.member.get(shown.tree.member[node] as MemberId)?.name ?? 'all';
  return hits.map(({ kind, node, column }) => `${kind} ${name(node)} ${column}`);
}

describe('finding', () => {
  it('FR1 finds names at any depth, notes and amounts, from top to bottom', async () => {
    const ground = groundOf(planWithFigures());
    expect(told(ground, await find(ground, 'aNN'))).toEqual(['name Ann tree', 'note Bo p:2027-Q1']);
    expect(told(ground, await find(ground, 'car', 'names'))).toEqual(['name Cars tree', 'name Cars tree']);
    expect(await find(ground, 'car', 'notes')).toEqual([]);
    expect(await find(ground, '  ')).toEqual([]);
  });

  it('FR1 finds amounts as they are shown, with or without groups, in part or whole, planned ones only', async () => {
    const ground = groundOf(planWithFigures());
    const amounts = async (text: string, whole = false) => told(ground, await find(ground, text, 'amounts', whole));
    const both = ['amount Ann p:2027', 'amount Ann p:2027-Q1', 'amount Cars p:2027', 'amount Cars p:2027-Q1'];
    expect(await amounts('123,456')).toEqual(both);
    expect(await amounts('123456')).toEqual(both);
    expect(await amounts('000.5')).toEqual(await amounts('2,000.50', true));
    expect((await amounts('2,000.50', true)).length).toBe(7);
    expect(await amounts('000.5', true)).toEqual([]);
    expect(await amounts('East')).toEqual([]);
  });

  it('FR1 finds exact digits that the unit of the column leaves out', async () => {
    const plan = planWithFigures();
    run(plan, { command: 'change-measure', measure: REVENUE, shownIn: 6 });
    const ground = groundOf(plan);
    expect(told(ground, await find(ground, '0.123456', 'amounts'))).toContain('amount Ann p:2027-Q1');
  });

  it('FR2 a note whose period is folded away is found in its own column', async () => {
    const ground = groundOf(planWithFigures(), ['tree', 'p:2027']);
    expect(told(ground, await find(ground, 'helps'))).toEqual(['note Bo p:2027-Q1']);
  });

  it('FR2 is called off as soon as something else is looked for', async () => {
    const calledOff = new AbortController();
    calledOff.abort();
    const query = { text: 'a', whole: false, scope: 'all' } as const;
    expect(await findAll(groundOf(planWithFigures()), query, calledOff.signal)).toBeNull();
  });
});

describe('replacing', () => {
  it('FR3 in amounts is one command for all, exact', async () => {
    const plan = planWithFigures();
    const ground = groundOf(plan, ['tree', 'p:2027-Q1']);
    const query = { text: '123,456', whole: false, scope: 'amounts' } as const;
    const replaced = replaceInAmounts(ground, await find(ground, '123,456', 'amounts'), query, '123,000.5');
    if (replaced.is !== 'command') throw new Error(replaced.is);
    expect(replaced).toMatchObject({ count: 2, command: { command: 'set-areas', how: 'replace' } });
    const bad = replaceInAmounts(ground, await find(ground, '456', 'amounts'), { ...query, text: '456' }, '4x6');
    expect(bad).toMatchObject({ is: 'bad', problem: { code: 'not-an-entry' } });
    run(plan, replaced.command);
    expect(sumOfArea(plan, S, area(plan, { organization: 'Ann' }, '2027-Q1'))).toBe(123_000_50);
  });

  it('FR3 whole amounts are replaced whole; what would be the same is not counted', async () => {
    const plan = planWithFigures();
    const ground = groundOf(plan, ['tree', 'p:2027-Q1']);
    const query = { text: '1,000', whole: true, scope: 'amounts' } as const;
    const hits = await find(ground, '1,000', 'amounts', true);
    expect(replaceInAmounts(ground, hits, query, '1,000')).toEqual({ is: 'nothing' });
    const replaced = replaceInAmounts(ground, hits, query, '7k');
    if (replaced.is !== 'command') throw new Error(replaced.is);
    run(plan, replaced.command);
    expect(sumOfArea(plan, S, area(plan, { organization: 'Bo' }, '2027-Q1'))).toBe(7_000_00);
  });

  it('FR3 totals and parts that no longer add up are refused, and nothing changes', async () => {
    const plan = planWithFigures();
    const ground = groundOf(plan);
    const query = { text: '1', whole: false, scope: 'amounts' } as const;
    const replaced = replaceInAmounts(ground, await find(ground, '1', 'amounts'), query, '3');
    if (replaced.is !== 'command') throw new Error(replaced.is);
    expect(decide(plan, replaced.command)).toMatchObject({ refusal: { code: 'edits-conflict' } });
  });

  it('FR4 in names renames each member once, in one step, and takes the text as it stands', async () => {
    const plan = planWithFigures();
    const ground = groundOf(plan);
    const query = { text: 'CAR', whole: false, scope: 'names' } as const;
    const replaced = replaceInNames(ground, await find(ground, 'CAR', 'names'), query, '$&o');
    if (replaced.is !== 'command') throw new Error(replaced.is);
    expect(replaced.count).toBe(1);
    run(plan, replaced.command);
    expect([...plan.tables.member.values()].map(({ name }) => name)).toContain('$&os');
  });
});
