import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FAN, swingsOf } from '../../shared/analysis/simulate-rows.ts';
import { fanChart } from '../../shared/report/charts/fan.ts';
import { tornadoChart } from '../../shared/report/charts/tornado.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { Chart, type ChartPicture } from '../charts/Chart.tsx';
import { useLook } from '../charts/look.ts';
import { PictureMenu } from '../charts/PictureMenu.tsx';
import { language } from '../i18n/index.ts';
import { periodHeading } from '../i18n/words.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { Pick } from '../ui/Pick.tsx';
import { amountText } from './figures.ts';
import type { FoundProps } from './RiskPage.tsx';
import { rowName } from './row-name.ts';

/** Month by month: what is reached in the middle, in half and in eight tenths of the years. */
export function Fan({ open, found, settings }: FoundProps) {
  const { t } = useTranslation();
  const look = useLook();
  const picture = useRef<ChartPicture>(null);
  const [view, setView] = useState<'reached' | 'single'>('reached');
  const { asked, outcome } = found;
  const { plan } = open.workbench;
  const shift = settings.shifts[settings.market];
  const spoken = language();
  const drawing = useMemo(() => {
    const { months, monthTargets } = asked.rows;
    const form = amountForm(plan, asked.measure);
    let sum = 0;
    const reached = monthTargets.map((target) => {
      sum += target;
      return sum;
    });
    const target = view === 'reached' ? reached : monthTargets;
    const write = amountText(form, Math.max(...target));
    const percent = (p: number) => formatPercent(p, { places: 0, signed: false });
    return fanChart(
      {
        title: t(view === 'reached' ? 'risk.fanReached' : 'risk.fanSingle'),
        unit: captionOf(form),
        categories: months.map((period) => periodHeading(plan, period, spoken)),
        quantiles: FAN.map((_, q) => months.map((_, m) => (outcome[view][q * months.length + m] ?? 0) * (1 + shift))),
        target,
        words: {
          period: t('risk.monthColumn'),
          target: t('risk.target'),
          quantiles: FAN.map((p) => (p === 0.5 ? t('risk.median') : t('risk.quantile', { percent: percent(p) }))),
          median: t('risk.median'),
          inner: t('risk.inner'),
          outer: t('risk.outer'),
        },
      },
      look,
      (value) => write(value),
    );
  }, [asked, outcome, plan, shift, view, look, spoken, t]);
  const title = t(view === 'reached' ? 'risk.fanReached' : 'risk.fanSingle');
  return (
    <section className="risk-chart fan">
      <Chart label={title} drawing={drawing} picture={picture} />
      <div className="risk-chart-tools">
        <Pick
          caption={t('risk.fanView')}
          captionShown={false}
          value={view}
          position="bottom-end"
          choices={[
            { value: 'reached', label: t('risk.runningTotal') },
            { value: 'single', label: t('risk.byMonth') },
          ]}
          onPick={setView}
        />
        <PictureMenu open={open} title={title} picture={() => picture.current} table={drawing.table} />
      </div>
    </section>
  );
}

/** More bars than this are too narrow to be told apart, and too small to matter. */
const MOST_BARS = 8;

/** Which row, or what all have in common, moves the total most. */
export function Tornado({ open, found, settings }: FoundProps) {
  const { t } = useTranslation();
  const look = useLook();
  const picture = useRef<ChartPicture>(null);
  const { asked } = found;
  const { plan } = open.workbench;
  const shift = settings.shifts[settings.market];
  const drawing = useMemo(() => {
    const swings = swingsOf(asked.problem).slice(0, MOST_BARS);
    if (swings.length === 0) return null;
    const form = amountForm(plan, asked.measure);
    const widest = swings[0] as (typeof swings)[number];
    const write = amountText(form, widest.high);
    return tornadoChart(
      {
        title: t('risk.tornado'),
        unit: t('risk.tornadoUnit', { unit: captionOf(form) }),
        bars: swings.map(({ row, low, high }) => ({
          name: row === null ? t('risk.allTogether') : rowName(plan, asked.rows.members[row] ?? null),
          low: low * (1 + shift),
          high: high * (1 + shift),
        })),
        words: { cause: t('risk.cause'), low: t('risk.badYear'), high: t('risk.goodYear') },
      },
      look,
      (value) => write(value, true),
    );
  }, [asked, plan, shift, look, t]);
  return (
    <section className="risk-chart tornado">
      {drawing ? (
        <>
          <Chart label={t('risk.tornado')} drawing={drawing} picture={picture} />
          <div className="risk-chart-tools">
            <PictureMenu open={open} title={t('risk.tornado')} picture={() => picture.current} table={drawing.table} />
          </div>
        </>
      ) : (
        <p>{t('risk.certain')}</p>
      )}
    </section>
  );
}
