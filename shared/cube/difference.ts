import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { actualsKey, calendarOf, cubeKey, PERIODS_PER_YEAR, type Plan } from '../model/plan.ts';
import { TABLE_NAMES, type TableName } from '../model/rows.ts';
import type { Changeset, DriverFact, Fact, LinesFact, RowFact } from './changeset.ts';

/** Positions and what stands there before and after. */
interface Ticks {
  readonly at: Uint32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/**
 * The facts that make `now` what `then` is, tables in `except` left as they are. Both are states of one plan: the same
 * calendar, and lines that came and went at the end. O(cells + rows).
 */
export function differenceOf(now: Plan, then: Plan, except: readonly TableName[] = []): Changeset {
  const common = commonLines(now, then);
  const rows = TABLE_NAMES.filter((table) => !except.includes(table)).map((table) => rowFacts(now, then, table));
  return {
    facts: [
      // Lines must be empty before they go, and there before anything is put on them.
      ...cubeFacts(now, then, common, 'leaving'),
      ...lineFacts(now, common, 'removed'),
      // A name must be free before another row can take it.
      ...rows.flatMap(({ gone }) => gone).reverse(),
      ...rows.flatMap(({ come }) => come),
      ...lineFacts(then, common, 'added'),
      ...cubeFacts(now, then, common, 'coming'),
      ...driverFacts(now, then),
    ],
  };
}

/** How many lines from the first on are the same. */
function commonLines({ lines: a }: Plan, { lines: b }: Plan): number {
  const most = Math.min(a.count, b.count) * a.dimensions;
  let i = 0;
  while (i < most && a.members[i] === b.members[i]) i++;
  return Math.floor(i / a.dimensions);
}

function lineFacts({ lines }: Plan, first: number, change: 'added' | 'removed'): LinesFact[] {
  if (lines.count === first) return [];
  const members = lines.members.slice(first * lines.dimensions, lines.count * lines.dimensions);
  return [{ fact: 'lines', change, first, members }];
}

/** Whether two rows say the same, whatever the order of their parts. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

/** The name by which no two rows of a table may be known at once. */
function nameOf(row: unknown): unknown {
  const { name, code, strategy } = row as { name?: string; code?: string; strategy?: { name: string } };
  return [code, name, strategy?.name].join('\n');
}

function rowFacts(now: Plan, then: Plan, table: TableName): { readonly gone: RowFact[]; readonly come: RowFact[] } {
  const gone: RowFact[] = [];
  const come: RowFact[] = [];
  const present = now.tables[table] as ReadonlyMap<number, unknown>;
  const wanted = then.tables[table] as ReadonlyMap<number, unknown>;
  const fact = (id: number, before: unknown, after: unknown) => ({ fact: 'row', table, id, before, after }) as RowFact;
  for (const [id, before] of present) if (!wanted.has(id)) gone.push(fact(id, before, null));
  for (const [id, after] of wanted) {
    const before = present.get(id) ?? null;
    if (isSame(before, after)) continue;
    const renamed = before !== null && table !== 'settings' && nameOf(before) !== nameOf(after);
    if (renamed) gone.push(fact(id, before, null));
    come.push(fact(id, renamed ? null : before, after));
  }
  return { gone, come };
}

/**
 * 'leaving': the cells of common lines become what they were, those of lines that go become zero. 'coming': the cells
 * of lines that are back. Cells and actuals alike.
 */
function cubeFacts(now: Plan, then: Plan, common: number, part: 'leaving' | 'coming'): Fact[] {
  const facts: Fact[] = [];
  const width = calendarOf(now).leafCount;
  for (const key of new Set([...now.cells.keys(), ...then.cells.keys()])) {
    const ticks = ticksFact(now.cells.get(key), then.cells.get(key), common * width, part);
    if (!ticks) continue;
    const [scenario, measure] = key.split(':').map(Number) as [ScenarioId, MeasureId];
    if (cubeKey(scenario, measure) !== key) throw new Error(`not a cube: ${key}`);
    facts.push({ fact: 'cells', scenario, measure, ...ticks });
  }
  for (const key of new Set([...now.actuals.keys(), ...then.actuals.keys()])) {
    const ticks = ticksFact(now.actuals.get(key), then.actuals.get(key), common * PERIODS_PER_YEAR, part);
    if (!ticks) continue;
    const [measure, year] = key.split(':').map(Number) as [MeasureId, number];
    if (actualsKey(measure, year) !== key) throw new Error(`no actuals: ${key}`);
    facts.push({ fact: 'actuals', measure, year, ...ticks });
  }
  return facts;
}

const NOTHING = new Float64Array(0);

function ticksFact(
  now: Float64Array = NOTHING,
  then: Float64Array = NOTHING,
  common: number,
  part: 'leaving' | 'coming',
): Ticks | null {
  const first = part === 'leaving' ? 0 : common;
  const end = part === 'leaving' ? Math.max(now.length, common) : then.length;
  const was = (i: number) => (part === 'leaving' ? (now[i] ?? 0) : 0);
  const willBe = (i: number) => (part === 'coming' || i < common ? (then[i] ?? 0) : 0);
  let n = 0;
  for (let i = first; i < end; i++) if (was(i) !== willBe(i)) n++;
  if (n === 0) return null;
  const ticks = { at: new Uint32Array(n), before: new Float64Array(n), after: new Float64Array(n) };
  for (let i = first, k = 0; k < n; i++) {
    if (was(i) === willBe(i)) continue;
    ticks.at[k] = i;
    ticks.before[k] = was(i);
    ticks.after[k++] = willBe(i);
  }
  return ticks;
}

function driverFacts(now: Plan, then: Plan): DriverFact[] {
  const facts: DriverFact[] = [];
  for (const driver of new Set([...now.driverValues.keys(), ...then.driverValues.keys()])) {
    const present = now.driverValues.get(driver);
    const wanted = then.driverValues.get(driver);
    const keys = [...new Set([...(present?.keys() ?? []), ...(wanted?.keys() ?? [])])]
      .filter((key) => !Object.is(present?.get(key), wanted?.get(key)))
      .sort((a, b) => a - b);
    if (keys.length === 0) continue;
    const values = (map: ReadonlyMap<number, number> | undefined) =>
      Float64Array.from(keys, (key) => map?.get(key) ?? Number.NaN);
    const at = Float64Array.from(keys);
    facts.push({
      fact: 'driver',
      driver: driver as DriverFact['driver'],
      at,
      before: values(present),
      after: values(wanted),
    });
  }
  return facts;
}
