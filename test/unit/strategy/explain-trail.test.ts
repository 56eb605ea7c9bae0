import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../shared/command/command.ts';
import { explainArea, type TrailItem } from '../../../shared/command/explain.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { area, run, smallPlan } from '../../support/plans.ts';
import { addDriver, applied, apply, byDriver, EQUAL, LAST_YEAR, people, SCENARIO, strategyOf } from './support.ts';

/** Applies a strategy and explains an area. The strategies here do not read what they overwrite. */
function explained(
  plan: Plan,
  strategy: Strategy,
  total: number,
  at: Readonly<Record<string, string>>,
  period: string,
) {
  const command = applied(strategy, total);
  // Something else first: what asks for what is there already is refused.
  apply(plan, people({ by: LAST_YEAR }), total + 7);
  apply(plan, strategy, total);
  const asked = area(plan, at, period);
  const value = sumOfArea(plan, SCENARIO, asked);
  const touch = {
    seq: 1,
    at: 'now',
    who: 'me',
    intent: command as unknown as Intent,
    before: 0,
    after: value,
    planBefore: () => plan,
  };
  const { trail } = explainArea(SCENARIO, asked, value, [touch]);
  expect(trail.at(-1)?.value).toBe(value);
  return trail;
}

const items = <K extends TrailItem['kind']>(trail: readonly TrailItem[], kind: K) =>
  trail.filter((item): item is Extract<TrailItem, { kind: K }> => item.kind === kind);

describe('explaining what strategies can say', () => {
  it('XP5 buffers: what each answers for beside what the cells carry', () => {
    const { plan } = smallPlan();
    const strategy = strategyOf(
      { step: 'dimension', over: 'organization', to: 'region', by: EQUAL, buffer: 0.02 },
      { step: 'dimension', over: 'organization', to: 'leaf', by: EQUAL, buffer: 0.03 },
      { step: 'dimension', over: 'product', to: 'leaf', by: EQUAL },
      { step: 'time', by: LAST_YEAR },
    );
    const trail = explained(plan, strategy, 1_000_000, { organization: 'Cy', product: 'Bikes' }, '2027');
    const [head] = items(trail, 'strategy');
    expect(head?.value).toBe(1_050_600);
    expect(head?.answersFor).toBeCloseTo(1_000_000, 6);
    const [region, person, product] = items(trail, 'step');
    expect(region).toMatchObject({ of: 1_050_600, value: 525_300, buffer: 0.02 });
    // Two regions answer together for 102 % of the plan, their people for 103 % of that.
    expect(region?.answersFor).toBeCloseTo(510_000, 6);
    expect(person).toMatchObject({ value: 525_300, answersFor: 525_300, buffer: 0.03 });
    expect(product?.buffer).toBe(0);
  });

  it('XP6 a ramp in the year and in the months, and a campaign', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'start', { Bo: 202707 });
    const campaign = { name: 'Autumn', from: '2027-09-01', to: '2027-09-30', uplift: 0.5 };
    const ramp = { counts: 'start', driver: 'start', curve: [0.5, 1] } as const;
    const strategy = people({ by: EQUAL, ramp }, { by: EQUAL, campaigns: [campaign] });
    const trail = explained(plan, strategy, 3_000_000, { organization: 'Bo', product: 'Cars' }, '2027-09');
    const [person] = items(trail, 'step');
    // 12.5 weights of an even year with Autumn; Bo has 0.5 + 4 full months + 0.5 more in September.
    expect(person?.ramp).toBeCloseTo(6 / 12.5, 12);
    const [season] = items(trail, 'season');
    expect(season?.plain).toBeCloseTo(1 / 12, 12);
    expect(season?.adjustments).toEqual([{ kind: 'campaign', name: 'Autumn', factor: 1.5 }]);
    expect(season?.share).toBeCloseTo(1.5 / 6, 12);
    const july = explained(plan, strategy, 3_000_000, { organization: 'Bo', product: 'Cars' }, '2027-07');
    expect(items(july, 'season')[0]?.adjustments).toEqual([{ kind: 'ramp', name: 'start', factor: 0.5 }]);
  });

  it('XP7 a bound says what set it, and a filled part its turn', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'cap', { Ann: 1000, Bo: 2000 });
    const capped = people({ by: EQUAL, growth: { max: 5 }, capacity: { driver: 'cap' } });
    const [ann] = items(explained(plan, capped, 1_000_000, { organization: 'Ann' }, '2027'), 'step');
    expect(ann).toMatchObject({ bound: 'most', boundBy: 'capacity', most: 100_000, value: 100_000, fill: null });
    const regions = strategyOf(
      { step: 'dimension', over: 'organization', to: 'region', by: EQUAL },
      { step: 'dimension', over: 'organization', to: 'leaf', by: EQUAL, capacity: { driver: 'cap' } },
      { step: 'dimension', over: 'product', to: 'leaf', by: EQUAL },
      { step: 'time', by: LAST_YEAR },
    );
    const [east] = items(explained(plan, regions, 1_000_000, { organization: 'East' }, '2027'), 'step');
    expect(east).toMatchObject({ bound: 'most', boundBy: 'parts', most: 300_000 });
    const filled = people({
      by: byDriver('cap'),
      fill: { first: 'largest', rest: 'last' },
      capacity: { driver: 'cap' },
    });
    const [bo] = items(explained(plan, filled, 500_000, { organization: 'Bo' }, '2027'), 'step');
    expect(bo?.fill).toEqual({ turn: 1, of: 3 });
    const [cy] = items(explained(plan, filled, 500_000, { organization: 'Cy' }, '2027'), 'step');
    expect(cy).toMatchObject({ fill: { turn: 3, of: 3 }, value: 200_000 });
  });

  it('XP8 a locked month is no rounding: the rest goes by the season of the other months', () => {
    const { plan } = smallPlan();
    apply(plan, people({}), 1_000_000);
    const cy = { organization: 'Cy', product: 'Bikes' };
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, cy, '2027-12') });
    const trail = explained(plan, people({ by: EQUAL }), 2_000_000, cy, '2027-Q1');
    const [season] = items(trail, 'season');
    expect(season?.held).toBe(sumOfArea(plan, SCENARIO, area(plan, cy, '2027-12')));
    expect(season?.share).toBeCloseTo(10 / 47, 12);
    expect(Math.abs(season?.rounding as number)).toBeLessThan(3);
    const december = explained(plan, people({ by: EQUAL }), 1_500_000, cy, '2027-12');
    expect(items(december, 'season')[0]).toMatchObject({ share: 0, rounding: 0 });
  });

  it('XP9 a lock on a sum and a bound of the scenario have the last word, and say so', () => {
    const { plan } = smallPlan();
    apply(plan, people({}), 1_000_000);
    const east = area(plan, { organization: 'East' });
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: east, kind: 'sum' });
    const held = sumOfArea(plan, SCENARIO, east);
    const before = plan.cells.get('1:1')?.slice() as Float64Array;
    run(plan, applied(people({ by: EQUAL }), 2_000_000));
    expect(sumOfArea(plan, SCENARIO, east)).toBe(held);
    expect(sumOfArea(plan, SCENARIO, area(plan, {}))).toBe(2_000_000);
    const ann = area(plan, { organization: 'Ann', product: 'Cars' });
    const after = sumOfArea(plan, SCENARIO, ann);
    const touch = {
      seq: 1,
      at: 'now',
      who: 'me',
      intent: applied(people({ by: EQUAL }), 2_000_000) as unknown as Intent,
      before: 0,
      after,
      planBefore: () => ({ ...plan, cells: new Map([['1:1', before]]) }),
    };
    const { trail } = explainArea(SCENARIO, ann, after, [touch]);
    expect(trail.at(-1)).toMatchObject({ kind: 'held', value: after });
  });
});
