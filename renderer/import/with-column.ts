import type { DimensionId } from '../../shared/model/ids.ts';
import type { ImportColumn, ImportDraft, MemberAnswer, MemberChoice } from '../../shared/protocol/import.ts';

/** What only one column can be. */
const ONLY_ONE: ReadonlySet<ImportColumn['is']> = new Set([
  'period',
  'year',
  'month',
  'code',
  'name',
  'parent',
  'owner',
  'contact',
]);

const isLevel = ({ is }: ImportColumn) => is === 'member' || is === 'level';

/** Whether two columns would say the same thing twice. */
function collide(a: ImportColumn, b: ImportColumn): boolean {
  // A date and a month beside it are two words for one thing.
  if (a.is === 'period') return b.is === 'period' || b.is === 'month' || b.is === 'year';
  if (a.is === 'month' || a.is === 'year') return b.is === 'period' || b.is === a.is;
  if (a.is === 'measure') return b.is === 'measure' && b.measure === a.measure;
  if (a.is === 'driver') return b.is === 'driver' && (a.driver === null ? b.name === a.name : b.driver === a.driver);
  return ONLY_ONE.has(a.is) && b.is === a.is;
}

/** The draft in which a column is something else; what can be only one column is taken from the other. */
export function withColumn(draft: ImportDraft, column: number, next: ImportColumn): Partial<ImportDraft> {
  const columns = draft.columns.map((other, i): ImportColumn => {
    if (i === column) return next;
    return collide(next, other) ? { is: 'ignored' } : other;
  });
  const stays = draft.levels.filter((other) => other !== column || isLevel(next));
  const levels = isLevel(next) && !stays.includes(column) ? [...stays, column] : stays;
  return { columns, levels, fillDown: draft.fillDown.filter((other) => other !== column || isLevel(next)) };
}

/** The columns of one dimension's levels from the top, or (null) those of a table of members. */
export function levelColumns({ columns, levels }: ImportDraft, dimension: DimensionId | null): number[] {
  return levels.filter((column) => {
    const role = columns[column];
    return dimension === null ? role?.is === 'level' : role?.is === 'member' && role.dimension === dimension;
  });
}

/** A level one place up among those of its dimension. */
export function raisedLevel(draft: ImportDraft, column: number): Partial<ImportDraft> {
  const role = draft.columns[column];
  const own = levelColumns(draft, role?.is === 'member' ? role.dimension : null);
  const above = own[own.indexOf(column) - 1];
  if (above === undefined) return {};
  return { levels: draft.levels.map((other) => (other === above ? column : other === column ? above : other)) };
}

/** One text by which an unknown member is told from the others. */
export function unknownKey({ dimension, path }: Pick<MemberAnswer, 'dimension' | 'path'>): string {
  return JSON.stringify([dimension, ...path]);
}

/** The draft with an answer for each of some unknown members, or (null) without. */
export function withAnswers(
  draft: ImportDraft,
  given: readonly (Pick<MemberAnswer, 'dimension' | 'path'> & { readonly choice: MemberChoice | null })[],
): Partial<ImportDraft> {
  const keys = new Set(given.map(unknownKey));
  const others = draft.answers.filter((answer) => !keys.has(unknownKey(answer)));
  const answers = given.flatMap(({ dimension, path, choice }) => (choice ? [{ dimension, path, choice }] : []));
  return { answers: [...others, ...answers] };
}
