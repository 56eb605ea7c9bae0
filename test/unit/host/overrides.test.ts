import { describe, expect, it } from 'vitest';
import { explain } from '../../../electron/host/explain.ts';
import { overridesOf } from '../../../electron/host/overrides.ts';
import { runThrough } from '../../../electron/host/run-steps.ts';
import type { Session } from '../../../electron/host/session.ts';
import type { Area, Command } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { areaOf, BASE, CARS, FILLING, filled, newFile, REVENUE, run } from './support.ts';

const [EAST, ANN, BO] = [1, 2, 3];
const STRATEGY = FILLING.flatMap((one) => (one.command === 'save-strategy' ? [one.strategy] : []))[0] as Strategy;

const apply = (more: object = {}, period = '2027'): Command => {
  return {
    command: 'apply-strategy',
    scenario: BASE,
    measure: REVENUE,
    strategy: STRATEGY,
    total: 90_000,
    period,
    ...more,
  };
};

const set = (members: readonly (number | null)[], period: string, ticks: number, scenario = BASE): Command => ({
  command: 'set-area',
  scenario,
  area: areaOf(members, period),
  entry: { op: 'set', ticks },
  method: { method: 'proportional' },
});

/** A plan without holds, laid out in both of its years. */
function laidOut(): Session {
  const session = filled(
    newFile(),
    FILLING.filter(({ command }) => command !== 'lock-area'),
  );
  run(session, apply());
  run(session, apply({}, '2028'));
  return session;
}

const found = (session: Session, { scenario = BASE, measure = REVENUE, period = '2027' } = {}) =>
  runThrough(overridesOf(session, { scenario, measure, period })).overrides;

const areas = (...args: Parameters<typeof found>) =>
  found(...args).map(({ area }) => [...area.members, area.period] as unknown[]);

describe('what was set by hand since the last strategy', () => {
  it('ST35 edits, pastes and what was taken over, newest first, with who set them; not what a strategy wrote', () => {
    const session = laidOut();
    expect(areas(session)).toEqual([]);
    run(session, set([ANN, null], '2027-Q1', 500));
    const edits = [2, 3].map((member) => ({
      area: areaOf([member, null], '2027-08'),
      entry: { op: 'set', ticks: 10 * member } as const,
    }));
    run(session, { command: 'set-areas', scenario: BASE, edits, method: { method: 'proportional' }, how: 'paste' });
    const from = { is: 'scenario', scenario: 2 as ScenarioId } as const;
    run(session, { command: 'take-over', from, to: BASE, areas: [areaOf([BO, null], '2027-11')] });
    expect(areas(session)).toEqual([
      [BO, null, '2027-11'],
      [ANN, null, '2027-08'],
      [BO, null, '2027-08'],
      [ANN, null, '2027-Q1'],
    ]);
    expect(found(session)[3]).toMatchObject({ who: 'Li Wei', seq: session.plan.seq - 2 });
    expect(areas(session, { measure: CARS })).toEqual([]);
    expect(areas(session, { period: '2028' })).toEqual([]);
    run(session, apply());
    expect(areas(session)).toEqual([]);
  });

  it('ST35 an area counts as long as its total is what the edit made it', () => {
    const session = laidOut();
    run(session, set([ANN, null], '2027-Q1', 500));
    run(session, set([EAST, null], '2027-Q1', 9_000));
    expect(areas(session)).toEqual([[EAST, null, '2027-Q1']]);
    session.undo();
    expect(areas(session)).toEqual([[ANN, null, '2027-Q1']]);
    session.redo();
    expect(areas(session)).toEqual([[EAST, null, '2027-Q1']]);
    // The whole is no override: its total is asked for by itself.
    run(session, set([null, null], '2027', 50_000));
    expect(areas(session)).toEqual([]);
  });

  it('ST35 of an edit that reaches beyond the period only what lies in it counts', () => {
    const session = laidOut();
    run(session, set([ANN, null], 'all', 5_000));
    expect(areas(session)).toEqual([[ANN, null, '2027']]);
    run(session, apply({}, '2028'));
    expect(areas(session)).toEqual([[ANN, null, '2027']]);
    expect(areas(session, { period: '2028' })).toEqual([]);
    run(session, set([ANN, null], '2027-05', 77));
    expect(areas(session)).toEqual([[ANN, null, '2027-05']]);
    expect(areas(session, { period: 'all' })).toEqual([[ANN, null, '2027-05']]);
  });

  it('ST35 a copy goes on with what was set in the scenario that it was copied from', () => {
    const session = laidOut();
    run(session, set([ANN, null], '2027-Q1', 500));
    run(session, { command: 'add-scenario', name: 'Third', from: BASE });
    const scenario = 3 as ScenarioId;
    run(session, set([BO, null], '2027-Q1', 700, scenario));
    expect(areas(session, { scenario })).toEqual([
      [BO, null, '2027-Q1'],
      [ANN, null, '2027-Q1'],
    ]);
    expect(areas(session)).toEqual([[ANN, null, '2027-Q1']]);
  });

  it('ST35 a return goes back over strategies too, and what was kept stays set by hand', () => {
    const session = laidOut();
    run(session, set([ANN, null], '2027-Q1', 500));
    const { seq } = session.plan;
    const keep: Area[] = [areaOf([ANN, null], '2027-Q1')];
    run(session, apply({ keep, total: 120_000 }));
    expect(areas(session)).toEqual([[ANN, null, '2027-Q1']]);
    run(session, apply());
    expect(areas(session)).toEqual([]);
    session.returnTo(seq);
    expect(areas(session)).toEqual([[ANN, null, '2027-Q1']]);
  });
});

describe('why this number, after a strategy that kept areas or made a scenario', () => {
  it('XP11 the reasons end in the figure, with the strategy worked out on what it was applied to', () => {
    const session = laidOut();
    const area = areaOf([ANN, null], '2027-Q1');
    run(session, set([ANN, null], '2027-Q1', 500));
    run(session, { command: 'lock-area', scenario: BASE, area: areaOf([BO, null], '2027'), kind: 'sum' });
    run(session, apply({ keep: [area], into: 'New', total: 110_000 }));
    const made = 3 as ScenarioId;
    run(session, set([BO, null], '2027-11', 4_000, made));
    run(session, { command: 'lock-area', scenario: BASE, area: areaOf([BO, null], '2027-11') });
    run(session, apply({ release: true, keep: [area], total: 100_000 }));
    for (const scenario of [BASE, made]) {
      for (const at of [area, areaOf([BO, null], '2027'), areaOf([ANN, 6], '2027-05')]) {
        const { trail, value } = explain(session, scenario, at);
        expect(trail[0]?.kind).toBe('strategy');
        expect(trail.at(-1)?.value).toBe(value);
        expect(value).toBe(sumOfArea(session.plan, scenario, at));
      }
    }
    // The scenario that was copied keeps its own reasons.
    expect(explain(session, BASE, area).trail[0]).toMatchObject({ touch: { seq: session.plan.seq } });
    expect(explain(session, made, area).trail[0]).toMatchObject({ touch: { seq: session.plan.seq - 3 } });
  });

  it('XP11 in a scenario that a strategy made, what its steps came to is the figure', () => {
    const session = laidOut();
    run(session, apply({ into: 'New', total: 110_000 }));
    const { trail, value } = explain(session, 3 as ScenarioId, areaOf([ANN, null], '2027'));
    expect(trail.map(({ kind }) => kind)).toEqual(['strategy', 'step', 'sum']);
    expect(trail.at(-1)?.value).toBe(value);
  });
});
