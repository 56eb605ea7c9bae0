import type { MemberInput } from '../../../shared/command/command.ts';
import type { Problems } from './import-problem.ts';
import { type Attribute, attributesOf, type MemberColumns, WORDS } from './member-columns.ts';
import { freeCode, ownerOf } from './member-list.ts';
import type { MemberFile } from './plan-spec.ts';

interface LevelColumns {
  readonly name: number;
  readonly code: number;
  readonly owner: number;
  readonly contact: number;
}

function levelColumns(finder: MemberColumns, levels: Readonly<NonNullable<MemberFile['levels']>>): LevelColumns[] {
  return levels.map((level, i) => {
    const path = `levels[${i}]`;
    if (typeof level === 'string') {
      return {
        name: finder.named(level, path),
        code: finder.guess([`${level} code`, `${level} id`, ...(i === levels.length - 1 ? WORDS.code : [])]),
        owner: -1,
        contact: -1,
      };
    }
    const optional = (heading: string | undefined, key: string) =>
      heading === undefined ? -1 : finder.named(heading, `${path}.${key}`);
    return {
      name: finder.named(level.name, `${path}.name`),
      code: optional(level.code, 'code'),
      owner: optional(level.owner, 'owner'),
      contact: optional(level.contact, 'contact'),
    };
  });
}

/** Members of a table with one column a level: each row is a path from the top, as deep as it is filled in. */
export function membersByLevel(
  problems: Problems,
  levelNames: Readonly<NonNullable<MemberFile['levels']>>,
  attributes: readonly Attribute[],
  finder: MemberColumns,
  options: Pick<MemberFile, 'columns'>,
): MemberInput[] {
  const { table } = problems;
  const levels = levelColumns(finder, levelNames);
  const owner = finder.column(options.columns?.owner, 'columns.owner', WORDS.owner);
  const contact = finder.column(options.columns?.contact, 'columns.contact', WORDS.contact);
  const members = new Map<string, { input: MemberInput; row: number }>();
  /** Code by path, so that a name without a code is one member wherever its path comes again. */
  const codeOfPath = new Map<string, string>();
  for (const [row, cells] of table.rows.entries()) {
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
      const known = codeOfPath.get(path);
      const code: string = known ?? (written === '' ? freeCode(name, parent, members) : written);
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
