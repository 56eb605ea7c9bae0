import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area, Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { area, REVENUE, refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';
import { applied, people, SCENARIO, totalOf } from './support.ts';

const ANN = { organization: 'Ann' };
const TOTAL = 1_000_000;

function set(plan: Plan, at: Area, ticks: number): void {
  const entry = { op: 'set', ticks } as const;
  run(plan, { command: 'set-area', scenario: SCENARIO, area: at, entry, method: { method: 'proportional' } });
}

/** A plan laid out by a strategy, and then Ann's March and East's year set by hand. */
function edited() {
  const { plan } = smallPlan();
  run(plan, applied(people({}), TOTAL));
  const march = area(plan, ANN, '2027-03');
  const east = area(plan, { organization: 'East' });
  set(plan, east, 700_000);
  set(plan, march, 77_777);
  return { plan, march, east };
}

const sum = (plan: Plan, at: Area, scenario = SCENARIO) => sumOfArea(plan, scenario, at);

describe('areas that a strategy keeps', () => {
  it('ST30 they keep their totals to the tick, the rest makes up the whole, and no lock is left behind', () => {
    const { plan, march, east } = edited();
    const before = sum(plan, east);
    run(plan, { ...applied(people({}), TOTAL), keep: [march, east] });
    expect([sum(plan, march), sum(plan, east), totalOf(plan)]).toEqual([77_777, before, TOTAL]);
    expect(plan.tables.lock.size).toBe(0);
    // Without being kept they are laid out like all others.
    run(plan, applied(people({}), TOTAL));
    expect(sum(plan, march)).not.toBe(77_777);
  });

  it('ST30 they are locked from then on where that is asked, in the same step', () => {
    const { plan, march, east } = edited();
    const state = stateOf(plan);
    const changes = run(plan, { ...applied(people({}), TOTAL), keep: [march, east], lockKept: true });
    expect([...plan.tables.lock.values()].map(({ members, period, kind }) => ({ members, period, kind }))).toEqual([
      { members: march.members, period: '2027-03', kind: 'sum' },
      { members: east.members, period: '2027', kind: 'sum' },
    ]);
    applyChangeset(plan, invertChangeset(changes), plan.seq + 1);
    expect(stateOf(plan)).toEqual(state);
  });

  it('ST31 what cannot be kept beside the total is refused with the areas in the way; nothing changes', () => {
    const { plan, march, east } = edited();
    const state = stateOf(plan);
    const refusal = refusalOf(plan, { ...applied(people({}), 500_000), keep: [march, east] });
    expect(refusal.code).toBe('held');
    if (refusal.code !== 'held') return;
    expect(refusal.locks.map(({ members }) => members)).toContainEqual(east.members);
    expect(refusal.nearest).toBeGreaterThanOrEqual(sum(plan, east));
    expect(stateOf(plan)).toEqual(state);
    expect(refusalOf(plan, { ...applied(people({}), TOTAL), keep: [area(plan, ANN, '2031')] }).code).toBe('bad-period');
  });

  it('ST32 locks and bounds are released in the step that applies, and what is kept is kept nevertheless', () => {
    const { plan, march } = edited();
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Cy' }) });
    run(plan, { ...applied(people({}), 2_000_000), release: true, keep: [march] });
    expect(plan.tables.lock.size).toBe(0);
    expect([sum(plan, march), totalOf(plan)]).toEqual([77_777, 2_000_000]);
  });
});

describe('a strategy applied to a new scenario', () => {
  it('ST33 one step makes a copy with the cells that applying there would give, and undo takes it away whole', () => {
    const { plan, march } = edited();
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Cy' }) });
    run(plan, { command: 'set-note', scenario: SCENARIO, area: march, text: 'agreed' });
    const state = stateOf(plan);
    const cells = cellsOf(plan, SCENARIO, REVENUE).slice();
    const command = { ...applied(people({}), 1_200_000), keep: [march] };
    const changes = run(plan, { ...command, into: ' Stretch ' });
    const made = 2 as ScenarioId;
    expect(plan.tables.scenario.get(made)).toMatchObject({ name: 'Stretch', base: SCENARIO, strategy: 'Test' });
    expect(cellsOf(plan, SCENARIO, REVENUE)).toEqual(cells);
    const laid = cellsOf(plan, made, REVENUE).slice();
    expect([...plan.tables.lock.values()].map(({ scenario }) => scenario)).toEqual([SCENARIO, made]);
    expect([...plan.tables.note.values()].map(({ scenario }) => scenario)).toEqual([SCENARIO, made]);
    applyChangeset(plan, invertChangeset(changes), plan.seq + 1);
    expect(stateOf(plan)).toEqual(state);
    run(plan, command);
    expect(laid).toEqual(cellsOf(plan, SCENARIO, REVENUE));
  });

  it('ST33 a final scenario may be copied so; its name must be free; released holds are not copied', () => {
    const { plan, march } = edited();
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Cy' }) });
    run(plan, { command: 'finalise-scenario', scenario: SCENARIO, despite: 'a test' });
    const command = applied(people({}), 1_200_000);
    expect(refusalOf(plan, command).code).toBe('final');
    expect(refusalOf(plan, { ...command, into: 'Base' })).toMatchObject({ code: 'name-taken', name: 'Base' });
    run(plan, { ...command, into: 'Two', release: true, keep: [march], lockKept: true });
    const made = 2 as ScenarioId;
    expect(plan.tables.scenario.get(made)?.status).toBe('draft');
    expect([...plan.tables.lock.values()].map(({ scenario, period }) => [scenario, period])).toEqual([
      [SCENARIO, '2027'],
      [made, '2027-03'],
    ]);
    expect(sum(plan, area(plan, {}), made)).toBe(1_200_000);
  });

  it('ST33 years and measures that the strategy does not lay out are copied as they are', () => {
    const { plan } = smallPlan({ years: 2 });
    set(plan, area(plan, ANN, '2028'), 4321);
    run(plan, { ...applied(people({}), 500), into: 'Two' });
    expect(sum(plan, area(plan, ANN, '2028'), 2 as ScenarioId)).toBe(4321);
  });
});

describe('for any areas set by hand', () => {
  it('ST34 kept areas keep their totals, the whole is what was asked, or it is refused; undo gives the same bits', () => {
    const place = fc.record({
      organization: fc.constantFrom('East', 'West', 'Ann', 'Bo', 'Cy'),
      product: fc.option(fc.constantFrom('Cars', 'Bikes'), { nil: undefined }),
      period: fc.constantFrom('2027', '2027-Q1', '2027-Q2', '2027-03', '2027-11'),
      ticks: fc.integer({ min: 0, max: 400_000 }),
    });
    const asked = fc.record({
      places: fc.array(place, { minLength: 1, maxLength: 4 }),
      total: fc.integer({ min: 0, max: 3_000_000 }),
      into: fc.boolean(),
      lockKept: fc.boolean(),
    });
    fc.assert(
      fc.property(asked, ({ places, total, into, lockKept }) => {
        const { plan } = smallPlan();
        run(plan, applied(people({}), TOTAL));
        const keep: Area[] = [];
        for (const { organization, product, period, ticks } of places) {
          const at = area(plan, { organization, ...(product ? { product } : {}) }, period);
          const entry = { op: 'set', ticks } as const;
          const edit = { command: 'set-area', scenario: SCENARIO, area: at, entry, method: { method: 'proportional' } };
          const decision = decide(plan, edit as Command);
          if (!decision.ok) continue;
          applyChangeset(plan, decision.value, plan.seq + 1);
          keep.push(at);
        }
        const state = stateOf(plan);
        const wanted = keep.map((at) => sum(plan, at));
        const command = { ...applied(people({}), total), keep, lockKept, ...(into ? { into: 'New' } : {}) };
        const decision = decide(plan, command);
        expect(stateOf(plan)).toEqual(state);
        if (!decision.ok) return;
        applyChangeset(plan, decision.value, plan.seq + 1);
        const scenario = (into ? 2 : SCENARIO) as ScenarioId;
        expect(keep.map((at) => sum(plan, at, scenario))).toEqual(wanted);
        expect(sum(plan, area(plan, {}), scenario)).toBe(total);
        if (!lockKept) expect(plan.tables.lock.size).toBe(0);
        applyChangeset(plan, invertChangeset(decision.value), plan.seq + 1);
        expect(stateOf(plan)).toEqual(state);
      }),
      { numRuns: 120 },
    );
  });
});
