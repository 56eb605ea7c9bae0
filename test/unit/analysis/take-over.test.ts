import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/command/command.ts';
import { intentOf } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { linesOfMembers, periodOf, sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { lockMaskOf } from '../../../shared/cube/lock-mask.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { area, REVENUE, refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';

const BASE = 1 as ScenarioId;
const OTHER = 2 as ScenarioId;

/** Base by last year, Other evenly over another total. */
function twoScenarios(): Plan {
  const { plan } = smallPlan();
  const set = (scenario: ScenarioId, ticks: number, method: 'last-year' | 'equal') =>
    run(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, {}),
      entry: { op: 'set', ticks },
      method: { method },
    });
  set(BASE, 1_000_003, 'last-year');
  run(plan, { command: 'add-scenario', name: 'Other', from: null });
  set(OTHER, 1_200_007, 'equal');
  return plan;
}

const takeEast = (plan: Plan, period = '2027'): Command => ({
  command: 'take-over',
  from: { is: 'scenario', scenario: OTHER },
  to: BASE,
  areas: [area(plan, { organization: 'East' }, period)],
});

describe('take-over', () => {
  it('CO1 makes the area what it is elsewhere, cell by cell, and moves nothing else', () => {
    const plan = twoScenarios();
    const before = cellsOf(plan, BASE, REVENUE).slice();
    run(plan, takeEast(plan, '2027-Q2'));
    const { firstLeaf, endLeaf } = periodOf(plan, '2027-Q2');
    const lines = new Set(linesOfMembers(plan, area(plan, { organization: 'East' }).members));
    const width = calendarOf(plan).leafCount;
    const other = cellsOf(plan, OTHER, REVENUE);
    cellsOf(plan, BASE, REVENUE).forEach((value, at) => {
      const leaf = at % width;
      const inside = lines.has((at - leaf) / width) && leaf >= firstLeaf && leaf < endLeaf;
      expect(value).toBe(inside ? other[at] : before[at]);
    });
    expect(refusalOf(plan, takeEast(plan, '2027-Q2')).code).toBe('nothing-changes');
  });

  it('CO2 refuses what locks and bounds do not let happen, with all of them, and does it once they are released', () => {
    const plan = twoScenarios();
    const east = area(plan, { organization: 'East' });
    run(plan, { command: 'lock-area', scenario: BASE, area: east, kind: 'sum' });
    run(plan, { command: 'lock-area', scenario: BASE, area: area(plan, { organization: 'Ann' }, '2027-01') });
    run(plan, {
      command: 'bound-area',
      scenario: BASE,
      area: area(plan, {}),
      floor: null,
      cap: { of: 'value', ticks: 1_000_003 },
    });
    const command = takeEast(plan);
    const refusal = refusalOf(plan, command);
    if (refusal.code !== 'held') throw new Error(refusal.code);
    const asked = sumOfArea(plan, OTHER, east);
    const grows = asked > sumOfArea(plan, BASE, east);
    expect(refusal.locks.map(({ id }) => id)).toEqual([1, 2]);
    expect(refusal.bounds).toHaveLength(grows ? 1 : 0);
    expect(refusal.asked).toBe(asked);
    run(plan, {
      command: 'release-and',
      locks: refusal.locks.map(({ id }) => id),
      bounds: refusal.bounds.map(({ id }) => id),
      change: command,
    });
    expect(sumOfArea(plan, BASE, east)).toBe(asked);
  });

  it('CO3 takes cells from elsewhere too, and the journal keeps where they came from and not the cells', () => {
    const plan = twoScenarios();
    const command: Command = {
      command: 'take-over',
      from: { is: 'cells', name: 'First draft', at: Uint32Array.of(0, 5, 40), values: Float64Array.of(1, 2, 3) },
      to: BASE,
      areas: [area(plan, { organization: 'Ann' })],
    };
    const before = cellsOf(plan, BASE, REVENUE).slice();
    expect(intentOf(plan, command)).toMatchObject({ from: { is: 'cells', name: 'First draft' }, count: 1 });
    run(plan, command);
    const inside = new Set(linesOfMembers(plan, area(plan, { organization: 'Ann' }).members));
    const after = cellsOf(plan, BASE, REVENUE);
    expect(after[0]).toBe(1);
    expect(after[5]).toBe(2);
    // A cell that is given but lies outside the areas stays.
    expect(after[40]).toBe(inside.has(Math.floor(40 / 12)) ? 3 : before[40]);
  });

  it('CO4 any areas: locked cells and sums stand, bounds hold, and it is taken back to the bit', () => {
    const places = ['East', 'West', 'Ann', 'Bo', 'Cy'];
    const periods = ['2027', '2027-Q1', '2027-Q3', '2027-05'];
    const place = fc.record({ organization: fc.constantFrom(...places), period: fc.constantFrom(...periods) });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 3 }),
        fc.array(fc.record({ at: place, kind: fc.constantFrom('sum' as const, 'cells' as const) }), { maxLength: 2 }),
        (areas, locks) => {
          const plan = twoScenarios();
          const at = (where: { organization: string; period: string }) =>
            area(plan, { organization: where.organization }, where.period);
          for (const lock of locks) {
            const decision = decide(plan, { command: 'lock-area', scenario: BASE, area: at(lock.at), kind: lock.kind });
            if (decision.ok) applyChangeset(plan, decision.value, plan.seq + 1);
          }
          const before = stateOf(plan);
          const cells = cellsOf(plan, BASE, REVENUE).slice();
          const rows = [...plan.tables.lock.values()];
          const sums = rows.map((lock) => sumOfArea(plan, BASE, lock));
          const decision = decide(plan, {
            command: 'take-over',
            from: { is: 'scenario', scenario: OTHER },
            to: BASE,
            areas: areas.map(at),
          });
          if (!decision.ok) {
            expect(['held', 'nothing-changes']).toContain(decision.refusal.code);
            return;
          }
          applyChangeset(plan, decision.value, plan.seq + 1);
          expect(rows.map((lock) => sumOfArea(plan, BASE, lock))).toEqual(sums);
          const mask = lockMaskOf(plan, BASE, REVENUE);
          const after = cellsOf(plan, BASE, REVENUE);
          mask?.forEach((locked, cell) => {
            if (locked === 1) expect(after[cell]).toBe(cells[cell]);
          });
          for (const one of areas) expect(sumOfArea(plan, BASE, at(one))).toBe(sumOfArea(plan, OTHER, at(one)));
          applyChangeset(plan, invertChangeset(decision.value), plan.seq);
          expect(stateOf(plan)).toEqual(before);
        },
      ),
      { numRuns: 80 },
    );
  });
});
