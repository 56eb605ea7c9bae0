import { describe, expect, it } from 'vitest';
import { commandForm } from '../../../electron/host/message-forms.ts';
import { type AreaEdit, type Command, intentOf, type Method } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { area, REVENUE, refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';

const S = 1 as ScenarioId;

/** 12 a month in each of the four lines. */
function evenPlan(): Plan {
  const { plan } = smallPlan();
  set(plan, [[{}, '2027', 4 * 12 * 12]], { method: 'equal' });
  return plan;
}

type Asked = readonly [at: Readonly<Record<string, string>>, period: string, ticks: number];

function edits(plan: Plan, asked: readonly Asked[]): AreaEdit[] {
  return asked.map(([at, period, ticks]) => ({ area: area(plan, at, period), entry: { op: 'set', ticks } }));
}

type SetAreas = Extract<Command, { command: 'set-areas' }>;

function command(plan: Plan, asked: readonly Asked[], method: Method = { method: 'proportional' }): SetAreas {
  return { command: 'set-areas', scenario: S, edits: edits(plan, asked), method, how: 'paste' };
}

function set(plan: Plan, asked: readonly Asked[], method?: Method): void {
  run(plan, command(plan, asked, method));
}

function sum(plan: Plan, at: Readonly<Record<string, string>>, period = '2027'): number {
  return sumOfArea(plan, S, area(plan, at, period));
}

const ANN = { organization: 'Ann', product: 'Cars' };
const ANN_BIKES = { organization: 'Ann', product: 'Bikes' };
const BO = { organization: 'Bo' };
const EAST = { organization: 'East' };

describe('set-areas', () => {
  it('MS1 sets cells and spreads what is larger, in one fact', () => {
    const plan = evenPlan();
    const changes = run(
      plan,
      command(
        plan,
        [
          [ANN, '2027-01', 5],
          [BO, '2027-Q2', 60],
        ],
        { method: 'equal' },
      ),
    );
    expect(changes.facts).toHaveLength(1);
    expect(sum(plan, ANN, '2027-01')).toBe(5);
    expect(['2027-04', '2027-05', '2027-06'].map((month) => sum(plan, BO, month))).toEqual([20, 20, 20]);
    expect(sum(plan, {})).toBe(4 * 12 * 12 - 7 + 24);
  });

  it('MS2 finer areas have their way, and the rest of the coarser ones meets their totals', () => {
    const plan = evenPlan();
    set(plan, [
      [EAST, '2027-Q1', 200],
      [ANN, '2027-01', 50],
      [BO, '2027-Q1', 30],
      [ANN, '2027-Q1', 70],
    ]);
    expect(sum(plan, EAST, '2027-Q1')).toBe(200);
    expect(sum(plan, ANN, '2027-01')).toBe(50);
    expect(['2027-02', '2027-03'].map((month) => sum(plan, ANN, month))).toEqual([10, 10]);
    expect(sum(plan, BO, '2027-Q1')).toBe(30);
    expect(sum(plan, ANN_BIKES, '2027-Q1')).toBe(100);
  });

  it('MS2 totals that their parts make are no obstacle, others are told with what the parts make', () => {
    const plan = evenPlan();
    const parts: Asked[] = [
      [ANN, '2027-01', 50],
      [ANN_BIKES, '2027-01', 1],
      [BO, '2027-01', 9],
    ];
    set(plan, [[EAST, '2027-01', 60], ...parts]);
    expect(sum(plan, EAST, '2027-01')).toBe(60);
    const before = stateOf(plan);
    expect(refusalOf(plan, command(plan, [[EAST, '2027-01', 61], ...parts]))).toMatchObject({
      code: 'edits-conflict',
      conflict: 'parts',
      area: area(plan, EAST, '2027-01'),
      asked: 61,
      parts: 60,
    });
    // What is left would have to be less than nothing.
    const some: Asked[] = [
      [EAST, '2027-01', 40],
      [ANN, '2027-01', 50],
    ];
    expect(refusalOf(plan, command(plan, some))).toMatchObject({ conflict: 'parts', asked: 40, parts: 50 });
    expect(stateOf(plan)).toEqual(before);
  });

  it('MS2 one area twice is one when the figures are the same, and refused when they are not', () => {
    const plan = evenPlan();
    set(plan, [
      [ANN, '2027-01', 50],
      [ANN, '2027-01', 50],
      [EAST, '2027-Q2', 9],
      [EAST, '2027-Q2', 9],
    ]);
    expect([sum(plan, ANN, '2027-01'), sum(plan, EAST, '2027-Q2')]).toEqual([50, 9]);
    for (const [at, period] of [
      [ANN, '2027-01'],
      [EAST, '2027-Q2'],
    ] as const) {
      const twice = refusalOf(
        plan,
        command(plan, [
          [at, period, 7],
          [at, period, 8],
        ]),
      );
      expect(twice).toMatchObject({ code: 'edits-conflict', conflict: 'twice', parts: 7, asked: 8 });
    }
  });

  it('MS2 areas that cross are both met where they can be, and named where they cannot', () => {
    const plan = evenPlan();
    set(plan, [
      [EAST, '2027-01', 90],
      [ANN, '2027-Q1', 10],
    ]);
    expect([sum(plan, EAST, '2027-01'), sum(plan, ANN, '2027-Q1')]).toEqual([90, 10]);
    // Rows and columns of one table: no cell is free once the rows have theirs, but they can move inside.
    const rows: Asked[] = [
      [{ organization: 'Ann' }, '2027-01', 30],
      [BO, '2027-01', 10],
    ];
    const columns: Asked[] = [
      [{ organization: 'East', product: 'Cars' }, '2027-01', 15],
      [{ organization: 'East', product: 'Bikes' }, '2027-01', 25],
    ];
    set(plan, [...columns, ...rows]);
    for (const [at, period, ticks] of [...rows, ...columns]) expect(sum(plan, at, period)).toBe(ticks);
    const bad = refusalOf(plan, command(plan, [...rows, [{ organization: 'East', product: 'Cars' }, '2027-01', 45]]));
    expect(bad).toMatchObject({
      code: 'edits-conflict',
      conflict: 'crossing',
      area: area(plan, { organization: 'Ann' }, '2027-01'),
    });
  });

  it('MS4 a locked cell is in the way only of another value; the first in the given order is told', () => {
    const plan = evenPlan();
    run(plan, { command: 'lock-area', scenario: S, area: area(plan, ANN, '2027-Q1') });
    set(plan, [
      [ANN, '2027-01', 12],
      [ANN, '2027-Q1', 36],
      [BO, '2027-01', 7],
    ]);
    expect(sum(plan, BO, '2027-01')).toBe(7);
    const before = stateOf(plan);
    const asked: Asked[] = [
      [BO, '2027-01', 8],
      [ANN, '2027-02', 13],
      [ANN, '2027-Q1', 40],
      [ANN, '2027-01', 1],
    ];
    expect(refusalOf(plan, command(plan, asked))).toMatchObject({
      code: 'locked',
      area: area(plan, ANN, '2027-02'),
      locks: [{ id: 1 }],
      asked: 13,
      held: 12,
    });
    expect(refusalOf(plan, command(plan, [...asked].reverse()))).toMatchObject({ area: area(plan, ANN, '2027-01') });
    expect(stateOf(plan)).toEqual(before);
    // The rest of an area with locked cells takes what is left.
    set(plan, [
      [EAST, '2027-01', 100],
      [BO, '2027-01', 7],
    ]);
    expect(sum(plan, ANN_BIKES, '2027-01')).toBe(81);
  });

  it('MS4 a closed cell is in the way of any value but 0', () => {
    const plan = evenPlan();
    const { members } = area(plan, BO);
    run(plan, { command: 'close-lines', members, first: '2027-01', last: '2027-02', figures: 'clear' });
    expect(
      refusalOf(
        plan,
        command(plan, [
          [ANN, '2027-01', 5],
          [BO, '2027-02', 5],
        ]),
      ),
    ).toMatchObject({
      code: 'closed',
      area: area(plan, BO, '2027-02'),
      closed: [{ firstPeriod: '2027-01', lastPeriod: '2027-02' }],
    });
    set(plan, [
      [ANN, '2027-01', 5],
      [BO, '2027-02', 0],
      [BO, '2027-Q1', 9],
    ]);
    expect(sum(plan, BO, '2027-03')).toBe(9);
  });

  it('MS4 what is not set takes up the difference in a locked sum, or it is refused', () => {
    const plan = evenPlan();
    run(plan, { command: 'lock-area', scenario: S, area: area(plan, EAST, '2027-01'), kind: 'sum' });
    set(plan, [
      [ANN, '2027-01', 20],
      [ANN_BIKES, '2027-01', 6],
    ]);
    expect(sum(plan, BO, '2027-01')).toBe(10);
    const all: Asked[] = [
      [BO, '2027-02', 1],
      [ANN, '2027-01', 1],
      [ANN_BIKES, '2027-01', 1],
      [BO, '2027-01', 1],
    ];
    expect(refusalOf(plan, command(plan, all))).toMatchObject({
      code: 'held',
      area: area(plan, ANN, '2027-01'),
      locks: [{ id: 1 }],
      asked: 1,
      nearest: null,
    });
  });

  it('MS4 a total goes round a cap inside it', () => {
    const plan = evenPlan();
    const cap = { of: 'value', ticks: 20 } as const;
    run(plan, { command: 'bound-area', scenario: S, area: area(plan, ANN, '2027-01'), floor: null, cap });
    set(plan, [
      [EAST, '2027-01', 120],
      [{ organization: 'Cy' }, '2027-01', 3],
    ]);
    expect([sum(plan, EAST, '2027-01'), sum(plan, ANN, '2027-01')]).toEqual([120, 20]);
  });

  it('MS4 a final scenario, an area without lines and an unknown period are refused', () => {
    const plan = evenPlan();
    const nobody = { organization: 'Cy', product: 'Cars' };
    expect(
      refusalOf(
        plan,
        command(plan, [
          [ANN, '2027-01', 1],
          [nobody, '2027-01', 1],
        ]),
      ),
    ).toMatchObject({
      code: 'empty-area',
      area: area(plan, nobody, '2027-01'),
    });
    // A blank pasted where there is nothing asks for nothing.
    set(plan, [
      [ANN, '2027-01', 1],
      [nobody, '2027-01', 0],
    ]);
    expect(refusalOf(plan, command(plan, [[ANN, '2030', 1]]))).toEqual({ code: 'bad-period', text: '2030' });
    run(plan, { command: 'finalise-scenario', scenario: S });
    expect(refusalOf(plan, command(plan, [[ANN, '2027-01', 2]]))).toEqual({ code: 'final', scenario: S });
  });

  it('MS1 clears and repeats over areas, held cells left alone', () => {
    const plan = evenPlan();
    run(plan, { command: 'lock-area', scenario: S, area: area(plan, ANN, '2027-01') });
    set(plan, [[EAST, '2027-Q1', 0]], { method: 'clear' });
    expect(sum(plan, EAST, '2027-Q1')).toBe(12);
    set(
      plan,
      [
        [EAST, '2027-Q2', 7],
        [BO, '2027-04', 5],
        [ANN, '2027-05', 0],
      ],
      { method: 'repeat' },
    );
    expect(sum(plan, EAST, '2027-Q2')).toBe(7 * 7 + 5);
  });

  it('MS1 nothing changes, and is told so, where everything is as asked', () => {
    const plan = evenPlan();
    expect(
      refusalOf(
        plan,
        command(plan, [
          [ANN, '2027-01', 12],
          [EAST, '2027', 432],
        ]),
      ),
    ).toEqual({
      code: 'nothing-changes',
    });
  });

  it('MS7 the journal keeps how many there were and where, and up to a hundred of them by themselves', () => {
    const plan = evenPlan();
    const one = command(plan, [
      [ANN, '2027-01', 1],
      [BO, '2027-02', 2],
      [ANN_BIKES, '2027-01', 1],
    ]);
    expect(intentOf(plan, one)).toEqual({
      command: 'set-areas',
      scenario: S,
      how: 'paste',
      method: { method: 'proportional' },
      count: 3,
      areas: [area(plan, EAST, '2027-Q1')],
      edited: one.edits.map((edit) => edit.area),
    });
    const many = Array.from({ length: 101 }, (_, i) => [ANN, i % 2 ? '2027-01' : '2027-02', i] as const);
    expect(intentOf(plan, command(plan, many))).not.toHaveProperty('edited');
    const wide = intentOf(
      plan,
      command(plan, [
        [ANN, '2027-01', 1],
        [{ organization: 'Cy' }, '2027-12', 2],
      ]),
    );
    expect(wide['areas']).toEqual([{ measure: REVENUE, members: [null, null], period: 'all' }]);
  });

  it('MS8 the guard lets through what a window may send, and nothing else', () => {
    const plan = evenPlan();
    const good = command(plan, [[ANN, '2027-01', 1]]);
    expect(commandForm.parse(good)).toEqual(good);
    const [edit] = edits(plan, [[ANN, '2027-01', 1]]) as [AreaEdit];
    const bad: unknown[] = [
      { ...edit, more: 1 },
      { area: edit.area },
      { ...edit, entry: { op: 'set', ticks: 0.5 } },
      { ...edit, entry: { op: 'set', ticks: '1' } },
      { ...edit, entry: { op: 'scale', factor: '1e9' } },
      { ...edit, entry: { op: 'away', ticks: 1 } },
      { ...edit, area: { ...edit.area, members: [-1, null] } },
      { ...edit, area: { ...edit.area, members: 'all' } },
      { ...edit, area: { ...edit.area, measure: null } },
      { ...edit, area: { ...edit.area, period: 2027 } },
      null,
    ];
    for (const one of bad) expect(commandForm.safeParse({ ...good, edits: [edit, one] }).success).toBe(false);
    expect(commandForm.safeParse({ ...good, edits: [] }).success).toBe(false);
    expect(commandForm.safeParse({ ...good, how: 'guess' }).success).toBe(false);
  });

  it('MS9 a hundred thousand cells are decided in a moment', () => {
    const plan = evenPlan();
    const cells = cellsOf(plan, S, REVENUE).length;
    // Every cell a few thousand times over, in turns: a list as long, and each merged with the first of its kind.
    const month = (i: number) => `2027-${String((i % 12) + 1).padStart(2, '0')}`;
    const lines = [ANN, ANN_BIKES, BO, { organization: 'Cy' }];
    const asked = Array.from({ length: 100_000 }, (_, i): Asked => {
      const cell = i % cells;
      return [lines[Math.floor(cell / 12)] as Asked[0], month(cell), cell];
    });
    const long = command(plan, asked);
    const start = process.cpuUsage().user;
    const decision = decide(plan, long);
    expect(decision.ok).toBe(true);
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1_500);
  });
});
