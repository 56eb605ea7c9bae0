import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FindBar } from '../find/FindBar.tsx';
import { Grid } from '../grid/Grid.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { useSelected } from '../state/store.ts';
import { CHART_SHARES } from '../state/view.ts';
import { Divider } from './Divider.tsx';
import { EntryBar } from './EntryBar.tsx';

const ChartPane = lazy(() => import('../charts/ChartPane.tsx'));

/** The heart: the entry line over the grid, and where it is wanted a chart that goes along. */
export function GridPage({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { view } = open.workbench;
  const chart = useSelected(view, (shown) => shown.chart);
  const { side, share } = chart;
  return (
    <>
      <EntryBar open={open} />
      <FindBar open={open} />
      <div className={side === 'beside' ? 'grid-split beside' : 'grid-split'}>
        <Grid open={open} />
        {side !== null && (
          <>
            <Divider
              label={t('charts.divider')}
              stacked={side === 'below'}
              share={share}
              {...CHART_SHARES}
              onShare={(next) => view.patch({ chart: { ...chart, share: next } })}
            />
            <div className="grid-chart" style={{ flexBasis: `${share * 100}%` }}>
              <Suspense fallback={null}>
                <ChartPane open={open} />
              </Suspense>
            </div>
          </>
        )}
      </div>
    </>
  );
}
