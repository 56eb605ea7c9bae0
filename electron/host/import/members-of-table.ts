import type { MemberInput } from '../../../shared/command/command.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { nearest } from '../../../shared/text/at-near.ts';
import { type ImportRefusal, type MapProblem, Problems } from './import-problem.ts';
import { freeCode, ownerOf } from './member-list.ts';
import type { MemberFile } from './plan-spec.ts';
import { columnLetter, normalName, type Table } from './table.ts';

const WORDS = {
  code: ['code', 'id', '编码', '编号', '代码'],
  name: ['name', '名称', '姓名'],
  parent: ['parent', 'parent code', 'parent id', '上级', '上级编码'],
  owner: ['owner', '负责人'],
  contact: ['contact', 'email', 'e-mail', 'phone', '联系方式', '电话', '邮箱'],
} as const;

interface LevelColumns {
  readonly name: number;
  readonly code: number;
  readonly owner: number;
  readonly contact: number;
}

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
  const finder = new Finder(table, mapProblems);
  const attributes = Object.entries(options.attributes ?? {}).map(([name, heading]) => ({
    name,
    column: finder.named(heading, `attributes.${name}`),
  }));
  const byLevel =
    options.levels ?? (hasParentOrCode(finder, options) ? null : levels.filter((name) => finder.guess([name]) >= 0));
  if (table.rows.length === 0) problems.atHeading(-1, 'no-rows');
  const members =
    byLevel && byLevel.length > 0
      ? readLevels(problems, levelColumns(finder, byLevel), attributes, finder, options)
      : readParents(problems, finder, options, attributes);
  if (mapProblems.length > 0) return refuse({ code: 'map-invalid', file: table.file, problems: mapProblems });
  return problems.count > 0 ? refuse(problems.refusal()) : done(members);
}

type Attribute = { readonly name: string; readonly column: number };

class Finder {
  private readonly table: Table;
  private readonly mapProblems: MapProblem[];

  constructor(table: Table, mapProblems: MapProblem[]) {
    this.table = table;
    this.mapProblems = mapProblems;
  }

  guess(names: readonly string[]): number {
    for (const name of names) {
      const wanted = normalName(name);
      const column = this.table.headers.findIndex((header) => header !== '' && normalName(header) === wanted);
      if (column >= 0) return column;
    }
    return -1;
  }

  /** The column that the spec names, by heading or letter; reports one that is not there. */
  named(heading: string, path: string): number {
    const column = this.guess([heading]);
    if (column >= 0) return column;
    const lettered = this.table.headers.findIndex((_, i) => columnLetter(i) === heading.trim().toUpperCase());
    if (lettered >= 0) return lettered;
    const headings = this.table.headers.filter((header) => header !== '').join(', ');
    this.mapProblems.push({ path, problem: `${this.table.file} has no column "${heading}". It has: ${headings}.` });
    return -1;
  }

  column(heading: string | undefined, path: string, words: readonly string[]): number {
    return heading === undefined ? this.guess(words) : this.named(heading, path);
  }
}

function hasParentOrCode(finder: Finder, options: Pick<MemberFile, 'columns'>): boolean {
  return options.columns !== undefined || finder.guess(WORDS.parent) >= 0 || finder.guess(WORDS.code) >= 0;
}

function levelColumns(
  finder: Finder,
  levels: readonly (
    | string
    | { name: string; code?: string | undefined; owner?: string | undefined; contact?: string | undefined }
  )[],
): LevelColumns[] {
  return levels.map((level, i) => {
    const path = `levels[${i}]`;
    if (typeof level === 'string') {
      return {
        name: finder.named(level, path),
        code: finder.guess([`${level} code`, `${level} id`]),
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

function attributesOf(cells: readonly string[], attributes: readonly Attribute[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { name, column } of attributes) {
    const value = cells[column] ?? '';
    if (value !== '') result[name] = value;
  }
  return result;
}

function readParents(
  problems: Problems,
  finder: Finder,
  options: Pick<MemberFile, 'columns'>,
  attributes: readonly Attribute[],
): MemberInput[] {
  const { table } = problems;
  const columns = options.columns ?? {};
  const name = finder.column(columns.name, 'columns.name', WORDS.name);
  const code = finder.column(columns.code, 'columns.code', WORDS.code);
  const parent = finder.column(columns.parent, 'columns.parent', WORDS.parent);
  const owner = finder.column(columns.owner, 'columns.owner', WORDS.owner);
  const contact = finder.column(columns.contact, 'columns.contact', WORDS.contact);
  if (name < 0 && code < 0) {
    const headers = table.headers.filter((header) => header !== '').join(', ');
    problems.atHeading(-1, 'column-missing', { wanted: 'name', key: 'name', headers });
    return [];
  }
  const codeColumn = code < 0 ? name : code;
  const rowOf = new Map<string, number>();
  const members = table.rows.map((cells, row): MemberInput => {
    const own = cells[codeColumn] ?? '';
    const called = name < 0 ? own : (cells[name] ?? '');
    if (own === '') problems.at(row, codeColumn, 'empty');
    if (called === '' && name >= 0 && name !== codeColumn) problems.at(row, name, 'empty');
    const first = rowOf.get(own);
    if (first !== undefined && own !== '') {
      problems.at(row, codeColumn, 'member-differs', { first: table.rowNumbers[first] as number, what: 'code' });
    } else rowOf.set(own, row);
    const above = parent < 0 ? '' : (cells[parent] ?? '');
    return {
      code: own,
      name: called,
      parent: above === '' ? null : above,
      attributes: attributesOf(cells, attributes),
      owner: ownerOf(cells[owner] ?? '', cells[contact] ?? '', called),
    };
  });
  checkParents(problems, members, rowOf, parent);
  return parentsFirst(members);
}

function checkParents(
  problems: Problems,
  members: readonly MemberInput[],
  rowOf: ReadonlyMap<string, number>,
  column: number,
): void {
  members.forEach((member, row) => {
    if (member.parent === null) return;
    if (!rowOf.has(member.parent)) {
      problems.at(row, column, 'unknown-parent', {
        parent: member.parent,
        suggestion: nearest(member.parent, rowOf.keys(), 1)[0] ?? '',
      });
      return;
    }
    let above: string | null | undefined = member.parent;
    for (let steps = 0; above !== null && above !== undefined; steps++) {
      // Only members of the cycle itself are reported, not what hangs below it.
      if (above === member.code) {
        problems.at(row, column, 'parent-cycle', { parent: member.parent });
        return;
      }
      if (steps > members.length) return;
      above = members[rowOf.get(above) ?? -1]?.parent;
    }
  });
}

/** In the order of the file, but parents before their children; members of a cycle, which is refused, are left out. */
function parentsFirst(members: readonly MemberInput[]): MemberInput[] {
  const children = new Map<string | null, MemberInput[]>();
  for (const member of members) {
    const siblings = children.get(member.parent);
    if (siblings) siblings.push(member);
    else children.set(member.parent, [member]);
  }
  const ordered: MemberInput[] = [];
  const queue = [...(children.get(null) ?? [])];
  for (let i = 0; i < queue.length; i++) {
    const member = queue[i] as MemberInput;
    ordered.push(member);
    queue.push(...(children.get(member.code) ?? []));
    children.delete(member.code);
  }
  return ordered;
}

function readLevels(
  problems: Problems,
  levels: readonly LevelColumns[],
  attributes: readonly Attribute[],
  finder: Finder,
  options: Pick<MemberFile, 'columns'>,
): MemberInput[] {
  const { table } = problems;
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
