import type { MemberInput } from '../command/command.ts';
import type { OutlineMember } from './outline.ts';

/**
 * The members of an outline, parents first, as a command takes them. A code is the name, or the path where that is
 * taken: "South/Ann". `taken`: codes of the dimension that belong to others.
 */
export function outlineMembers(outline: readonly OutlineMember[], taken: ReadonlySet<string>): MemberInput[] {
  const codes = new Set(taken);
  const inputs: MemberInput[] = [];
  const visit = (members: readonly OutlineMember[], parent: string | null) => {
    const names = new Set<string>();
    for (const { name, person, contact, children } of members) {
      // A name that comes twice under one parent is told, and counts once.
      if (name === '' || names.has(name)) continue;
      names.add(name);
      const path = parent === null ? name : `${parent}/${name}`;
      let code = codes.has(name) ? path : name;
      for (let n = 2; codes.has(code); n++) code = `${path} ${n}`;
      codes.add(code);
      const answers = person !== '' || contact !== '' || children.length === 0;
      inputs.push({ code, name, parent, attributes: {}, owner: answers ? { name: person || name, contact } : null });
      visit(children, code);
    }
  };
  visit(outline, null);
  return inputs;
}

/** Cells as an outline: each column one level lower than the one to its left, what repeats said once. */
export function outlineOfCells(cells: string): string {
  const lines: string[] = [];
  let above: string[] = [];
  for (const row of cells.split(/\r?\n/)) {
    const names = row.split('\t').map((cell) => cell.trim());
    while (names.length > 0 && names[names.length - 1] === '') names.pop();
    if (names.length === 0) continue;
    // A gap means the cell above it, as in merged cells.
    const path = names.map((name, i) => name || above[i] || '');
    let same = 0;
    while (same < path.length - 1 && path[same] === above[same]) same++;
    for (let depth = same; depth < path.length; depth++) lines.push(`${'    '.repeat(depth)}${path[depth]}`);
    above = path;
  }
  return lines.join('\n');
}
