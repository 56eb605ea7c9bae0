import type { Plan } from '../../shared/model/plan.ts';
import type { Counts, ImportCheck, ImportColumn, ImportDraft, ImportKind } from '../../shared/protocol/import.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { tableFileText } from '../../shared/text/table-file-text.ts';
import { i18n, type Key, language } from '../i18n/index.ts';
import type { Trouble } from './flow.ts';

export const KIND_WORDS = {
  history: 'import.history',
  actuals: 'import.actuals',
  lines: 'import.lines',
  drivers: 'import.driversKind',
  members: 'import.members',
} as const satisfies Readonly<Record<ImportKind, Key>>;

/** What a column is, where it needs no name of the plan. */
export const COLUMN_WORDS = {
  period: 'import.period',
  month: 'import.month',
  year: 'import.year',
  code: 'import.code',
  name: 'import.name',
  parent: 'import.parent',
  level: 'import.level',
  owner: 'import.owner',
  contact: 'import.contact',
  attribute: 'import.attribute',
} as const satisfies Partial<Readonly<Record<ImportColumn['is'], Key>>>;

export const count = (value: number) => value.toLocaleString('en');

/** Why an import does not go on, and what to do. */
export function troubleWords(plan: Plan, trouble: Trouble, file: string): string {
  const { t } = i18n;
  if (trouble.is === 'fault') return t('import.failed', { detail: trouble.fault.message });
  if (trouble.is === 'refused') {
    const { title, detail } = refusalText(trouble.refusal, language(), namesOf(plan));
    return [title, detail].filter(Boolean).join(' ');
  }
  const of = trouble.trouble;
  switch (of.code) {
    case 'cancelled':
      return t('import.stopped');
    case 'gone':
      return t('import.gone');
    case 'failed':
      return t('import.failed', { detail: of.detail });
    case 'no-rows':
      return t('import.noRows');
    case 'not-ready':
      return t('import.notReady');
    default:
      return tableFileText(of, file, language());
  }
}

/** How many members, or else values, are new, changed and as they were. */
export function countsOf(kind: ImportKind, { values, members, lines }: ImportCheck): Counts {
  if (kind === 'members') return members;
  return kind === 'lines' ? { added: lines.added, changed: 0, same: lines.there } : values;
}

/** What an import did to the plan, in one line: "1,200 new, 30 changed, 4 as they were". */
export function changeWords(kind: ImportKind, check: ImportCheck): string {
  const { t } = i18n;
  const values = countsOf(kind, check);
  return [
    t('import.added', { count: values.added, text: count(values.added) }),
    t('import.changed', { count: values.changed, text: count(values.changed) }),
    t('import.same', { count: values.same, text: count(values.same) }),
  ].join(t('status.comma'));
}

/** How many unknown members nobody has said anything about: of those that are not listed, all but when all are alike. */
export function undecidedOf(draft: ImportDraft, { unknown, unknownCount }: ImportCheck): number {
  const listed = unknown.filter(({ choice }) => choice === null).length;
  return listed + (draft.unknown === 'ask' ? unknownCount - unknown.length : 0);
}
