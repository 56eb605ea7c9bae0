import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import {
  buildCalendar,
  type CalendarSpec,
  formatMonth,
  LEAF_KINDS,
  leafPeriods,
  PERIOD_KINDS,
  partsOfKind,
  wholeMonths,
} from '../../../shared/model/calendar.ts';
import { calendarOf } from '../../../shared/model/plan.ts';
import type { SpreadMethod } from '../../../shared/spread/method.ts';
import { area, run, smallPlan, stateOf } from '../../support/plans.ts';

const leaves = fc.constantFrom(...LEAF_KINDS);
const specs: fc.Arbitrary<CalendarSpec> = fc.record({
  firstMonth: fc.integer({ min: 1950 * 12, max: 2140 * 12 }).map(formatMonth),
  years: fc.integer({ min: 1, max: 4 }),
  leaf: leaves,
  yearNamedBy: fc.constantFrom('start', 'end'),
});

describe('calendars of any leaf', () => {
  it('WD19 every kind of period covers each leaf, and each day, once; parts lie in their wholes', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const calendar = buildCalendar(spec);
        const [root] = calendar.periods;
        for (const kind of PERIOD_KINDS.slice(0, PERIOD_KINDS.indexOf(spec.leaf) + 1)) {
          const list = kind === 'all' ? [root as never] : partsOfKind(calendar, root as never, kind);
          let next = 0;
          for (const { firstLeaf, endLeaf } of list) {
            expect(firstLeaf).toBe(next);
            expect(endLeaf).toBeGreaterThan(firstLeaf);
            next = endLeaf;
          }
          expect(next).toBe(calendar.leafCount);
        }
        for (const { index, parent, firstLeaf, endLeaf } of calendar.periods) {
          const whole = calendar.periods[parent];
          if (!whole) continue;
          expect(parent).toBeLessThan(index);
          expect(firstLeaf >= whole.firstLeaf && endLeaf <= whole.endLeaf).toBe(true);
        }
        expect(calendar.byCode.size).toBe(calendar.periods.length);
        expect(leafPeriods(calendar)).toHaveLength(calendar.leafCount);
        const days = calendar.daysOfLeaf.reduce((a, b) => a + b, 0);
        const [year, month] = spec.firstMonth.split('-').map(Number) as [number, number];
        const end = Date.UTC(year + spec.years, month - 1, 1);
        expect(days).toBe((end - Date.UTC(year, month - 1, 1)) / 86_400_000);
        for (const period of calendar.periods) {
          const found = wholeMonths(calendar, period.firstLeaf, period.endLeaf);
          if (period.kind !== 'week' && period.kind !== 'day') expect(found).not.toBeNull();
          else if (period.endLeaf - period.firstLeaf < 28 && spec.leaf === 'day') expect(found).toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });
});

const methods = fc.constantFrom<SpreadMethod>(
  { method: 'proportional' },
  { method: 'equal' },
  { method: 'last-year' },
  { method: 'pattern', parts: [4, 4, 5] },
  { method: 'season', of: { basis: 'last-year' } },
);
const acts = fc.record({
  at: fc.constantFrom<Readonly<Record<string, string>>>({}, { organization: 'East' }, { organization: 'Ann' }),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
  kind: fc.constantFrom('set', 'lock', 'bound'),
  ticks: fc.integer({ min: 0, max: 9_000_000 }),
  method: methods,
});

describe('edits of any period of any leaf', () => {
  it('WD20 are exact where asked or refused, move nothing that is locked, and are undone to the bit', () => {
    fc.assert(
      fc.property(leaves, fc.array(acts, { minLength: 1, maxLength: 5 }), (leaf, sequence) => {
        const { plan, scenario } = smallPlan({ leaf });
        const { periods } = calendarOf(plan);
        run(plan, {
          command: 'set-area',
          scenario,
          area: area(plan, {}),
          entry: { op: 'set', ticks: 1_234_567 },
          method: { method: 'last-year' },
        });
        for (const { at, place, kind, ticks, method } of sequence) {
          const where = area(plan, at, periods[Math.floor(place * periods.length)]?.code as string);
          const now = sumOfArea(plan, scenario, where);
          const decision = decide(
            plan,
            kind === 'lock'
              ? { command: 'lock-area', scenario, area: where }
              : kind === 'bound'
                ? { command: 'bound-area', scenario, area: where, floor: null, cap: { of: 'value', ticks: now + 10 } }
                : { command: 'set-area', scenario, area: where, entry: { op: 'set', ticks }, method },
          );
          if (!decision.ok) continue;
          const held = [...plan.tables.lock.values()].map((lock) => [lock, sumOfArea(plan, scenario, lock)] as const);
          const before = stateOf(plan);
          const inverse = invertChangeset(decision.value);
          const { seq } = plan;
          applyChangeset(plan, decision.value, seq + 1);
          if (kind === 'set') expect(sumOfArea(plan, scenario, where)).toBe(ticks);
          for (const [lock, sum] of held) expect(sumOfArea(plan, scenario, lock)).toBe(sum);
          const after = stateOf(plan);
          applyChangeset(plan, inverse, seq);
          expect(stateOf(plan)).toEqual(before);
          applyChangeset(plan, decision.value, seq + 1);
          expect(stateOf(plan)).toEqual(after);
        }
      }),
      { numRuns: 40 },
    );
  });
});
