import { applyChangeset } from '../../shared/cube/apply-changeset.ts';
import { type Changeset, invertChangeset } from '../../shared/cube/changeset.ts';
import { emptyDerived, type Plan } from '../../shared/model/plan.ts';
import { TABLE_NAMES, type TableName } from '../../shared/model/rows.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import type { ReadHandle } from './store/handle.ts';
import { readChangeset, readLog } from './store/journal.ts';

/** Entries read from the journal at a time while walking back. */
const PAGE = 64;

/** A plan of its own: nothing is shared that a changeset would change. O(cells). */
export function copyPlan(plan: Plan): Plan {
  const { lines } = plan;
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name: TableName) => [name, new Map<number, unknown>(plan.tables[name])]),
  );
  return {
    seq: plan.seq,
    tables: tables as unknown as Plan['tables'],
    lines: { ...lines, byKey: new Map(lines.byKey) },
    cells: new Map([...plan.cells].map(([key, cube]) => [key, cube.slice()])),
    actuals: new Map([...plan.actuals].map(([key, cube]) => [key, cube.slice()])),
    driverValues: new Map([...plan.driverValues].map(([driver, values]) => [driver, new Map(values)])),
    derived: emptyDerived(),
  };
}

export interface WalkedEntry {
  readonly entry: LogEntry;
  readonly changeset: Changeset;
  /** The plan right after the entry; valid until the walk goes on. */
  readonly after: Plan;
}

/** Walks from the newest entry to the first, each with its facts. `plan` is rolled back on the way: give a copy. */
export function* walkBack(
  handle: ReadHandle,
  plan: Plan,
  undone: ReadonlySet<number>,
): Generator<WalkedEntry, void, undefined> {
  let before = plan.seq + 1;
  for (;;) {
    const page = readLog(handle, PAGE, before, undone);
    if (page.length === 0) return;
    for (const entry of page) {
      const changeset = readChangeset(handle, entry.seq, plan);
      yield { entry, changeset, after: plan };
      applyChangeset(plan, invertChangeset(changeset), entry.seq - 1);
      before = entry.seq;
    }
  }
}
