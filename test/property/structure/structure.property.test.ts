import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, Method } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { closedMaskOf } from '../../../shared/cube/closed-mask.ts';
import { lockMaskOf, locksOf } from '../../../shared/cube/lock-mask.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { MemberId, ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { allowedBy } from '../../../shared/spread/limits.ts';
import { carriesFigures } from '../../../shared/structure/figures.ts';
import {
  addHistory,
  addMembers,
  area,
  emptyPlan,
  ORGANIZATION,
  PRODUCT,
  REVENUE,
  run,
  stateOf,
} from '../../support/plans.ts';

/** Three teams, six people, three products; a draft with targets and locks to come, and another scenario. */
function teams(): Plan {
  const plan = emptyPlan(0);
  addMembers(plan, ORGANIZATION, { East: ['Ann', 'Bo'], West: ['Cy', 'Di', 'Ed'], North: ['Fay'] });
  addMembers(plan, PRODUCT, { Cars: [], Bikes: [], Vans: [] });
  const season = [3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9];
  addHistory(plan, {
    'Ann,Cars': season,
    'Ann,Bikes': season.map((n) => n * 3),
    'Bo,Cars': 7,
    'Cy,Vans': season.map((n) => n * 11),
    'Cy,Cars': 1,
    'Di,Bikes': 2,
    'Ed,Vans': season,
    'Fay,Cars': season.map((n) => n * 2),
  });
  run(plan, {
    command: 'import-drivers',
    drivers: [
      {
        code: 'potential',
        name: 'Potential',
        scope: 'line',
        dimension: null,
        keys: Float64Array.from([0, 1, 2, 5]),
        values: Float64Array.from([5, 7.5, 2, 0.25]),
      },
      {
        code: 'ability',
        name: 'Ability',
        scope: 'member',
        dimension: ORGANIZATION,
        keys: Float64Array.from([2, 4]),
        values: Float64Array.from([0.5, 2]),
      },
      {
        code: 'season',
        name: 'Season',
        scope: 'line-period',
        dimension: null,
        keys: Float64Array.from([0, 11, 40]),
        values: Float64Array.from([1, 2, 3]),
      },
    ],
    source: { file: 'test', rows: 0 },
  });
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  run(plan, setTotal(1 as ScenarioId, area(plan, {}), 4321));
  run(plan, { command: 'add-scenario', name: 'High', from: 1 as ScenarioId });
  run(plan, setTotal(2 as ScenarioId, area(plan, { organization: 'West' }), 7777));
  return plan;
}

function setTotal(
  scenario: ScenarioId,
  at: ReturnType<typeof area>,
  ticks: number,
  method: Method = { method: 'last-year' },
): Command {
  return { command: 'set-area', scenario, area: at, entry: { op: 'set', ticks }, method };
}

const pick = fc.nat(50);
const period = fc.constantFrom<string | null>(null, null, '2027-04', '2027-Q3', '2027-12');
type Act = (plan: Plan) => Command;

const memberAt = (plan: Plan, dimension: number, n: number): MemberId => {
  const rows = [...plan.tables.member.values()].filter((row) => row.dimension === dimension);
  return (rows[n % rows.length] as (typeof rows)[number]).id;
};
const orTop = (plan: Plan, n: number) => (n % 7 === 0 ? null : memberAt(plan, ORGANIZATION, n));

const structural: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ parent: pick, name: fc.constantFrom('Gus', 'Hal', 'South'), take: fc.boolean() }).map(
    ({ parent, name, take }): Act =>
      (plan) => ({
        command: 'add-member',
        dimension: ORGANIZATION,
        name,
        code: '',
        parent: orTop(plan, parent),
        before: null,
        owner: { name, contact: '' },
        ...(take ? { takeLines: true } : {}),
      }),
  ),
  fc.record({ member: pick, parent: pick, before: pick, totals: fc.boolean() }).map(
    ({ member, parent, before, totals }): Act =>
      (plan) => ({
        command: 'move-member',
        member: memberAt(plan, ORGANIZATION, member),
        parent: orTop(plan, parent),
        before: memberAt(plan, ORGANIZATION, before),
        keep: totals ? 'totals' : 'targets',
      }),
  ),
  fc.record({ from: pick, into: pick, products: fc.boolean() }).map(
    ({ from, into, products }): Act =>
      (plan) => {
        const dimension = products ? PRODUCT : ORGANIZATION;
        return {
          command: 'merge-members',
          from: memberAt(plan, dimension, from),
          into: memberAt(plan, dimension, into),
        };
      },
  ),
  fc.record({ member: pick, to: pick, first: period, how: fc.nat(3) }).map(
    ({ member, to, first, how }): Act =>
      (plan) => ({
        command: 'retire-member',
        member: memberAt(plan, ORGANIZATION, member),
        first,
        figures:
          how === 0
            ? { go: 'drop' }
            : how === 1
              ? { go: 'team' }
              : { go: 'to', member: memberAt(plan, ORGANIZATION, to), history: how === 2 },
      }),
  ),
  fc
    .record({
      from: pick,
      product: pick,
      to: pick,
      share: fc.constantFrom('1', '0.5', '0.333', '0.01'),
      first: period,
      history: fc.boolean(),
    })
    .map(
      ({ from, product, to, share, first, history }): Act =>
        (plan) => ({
          command: 'reassign-lines',
          dimension: ORGANIZATION,
          rows: [[orTop(plan, from), product % 2 === 0 ? null : memberAt(plan, PRODUCT, product)]],
          to: memberAt(plan, ORGANIZATION, to),
          share,
          first,
          history,
        }),
    ),
  fc.record({ member: pick, product: pick, first: fc.constantFrom('2027', '2027-Q1', '2027-07'), how: fc.nat(2) }).map(
    ({ member, product, first, how }): Act =>
      (plan) => {
        const members = [
          memberAt(plan, ORGANIZATION, member),
          product % 2 === 0 ? null : memberAt(plan, PRODUCT, product),
        ];
        const figures =
          how === 0
            ? 'refuse'
            : how === 1
              ? 'clear'
              : { keep: [plan.tables.member.get(members[0] as MemberId)?.parent ?? null, null] };
        return {
          command: 'close-lines',
          members,
          first,
          last: first === '2027' ? '2027' : '2027-12',
          figures,
        } as Command;
      },
  ),
  pick.map(
    (n): Act =>
      (plan) => ({ command: 'open-lines', closed: [...plan.tables.closed.keys()].slice(0, n % 3) as never[] }),
  ),
);

const spreading: fc.Arbitrary<Act> = fc.oneof(
  fc
    .record({
      scenario: fc.constantFrom(1, 2),
      member: pick,
      month: fc.constantFrom('2027', '2027-Q2', '2027-08'),
      ticks: fc.integer({ min: -50, max: 9000 }),
      method: fc.constantFrom<Method>(
        { method: 'proportional' },
        { method: 'equal' },
        { method: 'last-year' },
        { method: 'repeat' },
        { method: 'straight-line', last: 40 },
        { method: 'growth', rate: '0.02' },
        { method: 'pattern', parts: [4, 4, 5] },
        { method: 'waterfall', over: 'lines', cap: { basis: 'last-year' } },
        { method: 'clear' },
      ),
    })
    .map(
      ({ scenario, member, month, ticks, method }): Act =>
        (plan) =>
          setTotal(
            scenario as ScenarioId,
            { measure: REVENUE, members: [orTop(plan, member), null], period: month },
            ticks,
            method,
          ),
    ),
  fc.record({ member: pick, sum: fc.boolean() }).map(
    ({ member, sum }): Act =>
      (plan) => ({
        command: 'lock-area',
        scenario: 1 as ScenarioId,
        area: { measure: REVENUE, members: [orTop(plan, member), null], period: '2027-Q2' },
        kind: sum ? 'sum' : 'cells',
      }),
  ),
  fc.record({ member: pick, cap: fc.integer({ min: 0, max: 8000 }), growth: fc.boolean() }).map(
    ({ member, cap, growth }): Act =>
      (plan) => ({
        command: 'bound-area',
        scenario: 1 as ScenarioId,
        area: { measure: REVENUE, members: [orTop(plan, member), null], period: '2027' },
        floor: growth ? { of: 'growth', growth: '-0.9' } : null,
        cap: { of: 'value', ticks: cap },
      }),
  ),
  fc.integer({ min: 0, max: 9000 }).map(
    (total): Act =>
      () => ({
        command: 'apply-strategy',
        scenario: 2 as ScenarioId,
        measure: REVENUE,
        total,
        period: '2027',
        strategy: {
          version: 1,
          name: 'Blend',
          steps: [
            {
              step: 'dimension',
              over: 'organization',
              to: 'leaf',
              by: [
                { weight: 1, of: { basis: 'last-year' } },
                { weight: 1, of: { basis: 'equal' } },
              ],
            },
            { step: 'dimension', over: 'product', to: 'leaf', by: [{ weight: 1, of: { basis: 'equal' } }] },
            { step: 'time', by: [{ weight: 1, of: { basis: 'equal' } }] },
          ],
        },
      }),
  ),
  fc.constant<Act>(() => ({ command: 'add-scenario', name: 'Another', from: 2 as ScenarioId })),
  fc.constant<Act>(() => ({ command: 'finalise-scenario', scenario: 2 as ScenarioId, despite: 'a test' })),
);

const whole = (plan: Plan, scenario: ScenarioId) =>
  sumOfArea(plan, scenario, { measure: REVENUE, members: [null, null], period: 'all' });
const byMonth = (plan: Plan, scenario: ScenarioId) => {
  const sums = new Array<number>(12).fill(0);
  cellsOf(plan, scenario, REVENUE).forEach((value, at) => {
    sums[at % 12] = (sums[at % 12] as number) + value;
  });
  return sums;
};
const history = (plan: Plan) => [...plan.actuals.values()].flatMap((cube) => [...cube]).reduce((a, b) => a + b, 0);

/** The bounds that hold, of scenarios that are open. */
const keptBounds = (plan: Plan) =>
  [...plan.tables.bound.values()]
    .filter((bound) => {
      const { least, most } = allowedBy(plan, bound);
      const value = sumOfArea(plan, bound.scenario, bound);
      return value >= least && value <= most;
    })
    .map((bound) => bound.id);

function keepsGrandTotal(command: Command): boolean {
  switch (command.command) {
    case 'add-member':
    case 'change-member':
    case 'move-member':
    case 'merge-members':
    case 'reassign-lines':
    case 'open-lines':
      return true;
    case 'retire-member':
      return command.figures.go !== 'drop';
    case 'close-lines':
      return command.figures === 'refuse' || typeof command.figures === 'object';
    default:
      return false;
  }
}

describe('random changes of the tree among random edits', () => {
  it('RS1 RS2 CD1 totals stand, locks and final scenarios are untouched, nothing lies where it is closed, undone to the bit', () => {
    const counted = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 3, arbitrary: structural }, { weight: 2, arbitrary: spreading }), {
          minLength: 1,
          maxLength: 9,
        }),
        (acts) => {
          const plan = teams();
          const done: { state: unknown; inverse: ReturnType<typeof invertChangeset> }[] = [];
          for (const act of acts) {
            const command = act(plan);
            const state = stateOf(plan);
            const before = [1, 2].map((id) => ({
              id: id as ScenarioId,
              final: plan.tables.scenario.get(id)?.status === 'final',
              cells: cellsOf(plan, id as ScenarioId, REVENUE).slice(),
              mask: lockMaskOf(plan, id as ScenarioId, REVENUE)?.slice(),
              months: byMonth(plan, id as ScenarioId),
              sums: locksOf(plan, id as ScenarioId, REVENUE)
                .filter((lock) => lock.kind === 'sum')
                .map((lock) => [lock, sumOfArea(plan, id as ScenarioId, lock)] as const),
            }));
            const past = history(plan);
            const kept = keptBounds(plan);
            const decision = decide(plan, command);
            expect(stateOf(plan)).toEqual(state);
            if (!decision.ok) continue;
            counted.set(command.command, (counted.get(command.command) ?? 0) + 1);
            applyChangeset(plan, decision.value, plan.seq + 1);
            expect(history(plan)).toBe(past);
            if (command.command !== 'bound-area') expect(keptBounds(plan)).toEqual(kept);
            const closed = closedMaskOf(plan);
            for (const { id, final, cells, mask, months, sums } of before) {
              const after = cellsOf(plan, id, REVENUE);
              if (final) expect([...after.subarray(0, cells.length)]).toEqual([...cells]);
              if (keepsGrandTotal(command)) expect(byMonth(plan, id)).toEqual(months);
              const isWrong = (value: number, at: number) =>
                !Number.isSafeInteger(value) ||
                (!!closed?.[at] && value !== 0) ||
                (!!mask?.[at] && value !== cells[at]);
              expect(after.findIndex(isWrong)).toBe(-1);
              if (!final) for (const [lock, sum] of sums) expect(sumOfArea(plan, id, lock)).toBe(sum);
            }
            // The tree holds together: every line has a row, and the rows sum to the whole.
            const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
            expect(tree.nodeOfLine.every((node) => node > 0 && node < tree.size)).toBe(true);
            expect(whole(plan, 1 as ScenarioId)).toBe(
              cellsOf(plan, 1 as ScenarioId, REVENUE).reduce((a, b) => a + b, 0),
            );
            done.push({ state, inverse: invertChangeset(decision.value) });
          }
          const parents = new Set([...plan.tables.member.values()].map((row) => row.parent));
          for (let line = 0; line < plan.lines.count; line++) {
            const idle = parents.has(plan.lines.members[line * 2] as MemberId);
            if (idle) expect(carriesFigures(plan, Int32Array.of(line))).toBe(false);
          }
          for (const { state, inverse } of done.reverse()) {
            applyChangeset(plan, inverse, plan.seq + 1);
            expect(stateOf(plan)).toEqual(state);
          }
        },
      ),
      { numRuns: 300 },
    );
    // None of the commands is only ever refused.
    for (const name of [
      'add-member',
      'move-member',
      'merge-members',
      'retire-member',
      'reassign-lines',
      'close-lines',
      'open-lines',
      'set-area',
      'apply-strategy',
      'lock-area',
      'bound-area',
    ]) {
      expect(counted.get(name) ?? 0, name).toBeGreaterThan(10);
    }
  }, 60_000);
});
