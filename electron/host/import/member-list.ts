import type { MemberInput } from '../../../shared/command/command.ts';
import type { MapProblem } from './import-problem.ts';
import type { MemberOutline } from './plan-spec.ts';

/**
 * Members of an outline as a flat list, parents first. A code that is not given is the name where that is free, else
 * the parent's code, a slash and the name. Puts repeated codes into `problems`.
 */
export function membersOfOutline(
  outline: readonly (MemberOutline | string)[],
  path: string,
  problems: MapProblem[],
): MemberInput[] {
  const members: MemberInput[] = [];
  const paths = new Map<string, string>();
  const visit = (entries: readonly (MemberOutline | string)[], parent: string | null, at: string) => {
    entries.forEach((entry, i) => {
      const here = `${at}[${i}]`;
      const node: MemberOutline = typeof entry === 'string' ? { name: entry } : entry;
      const code = node.code ?? freeCode(node.name, parent, paths);
      const first = paths.get(code);
      if (first !== undefined)
        problems.push({ path: here, problem: `code "${code}" is that of ${first} too; give each its own.` });
      paths.set(code, here);
      members.push({
        code,
        name: node.name,
        parent,
        attributes: node.attributes ?? {},
        owner: ownerOf(node.owner ?? '', node.contact ?? '', node.name),
      });
      visit(node.children ?? [], code, `${here}.children`);
    });
  };
  visit(outline, null, path);
  return members;
}

/** The name as a code where it is free, else with the parent's code before it. */
export function freeCode(name: string, parent: string | null, taken: { has(code: string): boolean }): string {
  return parent !== null && taken.has(name) ? `${parent}/${name}` : name;
}

/** Who answers for a member: named, or the member itself when only a contact is given. */
export function ownerOf(owner: string, contact: string, memberName: string): MemberInput['owner'] {
  if (owner === '' && contact === '') return null;
  return { name: owner === '' ? memberName : owner, contact };
}
