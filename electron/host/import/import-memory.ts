import type { MappingMemory } from '../../../shared/command/command.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import type { Alias, Mapping } from '../../../shared/model/mapping.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { MappingRow } from '../../../shared/model/rows.ts';
import type { ImportColumn, ImportDraft, ImportKind } from '../../../shared/protocol/import.ts';
import type { Aliases } from './draft-reading.ts';
import { normalName, type Table } from './table.ts';

/** By what a plan knows a file of the same kind again: its headings, whatever their case, width and spaces. */
export function fingerprintOf(table: Table): string {
  return table.headers.map(normalName).join('|');
}

/** Texts that the plan remembers as names of its members; the later import goes first. */
export function aliasesOf(plan: Plan): Aliases {
  const aliases = new Map<number, Map<string, MemberId>>();
  for (const { aliases: given } of plan.tables.mapping.values()) {
    for (const { dimension, text, member } of given) {
      const of = aliases.get(dimension) ?? new Map<string, MemberId>();
      aliases.set(dimension, of.set(text, member));
    }
  }
  return aliases;
}

/** What the plan remembers of files with these headings, of a kind or (null) of the one imported last. */
export function rememberedMap(plan: Plan, table: Table, kind: ImportKind | null): MappingRow | null {
  const headings = fingerprintOf(table);
  const rows = [...plan.tables.mapping.values()].filter(
    (row) => row.headings === headings && (kind === null || row.kind === kind),
  );
  const there = rows.filter(({ mapping }) => mapping.columns.every((column) => isThere(plan, column)));
  return there.reduce<MappingRow | null>((last, row) => (last && last.id > row.id ? last : row), null);
}

/** A draft as a plan remembers it, but for how dates and numbers are written: each file shows that by itself. */
export function recalled(guessed: ImportDraft, mapping: Mapping): ImportDraft {
  const { decimal, assumedYear } = guessed;
  return { ...guessed, ...mapping, decimal, assumedYear, dateOrder: guessed.dateOrder ?? mapping.dateOrder };
}

/** What the plan is to keep of an import: what its columns were, and whom its texts were said to mean. */
export function memoryOf(plan: Plan, table: Table, draft: ImportDraft): MappingMemory {
  const known = rememberedMap(plan, table, draft.kind);
  const said = draft.answers.flatMap(({ dimension, path, choice }): Alias[] =>
    choice.is === 'member' ? [{ dimension, text: path[path.length - 1] as string, member: choice.member }] : [],
  );
  const isSaid = (alias: Alias) =>
    said.some(({ dimension, text }) => dimension === alias.dimension && text === alias.text);
  const { answers: _, unknown: __, remember: ___, ...mapping } = draft;
  const aliases = [...(known?.aliases ?? []).filter((alias) => !isSaid(alias)), ...said];
  return { kind: draft.kind, headings: fingerprintOf(table), mapping, aliases };
}

/** Whether all that a column is said to be is still in the plan. */
function isThere(plan: Plan, column: ImportColumn): boolean {
  switch (column.is) {
    case 'member':
      return plan.tables.dimension.has(column.dimension);
    case 'measure':
    case 'month-amount':
      return plan.tables.measure.has(column.measure);
    case 'driver':
      return column.driver === null || plan.tables.driver.has(column.driver);
    default:
      return true;
  }
}
