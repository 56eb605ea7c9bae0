import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area, AreaEdit, Command, Method } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { isWithin, linesOfMembers, periodOf, sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { LineFinder } from '../../../shared/cube/line-finder.ts';
import { lockMaskOf } from '../../../shared/cube/lock-mask.ts';
import type { MemberId, ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { allowedBy } from '../../../shared/spread/limits.ts';
import { type Entry, resolveEntry } from '../../../shared/text/entry.ts';
import { area, REVENUE, run, smallPlan, stateOf } from '../../support/plans.ts';

const S = 1 as ScenarioId;
const places = fc.record({
  organization: fc.constantFrom(undefined, 'East', 'West', 'Ann', 'Bo', 'Cy'),
  product: fc.constantFrom(undefined, 'Cars', 'Bikes'),
  period: fc.constantFrom('2027', '2027-H1', '2027-Q1', '2027-Q2', '2027-01', '2027-02', '2027-05'),
});
type Place = typeof places extends fc.Arbitrary<infer T> ? T : never;
const entries = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 900 }).map((ticks): Entry => ({ op: 'set', ticks })) },
  { weight: 1, arbitrary: fc.integer({ min: -50, max: 200 }).map((ticks): Entry => ({ op: 'add', ticks })) },
  { weight: 1, arbitrary: fc.constantFrom('1.1', '0.5').map((factor): Entry => ({ op: 'scale', factor })) },
);
const lists = fc.array(fc.record({ place: places, entry: entries }), { minLength: 1, maxLength: 7 });
const methods = fc.constantFrom<Method>({ method: 'proportional' }, { method: 'equal' }, { method: 'last-year' });
const holds = fc.array(
  fc.record({ place: places, kind: fc.constantFrom('cells' as const, 'sum' as const, 'cap' as const) }),
  { maxLength: 3 },
);

function at(plan: Plan, { organization, product, period }: Place): Area {
  return area(plan, { ...(organization ? { organization } : {}), ...(product ? { product } : {}) }, period);
}

function filledPlan(): Plan {
  const { plan } = smallPlan();
  const entry = { op: 'set', ticks: 4_000 } as const;
  run(plan, { command: 'set-area', scenario: S, area: area(plan, {}), entry, method: { method: 'last-year' } });
  return plan;
}

function hold(plan: Plan, { place, kind }: { place: Place; kind: 'cells' | 'sum' | 'cap' }): void {
  const where = at(plan, place);
  const cap = { of: 'value', ticks: sumOfArea(plan, S, where) + 40 } as const;
  const command: Command =
    kind === 'cap'
      ? { command: 'bound-area', scenario: S, area: where, floor: null, cap }
      : { command: 'lock-area', scenario: S, area: where, kind };
  const decision = decide(plan, command);
  if (decision.ok) applyChangeset(plan, decision.value, plan.seq + 1);
}

function setAreas(edits: readonly AreaEdit[], method: Method): Command {
  return { command: 'set-areas', scenario: S, edits, method, how: 'paste' };
}

function hasLines(plan: Plan, where: Area): boolean {
  return linesOfMembers(plan, where.members).length > 0;
}

function cellsIn(plan: Plan, where: Area): number[] {
  const { firstLeaf, endLeaf } = periodOf(plan, where.period);
  return [...linesOfMembers(plan, where.members)].flatMap((line) =>
    Array.from({ length: endLeaf - firstLeaf }, (_, p) => line * 12 + firstLeaf + p),
  );
}

describe('many areas at once', () => {
  it('MS1 MS2 MS4 every area has its total, locks and bounds hold, the order is nothing, undone to the bit', () => {
    let met = 0;
    let refused = 0;
    fc.assert(
      fc.property(lists, holds, methods, fc.infiniteStream(fc.nat()), (list, held, method, random) => {
        const plan = filledPlan();
        for (const one of held) hold(plan, one);
        const edits = list.map(({ place, entry }) => ({ area: at(plan, place), entry }));
        const asked = edits.map((edit) => resolveEntry(edit.entry, sumOfArea(plan, S, edit.area)));
        const limits = [...plan.tables.lock.values()]
          .filter((lock) => lock.kind === 'sum')
          .map((lock) => ({ where: lock as Area, least: sumOfArea(plan, S, lock), most: sumOfArea(plan, S, lock) }))
          .concat([...plan.tables.bound.values()].map((b) => ({ where: b as Area, ...allowedBy(plan, b) })));
        const mask = lockMaskOf(plan, S, REVENUE)?.slice();
        const before = stateOf(plan);
        const cells = cellsOf(plan, S, REVENUE).slice();
        const decision = decide(plan, setAreas(edits, method));
        const shuffled = edits
          .map((edit) => ({ edit, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ edit }) => edit);
        const again = decide(plan, setAreas(shuffled, method));
        expect(again.ok).toBe(decision.ok);
        if (!decision.ok || !again.ok) {
          refused++;
          return;
        }
        expect(again.value).toEqual(decision.value);
        applyChangeset(plan, decision.value, plan.seq + 1);
        met++;
        edits.forEach((edit, i) => {
          expect({ ok: true, value: sumOfArea(plan, S, edit.area) }).toEqual(asked[i]);
        });
        for (const { where, least, most } of limits) {
          const sum = sumOfArea(plan, S, where);
          expect(sum >= least && sum <= most).toBe(true);
        }
        cellsOf(plan, S, REVENUE).forEach((value, i) => {
          expect(Number.isSafeInteger(value)).toBe(true);
          if (mask?.[i]) expect(value).toBe(cells[i]);
        });
        // Nothing moves that neither lies in an area nor in a locked sum that must take something up.
        const may = new Set(edits.flatMap((edit) => cellsIn(plan, edit.area)));
        for (const { where, least, most } of limits)
          if (least === most) for (const c of cellsIn(plan, where)) may.add(c);
        cellsOf(plan, S, REVENUE).forEach((value, i) => {
          if (!may.has(i)) expect(value).toBe(cells[i]);
        });
        applyChangeset(plan, invertChangeset(decision.value), plan.seq + 1);
        expect(stateOf(plan)).toEqual(before);
      }),
      { numRuns: 2_000 },
    );
    expect(met).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(100);
  });

  it('MS3 areas that do not touch become what they become one after the other', () => {
    fc.assert(
      fc.property(lists, methods, fc.option(places, { nil: undefined }), (list, method, locked) => {
        const plan = filledPlan();
        if (locked) hold(plan, { place: locked, kind: 'cells' });
        const taken = new Set<number>();
        const edits = list.flatMap(({ place, entry }) => {
          const where = at(plan, place);
          const cells = cellsIn(plan, where);
          if (cells.length === 0 || cells.some((cell) => taken.has(cell))) return [];
          for (const cell of cells) taken.add(cell);
          return [{ area: where, entry }];
        });
        const together = decide(plan, setAreas(edits, method));
        const one = filledPlan();
        if (locked) hold(one, { place: locked, kind: 'cells' });
        let refused = false;
        for (const edit of edits) {
          const alone = decide(one, { command: 'set-area', scenario: S, method, ...edit });
          if (alone.ok) applyChangeset(one, alone.value, one.seq + 1);
          else if (alone.refusal.code !== 'nothing-changes') {
            // What is asked of a locked cell and stands there already is in nobody's way when it comes with others.
            const still = resolveEntry(edit.entry, sumOfArea(one, S, edit.area));
            if (!still.ok || still.value !== sumOfArea(one, S, edit.area)) refused = true;
          }
        }
        if (!together.ok) {
          expect(refused || together.refusal.code === 'nothing-changes').toBe(true);
          return;
        }
        expect(refused).toBe(false);
        applyChangeset(plan, together.value, plan.seq + 1);
        expect([...cellsOf(plan, S, REVENUE)]).toEqual([...cellsOf(one, S, REVENUE)]);
      }),
      { numRuns: 600 },
    );
  });

  it('MS5 what is refused could not be: a list made from what a plan may be is met', () => {
    fc.assert(
      fc.property(lists, fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 48, maxLength: 48 }), (list, cells) => {
        // A plan whose cells are drawn: every total read from it can be had together with every other.
        const wanted = filledPlan();
        const single = cells.map((ticks, i): AreaEdit => ({ area: cellArea(wanted, i), entry: { op: 'set', ticks } }));
        run(wanted, setAreas(single, { method: 'equal' }));
        expect([...cellsOf(wanted, S, REVENUE)]).toEqual(cells);
        const plan = filledPlan();
        const edits = list
          .map(({ place }) => at(plan, place))
          .filter((where) => hasLines(plan, where))
          .map((where): AreaEdit => ({ area: where, entry: { op: 'set', ticks: sumOfArea(wanted, S, where) } }));
        if (edits.length === 0) return;
        const decision = decide(plan, setAreas(edits, { method: 'proportional' }));
        if (decision.ok) {
          applyChangeset(plan, decision.value, plan.seq + 1);
          for (const edit of edits) expect(sumOfArea(plan, S, edit.area)).toBe(sumOfArea(wanted, S, edit.area));
          return;
        }
        // Nested ones always go together; of crossing ones a search may give up.
        const nested = edits.every((a) =>
          edits.every((b) => isWithin(plan, a.area, b.area) || isWithin(plan, b.area, a.area) || apart(plan, a, b)),
        );
        expect(nested && decision.refusal.code !== 'nothing-changes').toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('MS6 lines are found as they are one by one', () => {
    const plan = filledPlan();
    const members = [null, ...plan.tables.member.keys()];
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.constantFrom(...members), (a, b) => {
        const [organization, product] = [a, b].map((id, d) =>
          id !== null && plan.tables.member.get(id)?.dimension === d + 1 ? (id as MemberId) : null,
        );
        const tuple = [organization ?? null, product ?? null];
        expect([...new LineFinder(plan).linesOf(tuple)]).toEqual([...linesOfMembers(plan, tuple)]);
      }),
    );
  });
});

function apart(plan: Plan, a: AreaEdit, b: AreaEdit): boolean {
  const cells = new Set(cellsIn(plan, a.area));
  return cellsIn(plan, b.area).every((cell) => !cells.has(cell));
}

function cellArea(plan: Plan, cell: number): Area {
  const line = Math.floor(cell / 12);
  const members = [...plan.lines.members.subarray(line * 2, line * 2 + 2)] as MemberId[];
  return { measure: REVENUE, members, period: `2027-${String((cell % 12) + 1).padStart(2, '0')}` };
}
