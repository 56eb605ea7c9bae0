import type { DimensionId, MemberId } from '../../../shared/model/ids.ts';
import { dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { ImportDraft, MemberChoice, UnknownMember } from '../../../shared/protocol/import.ts';
import type { Problems } from './import-problem.ts';
import { type Found, MemberFinder } from './member-finder.ts';

/** The member of a row in one dimension: its id, 'skip' where the row is left out, or null where there is none. */
export type RowMember = MemberId | 'skip' | null;

interface Unknown {
  readonly path: readonly string[];
  rows: number;
  readonly firstRow: number;
}

type Answer = { readonly found: Found; readonly unknown: Unknown | null; readonly choice: MemberChoice | null };

const SEPARATOR = '\u0000';

/** Resolves the level columns of one dimension, row by row; each different path is looked up once. */
export class RowMembers {
  readonly dimension: DimensionId;
  readonly finder: MemberFinder;
  /** Level columns from the top. */
  readonly columns: readonly number[];
  /** Paths that are no member, in the order of coming. */
  readonly unknown: Unknown[] = [];
  /** Texts that matched but for their case, width or spaces, and those that the plan remembers. */
  readonly alike = new Set<string>();
  readonly aliased = new Set<string>();
  private readonly problems: Problems;
  private readonly draft: ImportDraft;
  private readonly tellUnknown: boolean;
  private readonly answers = new Map<string, Answer>();
  private readonly choices: ReadonlyMap<string, MemberChoice>;
  private readonly above = new Map<number, string>();
  private readonly suggestions = new Map<string, string>();

  constructor(
    plan: Plan,
    problems: Problems,
    draft: ImportDraft,
    dimension: DimensionId,
    aliases: ReadonlyMap<string, MemberId>,
    { leaves, tellUnknown }: { readonly leaves: boolean; readonly tellUnknown: boolean },
  ) {
    this.tellUnknown = tellUnknown;
    this.dimension = dimension;
    this.problems = problems;
    this.draft = draft;
    this.columns = levelColumns(draft, dimension);
    this.finder = new MemberFinder(plan, dimension, aliases, leaves);
    this.choices = new Map(
      draft.answers
        .filter((answer) => answer.dimension === dimension)
        .map(({ path, choice }) => [path.join(SEPARATOR), choice]),
    );
  }

  /** The member of a row; null where there is none, which is told. Rows must be asked for in their order. */
  at(row: number): RowMember {
    const path = this.pathOf(row);
    if (path.length === 0) {
      this.problems.at(row, this.columns[this.columns.length - 1] ?? -1, 'empty');
      return null;
    }
    const key = path.length === 1 ? (path[0] as string) : path.join(SEPARATOR);
    let answer = this.answers.get(key);
    if (!answer) {
      answer = this.answer(path, key, row);
      this.answers.set(key, answer);
    }
    const { found, unknown, choice } = answer;
    if (found.is === 'member') return found.member;
    if (found.is === 'problem') {
      this.problems.at(row, this.columnOf(path), found.code, found.params);
      return null;
    }
    if (unknown) unknown.rows++;
    if (choice?.is === 'skip') return 'skip';
    if (choice?.is === 'member') return choice.member;
    if (this.tellUnknown) this.tell(row, path);
    return null;
  }

  private tell(row: number, path: readonly string[]): void {
    const text = path[path.length - 1] as string;
    const params = { dimension: this.finder.name, suggestion: this.suggestion(text) };
    this.problems.at(row, this.columnOf(path), 'unknown-member', params);
  }

  /** The name or code that is nearest to a text, '' for none. */
  private suggestion(text: string): string {
    let near = this.suggestions.get(text);
    if (near === undefined) {
      near = this.finder.suggestion(text);
      this.suggestions.set(text, near);
    }
    return near;
  }

  private answer(path: readonly string[], key: string, row: number): Answer {
    const found = this.finder.find(path);
    if (found.is === 'member' && found.how === 'alike') this.alike.add(path[path.length - 1] as string);
    if (found.is === 'member' && found.how === 'alias') this.aliased.add(path[path.length - 1] as string);
    if (found.is !== 'unknown') return { found, unknown: null, choice: null };
    const unknown: Unknown = { path, rows: 0, firstRow: this.problems.table.rowNumbers[row] as number };
    this.unknown.push(unknown);
    return { found, unknown, choice: this.choiceOf(path, key) };
  }

  /** What the draft says of a path that is no member. */
  private choiceOf(path: readonly string[], key: string): MemberChoice | null {
    // What is said of a text alone holds under whatever stands above it.
    const own = this.choices.get(key) ?? this.choices.get(path[path.length - 1] as string);
    if (own) return own;
    if (this.draft.unknown === 'skip') return { is: 'skip' };
    if (this.draft.unknown === 'ask') return null;
    const parent = this.finder.place(path.slice(0, -1));
    return parent === 'unknown' ? null : { is: 'add', parent };
  }

  /** Whether the row's own text is a member: a "Total Care" that the plan knows is no total. */
  isKnown(row: number): boolean {
    const column = this.columns.findLast((level) => this.problems.table.rows.cell(row, level) !== '');
    if (column === undefined) return false;
    return this.finder.find([this.problems.table.rows.cell(row, column)]).is !== 'unknown';
  }

  private columnOf(path: readonly string[]): number {
    return this.columns[path.length - 1] ?? -1;
  }

  /** As deep as the row is filled in; a merged cell says what the one above it says. */
  private pathOf(row: number): string[] {
    const { rows } = this.problems.table;
    const path: string[] = [];
    let filled = 0;
    for (const column of this.columns) {
      let text = rows.cell(row, column);
      if (this.draft.fillDown.includes(column)) {
        if (text === '') text = this.above.get(column) ?? '';
        else this.above.set(column, text);
      }
      path.push(text);
      if (text !== '') filled = path.length;
    }
    path.length = filled;
    return path;
  }

  /** The unknown ones as the page is told them; near names for the first of them. */
  toTell(most: number): UnknownMember[] {
    return this.unknown.slice(0, most).map(({ path, rows, firstRow }) => {
      const place = this.finder.place(path.slice(0, -1));
      return {
        dimension: this.dimension,
        path,
        rows,
        firstRow,
        near: this.finder.near(path[path.length - 1] as string),
        parent: place === 'unknown' ? null : place,
        placed: place !== 'unknown',
        choice: this.choiceOf(path, path.join(SEPARATOR)),
      };
    });
  }

  /** Unknown paths that are to be added, and where. */
  toAdd(): { readonly path: readonly string[]; readonly parent: MemberId | null }[] {
    return this.unknown.flatMap(({ path }) => {
      const choice = this.choiceOf(path, path.join(SEPARATOR));
      return choice?.is === 'add' ? [{ path, parent: choice.parent }] : [];
    });
  }

  /** Unknown paths of which nothing is said yet. */
  open(): number {
    return this.unknown.filter(({ path }) => this.choiceOf(path, path.join(SEPARATOR)) === null).length;
  }
}

/** Level columns of a dimension, from the top. */
export function levelColumns(draft: ImportDraft, dimension: DimensionId): number[] {
  const isOf = (column: number) => {
    const role = draft.columns[column];
    return role?.is === 'member' && role.dimension === dimension;
  };
  const ordered = draft.levels.filter(isOf);
  const others = draft.columns.flatMap((_, column) => (isOf(column) && !ordered.includes(column) ? [column] : []));
  return [...ordered, ...others];
}

/** Dimensions that a draft has columns for, in the plan's order. */
export function dimensionsIn(plan: Plan, draft: ImportDraft): DimensionId[] {
  return dimensionsOf(plan)
    .map(({ id }) => id)
    .filter((id) => levelColumns(draft, id).length > 0);
}
