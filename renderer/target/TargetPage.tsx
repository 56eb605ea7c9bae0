import { memo, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { measuresOf } from '../../shared/model/plan.ts';
import { EmptyPlan } from '../app/EmptyPlan.tsx';
import type { PageProps } from '../app/pages.tsx';
import { captionOf } from '../state/amounts.ts';
import { useStore } from '../state/store.ts';
import { Pick } from '../ui/Pick.tsx';
import { ForecastView } from './ForecastView.tsx';
import { OutOfStep } from './OutOfStep.tsx';
import { type TableProps, TargetTable } from './TargetTable.tsx';
import './target.css';
import { useTargets } from './use-targets.ts';

const LaterForecast = memo(ForecastView);

/** Where the totals are set: per year, held against last year, the market, a forecast and what was agreed. */
export default function TargetPage({ open }: PageProps) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { phase } = useStore(workbench.state);
  const targets = useTargets(open);
  // The table goes along with every key; the picture follows as soon as there is time.
  const drawn = useDeferredValue(targets);
  const table = useRef<HTMLElement>(null);
  const isThere = targets !== null;
  // Who comes by a key goes on by keys: the page that had the keyboard is gone.
  useEffect(() => {
    if (!isThere || document.activeElement !== document.body) return;
    table.current?.querySelector<HTMLElement>('td.target input')?.focus();
  }, [isThere]);
  const [unfolded, setUnfolded] = useState<readonly string[] | null>(null);
  if (!targets) return phase === 'ready' ? <EmptyPlan open={open} /> : null;
  const years = targets.table.rows.filter(({ depth }) => depth === 1).map(({ period }) => period.code);
  // The first year is the next to be agreed on.
  const shown = unfolded ?? years.slice(0, 1);
  return (
    <div className="target-page">
      <Head open={open} targets={targets} />
      <div className="target-body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
        <section ref={table} className="target-scroll" tabIndex={0} aria-label={t('target.table')}>
          <TargetTable
            open={open}
            targets={targets}
            unfolded={shown}
            onFold={(year, on) => setUnfolded(on ? [...shown, year] : shown.filter((other) => other !== year))}
          />
        </section>
        <OutOfStep open={open} targets={targets} />
        <LaterForecast open={open} targets={drawn ?? targets} />
      </div>
    </div>
  );
}

/** What the figures count, and of which measure they are. */
function Head({ open, targets }: TableProps) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { plan } = workbench;
  const measures = measuresOf(plan);
  return (
    <header className="target-head">
      <h2>{t('target.page')}</h2>
      {measures.length > 1 && (
        <Pick<number>
          caption={t('top.measure')}
          value={targets.measure}
          choices={measures.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(id) => {
            const row = measures.find((measure) => measure.id === id);
            if (row && open.finishEntry()) workbench.showMeasure(row.id);
          }}
        />
      )}
      <span className="muted">
        {t('target.unit', {
          measure: plan.tables.measure.get(targets.measure)?.name ?? '',
          unit: captionOf(targets.form),
        })}
      </span>
      <span className="grow" />
      <span className="muted hint">{t('target.hint')}</span>
    </header>
  );
}
