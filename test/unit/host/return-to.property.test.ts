import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlanFile, type Session } from '../../../electron/host/session.ts';
import type { Command } from '../../../shared/command/command.ts';
import type { CheckpointId, ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { stateOf } from '../../support/plans.ts';
import { areaOf, BASE, FILLING, FOUNDATION, filled, open, run, setTotal, temporaryFolder, WHO } from './support.ts';

type Step = Command | 'undo' | 'redo' | { readonly back: number };

const scenario = fc.constantFrom(1, 2, 3).map((id) => id as ScenarioId);
const area = fc
  .tuple(fc.constantFrom(null, 1, 3, 5), fc.constantFrom(null, 6, 7), fc.constantFrom('all', '2027', '2028-Q2'))
  .map(([person, product, period]) => areaOf([person, product], period));
const source = { file: 'f', rows: 1 };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Step>('undo', 'undo', 'redo') },
  { weight: 3, arbitrary: fc.record({ back: fc.double({ min: 0, max: 0.999, noNaN: true }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      command: fc.constant('set-area' as const),
      scenario,
      area,
      entry: fc.record({ op: fc.constant('set' as const), ticks: fc.integer({ min: 0, max: 1e9 }) }),
      method: fc.constantFrom({ method: 'proportional' as const }, { method: 'equal' as const }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ command: fc.constantFrom('lock-area' as const), scenario, area }) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc.record({
        command: fc.constant('add-scenario' as const),
        name: fc.constantFrom('B', 'C'),
        from: fc.option(scenario),
      }),
      fc.record({ command: fc.constant('remove-scenario' as const), scenario }),
      fc.record({ command: fc.constant('finalise-scenario' as const), scenario, despite: fc.constant('a test') }),
      fc.record({ command: fc.constant('reopen-scenario' as const), scenario, why: fc.constant('a test') }),
      fc.record({ command: fc.constant('rename-scenario' as const), scenario, name: fc.constantFrom('A', 'B', 'C') }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      command: fc.constant('import-lines' as const),
      members: fc.constantFrom([5, 6], [3, 7], [5, 7, 3, 6]).map((ids) => Int32Array.from(ids)),
      source: fc.constant(source),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      command: fc.constant('add-checkpoint' as const),
      name: fc.constantFrom('One', 'Two'),
      note: fc.constant(''),
      seq: fc.constant(null),
    }),
  },
);

/** All of a plan but its checkpoints and final versions, which no return takes back. */
function withoutMarks(plan: Plan): unknown {
  return stateOf({ ...plan, seq: 0, tables: { ...plan.tables, checkpoint: new Map(), final: new Map() } });
}

function finals(plan: Plan): number {
  return [...plan.tables.scenario.values()].filter(({ status }) => status === 'final').length;
}

function take(session: Session, next: Step): void {
  if (next === 'undo') session.undo();
  else if (next === 'redo') session.redo();
  else if ('back' in next) backTo(session, Math.floor(next.back * (session.plan.seq + 1)));
  else session.execute(next);
}

function backTo(session: Session, seq: number): void {
  const before = stateOf(session.plan);
  const { seq: last } = session.plan;
  const wanted = withoutMarks(session.planAt(seq));
  const outcome = session.returnTo(seq);
  if (!outcome.ok) {
    expect(['nothing-changes', 'final']).toContain(outcome.refusal.code);
    if (outcome.refusal.code === 'nothing-changes') expect(withoutMarks(session.plan)).toEqual(wanted);
    else expect(finals(session.plan)).toBeGreaterThan(0);
    expect(stateOf(session.plan)).toEqual(before);
    return;
  }
  expect(session.plan.seq).toBe(last + 1);
  expect(withoutMarks(session.plan)).toEqual(wanted);
  session.undo();
  expect(stateOf(session.plan)).toEqual(before);
  session.redo();
  expect(withoutMarks(session.plan)).toEqual(wanted);
}

describe('going back to a point of the journal', () => {
  it('HP1 is the plan as it was then, to the bit, in one step that undo takes back; checkpoints and final versions stay', {
    timeout: 120_000,
  }, () => {
    const folder = temporaryFolder();
    let files = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        // A run that failed still holds its file.
        const path = join(folder, `plan-${files++}.apportion`);
        expect(createPlanFile(path, FOUNDATION, WHO).ok).toBe(true);
        const session = open(path);
        for (const command of FILLING) run(session, command);
        for (const next of steps) take(session, next);
        backTo(session, Math.floor(session.plan.seq / 2));
        expect(session.check().problems).toEqual([]);
        const state = stateOf(session.plan);
        session.close();
        const again = open(path);
        expect(stateOf(again.plan)).toEqual(state);
        again.close();
      }),
      { numRuns: 12 },
    );
  });

  it('HP2 names may have changed hands in between', () => {
    const session = filled();
    run(session, { command: 'add-scenario', name: 'X', from: null });
    const x = Math.max(...session.plan.tables.scenario.keys()) as ScenarioId;
    const name = session.plan.tables.scenario.get(BASE)?.name as string;
    const { seq } = session.plan;
    run(session, { command: 'rename-scenario', scenario: x, name: 'Y' });
    run(session, { command: 'rename-scenario', scenario: BASE, name: 'X' });
    run(session, { command: 'rename-scenario', scenario: x, name });
    expect(session.returnTo(seq).ok).toBe(true);
    expect(session.plan.tables.scenario.get(x)?.name).toBe('X');
    expect(session.plan.tables.scenario.get(BASE)?.name).toBe(name);
  });

  it('HP3 is refused where a final scenario would change, or when there is no such entry', () => {
    const session = filled();
    const { seq } = session.plan;
    expect(session.returnTo(seq)).toMatchObject({ refusal: { code: 'nothing-changes' } });
    run(session, setTotal(9_000_000));
    run(session, { command: 'finalise-scenario', scenario: BASE, despite: 'a test' });
    expect(session.returnTo(seq)).toMatchObject({ refusal: { code: 'final', scenario: BASE } });
    expect(session.returnTo(seq + 99)).toMatchObject({ refusal: { code: 'unknown', what: 'entry' } });
  });
});

describe('checkpoints', () => {
  const add = (name: string, seq: number | null = null): Command => ({
    command: 'add-checkpoint',
    name,
    note: '',
    seq,
  });

  it('CK1 name a point, have a name of their own, and are changed and removed like anything else', () => {
    const session = filled();
    const { seq } = session.plan;
    run(session, add(' Before the board '));
    const [row] = [...session.plan.tables.checkpoint.values()].filter(({ name }) => name === 'Before the board');
    expect(row).toMatchObject({ name: 'Before the board', seq });
    expect(session.execute(add('Before the board'))).toMatchObject({ refusal: { code: 'name-taken' } });
    expect(session.execute(add(' '))).toMatchObject({ refusal: { code: 'name-empty' } });
    expect(session.execute(add('Later', 9999))).toMatchObject({ refusal: { code: 'unknown', what: 'entry' } });
    const checkpoint = row?.id as CheckpointId;
    run(session, { command: 'change-checkpoint', checkpoint, name: 'Board', note: 'first draft' });
    expect(session.plan.tables.checkpoint.get(checkpoint)).toMatchObject({ name: 'Board', note: 'first draft', seq });
    run(session, { command: 'remove-checkpoint', checkpoint });
    expect(session.execute({ command: 'remove-checkpoint', checkpoint })).toMatchObject({
      refusal: { code: 'unknown' },
    });
    session.undo();
    expect(session.plan.tables.checkpoint.has(checkpoint)).toBe(true);
    expect(session.check().problems).toEqual([]);
  });

  it('CK2 a return tells the name of the checkpoint that it goes to, and keeps those set since', () => {
    const session = filled();
    run(session, add('Start'));
    run(session, setTotal(5_000_000));
    run(session, add('Now'));
    const start = [...session.plan.tables.checkpoint.values()].find(({ name }) => name === 'Start')?.seq as number;
    const committed = session.returnTo(start);
    expect(committed).toMatchObject({ ok: true, value: { intent: { command: 'return-to', checkpoint: 'Start' } } });
    expect([...session.plan.tables.checkpoint.values()].map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Start', 'Now']),
    );
  });
});
