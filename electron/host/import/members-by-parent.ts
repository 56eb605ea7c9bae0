import type { MemberInput } from '../../../shared/command/command.ts';
import { nearest } from '../../../shared/text/at-near.ts';
import type { Problems } from './import-problem.ts';
import { type Attribute, attributesOf } from './member-columns.ts';
import { ownerOf } from './member-list.ts';

/** Columns of a table with one member a row; -1 where there is none. */
export interface MemberColumnNumbers {
  readonly name: number;
  readonly code: number;
  readonly parent: number;
  readonly owner: number;
  readonly contact: number;
}

/** The code of a member that is there already, by what a file calls it; undefined for none. */
export type KnownCode = (text: string) => string | undefined;

/**
 * Members of a table with one a row: its code, and that of its parent. Parents come before their children; they are of
 * the file, or such that are `known`.
 */
export function membersByParent(
  problems: Problems,
  { name, code, parent, owner, contact }: MemberColumnNumbers,
  attributes: readonly Attribute[],
  known: KnownCode = () => undefined,
): MemberInput[] {
  const { table } = problems;
  const codeColumn = code < 0 ? name : code;
  const rowOf = new Map<string, number>();
  const members = [...table.rows].map((cells, row): MemberInput => {
    const text = cells[codeColumn] ?? '';
    const own = code < 0 ? (known(text) ?? text) : text;
    const called = name < 0 ? text : (cells[name] ?? '');
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
  const placed = members.map((member) => {
    if (member.parent === null || rowOf.has(member.parent)) return member;
    return { ...member, parent: known(member.parent) ?? member.parent };
  });
  checkParents(problems, placed, rowOf, parent, known);
  return parentsFirst(placed);
}

function checkParents(
  problems: Problems,
  members: readonly MemberInput[],
  rowOf: ReadonlyMap<string, number>,
  column: number,
  known: KnownCode,
): void {
  members.forEach((member, row) => {
    if (member.parent === null) return;
    if (!rowOf.has(member.parent) && known(member.parent) !== undefined) return;
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
  // Those below members that the file does not hold begin as those at the top do.
  const codes = new Set(members.map(({ code }) => code));
  const queue = members.filter(({ parent }) => parent === null || !codes.has(parent));
  for (let i = 0; i < queue.length; i++) {
    const member = queue[i] as MemberInput;
    ordered.push(member);
    queue.push(...(children.get(member.code) ?? []));
    children.delete(member.code);
  }
  return ordered;
}
