import type { MemberInput } from '../../../shared/command/command.ts';
import { nearest } from '../../../shared/text/at-near.ts';
import type { Problems } from './import-problem.ts';
import { type Attribute, attributesOf, type MemberColumns, WORDS } from './member-columns.ts';
import { ownerOf } from './member-list.ts';
import type { MemberFile } from './plan-spec.ts';

/** Members of a table with one a row: its code, and that of its parent. Parents come before their children. */
export function membersByParent(
  problems: Problems,
  finder: MemberColumns,
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
    problems.atHeading(-1, 'column-missing', finder.missing('name'));
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
