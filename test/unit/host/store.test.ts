import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { linesPerBlock } from '../../../electron/host/store/blocks.ts';
import { closeWriter } from '../../../electron/host/store/close.ts';
import { differences } from '../../../electron/host/store/differences.ts';
import { BrokenInvariant } from '../../../electron/host/store/errors.ts';
import type { WriteHandle } from '../../../electron/host/store/handle.ts';
import { appendEntry, readChangeset } from '../../../electron/host/store/journal.ts';
import { loadPlan } from '../../../electron/host/store/load-plan.ts';
import { openForWriting } from '../../../electron/host/store/open.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { type Fact, invertChangeset } from '../../../shared/cube/changeset.ts';
import type { DriverId, FinalId, MeasureId, MemberId, ScenarioId, StrategyId } from '../../../shared/model/ids.ts';
import { foundPlan, type Plan } from '../../../shared/model/plan.ts';
import { stateOf } from '../../support/plans.ts';
import {
  BASE,
  CARS,
  FOUNDATION,
  filled,
  lockId,
  newFile,
  ORGANIZATION,
  PRODUCT,
  REVENUE,
  WORKBENCH_ROWS,
} from './support.ts';

function hold(path: string): WriteHandle {
  const opened = openForWriting(path, { who: 'test' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}

/** Writes facts as the next entry, changes the plan with them, and holds the file against the plan. */
function put(handle: WriteHandle, plan: Plan, facts: readonly Fact[]): void {
  const seq = plan.seq + 1;
  const head = { seq, at: '2026-11-23T08:00:00.000Z', who: 'test', kind: 'do', of: null } as const;
  appendEntry(handle, plan, { ...head, intent: { command: 'change-settings' } }, { facts });
  applyChangeset(plan, { facts }, seq);
  expect(differences(loadPlan(handle), plan)).toEqual([]);
  const restored = readChangeset(handle, seq, plan);
  expect(restored).toEqual({ facts });
}

const members = (n: number, dimension = ORGANIZATION, from = 1): Fact[] =>
  Array.from({ length: n }, (_, i) => {
    const id = (from + i) as MemberId;
    const after = {
      id,
      dimension,
      code: `m${id}`,
      name: `M ${id}`,
      parent: null,
      position: i,
      attributes: {},
      retired: false,
    };
    return { fact: 'row', table: 'member', id, before: null, after };
  });

const scenarioRow: Fact = {
  fact: 'row',
  table: 'scenario',
  id: 1,
  before: null,
  after: {
    id: BASE,
    name: 'Base',
    status: 'draft',
    position: 0,
    base: null,
    strategy: null,
    note: '',
    colour: null,
    archived: false,
  },
};

/** n people x 1 product: n lines. */
function withLines(n: number): { handle: WriteHandle; plan: Plan; end: () => void } {
  const handle = hold(newFile());
  const plan = foundPlan(FOUNDATION);
  put(handle, plan, [...members(n), ...members(1, PRODUCT, n + 1), scenarioRow]);
  const lines = Int32Array.from({ length: n * 2 }, (_, i) => (i % 2 === 0 ? i / 2 + 1 : n + 1));
  put(handle, plan, [{ fact: 'lines', change: 'added', first: 0, members: lines }]);
  return { handle, plan, end: () => closeWriter(handle) };
}

function cells(at: number[], before: number[], after: number[], measure: MeasureId = REVENUE): Fact {
  return {
    fact: 'cells',
    scenario: BASE,
    measure,
    at: Uint32Array.from(at),
    before: Float64Array.from(before),
    after: Float64Array.from(after),
  };
}

describe('rows', () => {
  it('FI5 every table takes a row in, changes it and gives it up', () => {
    const session = filled();
    session.close();
    const handle = hold(session.file);
    const plan = loadPlan(handle);
    const swap = (fact: Fact) => {
      put(handle, plan, [fact]);
      put(handle, plan, [...invertChangeset({ facts: [fact] }).facts]);
    };
    const { tables } = plan;
    const settings = tables.settings.get(1);
    const member = tables.member.get(2);
    const scenario = tables.scenario.get(2);
    const lock = tables.lock.get(1);
    const driver = tables.driver.get(1);
    if (!settings || !member || !scenario || !lock || !driver) throw new Error('the plan is not filled');
    const after = { ...settings, name: '名 "x"', currency: 'EUR', referenceFirstMonth: '2025-12' };
    swap({ fact: 'row', table: 'settings', id: 1, before: settings, after });
    const moved = { ...member, name: "O'Neil", parent: null, position: 9, attributes: { 键: '值' }, retired: true };
    swap({ fact: 'row', table: 'member', id: 2, before: member, after: moved });
    const final = { ...scenario, status: 'final', note: 'n', strategy: 'S', base: null } as const;
    swap({ fact: 'row', table: 'scenario', id: 2, before: scenario, after: final });
    const whole = { ...lock, members: [null, null], period: 'all', measure: CARS };
    swap({ fact: 'row', table: 'lock', id: 1, before: lock, after: whole });
    swap({
      fact: 'row',
      table: 'lock',
      id: 9,
      before: null,
      after: { ...lock, id: lockId(9), members: [null, 6 as MemberId] },
    });
    swap({ fact: 'row', table: 'driver', id: 1, before: driver, after: { ...driver, name: 'P' } });
    const owner = tables.owner.get(2);
    if (!owner) throw new Error('no owner');
    swap({ fact: 'row', table: 'owner', id: 2, before: owner, after: null });
    const strategy = tables.strategy.get(1);
    if (!strategy) throw new Error('no strategy');
    swap({ fact: 'row', table: 'strategy', id: 1, before: strategy, after: null });
    const renamed = { id: 1 as StrategyId, strategy: { ...strategy.strategy, name: 'Other', note: 'why' } };
    swap({ fact: 'row', table: 'strategy', id: 1, before: strategy, after: renamed });
    const dimension = tables.dimension.get(1);
    const measure = tables.measure.get(2);
    if (!dimension || !measure) throw new Error('no dimension');
    swap({
      fact: 'row',
      table: 'dimension',
      id: 1,
      before: dimension,
      after: { ...dimension, code: 'o"rg', levels: [] },
    });
    swap({ fact: 'row', table: 'measure', id: 2, before: measure, after: { ...measure, decimals: 15, shownIn: 4 } });
    for (const row of WORKBENCH_ROWS) swap(row);
    const premise = tables.premise.get(1);
    if (!premise) throw new Error('no premise');
    swap({ fact: 'row', table: 'premise', id: 1, before: premise, after: { ...premise, goal: null, market: 1 } });
    const version = {
      id: 1 as FinalId,
      scenario: BASE,
      number: 1,
      seq: 3,
      at: 'at',
      who: 'x',
      note: '终稿',
      despite: '',
    };
    const sealed = { ...version, totals: [{ measure: CARS, ticks: -7 }], checksum: 'a'.repeat(64) };
    swap({ fact: 'row', table: 'final', id: 1, before: null, after: sealed });
    closeWriter(handle);
  });

  it('FI6 the file itself refuses what the model forbids', () => {
    const session = filled();
    session.close();
    const db = new Database(session.file);
    db.pragma('foreign_keys = ON');
    const refused = (sql: string) => expect(() => db.exec(sql), sql).toThrow(/constraint|cannot store/);
    refused("INSERT INTO member VALUES (99, 1, 'Ann', 'Ann', NULL, 0, '{}', 0)");
    refused("UPDATE scenario SET name = 'Base'");
    refused('DELETE FROM member WHERE id = 2');
    refused('INSERT INTO line VALUES (9, 2, 6)');
    refused("UPDATE measure SET decimals = 'two'");
    refused("UPDATE scenario SET status = 'done'");
    refused('UPDATE member SET retired = 2');
    refused('UPDATE measure SET shown_in = 5');
    refused("INSERT INTO note VALUES (9, 1, 1, '2027-Q1', '')");
    refused("INSERT INTO note VALUES (9, 1, 1, '2035', 'beyond')");
    refused("INSERT INTO premise VALUES (9, 1, '2028', 1, NULL, '')");
    refused("INSERT INTO premise VALUES (9, 1, '2027', NULL, 0, '')");
    refused("INSERT INTO premise VALUES (9, 1, '2027', NULL, NULL, '')");
    refused("INSERT INTO closed VALUES (9, '2027-04', '2035-01')");
    refused("INSERT INTO derived VALUES (9, 'x', 'X', 0, 1, 99, 'number', 2)");
    refused(`INSERT INTO final VALUES (9, 1, 0, 1, '', '', '', '', '[]', '${'a'.repeat(64)}')`);
    refused("INSERT INTO final VALUES (9, 1, 1, 1, '', '', '', '', '[]', 'short')");
    db.close();
  });
});

describe('views', () => {
  it('FI15 the queries of docs/file-format.md run, and sum what the plan holds', () => {
    const session = filled();
    session.close();
    const db = new Database(session.file, { readonly: true });
    const text = readFileSync(join(import.meta.dirname, '../../../docs/file-format.md'), 'utf8');
    const queries =
      /```sql\n([\s\S]*?)```/
        .exec(text)?.[1]
        ?.split(';')
        .filter((query) => query.trim() !== '') ?? [];
    expect(queries.length).toBe(3);
    for (const query of queries) expect(db.prepare(query).all().length).toBeGreaterThan(0);
    expect(db.prepare('SELECT scenario, sum(ticks) AS sum FROM cell_view GROUP BY 1 ORDER BY 1').all()).toEqual([
      { scenario: 'Base', sum: 1_000_003 },
      { scenario: 'Copy', sum: 1_000_003 },
    ]);
    const views = ['member_view', 'line_view', 'actual_view', 'driver_view', 'lock_view', 'journal_view'];
    const counts = views.map((view) => db.prepare(`SELECT count(*) FROM ${view}`).pluck().get());
    expect(counts).toEqual([8, 4, 7, 5, 2, 17]);
    expect(
      db.prepare('SELECT product, period, owner_name, status, claimed, settled, signed FROM claim_view').raw().all()[0],
    ).toEqual(['Cars', '2028-H1', 'Ann Lee', 'countered', '700.00', null, '李安']);
    expect(
      db.prepare('SELECT month, value FROM actual_view WHERE measure = ? ORDER BY 1').raw().all('revenue'),
    ).toEqual([
      ['2025-04', '0.07'],
      ['2026-04', '123.45'],
      ['2026-06', '2000.00'],
      ['2027-03', '-0.05'],
    ]);
    expect(db.prepare("SELECT member, number FROM driver_view WHERE driver = 'potential'").raw().all()).toEqual([
      ['Ann', 0.1],
      ['Bo', 1e-300],
    ]);
    expect(db.prepare("SELECT line, period, number FROM driver_view WHERE driver = 'season'").raw().all()).toEqual([
      [0, '2027-04', 1 / 3],
      [0, '2029-03', 0],
      [3, '2029-03', 5e12],
    ]);
    db.close();
  });

  it('FI15 premises are shown in decimals', () => {
    const session = filled();
    session.close();
    const { db } = hold(session.file);
    expect(db.prepare('SELECT * FROM premise_view').raw().all()).toEqual([
      [1, 'revenue', '2028', '12000.50', '90000.00', '董事会 "B"'],
      [2, 'revenue', '2026', null, '80000.01', ''],
    ]);
  });

  it('FI15 notes, closed parts, derived measures and checkpoints are shown with names', () => {
    const session = filled();
    session.close();
    const handle = hold(session.file);
    put(handle, loadPlan(handle), WORKBENCH_ROWS);
    const rows = (view: string) => handle.db.prepare(`SELECT * FROM ${view}`).raw().all();
    const at = '2026-11-23T08:00:00.000Z';
    expect(rows('note_view')).toEqual([
      [1, 'Base', 'revenue', 'East', null, '2027-Q1', 'Launch\n上市 "x"', at, 'test'],
    ]);
    expect(rows('closed_view')).toEqual([[1, 'West', null, '2027-04', '2027-06']]);
    expect(rows('derived_view')).toEqual([[1, 'price', '均价', 'revenue', 'cars', 'number', 2]]);
    expect(rows('checkpoint_view')).toEqual([[1, '初稿', 3, at, 'Li Wei', '']]);
    closeWriter(handle);
  });
});

describe('blocks', () => {
  it('FI7 a block has the largest power of two of lines within 4,096 cells', () => {
    expect([12, 24, 36, 120, 365, 5000].map(linesPerBlock)).toEqual([256, 128, 64, 32, 8, 1]);
  });

  it('FI8 cells at the edges of blocks come back as they went', () => {
    const perBlock = linesPerBlock(24);
    const { handle, plan, end } = withLines(perBlock * 2 + 1);
    const edges = [0, 23, 24, perBlock * 24 - 1, perBlock * 24, perBlock * 48 - 1, perBlock * 48, perBlock * 48 + 23];
    const values = edges.map((_, i) => (i + 1) * (i % 2 === 0 ? 1 : -1));
    const zeros = edges.map(() => 0);
    put(handle, plan, [cells(edges, zeros, values)]);
    expect(handle.db.prepare('SELECT count(*) FROM cell_block').pluck().get()).toBe(3);
    put(handle, plan, [cells(edges.slice(6), values.slice(6), zeros.slice(6))]);
    // A block of zeros takes no room.
    expect(handle.db.prepare('SELECT count(*) FROM cell_block').pluck().get()).toBe(2);
    end();
  });

  it('FI9 the largest amounts of both signs come back exactly', () => {
    const { handle, plan, end } = withLines(2);
    const most = Number.MAX_SAFE_INTEGER;
    const values = [most, -most, most - 1, 1e9, 1e9 - 1, -1e9, 999_999_999_999_999, -4_294_967_296, 10, -1];
    const at = values.map((_, i) => i);
    const zeros = values.map(() => 0);
    put(handle, plan, [cells(at, zeros, values)]);
    put(handle, plan, [
      cells(
        at,
        values,
        values.map((value) => -value),
      ),
    ]);
    put(handle, plan, [cells([0], [-most], [0])]);
    const shown = handle.db.prepare('SELECT ticks, value FROM cell_view ORDER BY line, ticks LIMIT 1').get();
    expect(shown).toEqual({ ticks: -(most - 1), value: '-90071992547409.90' });
    end();
  });

  it('FI10 no negative zero enters the file or the plan', () => {
    const { handle, plan, end } = withLines(1);
    put(handle, plan, [cells([0], [0], [5])]);
    put(
      handle,
      plan,
      [cells([0], [5], [-0])].map((fact) => fact),
    );
    expect(Object.is(plan.cells.get('1:1')?.[0], 0)).toBe(true);
    end();
  });

  it('FI11 lines that come and go lengthen and shorten the blocks', () => {
    const perBlock = linesPerBlock(24);
    const { handle, plan, end } = withLines(3);
    put(handle, plan, [cells([0, 71], [0, 0], [1, 2])]);
    const n = perBlock + 2;
    const more: Fact[] = members(n, ORGANIZATION, 100);
    const added = Int32Array.from({ length: n * 2 }, (_, i) => (i % 2 === 0 ? 100 + i / 2 : 4));
    const lines: Fact = { fact: 'lines', change: 'added', first: 3, members: added };
    put(handle, plan, [...more, lines, cells([(perBlock + 3) * 24], [0], [9])]);
    put(handle, plan, [...invertChangeset({ facts: [...more, lines, cells([(perBlock + 3) * 24], [0], [9])] }).facts]);
    expect(plan.lines.count).toBe(3);
    end();
  });

  it('FI12 an entry may touch the same cell, row and line more than once', () => {
    const { handle, plan, end } = withLines(2);
    const lines: Fact = { fact: 'lines', change: 'added', first: 2, members: Int32Array.from([1, 3]) };
    const gone: Fact = { fact: 'lines', change: 'removed', first: 1, members: Int32Array.from([2, 3]) };
    const twice = [
      cells([0, 1], [0, 0], [5, 6]),
      cells([1, 2], [6, 0], [7, 8]),
      { fact: 'row', table: 'scenario', id: 1, before: scenarioRow.after, after: null },
      scenarioRow,
    ] as Fact[];
    put(handle, plan, twice);
    put(handle, plan, [gone, { ...gone, change: 'added' }]);
    expect(() => put(handle, plan, [lines])).toThrow(BrokenInvariant);
    end();
  });
});

describe('drivers', () => {
  it('FI13 numbers come back to the bit, in any block, and vanish when none is left', () => {
    const { handle, plan, end } = withLines(1);
    const driver = 1 as DriverId;
    const row: Fact = {
      fact: 'row',
      table: 'driver',
      id: 1,
      before: null,
      after: { id: driver, code: 'd', name: 'D', scope: 'line-period', dimension: null },
    };
    const at = Float64Array.from([0, 4095, 4096, 2 ** 40]);
    const none = new Float64Array(4).fill(Number.NaN);
    const after = Float64Array.from([0.1, Number.MIN_VALUE, Number.MAX_VALUE, -1 / 3]);
    put(handle, plan, [row, { fact: 'driver', driver, at, before: none, after }]);
    const gone = { fact: 'driver', driver, at: at.slice(1), before: after.slice(1), after: none.slice(1) } as const;
    put(handle, plan, [gone]);
    expect(handle.db.prepare('SELECT count(*) FROM driver_block').pluck().get()).toBe(1);
    end();
  });
});

describe('invariants', () => {
  it('IN1 a changeset that does not fit is a bug, found before anything is written', () => {
    const { handle, plan, end } = withLines(2);
    const before = stateOf(plan);
    const wrong: [string, Fact[]][] = [
      ['before differs', [cells([0], [1], [2])]],
      ['beyond the lines', [cells([48], [0], [2])]],
      ['not ascending', [cells([1, 1], [0, 0], [2, 3])]],
      ['a fraction', [cells([0], [0], [0.5])]],
      ['too large', [cells([0], [0], [2 ** 53])]],
      ['NaN', [cells([0], [0], [Number.NaN])]],
      ['uneven', [cells([0, 1], [0, 0], [1])]],
      ['a row that is there', [scenarioRow]],
      ['a row that is other', [{ ...scenarioRow, before: { ...(scenarioRow.after as object), name: 'B' } } as Fact]],
      ['a line twice', [{ fact: 'lines', change: 'added', first: 2, members: Int32Array.from([1, 3]) }]],
      ['a line in between', [{ fact: 'lines', change: 'added', first: 1, members: Int32Array.from([1, 3]) }]],
      ['another line', [{ fact: 'lines', change: 'removed', first: 1, members: Int32Array.from([1, 3]) }]],
      [
        'a line with cells',
        [cells([24], [0], [1]), { fact: 'lines', change: 'removed', first: 1, members: Int32Array.from([2, 3]) }],
      ],
    ];
    for (const [name, facts] of wrong) expect(() => put(handle, plan, facts), name).toThrow(BrokenInvariant);
    const { settings } = FOUNDATION;
    const longer = { ...settings, calendar: { ...settings.calendar, years: 3 } };
    const recalled: Fact = { fact: 'row', table: 'settings', id: 1, before: settings, after: longer };
    expect(() => put(handle, plan, [recalled])).toThrow(BrokenInvariant);
    const unknown = { ...cells([0], [0], [1]), scenario: 7 as ScenarioId } as Fact;
    expect(() => put(handle, plan, [unknown])).toThrow(/FOREIGN KEY/);
    expect(stateOf(plan)).toEqual(before);
    expect(differences(loadPlan(handle), plan)).toEqual([]);
    end();
  });
});

describe('the size of the journal', () => {
  it('JR5 an edit of 120,000 cells adds well under 0.5 MB, a proportional one next to nothing', () => {
    const { handle, plan, end } = withLines(5000);
    const at = Uint32Array.from({ length: 120_000 }, (_, i) => i);
    let random = 7;
    const amounts = () =>
      Float64Array.from(at, () => {
        random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((random / 2 ** 32) ** 3 * 5e6);
      });
    const size = () => {
      handle.db.pragma('wal_checkpoint(TRUNCATE)');
      return statSync(handle.path).size;
    };
    /** Bytes that an edit from what stands to `after` adds to the file. */
    const growth = (after: Float64Array) => {
      const before = plan.cells.get('1:1')?.slice() ?? new Float64Array(at.length);
      const start = size();
      put(handle, plan, [{ fact: 'cells', scenario: BASE, measure: REVENUE, at, before, after }]);
      return size() - start;
    };
    growth(amounts());
    const raised = plan.cells.get('1:1')?.map((ticks) => Math.round(ticks * 1.1)) as Float64Array;
    expect(growth(raised)).toBeLessThan(60_000);
    // No way to foretell anything: what is left is the amounts' own weight, about 21 bits each.
    expect(growth(amounts())).toBeLessThan(360_000);
    growth(new Float64Array(at.length).fill(1_000_000));
    const bytes = handle.db.prepare('SELECT max(length(before)) FROM journal_fact').pluck().get();
    expect(bytes).toBeLessThan(340_000);
    end();
  });
});
