import type { Intent } from '../../../shared/command/command.ts';
import type { MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import type { LogEntry } from '../../../shared/protocol/messages.ts';
import { decodeTicksBefore } from './fact-bytes.ts';
import type { ReadHandle } from './handle.ts';
import type { StoredEntry } from './journal.ts';

/** Entries whose facts are looked through at a time. */
const WINDOW = 200;

/** What an entry did to one cube. */
export interface CubeStep {
  readonly entry: LogEntry;
  readonly facts: readonly { readonly at: Uint32Array; readonly before: Float64Array; readonly after: Float64Array }[];
  /** Whether it brought the scenario into being. */
  readonly made: boolean;
}

/** A cube while it is rolled back, and the scenario whose it is: a copy goes on as the one that it was taken from. */
export interface RolledCube {
  scenario: ScenarioId;
  cells: Float64Array;
}

interface StoredStep extends StoredEntry {
  readonly fact: string;
  readonly count: number | null;
  readonly before: Buffer | null;
}

const SQL = `
SELECT j.seq, j.at, j.who, j.of, j.intent, j.cells, f.fact, f.count, f.before
FROM journal_fact f JOIN journal j ON j.seq = f.seq
WHERE f.seq >= ? AND f.seq < ? AND (
  (f.fact = 'cells' AND f.scenario = ? AND f.measure = ?)
  OR (f.fact = 'row' AND f.row_table = 'scenario' AND f.row_id = ? AND f.row_before IS NULL))
ORDER BY f.seq DESC, f.ordinal DESC`;

/**
 * The entries that changed one cube, from the newest below `before` to the first, each before it is taken back in
 * `rolled`; undefined is a pause. Nothing else of the plan is looked at: O(cells that they changed).
 */
export function* cubeBack(
  { db }: ReadHandle,
  rolled: RolledCube,
  measure: MeasureId,
  before: number,
  undone: ReadonlySet<number>,
): Generator<CubeStep | undefined, void, undefined> {
  const read = db.prepare<[number, number, number, number, number], StoredStep>(SQL);
  for (let end = before; end > 1; ) {
    const { scenario } = rolled;
    const first = Math.max(1, end - WINDOW);
    const rows = read.all(first, end, scenario, measure, scenario);
    end = first;
    for (let i = 0; i < rows.length; ) {
      const head = rows[i] as StoredStep;
      let last = i;
      while (rows[last + 1]?.seq === head.seq) last++;
      const stored = rows.slice(i, last + 1);
      i = last + 1;
      yield takenBack(rolled, head, stored, undone);
      if (rolled.scenario === scenario) continue;
      // The rest of this window is of another cube.
      end = head.seq;
      break;
    }
    yield undefined;
  }
}

function takenBack(
  rolled: RolledCube,
  { seq, at, who, of, intent, cells }: StoredStep,
  stored: readonly StoredStep[],
  undone: ReadonlySet<number>,
): CubeStep {
  const facts = stored.filter(({ fact }) => fact === 'cells').map((fact) => restored(rolled, fact));
  return {
    entry: { seq, at, who, of, intent: JSON.parse(intent) as Intent, cells, undone: undone.has(seq) },
    facts,
    made: facts.length < stored.length,
  };
}

function restored(rolled: RolledCube, { before, count }: StoredStep): CubeStep['facts'][number] {
  const fact = decodeTicksBefore(before ?? Buffer.alloc(0), count ?? 0, (at) => {
    // Lines that an undo took away had cells once.
    const cells = roomFor(rolled, at);
    return Float64Array.from(at, (position) => cells[position] as number);
  });
  for (let i = 0; i < fact.at.length; i++) rolled.cells[fact.at[i] as number] = fact.before[i] as number;
  return fact;
}

function roomFor(rolled: RolledCube, at: Uint32Array): Float64Array {
  const needed = (at.at(-1) ?? -1) + 1;
  if (needed > rolled.cells.length) {
    const longer = new Float64Array(needed);
    longer.set(rolled.cells);
    rolled.cells = longer;
  }
  return rolled.cells;
}
