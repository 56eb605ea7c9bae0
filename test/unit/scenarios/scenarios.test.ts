import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { type Plan, scenariosOf } from '../../../shared/model/plan.ts';
import { refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';

const id = (value: number) => value as ScenarioId;

/** Scenarios 1 to 4: Base, B, C, D. */
function fourScenarios(): Plan {
  const { plan } = smallPlan();
  for (const name of ['B', 'C', 'D']) run(plan, { command: 'add-scenario', name, from: id(1) });
  return plan;
}

const names = (plan: Plan) => scenariosOf(plan).map((row) => row.name);

describe('change-scenario', () => {
  it('SC1 note, colour and archive change alone and together, and what is so already is told', () => {
    const plan = fourScenarios();
    run(plan, { command: 'change-scenario', scenario: id(2), note: ' For the board ', colour: 4 });
    run(plan, { command: 'change-scenario', scenario: id(2), archived: true });
    expect(plan.tables.scenario.get(2)).toMatchObject({ note: 'For the board', colour: 4, archived: true });
    run(plan, { command: 'change-scenario', scenario: id(2), colour: null });
    expect(plan.tables.scenario.get(2)).toMatchObject({ colour: null, archived: true });
    expect(refusalOf(plan, { command: 'change-scenario', scenario: id(2), archived: true }).code).toBe(
      'nothing-changes',
    );
    expect(refusalOf(plan, { command: 'change-scenario', scenario: id(9), colour: 1 }).code).toBe('unknown');
  });

  it('SC2 a place among the others is taken, the others keep their order', () => {
    const plan = fourScenarios();
    run(plan, { command: 'change-scenario', scenario: id(4), place: 0 });
    expect(names(plan)).toEqual(['D', 'Base', 'B', 'C']);
    run(plan, { command: 'change-scenario', scenario: id(4), place: 99 });
    expect(names(plan)).toEqual(['Base', 'B', 'C', 'D']);
    expect(refusalOf(plan, { command: 'change-scenario', scenario: id(4), place: 3 }).code).toBe('nothing-changes');
  });

  it('SC3 what is final keeps its note, and may still be coloured, moved and archived', () => {
    const plan = fourScenarios();
    run(plan, { command: 'finalise-scenario', scenario: id(2), despite: 'a test' });
    expect(refusalOf(plan, { command: 'change-scenario', scenario: id(2), note: 'x' }).code).toBe('final');
    expect(refusalOf(plan, { command: 'set-scenario-status', scenario: id(2), status: 'draft' }).code).toBe('final');
    run(plan, { command: 'change-scenario', scenario: id(2), colour: 1, archived: true, place: 0 });
    expect(plan.tables.scenario.get(2)).toMatchObject({ colour: 1, archived: true, status: 'final', position: 0 });
  });

  it('SC4 a draft is handed in for review and taken back', () => {
    const plan = fourScenarios();
    run(plan, { command: 'set-scenario-status', scenario: id(2), status: 'in-review' });
    expect(plan.tables.scenario.get(2)?.status).toBe('in-review');
    expect(refusalOf(plan, { command: 'set-scenario-status', scenario: id(2), status: 'in-review' }).code).toBe(
      'nothing-changes',
    );
    run(plan, { command: 'set-scenario-status', scenario: id(2), status: 'draft' });
    expect(plan.tables.scenario.get(2)?.status).toBe('draft');
  });

  it('SC5 any changes of scenarios leave places in order and names alone, and are taken back to the bit', () => {
    const scenario = fc.integer({ min: 1, max: 5 }).map(id);
    const command: fc.Arbitrary<Command> = fc.oneof(
      fc
        .record(
          {
            note: fc.string({ maxLength: 5 }),
            colour: fc.option(fc.integer({ min: 1, max: 8 })),
            archived: fc.boolean(),
            place: fc.nat(6),
          },
          { requiredKeys: [] },
        )
        .chain((changes) =>
          scenario.map((which) => ({ command: 'change-scenario' as const, scenario: which, ...changes })),
        ),
      fc.record({
        command: fc.constant('set-scenario-status' as const),
        scenario,
        status: fc.constantFrom('draft' as const, 'in-review' as const),
      }),
      fc.record({ command: fc.constant('finalise-scenario' as const), scenario, despite: fc.constant('a test') }),
      fc.record({ command: fc.constant('remove-scenario' as const), scenario }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const plan = fourScenarios();
        for (const next of commands) {
          const before = stateOf(plan);
          const decision = decide(plan, next);
          if (!decision.ok) continue;
          const order = names(plan);
          applyChangeset(plan, decision.value, plan.seq + 1);
          if (next.command === 'change-scenario') {
            const moved = plan.tables.scenario.get(next.scenario)?.name;
            expect(names(plan).filter((name) => name !== moved)).toEqual(order.filter((name) => name !== moved));
            if (next.place !== undefined) {
              expect(names(plan).indexOf(moved as string)).toBe(Math.min(next.place, order.length - 1));
            }
          }
          const after = stateOf(plan);
          applyChangeset(plan, invertChangeset(decision.value), plan.seq);
          expect(stateOf(plan)).toEqual(before);
          applyChangeset(plan, decision.value, plan.seq);
          expect(stateOf(plan)).toEqual(after);
        }
      }),
      { numRuns: 60 },
    );
  });
});
