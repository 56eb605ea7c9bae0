import type { MemberInput } from '../../../shared/command/command.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { type ImportRefusal, type MapProblem, Problems } from './import-problem.ts';
import { MemberColumns, WORDS } from './member-columns.ts';
import { type LevelColumns, membersByLevel } from './members-by-level.ts';
import { type MemberColumnNumbers, membersByParent } from './members-by-parent.ts';
import type { MemberFile } from './plan-spec.ts';
import type { Table } from './table.ts';

/**
 * Members of a table: one a row with the code of its parent (or none: a flat list), or one column a level. The options
 * say which heading is what; what they leave open is read from the headings. Refuses with every problem at once.
 */
export function membersOfTable(
  table: Table,
  levels: readonly string[],
  options: Pick<MemberFile, 'columns' | 'levels' | 'attributes'>,
): Outcome<MemberInput[], ImportRefusal> {
  const problems = new Problems(table);
  const mapProblems: MapProblem[] = [];
  const finder = new MemberColumns(table, mapProblems);
  const attributes = Object.entries(options.attributes ?? {}).map(([name, heading]) => ({
    name,
    column: finder.named(heading, `attributes.${name}`),
  }));
  if (table.rows.length === 0) problems.atHeading(-1, 'no-rows');
  const byLevel = options.levels ?? (isByLevel(finder, levels, options) ? levels : null);
  let members: MemberInput[] = [];
  if (byLevel) {
    const absent = options.levels ? [] : levels.filter((name) => finder.guess([name]) < 0);
    for (const name of absent) problems.atHeading(-1, 'column-missing', finder.missing(name));
    const { owner, contact } = ownColumns(finder, options);
    const columns = absent.length === 0 ? levelColumns(finder, byLevel) : [];
    if (absent.length === 0) members = membersByLevel(problems, columns, { owner, contact }, attributes);
  } else {
    const columns = ownColumns(finder, options);
    if (columns.name < 0 && columns.code < 0) problems.atHeading(-1, 'column-missing', finder.missing('name'));
    else members = membersByParent(problems, columns, attributes);
  }
  if (mapProblems.length > 0) return refuse({ code: 'map-invalid', file: table.file, problems: mapProblems });
  return problems.count > 0 ? refuse(problems.refusal()) : done(members);
}

function ownColumns(finder: MemberColumns, { columns = {} }: Pick<MemberFile, 'columns'>): MemberColumnNumbers {
  return {
    name: finder.column(columns.name, 'columns.name', WORDS.name),
    code: finder.column(columns.code, 'columns.code', WORDS.code),
    parent: finder.column(columns.parent, 'columns.parent', WORDS.parent),
    owner: finder.column(columns.owner, 'columns.owner', WORDS.owner),
    contact: finder.column(columns.contact, 'columns.contact', WORDS.contact),
  };
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

/** Whether the headings are levels, at least one, and nothing tells of parents or of a plain list of names. */
function isByLevel(
  finder: MemberColumns,
  levels: readonly string[],
  { columns }: Pick<MemberFile, 'columns'>,
): boolean {
  if (columns?.parent !== undefined || columns?.name !== undefined || columns?.code !== undefined) return false;
  if (finder.guess(WORDS.parent) >= 0 || finder.guess(WORDS.name) >= 0) return false;
  return levels.some((name) => finder.guess([name]) >= 0);
}
