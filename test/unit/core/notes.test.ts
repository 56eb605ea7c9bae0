import { describe, expect, it } from 'vitest';
import { commandForm } from '../../../electron/host/message-forms.ts';
import { notedCells } from '../../../renderer/notes/noted.ts';
import { treeFor } from '../../../renderer/state/figures.ts';
import { sumKey } from '../../../renderer/state/held-sums.ts';
import type { Command } from '../../../shared/command/command.ts';
import { noteOn } from '../../../shared/command/set-note.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { membersOfNode } from '../../../shared/cube/row-tree.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import {
  area,
  memberId,
  ORGANIZATION,
  PRODUCT,
  REVENUE,
  refusalOf,
  run,
  smallPlan,
  stateOf,
} from '../../support/plans.ts';

const S = 1 as ScenarioId;

function note(plan: Plan, at: Readonly<Record<string, string>>, text: string, period = '2027-Q1'): Command {
  return { command: 'set-note', scenario: S, area: area(plan, at, period), text };
}

describe('notes', () => {
  it('NT1 are written, written over and taken away, each one step that is undone', () => {
    const { plan } = smallPlan();
    const before = stateOf(plan);
    const east = area(plan, { organization: 'East' }, '2027-Q1');
    const first = run(plan, note(plan, { organization: 'East' }, '  Launch\n上市 '));
    expect(noteOn(plan, S, east)?.text).toBe('Launch\n上市');
    run(plan, note(plan, { organization: 'East' }, 'Later'));
    expect([...plan.tables.note.values()].map(({ text }) => text)).toEqual(['Later']);
    expect(refusalOf(plan, note(plan, { organization: 'East' }, ' Later'))).toEqual({ code: 'nothing-changes' });
    run(plan, note(plan, { organization: 'East' }, ' '));
    expect(plan.tables.note.size).toBe(0);
    run(plan, note(plan, { organization: 'East' }, 'Launch\n上市'));
    applyChangeset(plan, invertChangeset(first), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
  });

  it('NT1 a plan of one year is one place, whatever its period is called', () => {
    const { plan } = smallPlan();
    run(plan, note(plan, {}, 'Whole', 'all'));
    run(plan, note(plan, {}, 'Year', '2027'));
    expect([...plan.tables.note.values()]).toMatchObject([{ text: 'Year', period: 'all' }]);
  });

  it('NT2 go with their scenario and are copied with it; a final one refuses them', () => {
    const { plan } = smallPlan();
    run(plan, note(plan, { product: 'Cars' }, 'Mind the launch'));
    run(plan, { command: 'add-scenario', name: 'Copy', from: S });
    expect([...plan.tables.note.values()].map(({ scenario, text }) => [scenario, text])).toEqual([
      [1, 'Mind the launch'],
      [2, 'Mind the launch'],
    ]);
    const before = stateOf(plan);
    const removed = run(plan, { command: 'remove-scenario', scenario: S });
    expect([...plan.tables.note.values()].map(({ scenario }) => scenario)).toEqual([2]);
    applyChangeset(plan, invertChangeset(removed), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
    run(plan, { command: 'finalise-scenario', scenario: S, despite: 'a test' });
    expect(refusalOf(plan, note(plan, {}, 'x'))).toEqual({ code: 'final', scenario: S });
  });

  it('NT2 what does not exist has no note', () => {
    const { plan } = smallPlan();
    expect(refusalOf(plan, note(plan, {}, 'x', '2030'))).toEqual({ code: 'bad-period', text: '2030' });
    const good = note(plan, {}, 'x');
    expect(commandForm.parse(good)).toEqual(good);
    expect(commandForm.safeParse({ ...good, text: 7 }).success).toBe(false);
  });

  it('NT3 the grid finds them by row and period in any order of rows', () => {
    const { plan } = smallPlan();
    run(plan, note(plan, { organization: 'East' }, 'a'));
    run(plan, note(plan, { organization: 'Ann', product: 'Bikes' }, 'b', '2027-05'));
    run(plan, note(plan, { product: 'Bikes' }, 'c', '2027'));
    for (const order of [
      [ORGANIZATION, PRODUCT],
      [PRODUCT, ORGANIZATION],
    ] as const) {
      const tree = treeFor(plan, order);
      const found = notedCells(plan, tree, S, REVENUE);
      const rowOf = (at: Readonly<Record<string, string>>) => {
        const wanted = area(plan, at).members.join();
        for (let node = 0; node < tree.size; node++) if (membersOfNode(plan, tree, node).join() === wanted) return node;
        return -1;
      };
      const [first, person, product] = order[0] === ORGANIZATION ? ['a', 'b', undefined] : [undefined, 'b', 'c'];
      expect(found?.get(sumKey(rowOf({ organization: 'East' }), 0, 3))?.text).toBe(first);
      expect(found?.get(sumKey(rowOf({ organization: 'Ann', product: 'Bikes' }), 4, 5))?.text).toBe(person);
      expect(found?.get(sumKey(rowOf({ product: 'Bikes' }), 0, 12))?.text).toBe(product);
    }
    expect(notedCells(plan, treeFor(plan, [ORGANIZATION]), 2 as ScenarioId, REVENUE)).toBeNull();
  });
});

describe('renaming', () => {
  it('FR5 several members are renamed in one step, or none', () => {
    const { plan } = smallPlan();
    const id = (code: string) => memberId(plan, ORGANIZATION, code);
    const names = [
      { member: id('East'), name: ' Orient ' },
      { member: id('Ann'), name: 'Anna' },
      { member: id('Bo'), name: 'Bo' },
    ];
    const changes = run(plan, { command: 'rename-members', names });
    expect(changes.facts).toHaveLength(2);
    expect(plan.tables.member.get(id('East'))?.name).toBe('Orient');
    const before = stateOf(plan);
    const bad = [
      { member: id('Ann'), name: 'A' },
      { member: id('Bo'), name: ' ' },
    ];
    expect(refusalOf(plan, { command: 'rename-members', names: bad })).toEqual({ code: 'name-empty', what: 'member' });
    expect(stateOf(plan)).toEqual(before);
  });
});
