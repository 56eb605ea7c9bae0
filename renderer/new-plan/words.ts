import { useTranslation } from 'react-i18next';
import type {
  DimensionFound,
  DimensionKey,
  DraftLack,
  DraftNote,
  DraftProblem,
} from '../../shared/protocol/new-plan.ts';
import type { Key } from '../i18n/index.ts';

export const DIMENSION_WORDS = {
  organization: 'newPlan.organization',
  product: 'newPlan.product',
  customer: 'newPlan.customer',
  channel: 'newPlan.channel',
  other: 'newPlan.other',
} as const satisfies Readonly<Record<DimensionKey, Key>>;

export function useDimensionName(): (dimension: Pick<DimensionFound, 'key' | 'name'>) => string {
  const { t } = useTranslation();
  return ({ key, name }) => name ?? t(DIMENSION_WORDS[key]);
}

export function useLackWords(): (lack: DraftLack) => string {
  const { t } = useTranslation();
  const words = {
    'no-dimension': t('newPlan.lackDimension'),
    'no-lines': t('newPlan.lackLines'),
    'price-without-quantity': t('newPlan.lackQuantity'),
    'year-without-month': t('newPlan.lackMonth'),
    'too-many-lines': t('newPlan.tooManyLines'),
  } as const satisfies Readonly<Record<DraftLack, string>>;
  return (lack) => words[lack];
}

/** What was done with the data that one might not expect. */
export function useNoteWords(): (note: DraftNote) => string {
  const { t } = useTranslation();
  return ({ code, params }) => {
    const text = (name: string) => String(params[name] ?? '');
    const count = Number(params['count'] ?? 0);
    switch (code) {
      case 'totals-left-out':
        return t('newPlan.noteTotals', { count, row: text('row') });
      case 'filled-down':
        return t('newPlan.noteFilled', { columns: text('columns') });
      case 'member-under-several':
        return t('newPlan.noteSeveral', { count, name: text('name'), level: text('level'), parent: text('parent') });
      case 'unassigned':
        return t('newPlan.noteUnassigned', { count, columns: text('columns'), name: text('name') });
      case 'rounded':
        return t('newPlan.noteRounded', { name: text('name'), decimals: text('decimals') });
      case 'scaled':
        return t('newPlan.noteScaled', { words: text('words'), factor: Number(params['factor']).toLocaleString('en') });
      case 'empty-amounts':
        return t('newPlan.noteEmpty', { count });
      case 'months-without-year':
        return t('newPlan.noteYear', { year: text('year') });
      case 'amounts-of-a-year':
        return t('newPlan.noteYearly', { year: text('year') });
      case 'price-times-quantity':
        return t('newPlan.notePrice', { price: text('price'), quantity: text('quantity') });
      case 'property-differs':
        return t('newPlan.noteProperty', { count, column: text('column') });
      case 'ambiguous-dates':
        return t('newPlan.noteDates', { example: text('example') });
      case 'negative-amounts':
        return t('newPlan.noteNegative', { count });
      case 'no-headings':
        return t('newPlan.noteNoHeadings');
      case 'two-heading-rows':
        return t('newPlan.noteHeadings', { row: text('row') });
    }
  };
}

/** Why a row is left out, and what to do. */
export function useProblemWords(): (problem: DraftProblem) => string {
  const { t } = useTranslation();
  return ({ code, value }) => {
    switch (code) {
      case 'not-a-date':
        return t('newPlan.problemDate', { value });
      case 'empty-date':
        return t('newPlan.problemNoDate');
      case 'not-a-year':
        return t('newPlan.problemYear', { value });
      case 'not-a-number':
        return t('newPlan.problemNumber', { value });
      case 'too-large':
        return t('newPlan.problemLarge', { value });
      case 'broken-quotes':
        return t('newPlan.problemQuotes');
    }
  };
}
