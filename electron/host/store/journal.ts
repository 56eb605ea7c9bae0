import type Database from 'better-sqlite3';
import type { Intent } from '../../../shared/command/command.ts';
import { type Changeset, countChangedCells } from '../../../shared/cube/changeset.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { LogEntry } from '../../../shared/protocol/messages.ts';
import type { ReadHandle, WriteHandle } from './handle.ts';
import { restoreChangeset, type StoredFact, storedFact } from './journal-facts.ts';
import { workOut } from './pending.ts';
import { prepared } from './prepared.ts';
import { writeRow } from './row-tables.ts';
import { recreateViews } from './views.ts';
import { dropBlocksBeyond, writeBlocks, writeLines } from './write-arrays.ts';

export type EntryKind = 'do' | 'undo' | 'redo';

/** What stands in the journal beside the facts. */
export interface EntryHead {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly kind: EntryKind;
  /** The entry that this one undid or redid; null for kind 'do'. */
  readonly of: number | null;
  readonly intent: Intent;
}

/** The part of an entry from which undo and redo are worked out. */
export interface EntryStub {
  readonly seq: number;
  readonly kind: EntryKind;
  readonly of: number | null;
}

/**
 * Puts an entry into the file: the journal, the rows and the blocks that it changes, in one transaction that is on
 * the disk when this returns. The plan itself is not changed. Throws BrokenInvariant before anything is written.
 */
export function appendEntry(handle: WriteHandle, plan: Plan, head: EntryHead, changeset: Changeset): void {
  const pending = workOut(plan, changeset);
  const { db } = handle;
  const write = db.transaction(() => {
    writeJournal(db, head, changeset, plan.lines.dimensions);
    let dimensionsChange = false;
    for (const fact of changeset.facts) {
      if (fact.fact === 'row') {
        writeRow(db, fact.table, fact.id, fact.after);
        dimensionsChange ||= fact.table === 'dimension';
      } else if (fact.fact === 'lines') {
        writeLines(db, fact, plan.lines.dimensions);
      }
    }
    writeBlocks(db, plan, pending);
    if (pending.lineCount < plan.lines.count) dropBlocksBeyond(db, pending.lineCount);
    if (dimensionsChange) recreateViews(db);
  });
  write.immediate();
}

function writeJournal(db: Database.Database, head: EntryHead, changeset: Changeset, dimensions: number): void {
  const { seq, at, who, kind, of, intent } = head;
  const cells = countChangedCells(changeset);
  prepared(db, 'INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    seq,
    at,
    who,
    kind,
    of,
    JSON.stringify(intent),
    cells,
  );
  const insert = prepared(db, 'INSERT INTO journal_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [ordinal, fact] of changeset.facts.entries()) {
    const stored = storedFact(fact, dimensions);
    insert.run(
      seq,
      ordinal,
      stored.fact,
      stored.row_table,
      stored.row_id,
      stored.row_before,
      stored.row_after,
      stored.scenario,
      stored.measure,
      stored.year,
      stored.driver,
      stored.first_line,
      stored.count,
      stored.before,
      stored.after_crc,
    );
  }
}

/** The facts of an entry, given the plan as it stood right after it. */
export function readChangeset(handle: ReadHandle, seq: number, after: Plan): Changeset {
  return restoreChangeset(readFacts(handle, seq), after);
}

export function readFacts({ db }: ReadHandle, seq: number): StoredFact[] {
  return db.prepare<[number], StoredFact>('SELECT * FROM journal_fact WHERE seq = ? ORDER BY ordinal').all(seq);
}

/** Every entry in order, without its facts. */
export function readStubs({ db }: ReadHandle): EntryStub[] {
  return db.prepare<[], EntryStub>('SELECT seq, kind, of FROM journal ORDER BY seq').all();
}

/** The columns of an entry that its words are made of. */
export interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly of: number | null;
  readonly intent: string;
  readonly cells: number;
}

/** The last entries before `before`, newest first. */
export function readLog({ db }: ReadHandle, limit: number, before: number, undone: ReadonlySet<number>): LogEntry[] {
  const rows = db
    .prepare<[number, number], StoredEntry>('SELECT * FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?')
    .all(before, limit);
  return rows.map(({ seq, at, who, of, intent, cells }) => ({
    seq,
    at,
    who,
    intent: JSON.parse(intent) as Intent,
    cells,
    of,
    undone: undone.has(seq),
  }));
}

/** What an entry was asked to do. */
export function readIntent({ db }: ReadHandle, seq: number): Intent {
  const intent = db.prepare<[number], string>('SELECT intent FROM journal WHERE seq = ?').pluck().get(seq);
  if (intent === undefined) throw new Error(`the journal has no entry ${seq}`);
  return JSON.parse(intent) as Intent;
}
