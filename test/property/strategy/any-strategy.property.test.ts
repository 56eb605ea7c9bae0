import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Intent } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { explainArea } from '../../../shared/command/explain.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { carriedTotal } from '../../../shared/strategy/buffer.ts';
import { parseStrategy } from '../../../shared/strategy/parse-strategy.ts';
import { NO_NAMES, refusalText } from '../../../shared/text/refusal-text.ts';
import { area, run, smallPlan } from '../../support/plans.ts';
import { addDriver, applied, apply, people, SCENARIO, totalOf } from '../../unit/strategy/support.ts';

const DRIVERS = ['member', 'product', 'line', 'cell', 'working-days', 'start', 'none'];
/** Mostly the drivers that say something about a step, now and then any. */
const nameOf = (fitting: readonly string[]) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...fitting), weight: 30 },
    { arbitrary: fc.constantFrom(...DRIVERS), weight: 1 },
  );
const some = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, { arbitrary: of, weight: 1 });
const amount = fc.constantFrom('0', '1', '12.34', '1.234', '-5', '999999999', '0.01');
const FLAWED = [
  { basis: 'last-year', measure: 'nothing' },
  { basis: 'history', from: '2027-03', to: '2026-11' },
  { basis: 'scenario', scenario: 'Gone' },
];
const SOUND = [
  { basis: 'last-year' },
  { basis: 'history', from: '2026-03', to: '2026-11' },
  { basis: 'current' },
  { basis: 'equal' },
  { basis: 'scenario', scenario: 'Base' },
];
const blendOf = (fitting: readonly string[]) => {
  const plain = fc.oneof(
    { arbitrary: fc.constantFrom<object>(...SOUND), weight: 20 },
    { arbitrary: fc.constantFrom<object>(...FLAWED), weight: 1 },
    { arbitrary: nameOf(fitting).map((driver) => ({ basis: 'driver', driver })), weight: 20 },
  );
  const product = fc.record(
    {
      basis: fc.constant('product'),
      of: fc.array(plain, { minLength: 2, maxLength: 2 }),
      powers: some(fc.constantFrom([1, 1], [0.5, 2], [0.25, 3.75])),
    },
    { requiredKeys: ['basis', 'of'] },
  );
  const of = fc.oneof({ arbitrary: plain, weight: 3 }, { arbitrary: product, weight: 1 });
  return fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), of }), { minLength: 1, maxLength: 2 });
};
const PEOPLE = ['member', 'line', 'cell'];
const TIME = ['working-days', 'cell'];
const level = fc.constantFrom('region', 'person', 'product', 'leaf', 1, 2, 3);
const ramp = fc.oneof(
  fc.record({
    counts: fc.constantFrom('tenure', 'start'),
    driver: nameOf(['start']),
    curve: fc.array(fc.constantFrom(0, 0.5, 1, 2), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ counts: fc.constant('availability'), driver: nameOf(['cell']) }),
);
const dimensionStep = (over: string, to: string | number, fitting: readonly string[]) =>
  fc.record(
    {
      step: fc.constant('dimension'),
      over: fc.constant(over),
      to: fc.oneof({ arbitrary: fc.constant(to), weight: 40 }, { arbitrary: level, weight: 1 }),
      by: blendOf(fitting),
      fill: some(fc.record({ first: fc.constantFrom('largest', 'smallest'), rest: fc.constantFrom('last', 'refuse') })),
      growth: some(fc.record({ min: fc.constantFrom(-0.5, 0), max: fc.constantFrom(0.2, 3) })),
      amounts: some(
        fc.array(
          fc.record({ member: some(fc.constantFrom('Ann', 'East', 'Nobody')), min: some(amount), max: some(amount) }),
          { minLength: 1, maxLength: 2 },
        ),
      ),
      capacity: some(fc.record({ driver: nameOf(PEOPLE.slice(1)) })),
      buffer: some(fc.constantFrom(0, 0.03, 2)),
      ramp: some(ramp),
      unit: some(fc.constantFrom('1', '100', '0.05', '0.001')),
      otherwise: some(fc.constantFrom('equal', 'refuse')),
    },
    { requiredKeys: ['step', 'over', 'to', 'by'] },
  );
const campaign = fc.record(
  {
    name: fc.constant('C'),
    from: fc.constantFrom('2027-02-10', '2026-01-01'),
    to: fc.constantFrom('2027-03-05', '2027-01-31', '2029-12-31'),
    uplift: fc.constantFrom(-1, 0.3, 5),
    of: some(
      fc.constantFrom({ dimension: 'organization', members: ['East'] }, { dimension: 'nowhere', members: ['x'] }),
    ),
  },
  { requiredKeys: ['name', 'from', 'to', 'uplift'] },
);
const timeStep = fc.record(
  {
    step: fc.constant('time'),
    by: blendOf(TIME),
    seasonOf: some(fc.record({ dimension: fc.constantFrom('organization', 'product', 'nowhere'), level })),
    campaigns: some(fc.array(campaign, { minLength: 1, maxLength: 2 })),
    years: some(
      fc.oneof(
        fc.constantFrom({ growth: 0.1 }, { weights: [1, 2] }, { weights: [0] }),
        blendOf(TIME).map((by) => ({ by })),
      ),
    ),
    otherwise: some(fc.constantFrom('equal', 'refuse')),
  },
  { requiredKeys: ['step', 'by'] },
);
const strategies = fc
  .tuple(
    dimensionStep('organization', 'region', PEOPLE),
    dimensionStep('organization', 'leaf', PEOPLE),
    dimensionStep('product', 'leaf', ['product', 'line', 'cell']),
    timeStep,
  )
  .map((steps) => JSON.parse(JSON.stringify({ version: 1, name: 'Any', steps })) as unknown);

function worked() {
  const { plan } = smallPlan();
  addDriver(plan, 'member', { Ann: 3, Bo: 0, Cy: 7 });
  addDriver(plan, 'product', { Cars: 5 }, 'member', 2 as never);
  addDriver(plan, 'line', { 0: 4, 1: 2, 3: 9 }, 'line');
  addDriver(plan, 'cell', { 0: 1, 13: 0.5, 30: 2 }, 'line-period');
  addDriver(plan, 'working-days', { 0: 20, 1: 18, 5: 21 }, 'period');
  addDriver(plan, 'start', { Bo: 202705, Cy: 202612 });
  apply(plan, people({}), 700_000);
  run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Bo' }, '2027-Q3') });
  return plan;
}

it('ST25 whatever a strategy says, it is carried out exactly or refused in words, and never throws', () => {
  let done = 0;
  let tried = 0;
  fc.assert(
    fc.property(strategies, fc.constantFrom(0, 1, -77_777, 900_001, 123_456_789), (json, total) => {
      const parsed = parseStrategy(json);
      if (!parsed.ok) return;
      tried++;
      const plan = worked();
      const decision = decide(plan, applied(parsed.value, total));
      if (decision.ok) {
        done++;
        applyChangeset(plan, decision.value, plan.seq + 1);
        expect(totalOf(plan)).toBe(carriedTotal(parsed.value, total));
      } else {
        for (const language of ['en', 'zh'] as const) {
          expect(JSON.stringify(refusalText(decision.refusal, language, NO_NAMES)).length).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 1500 },
  );
  expect(done).toBeGreaterThan(20);
  expect(tried).toBeGreaterThan(500);
});

const places = fc.record({
  at: fc.constantFrom<Readonly<Record<string, string>>>(
    {},
    { organization: 'East' },
    { organization: 'Bo' },
    { product: 'Cars' },
    { organization: 'Ann', product: 'Bikes' },
    { organization: 'Bo', product: 'Cars' },
  ),
  period: fc.constantFrom('all', '2027', '2027-H1', '2027-Q3', '2027-08'),
});

it('XP10 the explanation of any figure of any strategy ends in it, each step in what the next one starts from', () => {
  fc.assert(
    fc.property(strategies, places, fc.constantFrom(1, -77_777, 900_001), (json, { at, period }, total) => {
      const parsed = parseStrategy(json);
      if (!parsed.ok) return;
      const plan = worked();
      const command = applied(parsed.value, total);
      const decision = decide(plan, command);
      if (!decision.ok) return;
      const asked = area(plan, at, period);
      applyChangeset(plan, decision.value, plan.seq + 1);
      const after = sumOfArea(plan, SCENARIO, asked);
      const intent = command as unknown as Intent;
      const touch = { seq: 1, at: '', who: '', intent, before: 0, after, planBefore: worked };
      const { trail } = explainArea(SCENARIO, asked, after, [touch]);
      expect(trail.at(-1)?.value).toBe(after);
      // There are no holds: the steps by themselves must come to the figure.
      expect(trail.map(({ kind }) => kind)).not.toContain('held');
      for (const [i, item] of trail.entries()) {
        if (item.kind === 'step' || item.kind === 'season') expect(item.of).toBe(trail[i - 1]?.value);
        if (item.kind === 'step')
          expect(Math.abs(item.real + item.rounding - item.value)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(item.value)),
          );
      }
    }),
    { numRuns: 600 },
  );
});
