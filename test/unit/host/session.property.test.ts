import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlanFile, type Session } from '../../../electron/host/session.ts';
import type { Command, Method } from '../../../shared/command/command.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { stateOf } from '../../support/plans.ts';
import { areaOf, BASE, FILLING, FOUNDATION, open, temporaryFolder, WHO } from './support.ts';

type Step = Command | 'undo' | 'redo' | 'reopen';

const scenario = fc.constantFrom(1, 2, 3).map((id) => id as ScenarioId);
const area = fc
  .tuple(
    fc.constantFrom(null, 1, 2, 3, 5),
    fc.constantFrom(null, 6, 7),
    fc.constantFrom('all', '2027', '2028-Q2', '2027-04'),
  )
  .map(([person, product, period]) => areaOf([person, product], period));
const method = fc.constantFrom<Method>({ method: 'proportional' }, { method: 'equal' }, { method: 'last-year' });
const source = { file: 'f', rows: 1 };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Step>('undo', 'undo', 'redo', 'reopen') },
  {
    weight: 5,
    arbitrary: fc.record({
      command: fc.constant('set-area' as const),
      scenario,
      area,
      entry: fc.record({
        op: fc.constantFrom('set' as const, 'add' as const),
        ticks: fc.integer({ min: -1e6, max: 1e9 }),
      }),
      method,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ command: fc.constantFrom('lock-area' as const, 'unlock-area' as const), scenario, area }),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({
        command: fc.constant('add-scenario' as const),
        name: fc.constantFrom('B', 'C', 'D'),
        from: fc.option(scenario),
      }),
      fc.record({ command: fc.constant('remove-scenario' as const), scenario }),
      fc.record({ command: fc.constant('finalise-scenario' as const), scenario, despite: fc.constant('a test') }),
      fc.record({ command: fc.constant('reopen-scenario' as const), scenario, why: fc.constant('a test') }),
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
    weight: 2,
    arbitrary: fc.record({
      command: fc.constant('import-members' as const),
      dimension: fc.constant(FOUNDATION.dimensions[1]?.id ?? (2 as never)),
      members: fc
        .constantFrom('Vans', 'Cars', 'Buses')
        .map((code) => [
          { code, name: `${code}!`, parent: null, attributes: { a: code }, owner: { name: code, contact: '' } },
        ]),
      source: fc.constant(source),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      command: fc.constant('import-drivers' as const),
      drivers: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map((value) => [
        {
          code: 'season',
          name: 'Season',
          scope: 'line-period' as const,
          dimension: null,
          keys: Float64Array.from([1, 23]),
          values: Float64Array.from([value, value]),
        },
      ]),
      source: fc.constant(source),
    }),
  },
);

function take(session: Session, next: Exclude<Step, 'reopen'>): boolean {
  if (next === 'undo') return session.undo().ok;
  if (next === 'redo') return session.redo().ok;
  return session.execute(next).ok;
}

describe('any sequence of commands', () => {
  it('UN5 undone step by step and done again, across closings, restores every state to the bit', {
    timeout: 120_000,
  }, () => {
    const folder = temporaryFolder();
    const path = join(folder, 'plan.apportion');
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        rmSync(path, { force: true });
        expect(createPlanFile(path, FOUNDATION, WHO).ok).toBe(true);
        let session = open(path);
        const states: unknown[] = [stateOf(session.plan)];
        const note = () => states.push(stateOf(session.plan));
        const reopen = () => {
          const state = stateOf(session.plan);
          session.close();
          session = open(path);
          expect(stateOf(session.plan)).toEqual(state);
        };
        for (const command of FILLING) {
          expect(take(session, command)).toBe(true);
          note();
        }
        for (const next of steps) {
          if (next === 'reopen') reopen();
          else if (take(session, next)) note();
        }
        expect(states.length).toBe(session.plan.seq + 1);
        expect(session.check().problems).toEqual([]);
        // The journal alone leads back through every state.
        for (let seq = 0; seq < states.length; seq += 3) expect(stateOf(session.planAt(seq))).toEqual(states[seq]);
        const end = stateOf(session.plan);
        let undone = 0;
        while (session.undo().ok) undone++;
        expect(stateOf(session.plan)).toEqual(states[0]);
        reopen();
        while (undone-- > 0) expect(session.redo().ok).toBe(true);
        while (session.redo().ok);
        if (steps.length > 0 && !steps.includes('undo')) expect(stateOf(session.plan)).toEqual(end);
        expect(session.check().problems).toEqual([]);
        session.close();
      }),
      { numRuns: 40 },
    );
  });

  it('DU4 undoing and redoing what was undone are each other’s inverse from any point', { timeout: 60_000 }, () => {
    const path = join(temporaryFolder(), 'plan.apportion');
    expect(createPlanFile(path, FOUNDATION, WHO).ok).toBe(true);
    const session = open(path);
    for (const command of FILLING) take(session, command);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e12 }), method, (ticks, how) => {
        const before = stateOf(session.plan);
        const entry = { op: 'set', ticks } as const;
        const done = session.execute({
          command: 'set-area',
          scenario: BASE,
          area: areaOf([null, 6]),
          entry,
          method: how,
        });
        if (!done.ok) return;
        const after = stateOf(session.plan);
        session.undo();
        expect(stateOf(session.plan)).toEqual(before);
        session.redo();
        expect(stateOf(session.plan)).toEqual(after);
      }),
      { numRuns: 60 },
    );
    expect(session.check().problems).toEqual([]);
  });
});
