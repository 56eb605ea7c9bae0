import type { Command, DataImport } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import type { Refusal } from '../../../shared/command/refusal.ts';
import { unreachable } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ImportCheck, ImportDraft, ProblemGroup } from '../../../shared/protocol/import.ts';
import type { ImportProblem } from '../../../shared/text/import-problem.ts';
import { type Aliases, Reading } from './draft-reading.ts';
import { aliasesOf, memoryOf } from './import-memory.ts';
import type { Problems } from './import-problem.ts';
import { type NewMembers, newMembers, withMembers } from './new-members.ts';
import { NOTHING, type ReadData, readAmounts } from './plan-amounts.ts';
import { readDrivers } from './plan-drivers.ts';
import { readLines } from './plan-lines.ts';
import { readMembers } from './plan-members.ts';
import type { RowMembers } from './row-members.ts';
import type { Table } from './table.ts';

/** What a draft makes of a table: what it would change, and the command that does it. */
export interface PlannedDraft {
  readonly check: ImportCheck;
  /** Null unless the check is 'ready'. */
  readonly command: Command | null;
  /** What was read, also where it changes nothing; null where there are problems. */
  readonly data: Command | null;
  readonly problems: Problems;
}

/** So many unknown members, and rows of each kind of problem, are told one by one. */
const UNKNOWN_TOLD = 2000;
const ROWS_TOLD = 50;

export interface ReadOptions {
  readonly onProgress?: ((rows: number, of: number) => void) | undefined;
  /** Whether rows with unknown members are problems, one by one, instead of questions. */
  readonly tellUnknown?: boolean | undefined;
}

/** Reads a table as a draft says and finds out what it would change, without changing anything. Pure. O(cells). */
export function planDraft(plan: Plan, table: Table, draft: ImportDraft, options: ReadOptions = {}): PlannedDraft {
  const aliases = aliasesOf(plan);
  const asked = addsMembers(draft) ? askedFor(plan, table, draft, aliases) : null;
  const members = asked?.map((column) => newMembers(plan, column.dimension, column.finder, column.toAdd())) ?? [];
  const extended = withMembers(plan, members);
  const reading = new Reading(extended.ok ? extended.value : plan, table, draft, aliases, options.tellUnknown ?? false);
  const unknown = asked ?? reading.members;
  if (!extended.ok) {
    const check = checkOf(reading, { command: null, check: NOTHING }, unknown, members, extended.refusal);
    return { check, command: null, data: null, problems: reading.problems };
  }
  const data = readKind(reading, (rows) => options.onProgress?.(rows, table.rows.length));
  const whole = data.command ? commandOf(plan, table, draft, members, data.command) : null;
  const decision = whole && decide(plan, whole);
  const check = checkOf(reading, data, unknown, members, decision && !decision.ok ? decision.refusal : null);
  return { check, command: check.state === 'ready' ? whole : null, data: whole, problems: reading.problems };
}

function addsMembers({ kind, answers, unknown }: ImportDraft): boolean {
  return kind !== 'members' && (unknown === 'add' || answers.some(({ choice }) => choice.is === 'add'));
}

/** The unknown members, found by a pass of its own: everything after it needs the ids of those that are added. */
function askedFor(plan: Plan, table: Table, draft: ImportDraft, aliases: Aliases): readonly RowMembers[] {
  const reading = new Reading(plan, table, draft, aliases, false);
  for (const _ of reading.rows());
  return reading.members;
}

function readKind(reading: Reading, onProgress: (rows: number) => void): ReadData {
  const { kind } = reading.draft;
  switch (kind) {
    case 'history':
    case 'actuals':
      return readAmounts(reading, kind, onProgress);
    case 'lines':
      return readLines(reading, onProgress);
    case 'drivers':
      return readDrivers(reading, onProgress);
    case 'members':
      return readMembers(reading);
    default:
      return unreachable(kind);
  }
}

function commandOf(
  plan: Plan,
  table: Table,
  draft: ImportDraft,
  members: readonly NewMembers[],
  data: DataImport,
): Command {
  const given = members.filter((part) => part.members.length > 0);
  const memory = draft.remember ? memoryOf(plan, table, draft) : null;
  return given.length === 0 && !memory ? data : { command: 'import-table', members: given, data, memory };
}

function checkOf(
  reading: Reading,
  data: ReadData,
  columns: readonly RowMembers[],
  added: readonly NewMembers[],
  refusal: Refusal | null,
): ImportCheck {
  const { problems, table } = reading;
  const state = stateOf(reading, data, refusal);
  const newOnes = added.reduce((count, part) => count + part.members.length, 0);
  return {
    state,
    refusal: state === 'refused' ? refusal : null,
    rows: { all: table.rows.length, used: reading.used },
    ...data.check,
    members: newOnes > 0 ? { added: newOnes, changed: 0, same: 0 } : data.check.members,
    unknown: columns.flatMap((column) => column.toTell(UNKNOWN_TOLD)).slice(0, UNKNOWN_TOLD),
    unknownCount: columns.reduce((count, column) => count + column.unknown.length, 0),
    problems: groupsOf(problems),
    problemCount: problems.count,
    notes: reading.notes,
  };
}

function stateOf({ problems, members }: Reading, { command }: ReadData, refusal: Refusal | null): ImportCheck['state'] {
  if (problems.count > 0) return 'problems';
  if (members.some((column) => column.open() > 0)) return 'unknown-members';
  if (refusal && refusal.code !== 'nothing-changes') return 'refused';
  return refusal || command === null ? 'nothing-changes' : 'ready';
}

/** Problems of one kind in one column together, in the order in which they come. */
function groupsOf(problems: Problems): ProblemGroup[] {
  const groups = new Map<string, { first: ImportProblem; count: number; rows: number[] }>();
  for (const problem of problems.sorted()) {
    const key = `${problem.code} ${problem.column ?? ''}`;
    const group = groups.get(key) ?? { first: problem, count: 0, rows: [] };
    group.count++;
    if (group.rows.length < ROWS_TOLD) group.rows.push(problem.row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
