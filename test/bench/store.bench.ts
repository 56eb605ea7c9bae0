import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { closeReader } from '../../electron/host/store/close.ts';
import { loadPlan } from '../../electron/host/store/load-plan.ts';
import { openForReading } from '../../electron/host/store/open.ts';
import { decide } from '../../shared/command/decide.ts';
import type { LeafKind } from '../../shared/model/calendar.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import type { BenchCase, Figure, FigureCase } from './bench-case.ts';
import { percentile } from './numbers.ts';
import { edit, editOfOne, mustOpen, mustRun, type PlanInFile, planInFile } from './plan-in-file.ts';

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

function msOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function within<Value>(plan: PlanInFile, work: (plan: PlanInFile) => Value): Value {
  try {
    return work(plan);
  } finally {
    plan.tidy();
  }
}

/** From the call to a plan in memory that can be edited, with the file locked; and reading the file's bytes. */
function opening(products?: number, leaf: LeafKind = 'month'): Figure {
  return within(planInFile(products, { leaf }), ({ path }) => {
    const bare: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < 7; round++) {
      bare.push(msOf(() => readFileSync(path)));
      ours.push(msOf(() => mustOpen(path).close()));
    }
    return { bare: percentile(bare, 0.5), ours: percentile(ours, 0.5) };
  });
}

const EDITS = 500;

interface Waits {
  readonly bare: readonly number[];
  readonly ours: readonly number[];
}

let waits: Waits | null = null;

/** How long each of many small edits of a large plan takes until it is on the disk, and an fsync between any two. */
function smallEdits(): Waits {
  waits ??= within(planInFile(), ({ folder, path }) => {
    const session = mustOpen(path);
    const raw = durableWriter(folder, 32_768);
    const bare: number[] = [];
    const ours: number[] = [];
    for (let n = 1; n <= EDITS; n++) {
      bare.push(msOf(raw.write));
      ours.push(msOf(() => mustRun(session, editOfOne(1_000_000 + n))));
    }
    raw.end();
    session.close();
    return { bare, ours };
  });
  return waits;
}

function waitCase(share: number, budget?: { readonly value: number }): FigureCase {
  return {
    name: `one of ${EDITS} small durable edits, p${share * 100}, against an fsync`,
    unit: 'ms',
    ...(budget && { budget }),
    figure: () => {
      const { bare, ours } = smallEdits();
      return { bare: percentile(bare, share), ours: percentile(ours, share) };
    },
  };
}

const CHANGED = 120_000;

function journalBytes(path: string): number {
  const db = new Database(path, { readonly: true });
  const bytes = db.prepare<[], number>('SELECT sum(length(before)) FROM journal_fact').pluck().get() ?? 0;
  db.close();
  return bytes;
}

/** What the journal (or the whole file) grows by when an edit at the top changes 120,000 cells; bare: as doubles. */
function growthCase(name: string, method: SpreadMethod, bytesOf: (path: string) => number): FigureCase {
  return {
    name: `${name}, edit of 120,000 cells against their doubles`,
    unit: 'kB',
    budget: { value: 500 },
    figure: () =>
      within(planInFile(10), ({ path }) => {
        const before = bytesOf(path);
        const session = mustOpen(path);
        mustRun(session, edit([null, null], '2027', 1_050_000_000_000, method));
        session.close();
        return { bare: (CHANGED * 8) / 1000, ours: (bytesOf(path) - before) / 1000 };
      }),
  };
}

export const cases: (BenchCase | FigureCase)[] = [
  {
    // No limit: the bare file comes from the system's memory. What opening may take is 1 s.
    name: 'load 1.2 million cells and as many actuals, against the raw file',
    budget: { ratio: 3 },
    prepare: () => {
      const { path, tidy } = planInFile();
      return { bare: () => readFileSync(path), ours: () => load(path), tidy };
    },
  },
  {
    name: 'the same, against parsing the JSON of its blocks and nothing else',
    atMost: 6,
    prepare: () => {
      const { path, tidy } = planInFile();
      const db = new Database(path, { readonly: true });
      const texts = ['cell_block', 'actual_block'].flatMap((table) =>
        db.prepare<[], string>(`SELECT ticks FROM ${table}`).pluck().all(),
      );
      db.close();
      return { bare: () => texts.map((text) => JSON.parse(text)), ours: () => load(path), tidy };
    },
  },
  {
    name: 'the same, opened to be edited and closed again',
    unit: 'ms',
    budget: { value: 1000 },
    figure: () => opening(),
  },
  {
    name: '10,000 lines by day (3.65 million cells), opened to be edited and closed again',
    unit: 'ms',
    budget: { value: 1500 },
    figure: () => opening(10, 'day'),
  },
  {
    name: 'edit of all 1.2 million cells made durable, against deciding it',
    clock: 'wall',
    atMost: 3,
    prepare: () => {
      const { path, tidy } = planInFile();
      const session = mustOpen(path);
      let turn = 0;
      // Far enough from the last total that every cell changes.
      const next = () => edit([null, null], '2027', ++turn % 2 === 0 ? 1e12 : 1.5e12);
      return {
        bare: () => decide(session.plan, edit([null, null], '2027', 1.2e12)),
        ours: () => mustRun(session, next()),
        tidy: () => {
          session.close();
          tidy();
        },
      };
    },
  },
  {
    name: 'a small durable edit among 1.2 million cells, against deciding it and one fsync',
    clock: 'wall',
    atMost: 10,
    prepare: () => {
      const { folder, path, tidy } = planInFile();
      const session = mustOpen(path);
      const raw = durableWriter(folder, 32_768);
      let n = 1_000_000;
      return {
        bare: () => {
          decide(session.plan, editOfOne(++n));
          raw.write();
        },
        ours: () => mustRun(session, editOfOne(++n)),
        tidy: () => {
          session.close();
          raw.end();
          tidy();
        },
      };
    },
  },
  waitCase(0.5),
  waitCase(0.99, { value: 10 }),
  growthCase('journal, in proportion', { method: 'proportional' }, journalBytes),
  growthCase('journal, where nothing foretells', { method: 'equal' }, journalBytes),
  growthCase('the file, in proportion', { method: 'proportional' }, (path) => statSync(path).size),
];
