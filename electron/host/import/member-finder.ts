import { isLeafAt } from '../../../shared/model/hierarchy.ts';
import type { DimensionId, MemberId } from '../../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { MemberRow } from '../../../shared/model/rows.ts';
import { nearest } from '../../../shared/text/at-near.ts';
import type { ImportProblem, ProblemCode } from '../../../shared/text/import-problem.ts';
import { normalName } from './table.ts';

/** What the texts of a row's level columns stand for. */
export type Found =
  | { readonly is: 'member'; readonly member: MemberId; readonly how: 'exact' | 'alike' | 'alias' }
  | { readonly is: 'unknown' }
  | { readonly is: 'problem'; readonly code: ProblemCode; readonly params: ImportProblem['params'] };

/** A look for near names costs one at every member, so there are only so many. */
const MOST_LOOKS = 400_000;
const MOST_NEAR = 3;

/**
 * Finds the members of one dimension by what a file calls them: their code, else their name, else an alias that the
 * plan remembers, else a code or name that differs only in case, width or spaces; the levels above tell namesakes apart.
 */
export class MemberFinder {
  private readonly plan: Plan;
  private readonly dimension: DimensionId;
  private readonly leaves: boolean;
  private readonly byName = new Map<string, MemberRow[]>();
  private readonly byNormal = new Map<string, MemberRow[]>();
  private readonly withoutZeros = new Map<string, MemberRow>();
  private readonly aliases: ReadonlyMap<string, MemberId>;
  private looks = 0;
  private texts: ReadonlyMap<string, MemberId> | null = null;

  /** With `leaves`, members that have others below them are no answer. */
  constructor(plan: Plan, dimension: DimensionId, aliases: ReadonlyMap<string, MemberId>, leaves: boolean) {
    this.plan = plan;
    this.dimension = dimension;
    this.aliases = aliases;
    this.leaves = leaves;
    for (const member of this.hierarchy.members) {
      put(this.byName, member.name, member);
      put(this.byNormal, normalName(member.code), member);
      if (normalName(member.name) !== normalName(member.code)) put(this.byNormal, normalName(member.name), member);
      // A spreadsheet program that took a code for a number has cut its zeros off.
      if (/^0+\d/.test(member.code)) this.withoutZeros.set(member.code.replace(/^0+(?=.)/, ''), member);
    }
  }

  private get hierarchy() {
    return hierarchyOf(this.plan, this.dimension);
  }

  private isLeaf(member: MemberRow): boolean {
    return isLeafAt(this.hierarchy, this.hierarchy.positionOf.get(member.id) as number);
  }

  /** The member at the end of a path of texts from the top; the last of them is not empty. */
  find(path: readonly string[]): Found {
    const text = path[path.length - 1] as string;
    const { candidates, how } = this.candidates(text);
    const narrowed = this.narrowed(candidates, path.slice(0, -1));
    const [member] = narrowed;
    if (!member) return { is: 'unknown' };
    if (narrowed.length > 1) {
      const codes = narrowed.map(({ code }) => code).join(', ');
      return { is: 'problem', code: 'ambiguous-member', params: { dimension: this.name, codes } };
    }
    if (this.leaves && !this.isLeaf(member)) {
      const child = this.hierarchy.members[(this.hierarchy.positionOf.get(member.id) as number) + 1];
      return { is: 'problem', code: 'not-a-leaf', params: { dimension: this.name, child: child?.name ?? '' } };
    }
    return { is: 'member', member: member.id, how };
  }

  get name(): string {
    return this.plan.tables.dimension.get(this.dimension)?.name ?? '';
  }

  private candidates(text: string): { candidates: readonly MemberRow[]; how: 'exact' | 'alike' | 'alias' } {
    const coded = this.hierarchy.byCode.get(text);
    if (coded) return { candidates: [coded], how: 'exact' };
    const named = this.byName.get(text);
    if (named) return { candidates: named, how: 'exact' };
    const alias = this.aliases.get(text);
    const known = alias === undefined ? undefined : this.plan.tables.member.get(alias);
    if (known?.dimension === this.dimension) return { candidates: [known], how: 'alias' };
    return { candidates: this.byNormal.get(normalName(text)) ?? [], how: 'alike' };
  }

  /** Of namesakes those below what the levels above say; of these the leaves, where leaves are wanted. */
  private narrowed(candidates: readonly MemberRow[], above: readonly string[]): readonly MemberRow[] {
    if (candidates.length < 2) return candidates;
    const fitting = candidates.filter((member) => this.liesBelow(member, above));
    const left = fitting.length > 0 ? fitting : candidates;
    // A manager and his own accounts may bear one name: where a leaf is wanted, the leaf is meant.
    const wanted = this.leaves && left.length > 1 ? left.filter((member) => this.isLeaf(member)) : left;
    return wanted.length > 0 ? wanted : left;
  }

  private liesBelow(member: MemberRow, above: readonly string[]): boolean {
    const wanted = new Set(above.filter((text) => text !== '').map(normalName));
    for (let at = member.parent; at !== null && wanted.size > 0; ) {
      const row = this.plan.tables.member.get(at) as MemberRow;
      wanted.delete(normalName(row.code));
      wanted.delete(normalName(row.name));
      at = row.parent;
    }
    return wanted.size === 0;
  }

  /** Members that whoever wrote the text may have meant, nearest first. */
  near(text: string): MemberId[] {
    const byText = this.textsOfMembers();
    const found = this.nearTexts(text, MOST_NEAR * 2).map((near) => byText.get(near) as MemberId);
    return [...new Set(found)].slice(0, MOST_NEAR);
  }

  /** The code or name that is nearest to a text, '' where none is. */
  suggestion(text: string): string {
    return this.nearTexts(text, 1)[0] ?? '';
  }

  private nearTexts(text: string, most: number): string[] {
    const zeros = this.withoutZeros.get(text);
    if (zeros) return [zeros.code];
    this.looks += this.hierarchy.members.length;
    return this.looks > MOST_LOOKS ? [] : nearest(text, this.textsOfMembers().keys(), most);
  }

  /** Codes and names of the members that may be meant. */
  private textsOfMembers(): ReadonlyMap<string, MemberId> {
    if (this.texts) return this.texts;
    const texts = new Map<string, MemberId>();
    for (const member of this.hierarchy.members) {
      if (this.leaves && !this.isLeaf(member)) continue;
      texts.set(member.code, member.id);
      if (!texts.has(member.name)) texts.set(member.name, member.id);
    }
    this.texts = texts;
    return texts;
  }

  /**
   * Under which member a new one belongs: what the nearest level above says, or the only place where members of the
   * lowest level stand; 'unknown' where there are several.
   */
  place(above: readonly string[]): MemberId | null | 'unknown' {
    for (let i = above.length - 1; i >= 0; i--) {
      const text = above[i] as string;
      if (text === '') continue;
      const found = this.narrowed(this.candidates(text).candidates, above.slice(0, i));
      if (found.length === 1) return (found[0] as MemberRow).id;
    }
    if (above.some((text) => text !== '')) return null;
    const parents = new Set(this.hierarchy.members.filter((member) => this.isLeaf(member)).map(({ parent }) => parent));
    const [only] = parents;
    return parents.size > 1 || only === undefined ? (parents.size === 0 ? null : 'unknown') : only;
  }
}

function put(map: Map<string, MemberRow[]>, key: string, member: MemberRow): void {
  const known = map.get(key);
  if (known) known.push(member);
  else map.set(key, [member]);
}
