import type { Fact, RowFact } from '../cube/changeset.ts';
import type { MappingId } from '../model/ids.ts';
import { done, unreachable } from '../model/outcome.ts';
import { nextId, type Plan } from '../model/plan.ts';
import type { MappingRow } from '../model/rows.ts';
import { Draft } from '../structure/draft.ts';
import type { DataImport, MappingMemory } from './command.ts';
import type { Decision } from './decide.ts';
import type { CommandOf } from './guards.ts';
import { importActuals, importDrivers, importLines } from './import-data.ts';
import { importMembers } from './import-members.ts';

/** Members, data and memory of an import as one change. What is remembered alone is no change: then nothing is. */
export function importTable(plan: Plan, { members, data, memory }: CommandOf<'import-table'>): Decision {
  const draft = new Draft(plan);
  const facts: Fact[] = [];
  for (const part of members) {
    const source = { file: '', rows: part.members.length };
    const decision = importMembers(draft.plan, { command: 'import-members', ...part, source });
    if (!decision.ok) return decision;
    for (const fact of decision.value.facts) takeRow(draft, fact as RowFact);
    facts.push(...decision.value.facts);
  }
  const decision = importData(draft.plan, data);
  if (!decision.ok) return decision;
  facts.push(...decision.value.facts);
  if (memory && facts.length > 0) facts.push(...remembered(plan, memory));
  return done({ facts });
}

function takeRow(draft: Draft, { table, id, after }: RowFact): void {
  draft.row(table, id, after);
}

function importData(plan: Plan, data: DataImport): Decision {
  switch (data.command) {
    case 'import-members':
      return importMembers(plan, data);
    case 'import-lines':
      return importLines(plan, data);
    case 'import-actuals':
      return importActuals(plan, data);
    case 'import-drivers':
      return importDrivers(plan, data);
    default:
      return unreachable(data);
  }
}

function remembered(plan: Plan, memory: MappingMemory): RowFact[] {
  const before =
    [...plan.tables.mapping.values()].find(
      ({ kind, headings }) => kind === memory.kind && headings === memory.headings,
    ) ?? null;
  const id = before?.id ?? (nextId(plan, 'mapping') as MappingId);
  const after: MappingRow = { id, ...memory };
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ fact: 'row', table: 'mapping', id, before, after }];
}
