import { createHash } from 'node:crypto';
import type { Command } from '../../shared/command/command.ts';
import type { Changeset } from '../../shared/cube/changeset.ts';
import { sealLines } from '../../shared/final/seal-form.ts';
import type { FinalId, ScenarioId } from '../../shared/model/ids.ts';
import { cellsOf, cubeKey, measuresOf, nextId, type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { FinalRow } from '../../shared/model/rows.ts';
import type { Seals } from '../../shared/protocol/messages.ts';
import { runThrough } from './run-steps.ts';
import type { Session } from './session.ts';

/** Lines of a seal that are worked out between two pauses. */
const LINES_AT_ONCE = 500;

/** Text is handed to the hash in pieces of about this many characters. */
const PIECE = 1 << 16;

function* hashing(plan: Plan, scenario: ScenarioId): Generator<undefined, string> {
  const hash = createHash('sha256');
  let text = '';
  let lines = 0;
  for (const line of sealLines(plan, scenario)) {
    text += line;
    if (text.length > PIECE) {
      hash.update(text);
      text = '';
    }
    if (++lines % LINES_AT_ONCE === 0) yield;
  }
  return hash.update(text).digest('hex');
}

/** The checksum over what a scenario is now. */
export function checksumOf(plan: Plan, scenario: ScenarioId): string {
  return runThrough(hashing(plan, scenario));
}

type Head = Pick<FinalRow, 'seq' | 'at' | 'who'>;

/** The changeset of a command with the final version that it makes, if it makes one. `plan` is the one before it. */
export function withSeal(plan: Plan, command: Command, changeset: Changeset, head: Head): Changeset {
  if (command.command !== 'finalise-scenario') return changeset;
  const id = nextId(plan, 'final') as FinalId;
  const after = finalRow(plan, command, { ...head, id });
  return { facts: [...changeset.facts, { fact: 'row', table: 'final', id, before: null, after }] };
}

function finalRow(
  plan: Plan,
  { scenario, note = '', despite = '' }: Extract<Command, { readonly command: 'finalise-scenario' }>,
  head: Head & Pick<FinalRow, 'id'>,
): FinalRow {
  const numbers = versionsOf(plan, scenario).map(({ number }) => number);
  const totals = measuresOf(plan)
    .filter(({ id }) => plan.cells.has(cubeKey(scenario, id)))
    .map(({ id }) => ({ measure: id, ticks: cellsOf(plan, scenario, id).reduce((sum, ticks) => sum + ticks, 0) }));
  return {
    ...head,
    scenario,
    number: Math.max(0, ...numbers) + 1,
    note: note.trim(),
    despite: despite.trim(),
    totals,
    checksum: checksumOf(plan, scenario),
  };
}

function versionsOf(plan: Plan, scenario: ScenarioId): FinalRow[] {
  return [...plan.tables.final.values()].filter((row) => row.scenario === scenario);
}

/** Holds every final version against its seal: the newest state first, then back through the journal to each. */
export function* verifySeals(session: Session): Generator<undefined, Seals> {
  const { plan } = session;
  const checksums = new Map<ScenarioId, string>();
  for (const { id, status } of scenariosOf(plan)) {
    if (status === 'final') checksums.set(id, yield* hashing(plan, id));
  }
  const rows = [...plan.tables.final.values()].sort((a, b) => b.seq - a.seq);
  const isAsNow = ({ scenario, checksum }: FinalRow) => checksums.get(scenario) === checksum;
  const versions = rows.filter(isAsNow).map(({ id }) => ({ final: id, ok: true }));
  const others = rows.filter((row) => !isAsNow(row));
  const walk = session.entries();
  for (const row of others) {
    const after = yield* stateAt(walk, row.seq);
    const ok = after !== null && (yield* hashing(after, row.scenario)) === row.checksum;
    versions.push({ final: row.id, ok });
  }
  const holding = [...checksums.keys()].map((scenario) => {
    return { scenario, final: versionsOf(plan, scenario).findLast(isAsNow)?.id ?? null };
  });
  return { versions, holding };
}

/** Walks back to an entry; null when the journal has none of the kind. What it answers is lent until the next call. */
function* stateAt(walk: ReturnType<Session['entries']>, seq: number): Generator<undefined, Plan | null> {
  for (;;) {
    const { value } = walk.next();
    if (!value || value.entry.seq < seq) return null;
    if (value.entry.seq === seq) return value.after;
    yield;
  }
}
