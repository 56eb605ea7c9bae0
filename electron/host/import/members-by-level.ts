import type { MemberInput } from '../../../shared/command/command.ts';
import type { Problems } from './import-problem.ts';
import { type Attribute, attributesOf } from './member-columns.ts';
import { freeCode, ownerOf } from './member-list.ts';

/** Columns of one level; -1 where there is none. */
export interface LevelColumns {
  readonly name: number;
  readonly code: number;
  readonly owner: number;
  readonly contact: number;
}

/** Members of a table with one column a level: each row is a path from the top, as deep as it is filled in. */
export function membersByLevel(
  problems: Problems,
  levels: readonly LevelColumns[],
  { owner, contact }: { readonly owner: number; readonly contact: number },
  attributes: readonly Attribute[],
  known: (name: string, parent: string | null) => string | undefined = () => undefined,
): MemberInput[] {
  const { table } = problems;
  const members = new Map<string, { input: MemberInput; row: number }>();
  /** Code by path, so that a name without a code is one member wherever its path comes again. */
  const codeOfPath = new Map<string, string>();
  let row = -1;
  for (const cells of table.rows) {
    row++;
    let parent: string | null = null;
    let path = '';
    const filled = levels.map((level) => (cells[level.name] ?? '') !== '' || (cells[level.code] ?? '') !== '');
    const depth = filled.lastIndexOf(true) + 1;
    if (depth === 0) problems.at(row, levels[0]?.name ?? -1, 'empty');
    for (let i = 0; i < depth; i++) {
      const level = levels[i] as LevelColumns;
      if (!filled[i]) {
        problems.at(row, level.name, 'level-gap', { level: table.headers[level.name] ?? '' });
        break;
      }
      const written = cells[level.code] ?? '';
      const name = (cells[level.name] ?? '') || written;
      path += `\u0000${written === '' ? name : written}`;
      const before = codeOfPath.get(path) ?? (written === '' ? known(name, parent) : undefined);
      const code: string = before ?? (written === '' ? freeCode(name, parent, members) : written);
      codeOfPath.set(path, code);
      const last = i === depth - 1;
      const input: MemberInput = {
        code,
        name,
        parent,
        attributes: last ? attributesOf(cells, attributes) : {},
        owner: ownerOf(
          (cells[level.owner] ?? '') || (last ? (cells[owner] ?? '') : ''),
          (cells[level.contact] ?? '') || (last ? (cells[contact] ?? '') : ''),
          name,
        ),
      };
      putMember(problems, members, input, row, level, last);
      parent = code;
    }
  }
  return [...members.values()].map(({ input }) => input);
}

/** Adds a member of a level, or fills in what an earlier row left open; reports rows that contradict each other. */
function putMember(
  problems: Problems,
  members: Map<string, { input: MemberInput; row: number }>,
  input: MemberInput,
  row: number,
  level: LevelColumns,
  last: boolean,
): void {
  const known = members.get(input.code);
  if (!known) {
    members.set(input.code, { input, row });
    return;
  }
  const first = problems.table.rowNumbers[known.row] as number;
  const column = level.code >= 0 ? level.code : level.name;
  if (known.input.parent !== input.parent) return problems.at(row, column, 'member-differs', { first, what: 'parent' });
  if (known.input.name !== input.name) return problems.at(row, level.name, 'member-differs', { first, what: 'name' });
  if (input.owner && known.input.owner && JSON.stringify(input.owner) !== JSON.stringify(known.input.owner)) {
    return problems.at(row, level.owner >= 0 ? level.owner : column, 'member-differs', { first, what: 'owner' });
  }
  const attributes = last ? { ...known.input.attributes, ...input.attributes } : known.input.attributes;
  members.set(input.code, {
    input: { ...known.input, attributes, owner: known.input.owner ?? input.owner },
    row: known.row,
  });
}
