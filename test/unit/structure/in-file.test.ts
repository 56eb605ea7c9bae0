import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { intentWords as logWords } from '../../../electron/cli/intent-words.ts';
import { explain } from '../../../electron/host/explain.ts';
import { intentWords as windowWords } from '../../../renderer/i18n/intent-words.ts';
import type { Command } from '../../../shared/command/command.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import { hierarchyOf } from '../../../shared/model/plan.ts';
import { stateOf } from '../../support/plans.ts';
import { closed, FOUNDATION, filled, open } from '../host/support.ts';

describe('changes of the tree in a file', () => {
  it('RS2 each is one step, is there after closing, checks clean, and undo takes all of it back', () => {
    const session = filled();
    const organization = FOUNDATION.dimensions[0]?.id as never;
    const id = (code: string) => hierarchyOf(session.plan, organization).byCode.get(code)?.id as MemberId;
    const leaves = () =>
      hierarchyOf(session.plan, organization).members.filter(
        (row, i) => hierarchyOf(session.plan, organization).end[i] === i + 1 && !row.retired,
      );
    const [one, two] = leaves();
    const team = one?.parent as MemberId;
    const first = one?.id as MemberId;
    const second = two?.id as MemberId;
    const release = [...session.plan.tables.lock.keys()] as never[];
    const add = (name: string, parent: MemberId | null, takeLines = false): Command => ({
      command: 'add-member',
      dimension: organization,
      name,
      code: '',
      parent,
      before: null,
      owner: { name, contact: '' },
      takeLines,
    });
    const steps: (() => Command)[] = [
      () => ({ command: 'release-locks', locks: release }),
      () => add('South', null),
      () => add('Zoe', id('South')),
      () => add('Gus', first, true),
      () => ({ command: 'change-member', member: second, name: 'Second', code: 'S2', owner: null }),
      () => ({ command: 'move-member', member: second, parent: id('South'), before: id('Zoe'), keep: 'targets' }),
      () => ({
        command: 'reassign-lines',
        dimension: organization,
        rows: [[second, null]],
        to: id('Zoe'),
        share: '0.25',
        first: null,
        history: true,
      }),
      () => ({
        command: 'close-lines',
        members: [id('Zoe'), null],
        first: '2027-Q1',
        last: '2027-Q1',
        figures: 'clear',
      }),
      () => ({ command: 'open-lines', closed: [...session.plan.tables.closed.keys()] as never[] }),
      () => ({ command: 'merge-members', from: id('Zoe'), into: second }),
      () => ({
        command: 'retire-member',
        member: second,
        first: '2027-07',
        figures: { go: 'to', member: first, history: false },
      }),
    ];
    expect(team).toBeTruthy();
    const states: unknown[] = [];
    let done = 0;
    for (const step of steps) {
      states.push(stateOf(session.plan));
      const command = step();
      const outcome = session.execute(command);
      if (!outcome.ok) throw new Error(`${command.command}: ${JSON.stringify(outcome.refusal)}`);
      done++;
    }
    expect(session.check().problems).toEqual([]);
    for (const { intent } of session.log(100)) {
      for (const words of [
        logWords(session.plan, intent),
        windowWords(session.plan, intent, 'en'),
        windowWords(session.plan, intent, 'zh'),
      ]) {
        expect(words).not.toMatch(/undefined|null|#\d|\[object|{{/);
      }
    }
    // CD4: what is closed says so, and a member that came later than the figures is explained too.
    const measure = FOUNDATION.measures[0]?.id as never;
    const told = (member: MemberId, period: string) =>
      explain(session, 1 as never, { measure, members: [member, null], period }).trail;
    expect(told(second, '2027-12').at(-1)).toEqual({ kind: 'closed', value: 0 });
    for (const member of hierarchyOf(session.plan, organization).members) {
      const { value, trail } = explain(session, 1 as never, { measure, members: [member.id, null], period: '2027' });
      expect(trail.at(-1)?.value, member.name).toBe(value);
    }
    const last = stateOf(session.plan);
    const { file } = session;
    session.close();
    const again = open(file);
    expect(stateOf(again.plan)).toEqual(last);
    for (let n = 0; n < done; n++) {
      const undone = again.undo();
      expect(undone.ok).toBe(true);
      expect(stateOf(again.plan)).toEqual(states.pop());
    }
    for (let n = 0; n < done; n++) expect(again.redo().ok).toBe(true);
    expect(stateOf(again.plan)).toEqual(last);
    expect(again.check().problems).toEqual([]);
  });

  it('CD1 what lies where it is closed is found by the check', () => {
    const { file } = closed(filled());
    const db = new DatabaseSync(file);
    db.exec("INSERT INTO closed SELECT 1, min(code), max(code) FROM period WHERE kind = 'month'");
    db.close();
    const { problems } = open(file).check();
    expect(problems.map(({ check, detail }) => `${check}: ${detail}`).join('\n')).toMatch(
      /locks: cells .* is closed and yet/,
    );
  });
});
