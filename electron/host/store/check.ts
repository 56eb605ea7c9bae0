import { isDeepStrictEqual } from 'node:util';
import type Database from 'better-sqlite3';
import { buildHierarchy } from '../../../shared/model/hierarchy.ts';
import { calendarOf, dimensionsOf, foundPlan, type Plan, type PlanFoundation } from '../../../shared/model/plan.ts';
import { TABLE_NAMES } from '../../../shared/model/rows.ts';
import { MAX_TICKS } from '../../../shared/text/decimal.ts';
import type { ReadHandle } from './handle.ts';
import { loadPlan } from './load-plan.ts';

/** What a check looks at; each is named in docs/file-format.md. */
export type CheckName =
  | 'integrity'
  | 'foreign-keys'
  | 'content'
  | 'memory'
  | 'hierarchies'
  | 'lines'
  | 'locks'
  | 'periods'
  | 'sums'
  | 'journal';

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

/**
 * Verifies a file and the plan made of it. `plan` is what the session holds; `rollBack` answers a copy of it rolled
 * back through the whole journal.
 */
export function checkPlan({ db, ...handle }: ReadHandle, plan: Plan, rollBack: () => Plan): CheckReport {
  const checks: [CheckName, Finder][] = [
    ['integrity', (report) => ofPragma(db, 'integrity_check', report)],
    ['foreign-keys', (report) => ofPragma(db, 'foreign_key_check', report)],
    // Blocks well-formed, of the right length and of safe integers; lines dense, unique: loading finds what is not.
    ['content', () => loadPlan({ db, ...handle })],
    ['memory', (report) => differences(loadPlan({ db, ...handle }), plan).forEach(report)],
    ['hierarchies', (report) => checkHierarchies(plan, report)],
    ['lines', (report) => checkLines(plan, report)],
    ['locks', (report) => checkLocks(plan, report)],
    ['periods', (report) => checkPeriods(db, plan, report)],
    ['sums', (report) => checkSums(plan, report)],
    ['journal', (report) => differences(rollBack(), readFoundation(db)).forEach(report)],
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
    else if (parents.has(row?.id ?? null)) report(`line ${line} has member ${row?.id}, which is no leaf`);
  }
  for (const [key, cube] of [...plan.cells, ...plan.actuals]) {
    if (cube.length % Math.max(1, count) !== 0) report(`cube ${key} does not fit ${count} lines`);
  }
}

function checkLocks(plan: Plan, report: (detail: string) => void): void {
  const dimensions = dimensionsOf(plan);
  for (const table of ['lock', 'bound'] as const) {
    for (const row of plan.tables[table].values()) {
      if (!plan.tables.scenario.has(row.scenario)) report(`${table} ${row.id} lies on no scenario`);
      if (!plan.tables.measure.has(row.measure)) report(`${table} ${row.id} lies on no measure`);
      if (!calendarOf(plan).byCode.has(row.period)) report(`${table} ${row.id} lies on no period of the plan`);
      for (const [d, member] of row.members.entries()) {
        if (member === null) continue;
        const dimension = plan.tables.member.get(member)?.dimension;
        if (dimension !== dimensions[d]?.id) report(`${table} ${row.id} lies on no member`);
      }
    }
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

/** Where two plans differ, to the bit. An absent cube is all zeros, a driver without values no driver. */
export function differences(a: Plan, b: Plan): string[] {
  const found: string[] = [];
  if (a.seq !== b.seq) found.push(`entry ${a.seq} against ${b.seq}`);
  for (const table of TABLE_NAMES) {
    const left = a.tables[table] as ReadonlyMap<number, unknown>;
    const right = b.tables[table] as ReadonlyMap<number, unknown>;
    for (const id of new Set([...left.keys(), ...right.keys()])) {
      if (!isDeepStrictEqual(left.get(id), right.get(id))) found.push(`${table} ${id} differs`);
    }
  }
  const linesOf = ({ lines }: Plan) => lines.members.subarray(0, lines.count * lines.dimensions).join();
  if (a.lines.count !== b.lines.count) found.push(`${a.lines.count} lines against ${b.lines.count}`);
  else if (linesOf(a) !== linesOf(b)) found.push('lines differ');
  found.push(...cubeDifferences('cells', a.cells, b.cells), ...cubeDifferences('actuals', a.actuals, b.actuals));
  for (const driver of new Set([...a.driverValues.keys(), ...b.driverValues.keys()])) {
    const valuesOf = (plan: Plan) => [...(plan.driverValues.get(driver) ?? [])].sort(([x], [y]) => x - y).join(';');
    if (valuesOf(a) !== valuesOf(b)) found.push(`values of driver ${driver} differ`);
  }
  return found;
}

function cubeDifferences(
  name: string,
  a: ReadonlyMap<string, Float64Array>,
  b: ReadonlyMap<string, Float64Array>,
): string[] {
  const found: string[] = [];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const left = a.get(key);
    const right = b.get(key);
    const length = Math.max(left?.length ?? 0, right?.length ?? 0);
    for (let i = 0; i < length; i++) {
      if (Object.is(left?.[i] ?? 0, right?.[i] ?? 0)) continue;
      found.push(`${name} ${key}: cell ${i} is ${left?.[i] ?? 0} against ${right?.[i] ?? 0}`);
      break;
    }
  }
  return found;
}
