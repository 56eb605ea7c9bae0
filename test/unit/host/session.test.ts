import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFilledPlanFile, createPlanFile, openSession } from '../../../electron/host/session.ts';
import { foundPlan } from '../../../shared/model/plan.ts';
import type { Committed } from '../../../shared/protocol/messages.ts';
import { stateOf } from '../../support/plans.ts';
import {
  BASE,
  besides,
  FILLING,
  FOUNDATION,
  filled,
  newFile,
  open,
  run,
  setTotal,
  temporaryFolder,
  WHO,
} from './support.ts';

describe('creating', () => {
  it('FI1 a new file holds the foundation and is one clean file', () => {
    const path = newFile();
    expect(besides(path)).toEqual(['plan.apportion']);
    const session = open(path);
    expect(stateOf(session.plan)).toEqual(stateOf(foundPlan(FOUNDATION)));
    expect(session.check()).toMatchObject({ ok: true, problems: [] });
  });

  it('FI2 a file that exists is never taken the place of', () => {
    const path = newFile();
    const before = readFileSync(path);
    expect(createPlanFile(path, FOUNDATION, WHO)).toEqual({ ok: false, refusal: { code: 'exists', path } });
    expect(readFileSync(path)).toEqual(before);
  });

  it('FI2 a folder that is not there is named', () => {
    const path = join(temporaryFolder(), 'none', 'plan.apportion');
    expect(createPlanFile(path, FOUNDATION, WHO)).toEqual({ ok: false, refusal: { code: 'not-found', path } });
  });

  it('FI3 a file filled by commands appears whole, or not at all', () => {
    const path = join(temporaryFolder(), 'plan.apportion');
    expect(() => createFilledPlanFile(path, FOUNDATION, [...FILLING, setTotal(1_000_003)], WHO)).toThrow('refused');
    expect(besides(path)).toEqual([]);
    expect(createFilledPlanFile(path, FOUNDATION, FILLING, WHO)).toEqual({ ok: true, value: null });
    expect(besides(path)).toEqual(['plan.apportion']);
    expect(stateOf(open(path).plan)).toEqual(stateOf(filled().plan));
  });
});

describe('carrying out', () => {
  it('DU1 what was carried out is there after closing and opening, to the bit', () => {
    const session = filled();
    const { file } = session;
    const state = stateOf(session.plan);
    const { seq } = session.plan;
    session.close();
    expect(besides(file)).toEqual(['plan.apportion']);
    const again = open(file);
    expect(stateOf(again.plan)).toEqual(state);
    expect(again.plan.seq).toBe(seq);
    expect(again.check().problems).toEqual([]);
  });

  it('DU2 a refusal changes nothing and leaves no entry', () => {
    const session = filled();
    const state = stateOf(session.plan);
    expect(session.execute(setTotal(1_000_003))).toMatchObject({ ok: false });
    expect(session.execute({ command: 'add-scenario', name: 'Base', from: null })).toMatchObject({ ok: false });
    expect(stateOf(session.plan)).toEqual(state);
    expect(session.log(1)[0]?.seq).toBe(FILLING.length);
  });

  it('DU3 listeners hear each change in order, after it is in the file and the plan', () => {
    const session = filled();
    const heard: [number, number][] = [];
    const leave = session.subscribe((committed: Committed) => heard.push([committed.seq, session.plan.seq]));
    const { seq } = run(session, { command: 'rename-scenario', scenario: BASE, name: 'First' });
    session.undo();
    leave();
    session.redo();
    expect(heard).toEqual([
      [seq, seq],
      [seq + 1, seq + 1],
    ]);
  });
});

describe('undoing', () => {
  it('UN1 undoing everything gives the foundation, redoing everything the same bits', () => {
    const session = filled();
    const states = [stateOf(session.plan)];
    while (session.undo().ok) states.push(stateOf(session.plan));
    expect(states.length).toBe(FILLING.length + 1);
    expect(states.at(-1)).toEqual(stateOf(foundPlan(FOUNDATION)));
    expect(session.check().problems).toEqual([]);
    for (const state of states.reverse().slice(1)) {
      expect(session.redo().ok).toBe(true);
      expect(stateOf(session.plan)).toEqual(state);
    }
    expect(session.redo()).toEqual({ ok: false, refusal: { code: 'nothing-to-redo' } });
    expect(session.check().problems).toEqual([]);
  });

  it('UN2 undo and redo survive closing, at every point', () => {
    let session = filled();
    const { file } = session;
    const end = stateOf(session.plan);
    const reopen = () => {
      session.close();
      session = open(file);
    };
    for (let i = 0; i < FILLING.length; i++) {
      expect(session.undo().ok).toBe(true);
      reopen();
    }
    expect(session.undo()).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } });
    for (let i = 0; i < FILLING.length; i++) {
      expect(session.redo().ok).toBe(true);
      reopen();
    }
    expect(stateOf(session.plan)).toEqual(end);
  });

  it('UN3 a new command makes what was undone final', () => {
    const session = filled();
    for (let i = 0; i < 4; i++) session.undo();
    run(session, { command: 'change-settings', name: 'Another' });
    expect(session.redo()).toEqual({ ok: false, refusal: { code: 'nothing-to-redo' } });
    expect(session.history()).toMatchObject({ undo: { command: 'change-settings', name: 'Another' }, redo: null });
    session.undo();
    expect(session.history()).toMatchObject({ undo: { command: 'lock-area' }, redo: { name: 'Another' } });
  });

  it('UN4 the log says what was undone, and what each undo was of', () => {
    const session = filled();
    const last = FILLING.length;
    session.undo();
    expect(session.log(2)).toMatchObject([
      { seq: last + 1, of: last, intent: { command: 'undo', of: last }, undone: false },
      { seq: last, of: null, intent: { command: 'change-settings' }, undone: true, who: 'Li Wei' },
    ]);
    session.redo();
    expect(session.log(3).map(({ seq, of, undone }) => [seq, of, undone])).toEqual([
      [last + 2, last, false],
      [last + 1, last, false],
      [last, null, false],
    ]);
    const { file } = session;
    session.close();
    expect(open(file).log(3)[2]).toMatchObject({ seq: last, undone: false });
  });
});

describe('looking back', () => {
  it('JR1 the plan at any entry is the plan as it stood then', () => {
    const session = open(newFile());
    const states = [stateOf(session.plan)];
    for (const command of FILLING) {
      run(session, command);
      states.push(stateOf(session.plan));
    }
    session.undo();
    states.push(stateOf(session.plan));
    for (const [seq, state] of states.entries()) {
      const plan = session.planAt(seq);
      expect(plan.seq).toBe(seq);
      expect(stateOf(plan)).toEqual(state);
    }
    expect(stateOf(session.plan)).toEqual(states.at(-1));
  });

  it('JR2 each entry tells its facts as they were made', () => {
    const session = open(newFile());
    const made = FILLING.map((command) => run(session, command).changeset);
    const told = [...session.entries()].map(({ changeset }) => changeset).reverse();
    expect(told).toEqual(made);
    expect(stateOf(session.plan)).toEqual(stateOf(filled().plan));
  });
});

describe('reading only', () => {
  it('FI4 a plan opened to read is not written, and cannot be changed', () => {
    const path = filled().file;
    const writer = openSession(path, { ...WHO, readOnly: true });
    expect(writer).toMatchObject({ ok: false, refusal: { code: 'already-open' } });
  });

  it('FI4 two may read at once, and no writer comes in between', () => {
    const session = filled();
    session.close();
    const before = readFileSync(session.file);
    const one = open(session.file, { readOnly: true });
    const two = open(session.file, { readOnly: true });
    expect(one.readOnly).toBe(true);
    expect(stateOf(one.plan)).toEqual(stateOf(two.plan));
    expect(() => one.execute(setTotal(1_000_005))).toThrow('read only');
    expect(one.check().problems).toEqual([]);
    expect(openSession(session.file, WHO)).toMatchObject({ ok: false, refusal: { code: 'already-open' } });
    one.close();
    expect(openSession(session.file, WHO)).toMatchObject({ ok: false, refusal: { code: 'already-open' } });
    two.close();
    expect(readFileSync(session.file)).toEqual(before);
    expect(besides(session.file)).toEqual(['plan.apportion']);
    open(session.file);
  });
});
