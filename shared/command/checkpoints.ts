import type { RowFact } from '../cube/changeset.ts';
import type { CheckpointId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { nextId, type Plan } from '../model/plan.ts';
import type { CheckpointRow } from '../model/rows.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, freeName, rowOf } from './guards.ts';

function checkpointFact(before: CheckpointRow | null, after: CheckpointRow | null): RowFact {
  return { fact: 'row', table: 'checkpoint', id: (after ?? before)?.id as CheckpointId, before, after };
}

/** Names a point of the journal: the present state, or the one right after an entry. Refuses 'unknown' (the entry). */
export function addCheckpoint(plan: Plan, command: CommandOf<'add-checkpoint'>): Decision {
  const seq = command.seq ?? plan.seq;
  if (seq > plan.seq) return refuse({ code: 'unknown', what: 'entry', name: `#${seq}` });
  const name = freeName('checkpoint', command.name, plan.tables.checkpoint.values());
  if (!name.ok) return name;
  const id = nextId(plan, 'checkpoint') as CheckpointId;
  return done({ facts: [checkpointFact(null, { id, name: name.value, seq, note: command.note.trim() })] });
}

export function changeCheckpoint(plan: Plan, command: CommandOf<'change-checkpoint'>): Decision {
  const row = rowOf(plan, 'checkpoint', command.checkpoint);
  if (!row.ok) return row;
  const others = [...plan.tables.checkpoint.values()].filter(({ id }) => id !== command.checkpoint);
  const name = freeName('checkpoint', command.name, others);
  if (!name.ok) return name;
  const after = { ...row.value, name: name.value, note: command.note.trim() };
  if (after.name === row.value.name && after.note === row.value.note) return done({ facts: [] });
  return done({ facts: [checkpointFact(row.value, after)] });
}

/** Takes the name away; the point of the journal stays. */
export function removeCheckpoint(plan: Plan, command: CommandOf<'remove-checkpoint'>): Decision {
  const row = rowOf(plan, 'checkpoint', command.checkpoint);
  return row.ok ? done({ facts: [checkpointFact(row.value, null)] }) : row;
}
