import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FORECAST_DRAWS, type Forecast } from '../../shared/analysis/forecast.ts';
import type { ForecastMethodName } from '../../shared/analysis/forecast-methods.ts';
import type { TargetTable } from '../../shared/analysis/target-rows.ts';
import { formatMonth, type MonthNumber } from '../../shared/model/calendar.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import { type TargetYear, targetYears } from '../../shared/report/charts/target-years.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { namesOf, periodName } from '../../shared/text/at-names.ts';
import { Chart } from '../charts/Chart.tsx';
import { useLook } from '../charts/look.ts';
import { type Key, language, say } from '../i18n/index.ts';
import { lastYearHeading } from '../i18n/words.ts';
import { amountText } from '../risk/figures.ts';
import { captionOf } from '../state/amounts.ts';
import { overlay } from '../state/overlay.ts';
import type { TableProps } from './TargetTable.tsx';

/** The picture of the years, and how the forecast was come by. */
export function ForecastView(props: TableProps) {
  return (
    <div className="target-forecast">
      <Picture {...props} />
      <How {...props} />
    </div>
  );
}

/** What each year was or shall be, the oldest first; parts of years are none. */
function yearsOf(plan: Plan, table: TargetTable, spoken: Language): TargetYear[] {
  const names = namesOf(plan);
  const nothing = { actual: null, target: null, likely: null, range: null, goal: null };
  const past = table.past
    .filter(({ months }) => months === 12)
    .map(({ code, amount }) => ({
      ...nothing,
      name: code === null ? lastYearHeading(plan, spoken).short : names.period(code, spoken),
      actual: amount,
    }));
  const planned = table.rows
    .filter(({ depth }) => depth === 1)
    .map(({ period, target, expected, goal }) => ({
      ...nothing,
      name: names.period(period.code, spoken),
      target,
      likely: expected?.likely ?? null,
      range: expected?.range ?? null,
      goal,
    }));
  return [...past, ...planned];
}

function Picture({ open, targets }: TableProps) {
  const { t } = useTranslation();
  const look = useLook();
  const spoken = language();
  const { plan } = open.workbench;
  const { table, form } = targets;
  const drawing = useMemo(() => {
    const all = yearsOf(plan, table, spoken);
    const largest = Math.max(
      ...all.map(({ actual, target, range }) => Math.max(actual ?? target ?? 0, range?.high ?? 0)),
    );
    const write = amountText(form, largest);
    return targetYears(
      {
        title: t('target.picture'),
        unit: captionOf(form),
        years: all,
        words: {
          year: t('target.period'),
          actual: t('target.actual'),
          target: t('target.target'),
          likely: t('target.likely'),
          low: t('target.low'),
          high: t('target.high'),
          range: t('target.rangeLegend'),
          goal: t('target.goal'),
        },
      },
      look,
      (value) => write(value),
    );
  }, [table, form, plan, look, spoken, t]);
  return (
    <section className="target-picture">
      <Chart label={t('target.picture')} drawing={drawing} />
    </section>
  );
}

const METHOD_WORDS = {
  mean: 'target.byMean',
  naive: 'target.byNaive',
  'seasonal-naive': 'target.bySeasonalNaive',
  'seasonal-drift': 'target.bySeasonalDrift',
  'smoothing-added': 'target.bySmoothingAdded',
  'smoothing-factor': 'target.bySmoothingFactor',
} as const satisfies Readonly<Record<ForecastMethodName, Key>>;

function monthText(month: MonthNumber): string {
  const code = formatMonth(month);
  const period = { index: 0, kind: 'month', code, parent: 0, firstLeaf: 0, endLeaf: 1, year: 0 } as const;
  return periodName(period, language(), 0);
}

/** What the forecast rests on, how good it was, and what range and chance mean; or why there is none. */
function How({ targets }: TableProps) {
  const { t } = useTranslation();
  const { history, from, outcome } = targets.forecast;
  if (!outcome.ok) {
    return (
      <section className="target-how">
        <h3>{t('target.forecast')}</h3>
        <p>
          {outcome.refusal.months === 0
            ? t('target.noHistory')
            : t('target.littleHistory', { months: outcome.refusal.months, needed: outcome.refusal.needed })}
        </p>
        <button type="button" className="button" onClick={() => overlay.set({ is: 'import', given: null })}>
          {t('import.action')}
        </button>
      </section>
    );
  }
  const made = outcome.value;
  const certain = targets.table.rows.some(({ expected }) => expected?.range);
  return (
    <section className="target-how">
      <h3>{t('target.forecast')}</h3>
      <p>
        {t('target.method', {
          method: say(METHOD_WORDS[made.method]),
          months: made.historyMonths,
          from: monthText(from - made.historyMonths),
          to: monthText(from - 1),
        })}
      </p>
      {history.unfinished !== null && <p>{t('target.unfinished', { month: monthText(history.unfinished) })}</p>}
      <TestedWords made={made} />
      {certain ? (
        <>
          <p>{t('target.rangeAbout')}</p>
          <p>{t('target.chanceHow', { draws: FORECAST_DRAWS })}</p>
        </>
      ) : (
        <p>{t('target.noRange')}</p>
      )}
    </section>
  );
}

function TestedWords({ made }: { readonly made: Forecast }) {
  const { t } = useTranslation();
  if (made.tested === null) return <p>{t('target.untested')}</p>;
  const percent = (ratio: number | null) => (ratio === null ? '–' : formatPercent(ratio, { signed: false }));
  return (
    <>
      <p>{t('target.tested', { count: made.tested.months })}</p>
      <table className="target-tried">
        <thead>
          <tr>
            <th scope="col">{t('target.triedMethod')}</th>
            <th scope="col" title={t('target.percentAbout')}>
              MAPE
            </th>
            <th scope="col" title={t('target.scaledAbout')}>
              MASE
            </th>
          </tr>
        </thead>
        <tbody>
          {made.tried.map(({ method, percent: parts, scaled }) => (
            <tr key={method} className={method === made.method ? 'on' : undefined}>
              <th scope="row">{say(METHOD_WORDS[method])}</th>
              <td>{percent(parts)}</td>
              <td>{scaled === null ? '–' : scaled.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
