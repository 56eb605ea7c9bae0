/** A member of an outline: one line, with what stands below it. */
export interface OutlineMember {
  readonly name: string;
  readonly person: string;
  readonly contact: string;
  /** Line of the text, from 1. */
  readonly line: number;
  readonly depth: number;
  readonly children: readonly OutlineMember[];
}

export interface OutlineFlaw {
  readonly line: number;
  readonly code: 'too-deep' | 'no-name' | 'twice' | 'too-long';
  /** What is in the way: the line that says the same, or the text. */
  readonly text: string;
}

export interface Outline {
  readonly members: readonly OutlineMember[];
  readonly flaws: readonly OutlineFlaw[];
  /** Members that have none below them. */
  readonly leaves: number;
  readonly count: number;
  /** Deepest level, 0 for none. */
  readonly levels: number;
}

const MAX_NAME = 100;
/** A tab is as wide as this many spaces. */
const TAB = 4;

interface Growing extends OutlineMember {
  readonly children: Growing[];
  readonly indent: number;
}

/**
 * Reads a text of one member a line; deeper indents lie below. A line may go on with who answers for it and how to
 * reach them: "Bavaria, Ann Bauer, ann@example.com". Pasted cells (tabs within the line) are read as parts too.
 */
export function parseOutline(text: string): Outline {
  const roots: Growing[] = [];
  const path: Growing[] = [];
  const flaws: OutlineFlaw[] = [];
  let count = 0;
  let levels = 0;
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const line = i + 1;
    const indent = indentOf(raw);
    const [name = '', ...rest] = raw
      .trim()
      .replace(/^[-*•·]\s+/, '')
      .split(/[,，\t;；]/)
      .map((part) => part.trim());
    const contact = rest.find((part) => part.includes('@') || /^\+?[\d ()-]{6,}$/.test(part)) ?? '';
    const person = rest.find((part) => part !== '' && part !== contact) ?? '';
    while (path.length > 0 && (path[path.length - 1] as Growing).indent >= indent) path.pop();
    const parent = path[path.length - 1];
    if (name === '') flaws.push({ line, code: 'no-name', text: raw.trim() });
    else if (name.length > MAX_NAME) flaws.push({ line, code: 'too-long', text: name.slice(0, 20) });
    if (!parent && indent > 0 && roots.length > 0 && indent > (roots[0] as Growing).indent) {
      flaws.push({ line, code: 'too-deep', text: name });
    }
    const among = parent ? parent.children : roots;
    const twin = among.find((other) => other.name === name);
    if (twin) flaws.push({ line, code: 'twice', text: String(twin.line) });
    const member: Growing = { name, person, contact, line, depth: path.length, children: [], indent };
    among.push(member);
    path.push(member);
    count++;
    levels = Math.max(levels, path.length);
  }
  return { members: roots, flaws, leaves: countLeaves(roots), count, levels };
}

function indentOf(raw: string): number {
  let width = 0;
  for (const character of raw) {
    if (character === '\t') width += TAB;
    else if (character === '\u3000') width += 2;
    else if (character === ' ') width++;
    else break;
  }
  return width;
}

function countLeaves(members: readonly OutlineMember[]): number {
  return members.reduce((sum, { children }) => sum + (children.length === 0 ? 1 : countLeaves(children)), 0);
}
