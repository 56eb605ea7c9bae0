import fc from 'fast-check';
import highsLoader from 'highs';
import { describe, expect, it } from 'vitest';
import type { Area, Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { linesOfMembers, periodOf, sumOfArea } from '../../../shared/cube/area.ts';
import { lockMaskOf } from '../../../shared/cube/lock-mask.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { allowedBy } from '../../../shared/spread/limits.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

const highs = await highsLoader();
const S = 1 as ScenarioId;

const places = fc.record({
  organization: fc.constantFrom(undefined, 'East', 'West', 'Ann', 'Bo'),
  product: fc.constantFrom(undefined, 'Cars', 'Bikes'),
  period: fc.constantFrom('2027', '2027-H1', '2027-Q1', '2027-Q3', '2027-01', '2027-02'),
});
type Place = typeof places extends fc.Arbitrary<infer T> ? T : never;

function at(plan: Plan, { organization, product, period }: Place): Area {
  return area(plan, { ...(organization ? { organization } : {}), ...(product ? { product } : {}) }, period);
}

const holds = fc.array(
  fc.record({
    place: places,
    kind: fc.constantFrom('sum' as const, 'sum' as const, 'cells' as const, 'bound' as const),
    slack: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })),
  }),
  { minLength: 1, maxLength: 4 },
);

function holdCommand(
  plan: Plan,
  hold: { place: Place; kind: 'sum' | 'cells' | 'bound'; slack: [number, number] },
): Command {
  const where = at(plan, hold.place);
  if (hold.kind !== 'bound') return { command: 'lock-area', scenario: S, area: where, kind: hold.kind };
  const value = sumOfArea(plan, S, where);
  return {
    command: 'bound-area',
    scenario: S,
    area: where,
    floor: { of: 'value', ticks: value - hold.slack[0] },
    cap: { of: 'value', ticks: value + hold.slack[1] },
  };
}

/** What every lock on a sum and every bound allows. */
function limits(plan: Plan): { area: Area; least: number; most: number }[] {
  const sums = [...plan.tables.lock.values()]
    .filter((lock) => lock.kind === 'sum')
    .map((lock) => ({ area: lock as Area, least: sumOfArea(plan, S, lock), most: sumOfArea(plan, S, lock) }));
  const bounds = [...plan.tables.bound.values()].map((bound) => ({ area: bound as Area, ...allowedBy(plan, bound) }));
  return [...sums, ...bounds];
}

function cellsIn(plan: Plan, where: Area): number[] {
  const { firstLeaf, endLeaf } = periodOf(plan, where.period);
  return [...linesOfMembers(plan, where.members)].flatMap((line) =>
    Array.from({ length: endLeaf - firstLeaf }, (_, p) => line * 12 + firstLeaf + p),
  );
}

/** The cells that may move: the target's, and those of locked sums that reach into what may move. */
function movable(plan: Plan, target: Area): Set<number> {
  const cells = new Set(cellsIn(plan, target));
  const sums = new Set(
    [...plan.tables.lock.values()].filter((lock) => lock.kind === 'sum').map((lock) => cellsIn(plan, lock)),
  );
  for (let size = -1; size < cells.size; ) {
    size = cells.size;
    for (const sum of sums) if (sum.some((cell) => cells.has(cell))) for (const cell of sum) cells.add(cell);
  }
  return cells;
}

/** Whether integers >= 0 exist that bring the area to the total and keep every hold: asked of an exact solver. */
function isFeasible(plan: Plan, target: Area, total: number): boolean {
  const cells = cellsOf(plan, S, REVENUE);
  const mask = lockMaskOf(plan, S, REVENUE);
  const moving = movable(plan, target);
  const terms = (where: Area) => {
    let fixed = 0;
    const free: string[] = [];
    for (const cell of cellsIn(plan, where)) {
      if (mask?.[cell] || !moving.has(cell)) fixed += cells[cell] as number;
      else free.push(`x${cell}`);
    }
    return { fixed, sum: free.length > 0 ? free.join(' + ') : '0 x0' };
  };
  const rows: string[] = [];
  const whole = terms(target);
  rows.push(` t: ${whole.sum} = ${total - whole.fixed}`);
  for (const [i, limit] of limits(plan).entries()) {
    const { fixed, sum } = terms(limit.area);
    rows.push(` l${i}: ${sum} >= ${limit.least - fixed}`, ` m${i}: ${sum} <= ${limit.most - fixed}`);
  }
  const names = Array.from(cells, (_, i) => `x${i}`);
  const program = `Minimize\n obj: x0\nSubject To\n${rows.join('\n')}\nGeneral\n ${names.join(' ')}\nEnd`;
  return highs.solve(program).Status === 'Optimal';
}

describe('edits under random locks on sums, locks on cells and bounds', () => {
  it('HS8 every hold stands, the area is what was asked, and a refusal is one that an exact solver confirms', () => {
    let met = 0;
    let refused = 0;
    fc.assert(
      fc.property(holds, places, fc.integer({ min: -90, max: 140 }), (list, place, change) => {
        const { plan } = smallPlan();
        const seed = { op: 'set', ticks: 2_000 } as const;
        run(plan, {
          command: 'set-area',
          scenario: S,
          area: area(plan, {}),
          entry: seed,
          method: { method: 'last-year' },
        });
        for (const hold of list) {
          const decision = decide(plan, holdCommand(plan, hold));
          if (decision.ok) applyChangeset(plan, decision.value, plan.seq + 1);
        }
        const target = at(plan, place);
        if (linesOfMembers(plan, target.members).length === 0) return;
        const present = sumOfArea(plan, S, target);
        const total = Math.max(0, Math.round(present + (present * change) / 100));
        const before = limits(plan);
        const mask = lockMaskOf(plan, S, REVENUE);
        const cells = cellsOf(plan, S, REVENUE).slice();
        const entry = { op: 'set', ticks: total } as const;
        const decision = decide(plan, {
          command: 'set-area',
          scenario: S,
          area: target,
          entry,
          method: { method: 'proportional' },
        });
        if (!decision.ok) {
          if (decision.refusal.code === 'nothing-changes') return;
          expect(['held', 'locked']).toContain(decision.refusal.code);
          expect(isFeasible(plan, target, total)).toBe(false);
          refused++;
          return;
        }
        applyChangeset(plan, decision.value, plan.seq + 1);
        met++;
        expect(sumOfArea(plan, S, target)).toBe(total);
        for (const { area: where, least, most } of before) {
          expect(sumOfArea(plan, S, where)).toBeGreaterThanOrEqual(least);
          expect(sumOfArea(plan, S, where)).toBeLessThanOrEqual(most);
        }
        cellsOf(plan, S, REVENUE).forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(0);
          if (mask?.[i]) expect(value).toBe(cells[i]);
        });
      }),
      { numRuns: 1000 },
    );
    expect(met).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(20);
  });
});
