import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { lockMaskOf } from '../../../shared/cube/lock-mask.ts';
import { cellsOf } from '../../../shared/model/plan.ts';
import { keepsTotal, type SpreadMethod } from '../../../shared/spread/method.ts';
import { type Entry, resolveEntry } from '../../../shared/text/entry.ts';
import { area, REVENUE, smallPlan, stateOf } from '../../support/plans.ts';
import { putDriver } from '../../support/spread.ts';

const reference = { reference: 'last-year' } as const;
const capacity = { basis: 'driver', driver: 'capacity' } as const;
const methods = fc.constantFrom<SpreadMethod>(
  { method: 'proportional' },
  { method: 'equal' },
  { method: 'reference', reference },
  { method: 'pattern', parts: [4, 4, 5] },
  { method: 'season', of: { basis: 'last-year' } },
  { method: 'working-days' },
  { method: 'waterfall', over: 'lines', cap: capacity, first: { basis: 'last-year' } },
  { method: 'repeat' },
  { method: 'clear' },
  { method: 'percent-change' },
  { method: 'relative-percent', reference },
  { method: 'growth', rate: '0.02' },
  { method: 'straight-line', last: 90_000 },
  { method: 'fit', rows: [], periods: [] },
);
const places = fc.record({
  at: fc.constantFrom<Record<string, string>>(
    {},
    { organization: 'East' },
    { organization: 'Cy' },
    { product: 'Cars' },
  ),
  period: fc.constantFrom('2027', '2027-H1', '2027-Q1', '2027-03'),
});
const entries = fc.oneof<fc.Arbitrary<Entry>[]>(
  fc.integer({ min: 0, max: 5_000_000 }).map((ticks) => ({ op: 'set', ticks })),
  fc.integer({ min: -5_000, max: 50_000 }).map((ticks) => ({ op: 'add', ticks })),
  fc.constantFrom('1.05', '0.97').map((factor) => ({ op: 'scale', factor })),
);
const acts = fc.oneof(
  { weight: 4, arbitrary: fc.record({ place: places, entry: entries, method: methods, onlyExisting: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ place: places, lock: fc.constantFrom('cells' as const, 'sum' as const) }) },
  { weight: 1, arbitrary: fc.record({ place: places, cap: fc.integer({ min: 0, max: 8_000_000 }) }) },
);

describe('random edits by every method under locks and bounds', () => {
  it('SP1 SP7 UN1 totals met, locks and bounds hold, undone to the bit', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 1, maxLength: 8 }), (sequence) => {
        const { plan, scenario } = smallPlan();
        putDriver(plan, 'capacity', 'line', [
          [0, 30_000],
          [1, 25_000],
          [2, 1000],
          [3, 90_000],
        ]);
        putDriver(
          plan,
          'working-days',
          'period',
          Array.from({ length: 12 }, (_, month) => [month, 18 + (month % 5)]),
        );
        const before = stateOf(plan);
        const inverses = [];
        const sums: { at: ReturnType<typeof area>; least: number; most: number }[] = [];
        for (const act of sequence) {
          const place = area(plan, act.place.at, act.place.period);
          const command: Command =
            'lock' in act
              ? { command: 'lock-area', scenario, area: place, kind: act.lock }
              : 'cap' in act
                ? { command: 'bound-area', scenario, area: place, floor: null, cap: { of: 'value', ticks: act.cap } }
                : { command: 'set-area', scenario, area: place, ...act };
          const mask = lockMaskOf(plan, scenario, REVENUE)?.slice();
          const cells = cellsOf(plan, scenario, REVENUE).slice();
          const present = sumOfArea(plan, scenario, place);
          const decision = decide(plan, command);
          expect(decide(plan, command)).toEqual(decision);
          if (!decision.ok) continue;
          applyChangeset(plan, decision.value, plan.seq + 1);
          inverses.push(invertChangeset(decision.value));
          if ('lock' in act && act.lock === 'sum') sums.push({ at: place, least: present, most: present });
          if ('cap' in act) sums.push({ at: place, least: Number.NEGATIVE_INFINITY, most: act.cap });
          if ('entry' in act && keepsTotal(act.method)) {
            const asked = resolveEntry(act.entry, present);
            expect(asked.ok && asked.value).toBe(sumOfArea(plan, scenario, place));
          }
          cellsOf(plan, scenario, REVENUE).forEach((value, i) => {
            expect(Number.isSafeInteger(value)).toBe(true);
            if (mask?.[i]) expect(value).toBe(cells[i]);
          });
          // A later cap on the same area stands in place of the earlier one: it only says less there.
          for (const { at, least, most } of sums.filter((hold, i) => !replaced(sums, i, hold))) {
            const sum = sumOfArea(plan, scenario, at);
            expect(sum >= least && sum <= most).toBe(true);
          }
        }
        for (const inverse of inverses.reverse()) applyChangeset(plan, inverse, plan.seq + 1);
        expect(stateOf(plan)).toEqual(before);
      }),
      { numRuns: 400 },
    );
  });
});

type Held = { readonly at: ReturnType<typeof area>; readonly least: number };

function replaced(sums: readonly Held[], i: number, { at, least }: Held): boolean {
  const same = (one: Held) => JSON.stringify(one.at) === JSON.stringify(at);
  return least === Number.NEGATIVE_INFINITY && sums.slice(i + 1).some((one) => same(one));
}
