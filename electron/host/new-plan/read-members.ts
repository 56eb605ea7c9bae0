import type { MemberInput } from '../../../shared/command/command.ts';

/** A member as a table gives it; its path from the top is its identity. */
interface Member {
  readonly index: number;
  readonly name: string;
  readonly parent: Member | null;
  readonly depth: number;
  readonly children: Map<string, Member>;
  code: string;
  /** Who answers for it, where that is another name. */
  owner: string;
  contact: string;
  readonly attributes: Record<string, string>;
}

/** The members of one dimension as rows bring them: the same name under another parent is another member. */
export class Members {
  private readonly roots = new Map<string, Member>();
  readonly all: Member[] = [];
  /** Names that stand under more than one parent at the same depth, and how many. */
  readonly severalParents = new Map<string, number>();
  private readonly byName = new Map<string, number>();

  /** The member at the end of a path; its missing ancestors are made on the way. Cost: one look-up a level. */
  at(path: readonly string[]): Member | null {
    let above: Member | null = null;
    for (const [depth, name] of path.entries()) {
      const children: Map<string, Member> = above ? above.children : this.roots;
      above = children.get(name) ?? this.add(name, above, depth, children);
    }
    return above;
  }

  private add(name: string, parent: Member | null, depth: number, among: Map<string, Member>): Member {
    const member: Member = {
      index: this.all.length,
      name,
      parent,
      depth,
      children: new Map(),
      code: '',
      owner: '',
      contact: '',
      attributes: {},
    };
    among.set(name, member);
    this.all.push(member);
    const key = `${depth}\u0000${name}`;
    const times = (this.byName.get(key) ?? 0) + 1;
    this.byName.set(key, times);
    if (times > 1) this.severalParents.set(key, times);
    return member;
  }

  /** Preorder. */
  walk(): Member[] {
    const list: Member[] = [];
    const visit = (members: Iterable<Member>) => {
      for (const member of members) {
        list.push(member);
        visit(member.children.values());
      }
    };
    visit(this.roots.values());
    return list;
  }

  get leaves(): number {
    return this.all.filter(({ children }) => children.size === 0).length;
  }

  /**
   * The members as a command takes them. Codes are those of the file where each is of one member only, else the name,
   * else the path: "South/Ann". `owned` says which members are people who answer for their lines.
   */
  inputs(owned: (depth: number) => boolean): { readonly inputs: MemberInput[]; readonly codes: string[] } {
    const taken = new Set<string>();
    const codes: string[] = [];
    const ordered = this.walk();
    const given = new Map<string, number>();
    for (const { code } of ordered) if (code !== '') given.set(code, (given.get(code) ?? 0) + 1);
    for (const member of ordered) {
      const parent = member.parent ? (codes[member.parent.index] as string) : '';
      let code = member.code !== '' && given.get(member.code) === 1 ? member.code : member.name;
      if (taken.has(code) || (code === member.name && given.has(code))) code = `${parent}/${member.name}`;
      for (let n = 2; taken.has(code); n++) code = `${parent}/${member.name} ${n}`;
      taken.add(code);
      codes[member.index] = code;
    }
    const inputs = ordered.map((member): MemberInput => {
      const answers = owned(member.depth) || member.contact !== '' || member.owner !== '';
      const owner = answers ? { name: member.owner || member.name, contact: member.contact } : null;
      return {
        code: codes[member.index] as string,
        name: member.name,
        parent: member.parent ? (codes[member.parent.index] as string) : null,
        attributes: member.attributes,
        owner,
      };
    });
    return { inputs, codes };
  }
}
