import Database from 'better-sqlite3';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { buildHierarchy } from '../../../shared/model/hierarchy.ts';
import { calendarOf, dimensionsOf, foundPlan, type Plan, type PlanFoundation } from '../../../shared/model/plan.ts';
import type { DimensionRow } from '../../../shared/model/rows.ts';
import { carriesFigures } from '../../../shared/structure/figures.ts';
import { MAX_TICKS } from '../../../shared/text/decimal.ts';
import {
  checkAreas,
  checkCheckpoints,
  checkClaims,
  checkClosedCells,
  checkMeasures,
  checkPremises,
} from './check-rows.ts';
import { differences } from './differences.ts';
import type { ReadHandle } from './handle.ts';
import { readFacts, readStubs } from './journal.ts';
import { isAsWritten, restoreChangeset, type StoredFact } from './journal-facts.ts';
import { loadPlan } from './load-plan.ts';
import { takeStep } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { workOut } from './pending.ts';
import { writeRow } from './row-tables.ts';
import { SealCheck } from './seal-check.ts';
import { recreateViews } from './views.ts';

/** What a check looks at; each is named in docs/file-format.md. */
export type CheckName =
  | 'integrity'
  | 'schema'
  | 'foreign-keys'
  | 'content'
  | 'memory'
  | 'hierarchies'
  | 'lines'
  | 'locks'
  | 'measures'
  | 'checkpoints'
  | 'premises'
  | 'claims'
  | 'periods'
  | 'sums'
  | 'journal'
  | 'seals';

export interface CheckProblem {
  readonly check: CheckName;
  /** What is wrong and where, in English, for whoever mends the file. */
  readonly detail: string;
}

export interface CheckReport {
  readonly ok: boolean;
  readonly checks: readonly { readonly check: CheckName; readonly ok: boolean }[];
  readonly problems: readonly CheckProblem[];
}

type Finder = (report: (detail: string) => void) => void;

/** Problems named per check; more of the same help nobody. */
const MOST_PROBLEMS = 20;

/** Verifies a file and the plan made of it. `copy` is a copy of the plan, which is rolled back on the way. */
export function checkPlan(handle: ReadHandle, plan: Plan, copy: Plan): CheckReport {
  const { db } = handle;
  const seals = new SealCheck(plan);
  const checks: [CheckName, Finder][] = [
    ['integrity', (report) => ofPragma(db, 'integrity_check', report)],
    ['schema', (report) => checkSchema(db, dimensionsOf(plan), report)],
    ['foreign-keys', (report) => ofPragma(db, 'foreign_key_check', report)],
    // Blocks well-formed, of the right length and of safe integers; lines dense, unique: loading finds what is not.
    ['content', () => void loadPlan(handle)],
    ['memory', (report) => differences(loadPlan(handle), plan).forEach(report)],
    ['hierarchies', (report) => checkHierarchies(plan, report)],
    ['lines', (report) => checkLines(plan, report)],
    [
      'locks',
      (report) => {
        checkAreas(plan, report);
        checkClosedCells(plan, report);
      },
    ],
    ['measures', (report) => checkMeasures(plan, report)],
    ['checkpoints', (report) => checkCheckpoints(plan, report)],
    ['premises', (report) => checkPremises(plan, report)],
    ['claims', (report) => checkClaims(plan, report)],
    ['periods', (report) => checkPeriods(db, plan, report)],
    ['sums', (report) => checkSums(plan, report)],
    ['journal', (report) => checkJournal(handle, copy, seals, report)],
    // What the journal's walk back saw on its way.
    ['seals', (report) => seals.tell(report)],
  ];
  const problems: CheckProblem[] = [];
  const results = checks.map(([check, find]) => {
    const found: string[] = [];
    try {
      find((detail) => found.push(detail));
    } catch (error) {
      found.push(error instanceof Error ? error.message : String(error));
    }
    for (const detail of found.slice(0, MOST_PROBLEMS)) problems.push({ check, detail });
    return { check, ok: found.length === 0 };
  });
  return { ok: problems.length === 0, checks: results, problems };
}

function ofPragma(db: Database.Database, pragma: string, report: (detail: string) => void): void {
  for (const row of db.pragma(pragma) as Record<string, unknown>[]) {
    const detail = Object.values(row).join(' ');
    if (detail !== 'ok') report(detail);
  }
}

interface SchemaObject {
  readonly name: string;
  readonly sql: string | null;
}

function schemaOf(db: Database.Database): Map<string, string | null> {
  const objects = db.prepare<[], SchemaObject>(
    "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'",
  );
  return new Map(objects.all().map(({ name, sql }) => [name, sql]));
}

/** Holds the tables and views against those of a new file with the same dimensions. */
function checkSchema(
  db: Database.Database,
  dimensions: readonly DimensionRow[],
  report: (detail: string) => void,
): void {
  const fresh = new Database(':memory:');
  try {
    for (const step of MIGRATIONS) takeStep(fresh, step, dimensions.length);
    for (const row of dimensions) writeRow(fresh, 'dimension', row.id, row);
    recreateViews(fresh);
    const present = schemaOf(db);
    for (const [name, sql] of schemaOf(fresh)) {
      if (!present.has(name)) report(`${name} is missing`);
      else if (present.get(name) !== sql) report(`${name} is not what it should be`);
    }
  } finally {
    fresh.close();
  }
}

/**
 * Walks back to the foundation: each entry finds what it wrote, each inverse holds against the invariants, and what is
 * left is the foundation to the bit. So whatever was changed behind the journal's back is found.
 */
function checkJournal(handle: ReadHandle, copy: Plan, seals: SealCheck, report: (detail: string) => void): void {
  for (const { seq } of readStubs(handle).reverse()) {
    const stored = readFacts(handle, seq);
    seals.look(seq, copy, stored);
    const changeset = restoreChangeset(stored, copy);
    for (const [i, fact] of changeset.facts.entries()) {
      if (!isAsWritten(stored[i] as StoredFact, fact))
        report(`entry ${seq}, fact ${i}: not what it wrote stands there`);
    }
    const inverse = invertChangeset(changeset);
    workOut(copy, inverse);
    applyChangeset(copy, inverse, seq - 1);
  }
  differences(copy, readFoundation(handle.db)).forEach(report);
}

function checkHierarchies(plan: Plan, report: (detail: string) => void): void {
  for (const row of plan.tables.member.values()) {
    const parent = row.parent === null ? null : plan.tables.member.get(row.parent);
    if (parent === undefined) report(`member ${row.id} hangs from a member that there is not`);
    else if (parent && parent.dimension !== row.dimension) report(`member ${row.id} hangs in another dimension`);
  }
  for (const dimension of dimensionsOf(plan)) {
    try {
      buildHierarchy(dimension.id, plan.tables.member.values());
    } catch (error) {
      report((error as Error).message);
    }
  }
}

function checkLines(plan: Plan, report: (detail: string) => void): void {
  const dimensions = dimensionsOf(plan);
  const parents = new Set([...plan.tables.member.values()].map((row) => row.parent));
  const { count, members } = plan.lines;
  for (let i = 0; i < count * dimensions.length; i++) {
    const line = Math.floor(i / dimensions.length);
    const row = plan.tables.member.get(members[i] as number);
    if (row?.dimension !== dimensions[i % dimensions.length]?.id)
      report(`line ${line} has a member of no such dimension`);
    else if (parents.has(row?.id ?? null) && carriesFigures(plan, Int32Array.of(line)))
      report(`line ${line} has member ${row?.id}, which is no leaf, and yet it holds figures`);
  }
  for (const [key, cube] of [...plan.cells, ...plan.actuals]) {
    if (cube.length % Math.max(1, count) !== 0) report(`cube ${key} does not fit ${count} lines`);
  }
}

function checkPeriods(db: Database.Database, plan: Plan, report: (detail: string) => void): void {
  const rows = db.prepare<[], unknown[]>('SELECT * FROM period ORDER BY position').raw().all();
  const expected = calendarOf(plan).periods.map(({ index, code, kind, parent, firstLeaf, endLeaf, year }) => {
    return [index, code, kind, parent < 0 ? null : parent, firstLeaf, endLeaf, year];
  });
  if (JSON.stringify(rows) !== JSON.stringify(expected)) report('the periods are not those of the settings');
}

/** Sums stay exact only while the sum of magnitudes does. One pass over all cells. */
function checkSums(plan: Plan, report: (detail: string) => void): void {
  const cubes = [
    ...[...plan.cells].map(([key, cube]) => [`cells ${key}`, cube] as const),
    ...[...plan.actuals].map(([key, cube]) => [`actuals ${key}`, cube] as const),
  ];
  for (const [name, cube] of cubes) {
    let magnitude = 0;
    for (let i = 0; i < cube.length && magnitude <= MAX_TICKS; i++) magnitude += Math.abs(cube[i] as number);
    if (magnitude > MAX_TICKS) report(`${name}: the sum of magnitudes is beyond ${MAX_TICKS}`);
  }
}

function readFoundation(db: Database.Database): Plan {
  const text = db.prepare<[], string>('SELECT plan FROM foundation').pluck().get();
  if (text === undefined) throw new Error('the file has no foundation');
  return foundPlan(JSON.parse(text) as PlanFoundation);
}
