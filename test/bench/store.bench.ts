import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createPlanFile, openSession, type Session } from '../../electron/host/session.ts';
import { closeReader } from '../../electron/host/store/close.ts';
import { loadPlan } from '../../electron/host/store/load-plan.ts';
import { openForReading } from '../../electron/host/store/open.ts';
import type { Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import type { DimensionId, MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan, PlanFoundation } from '../../shared/model/plan.ts';
import type { BenchCase } from './bench-case.ts';

const PEOPLE = 1000;
const PRODUCTS = 100;
const LINES = PEOPLE * PRODUCTS;
const options = { who: 'bench', now: () => new Date() };
const source = { file: 'bench', rows: 0 };
const organization = 1 as DimensionId;
const product = 2 as DimensionId;
const revenue = 1 as MeasureId;
const scenario = 1 as ScenarioId;

const foundation: PlanFoundation = {
  settings: {
    name: 'Bench',
    currency: 'EUR',
    calendar: { firstMonth: '2027-01', years: 1, leaf: 'month', yearNamedBy: 'start' },
    referenceFirstMonth: '2026-01',
  },
  dimensions: [
    { id: organization, code: 'organization', name: 'Organization', position: 0, levels: ['person'] },
    { id: product, code: 'product', name: 'Product', position: 1, levels: ['product'] },
  ],
  measures: [{ id: revenue, code: 'revenue', name: 'Revenue', position: 0, decimals: 2, unit: 'currency' }],
};

function membersCommand(dimension: DimensionId, prefix: string, count: number): Command {
  const members = Array.from({ length: count }, (_, i) => {
    return { code: `${prefix}${i}`, name: `${prefix}${i}`, parent: null, attributes: {}, owner: null };
  });
  return { command: 'import-members', dimension, members, source };
}

/** History of every line and month, from 0 to 50,000.00, few large: one in ten thousand is over half. */
function historyCommand(): Command {
  const members = new Int32Array(LINES * 12 * 2);
  const months = new Int32Array(LINES * 12);
  const ticks = new Float64Array(LINES * 12);
  let random = 7;
  for (let row = 0; row < ticks.length; row++) {
    const line = Math.floor(row / 12);
    members[row * 2] = 1 + Math.floor(line / PRODUCTS);
    members[row * 2 + 1] = 1 + PEOPLE + (line % PRODUCTS);
    months[row] = 2026 * 12 + (row % 12);
    random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
    ticks[row] = 100 + Math.floor((random / 2 ** 32) ** 3 * 5e6);
  }
  return { command: 'import-actuals', kind: 'history', members, months, values: [{ measure: revenue, ticks }], source };
}

function edit(members: readonly (number | null)[], period: string, ticks: number): Command {
  const area = { measure: revenue, members: members as (MemberId | null)[], period };
  return { command: 'set-area', scenario, area, entry: { op: 'set', ticks }, method: { method: 'last-year' } };
}

function mustRun(session: Session, command: Command): void {
  const outcome = session.execute(command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}

function mustOpen(path: string): Session {
  const opened = openSession(path, options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}

/** A plan of 100,000 lines x 12 months with history and one scenario, closed; and what ends it. */
function largePlan(): { readonly folder: string; readonly path: string; readonly tidy: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-bench-'));
  const path = join(folder, 'plan.apportion');
  createPlanFile(path, foundation, options);
  const session = mustOpen(path);
  mustRun(session, membersCommand(organization, 'p', PEOPLE));
  mustRun(session, membersCommand(product, 'q', PRODUCTS));
  mustRun(session, historyCommand());
  mustRun(session, { command: 'add-scenario', name: 'Base', from: null });
  mustRun(session, edit([null, null], '2027', 1e12));
  session.close();
  return { folder, path, tidy: () => rmSync(folder, { recursive: true, force: true }) };
}

function load(path: string): Plan {
  const opened = openForReading(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const plan = loadPlan(opened.value);
  closeReader(opened.value);
  return plan;
}

/** Writes bytes over the same place of a file, and waits until they are on the disk. */
function durableWriter(folder: string, bytes: number): { readonly write: () => void; readonly end: () => void } {
  const fd = openSync(join(folder, 'raw'), 'w');
  const data = Buffer.alloc(bytes, 'x');
  return {
    write: () => {
      writeSync(fd, data, 0, bytes, 0);
      fsyncSync(fd);
    },
    end: () => closeSync(fd),
  };
}

export const cases: BenchCase[] = [
  {
    // No limit: the bare file comes from the system's memory. What loading may take is 1 s, and the next case's ratio.
    name: 'load 1.2 million cells and as many actuals, against the raw file',
    prepare: () => {
      const { path, tidy } = largePlan();
      return { bare: () => readFileSync(path), ours: () => load(path), tidy };
    },
  },
  {
    name: 'the same, against parsing the JSON of its blocks and nothing else',
    atMost: 6,
    prepare: () => {
      const { path, tidy } = largePlan();
      const db = new Database(path, { readonly: true });
      const texts = ['cell_block', 'actual_block'].flatMap((table) =>
        db.prepare<[], string>(`SELECT ticks FROM ${table}`).pluck().all(),
      );
      db.close();
      return { bare: () => texts.map((text) => JSON.parse(text)), ours: () => load(path), tidy };
    },
  },
  {
    name: 'edit of all 1.2 million cells made durable, against deciding it',
    atMost: 3,
    prepare: () => {
      const { path, tidy } = largePlan();
      const session = mustOpen(path);
      let total = 1e12;
      const next = () => edit([null, null], '2027', ++total);
      return {
        bare: () => decide(session.plan, next()),
        ours: () => mustRun(session, next()),
        tidy: () => {
          session.close();
          tidy();
        },
      };
    },
  },
  {
    name: 'a small durable edit among 1.2 million cells, against one fsync',
    atMost: 10,
    prepare: () => {
      const { folder, path, tidy } = largePlan();
      const session = mustOpen(path);
      const raw = durableWriter(folder, 32_768);
      let total = 1e6;
      return {
        bare: raw.write,
        ours: () => mustRun(session, edit([1 + (total % PEOPLE), PEOPLE + 1 + (total % PRODUCTS)], '2027-03', ++total)),
        tidy: () => {
          session.close();
          raw.end();
          tidy();
        },
      };
    },
  },
];
