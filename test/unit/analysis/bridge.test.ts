import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeByMember, bridgeByPrice } from '../../../shared/analysis/bridge.ts';
import { bridgeByDrivers } from '../../../shared/analysis/bridge-drivers.ts';
import type { MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { area, memberId, ORGANIZATION, run, smallPlan } from '../../support/plans.ts';
import { planOf, putCells, putDriver } from '../../support/spread.ts';

const UNITS = 2 as MeasureId;
const end = (scenario: number) => ({ end: 'scenario', scenario: scenario as ScenarioId }) as const;
const total = (steps: readonly { readonly change: number }[]) => steps.reduce((sum, step) => sum + step.change, 0);

/** Two scenarios of the same people, whose January has these values (and units). */
function twoScenarios(values: readonly (readonly number[])[], units: readonly (readonly number[])[] = []) {
  const people = (values[0] ?? []).map((_, i) => `P${i}`);
  const { plan } = planOf(people);
  plan.tables.measure.set(UNITS, {
    id: UNITS,
    code: 'units',
    name: 'Units',
    position: 1,
    decimals: 0,
    unit: 'cars',
    shownIn: 0,
  });
  plan.derived.measures = null;
  run(plan, { command: 'add-scenario', name: 'Bold', from: null });
  const place = area(plan, {}, '2027-01');
  for (const [s, cells] of values.entries()) putCells(plan, (s + 1) as ScenarioId, place, cells);
  const counted = { ...place, measure: UNITS };
  for (const [s, cells] of units.entries()) putCells(plan, (s + 1) as ScenarioId, counted, cells);
  return { plan, place, id: (name: string) => memberId(plan, ORGANIZATION, name) };
}

const byPerson = { dimension: ORGANIZATION, depth: 2 };
const price = (plan: Plan, place: ReturnType<typeof area>) =>
  bridgeByPrice(plan, place, end(1), end(2), { ...byPerson, quantity: UNITS });

describe('BR1 a bridge by member', () => {
  it('BR1 lists what each member adds, in their order, without those that stay', () => {
    const { plan, place, id } = twoScenarios([
      [10, 20, 30],
      [15, 20, 10],
    ]);
    expect(bridgeByMember(plan, place, end(1), end(2), byPerson)).toEqual({
      from: 60,
      to: 45,
      steps: [
        { step: 'member', member: id('P0'), change: 5 },
        { step: 'member', member: id('P2'), change: -20 },
      ],
    });
    expect(bridgeByMember(plan, place, end(1), end(2), { ...byPerson, depth: 1 }).steps).toEqual([
      { step: 'member', member: id('All'), change: -15 },
    ]);
  });

  it('BR1 the largest first, the others together', () => {
    const { plan, place, id } = twoScenarios([
      [10, 20, 30, 40],
      [15, 22, 10, 41],
    ]);
    expect(bridgeByMember(plan, place, end(1), end(2), { ...byPerson, most: 2 }).steps).toEqual([
      { step: 'member', member: id('P2'), change: -20 },
      { step: 'member', member: id('P0'), change: 5 },
      { step: 'others', members: 2, change: 3 },
    ]);
  });

  it('BR1 from last year to the target', () => {
    const { plan, scenario } = smallPlan();
    const place = area(plan, {}, '2027-Q1');
    putCells(plan, scenario, place, new Array(12).fill(21_000));
    const bridge = bridgeByMember(plan, place, { end: 'last-year' }, end(scenario), { ...byPerson, depth: 1 });
    expect(bridge.from).toBe(10 * 21_333);
    expect(bridge.to).toBe(252_000);
    expect(bridge.from + total(bridge.steps)).toBe(bridge.to);
    expect(bridge.steps).toHaveLength(2);
  });
});

describe('BR2 a bridge by volume, mix and price', () => {
  it('BR2 a worked example', () => {
    // 100 at 10 and 100 at 20 become 150 at 11 and 90 at 20.
    const { plan, place } = twoScenarios(
      [
        [1000, 2000],
        [1650, 1800],
      ],
      [
        [100, 100],
        [150, 90],
      ],
    );
    expect(price(plan, place)).toEqual({
      from: 3000,
      to: 3450,
      steps: [
        { step: 'volume', change: 600 },
        { step: 'mix', change: -300 },
        { step: 'price', change: 150 },
      ],
    });
  });

  it('BR2 what is new and what is gone has no price to compare', () => {
    const { plan, place } = twoScenarios(
      [
        [1000, 500, 0],
        [1000, 0, 70],
      ],
      [
        [10, 5, 0],
        [10, 0, 7],
      ],
    );
    expect(price(plan, place).steps).toEqual([
      { step: 'volume', change: 0 },
      { step: 'mix', change: 0 },
      { step: 'price', change: 0 },
      { step: 'new', change: 70 },
      { step: 'gone', change: -500 },
    ]);
  });

  it('BR2 the steps add up to the tick, whatever the figures', () => {
    const row = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 4, maxLength: 4 });
    const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(row, row, counts, counts, (v0, v1, q0, q1) => {
        const { plan, place } = twoScenarios([v0, v1], [q0, q1]);
        const bridge = price(plan, place);
        expect(bridge.from + total(bridge.steps)).toBe(bridge.to);
        for (const { change } of bridge.steps) expect(Number.isSafeInteger(change)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('BR3 a bridge by drivers', () => {
  it('BR3 growth of the whole, each driver beyond the old share, and what no driver explains', () => {
    const { plan, place, id } = twoScenarios([
      [100, 300],
      [260, 340],
    ]);
    putDriver(plan, 'potential', 'line', [
      [0, 1],
      [1, 1],
    ]);
    const own = { ...place, members: area(plan, { organization: 'P0' }).members };
    const by = [
      { weight: 1, of: { basis: 'driver', driver: 'potential' } },
      { weight: 1, of: { basis: 'scenario', scenario: 'Base' } },
    ] as const;
    const bridge = bridgeByDrivers(plan, own, end(1), { scenario: 2 as ScenarioId }, { within: place, by });
    expect(id('P0')).toBeGreaterThan(0);
    // Share before 1/4; potential gives 1/2 of 600 by half its weight: 75 more. The rest was typed.
    expect(bridge).toEqual({
      ok: true,
      value: {
        from: 100,
        to: 260,
        steps: [
          { step: 'growth', change: 50 },
          { step: 'driver', basis: 'driver potential', change: 75 },
          { step: 'driver', basis: 'scenario Base', change: 0 },
          { step: 'rest', change: 35 },
        ],
      },
    });
  });

  it('BR3 nothing before: drivers count in full; an unknown driver is refused', () => {
    const { plan, place } = twoScenarios([
      [0, 0],
      [30, 70],
    ]);
    putDriver(plan, 'potential', 'line', [
      [0, 3],
      [1, 7],
    ]);
    const own = { ...place, members: area(plan, { organization: 'P0' }).members };
    const to = { scenario: 2 as ScenarioId };
    const by = [{ weight: 2, of: { basis: 'driver', driver: 'potential' } }] as const;
    expect(bridgeByDrivers(plan, own, end(1), to, { within: place, by })).toMatchObject({
      value: { from: 0, to: 30, steps: [{ step: 'driver', change: 30 }] },
    });
    const unknown = [{ weight: 2, of: { basis: 'driver', driver: 'x' } }] as const;
    expect(bridgeByDrivers(plan, own, end(1), to, { within: place, by: unknown }).ok).toBe(false);
  });
});
