import type { ChartWords } from '../../shared/report/charts/chart-words.ts';
import { i18n } from '../i18n/index.ts';

/** What charts write, in the present language. */
export function chartWords(): ChartWords {
  const { t } = i18n;
  return {
    whole: t('charts.whole'),
    row: t('charts.row'),
    period: t('charts.period'),
    target: t('charts.target'),
    lastYear: t('charts.lastYear'),
    growth: t('charts.growth'),
    share: t('charts.share'),
    other: (count) => t('charts.other', { count }),
    nothing: t('charts.nothing'),
  };
}
