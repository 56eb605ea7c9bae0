import { describe, expect, it } from 'vitest';
import { nodeKeys } from '../../../renderer/grid/visible-rows.ts';
import { isClosed } from '../../../renderer/state/figures.ts';
import { keyAfterMove, selectMember } from '../../../renderer/state/tree-changes.ts';
import { Workbench } from '../../../renderer/state/workbench.ts';
import { closedUnder } from '../../../renderer/structure/closed-under.ts';
import { shareOf } from '../../../renderer/structure/share.ts';
import { levelName, subjectOf } from '../../../renderer/structure/subject.ts';
import type { Command } from '../../../shared/command/command.ts';
import { area, memberId, ORGANIZATION, PRODUCT, run, smallPlan } from '../../support/plans.ts';
import { FakeHost, memoryStorage, settled } from './support.ts';

async function opened() {
  const { plan, scenario } = smallPlan();
  run(plan, {
    command: 'set-area',
    scenario,
    area: area(plan, {}),
    entry: { op: 'set', ticks: 1_000_000 },
    method: { method: 'last-year' },
  });
  run(plan, { command: 'add-scenario', name: 'Other', from: scenario });
  const host = new FakeHost(plan);
  const client = host.connect();
  const workbench = new Workbench(client, await host.open(client), memoryStorage());
  await settled();
  const id = (code: string) => memberId(workbench.plan, ORGANIZATION, code);
  const execute = async (command: Command) => {
    const reply = await workbench.execute(command);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    await settled();
  };
  const selected = () => {
    const rows = workbench.rows.get();
    const node = workbench.selection.get()?.node ?? 0;
    return rows?.tree.member[node];
  };
  const names = () =>
    [...(workbench.rows.get()?.visible ?? [])].map(
      (node) => workbench.plan.tables.member.get(workbench.rows.get()?.tree.member[node] as number)?.name ?? 'all',
    );
  return { workbench, id, execute, selected, names };
}

describe('the window when the tree changes', () => {
  it('RS20 selection and folding stay on the same members when they move', async () => {
    const { workbench, id, execute, selected } = await opened();
    selectMember(workbench, id('Ann'));
    const node = workbench.selection.get()?.node as number;
    workbench.foldNode(node, true);
    await execute({ command: 'move-member', member: id('Ann'), parent: id('West'), before: null, keep: 'targets' });
    expect(selected()).toBe(id('Ann'));
    const rows = workbench.rows.get();
    const now = workbench.selection.get()?.node as number;
    expect(rows && nodeKeys(rows.tree)(now)).toBe(`${id('West')}/${id('Ann')}`);
    expect(rows?.open[now]).toBe(1);
    await workbench.undo();
    await settled();
    expect(selected()).toBe(id('Ann'));
  });

  it('RS20 a key follows its members over dimensions, and ends above what there is no more', async () => {
    const { workbench, id, execute } = await opened();
    const cars = memberId(workbench.plan, PRODUCT, 'Cars');
    const key = `${id('East')}/${id('Ann')}/${cars}`;
    expect(keyAfterMove(workbench.plan, key)).toBe(key);
    await execute({ command: 'move-member', member: id('Ann'), parent: null, before: null, keep: 'targets' });
    expect(keyAfterMove(workbench.plan, key)).toBe(`${id('Ann')}/${cars}`);
    expect(keyAfterMove(workbench.plan, `${id('East')}/999`)).toBe(String(id('East')));
    expect(keyAfterMove(workbench.plan, '')).toBe('');
  });

  it('RS21 who is merged away leaves the rows; the selection goes to the row above', async () => {
    const { workbench, id, execute, selected, names } = await opened();
    selectMember(workbench, id('Bo'));
    await execute({ command: 'merge-members', from: id('Bo'), into: id('Ann') });
    expect(names()).not.toContain('Bo');
    expect(selected()).toBe(id('East'));
    await workbench.undo();
    await settled();
    expect(names()).toContain('Bo');
  });

  it('RS22 closed cells are told apart, and listed where they can be opened', async () => {
    const { workbench, id, execute } = await opened();
    const members = [id('Ann'), null];
    await execute({ command: 'close-lines', members, first: '2027-01', last: '2027-03', figures: 'clear' });
    const figures = workbench.settled;
    const node = workbench.rows.get()?.tree.member.indexOf(id('Ann')) as number;
    expect(
      figures && [isClosed(figures, node, 0, 3), isClosed(figures, node, 0, 4), isClosed(figures, 0, 0, 1)],
    ).toEqual([true, false, false]);
    selectMember(workbench, id('Ann'));
    const subject = subjectOf(workbench);
    expect(subject).toEqual({ dimension: ORGANIZATION, member: id('Ann'), members });
    expect(subject && closedUnder(workbench.plan, subject)).toHaveLength(1);
    expect(levelName(workbench.plan, ORGANIZATION, 2)).toBe('person');
  });

  it('RS23 every scenario is here before a change is shown with its figures', async () => {
    const { workbench } = await opened();
    expect(workbench.plan.cells.has('2:1')).toBe(false);
    expect(await workbench.loadScenarios()).toBe(true);
    expect(workbench.plan.cells.get('2:1')).toEqual(workbench.plan.cells.get('1:1'));
  });

  it('RS24 a share is read as people write it, exactly', () => {
    const read = ['100', '30', '30 %', '12.5%', '0,5', '１', '33.3333333'].map(shareOf);
    expect(read).toEqual(['1', '0.3', '0.3', '0.125', '0.005', '１', '0.333333333']);
    expect(shareOf('150')).toBe('1.5');
    expect(shareOf('')).toBe('?');
  });
});
