// biome-ignore-all lint/suspicious/noArrayIndexKey: a column is a side at its place
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DRAWS, MUCH, type Outlook, REACH } from '../../shared/analysis/outlook.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { i18n, say } from '../i18n/index.ts';
import { chanceText } from '../risk/figures.ts';
import { assumedOf, MARKET_LABELS, MARKETS, type Market, riskSettings, typedPercent } from '../risk/risk-settings.ts';
import { type AmountForm, amountForm, columnPlaces, shortAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Pick } from '../ui/Pick.tsx';
import type { PeopleFigures } from './people.ts';
import type { Compared } from './use-comparison.ts';
import { type Outlooks, useOutlooks } from './use-outlooks.ts';

interface Line {
  readonly label: string;
  readonly hint?: string;
  /** One for each side; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly text: (value: number) => string;
  /** Which of them is the best. */
  readonly best: 'least' | 'most';
}

interface Props {
  readonly open: OpenPlan;
  readonly compared: Compared;
  readonly figures: PeopleFigures;
}

/** How evenly each side presses on people, and how likely it is reached in the market that the risk page shows. */
export function FiguresTable({ open, compared, figures }: Props) {
  const { t } = useTranslation();
  const settings = useStore(riskSettings(open));
  const assumed = useMemo(() => assumedOf(settings), [settings]);
  const { correlation, variation, wanted } = assumed;
  const outlooks = useOutlooks(figures, assumed);
  const form = amountForm(compared.plan, compared.measure);
  const { potential, leftOut } = figures;
  const draws = outlooks.found?.find((outlook) => outlook !== null)?.draws ?? DRAWS;
  const words = { reach: formatPercent(REACH, { places: 0 }), variation: typedPercent(variation), correlation };
  return (
    <section className="compare-part" aria-labelledby="compare-figures">
      <h3 id="compare-figures">{t('compare.fairnessAndRisk')}</h3>
      <table className="compare-figures">
        <thead>
          <tr>
            <td />
            {figures.sides.map(({ side }) => (
              <th key={side.key} scope="col" title={side.name}>
                <span>{side.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <Group
          title={potential === null ? t('compare.toLastYear') : t('compare.toPotential', { name: potential })}
          note={leftOut === 0 ? '' : t('compare.leftOut', { count: leftOut })}
          lines={fairnessLines(figures)}
          columns={figures.sides.length}
        />
        <Group
          title={t('compare.simulated', { count: draws })}
          note={t('compare.assumed', words)}
          beside={<MarketPick open={open} />}
          lines={outlookLines(compared, outlooks.found, form, wanted)}
          columns={figures.sides.length}
          run={outlooks}
        />
      </table>
    </section>
  );
}

/** The risk page's switch, here too: one market for all of the window. */
function MarketPick({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const { market, shifts } = useStore(store);
  const shown = (one: Market) => `${say(MARKET_LABELS[one])} ${formatPercent(shifts[one])}`;
  return (
    <Pick<Market>
      caption={t('compare.market')}
      value={market}
      position="bottom-end"
      choices={MARKETS.map((one) => ({ value: one, label: shown(one) }))}
      onPick={(next) => store.patch({ market: next })}
    />
  );
}

const percent = (ratio: number, places = 0) => `${(ratio * 100).toFixed(places)}%`;

function fairnessLines({ sides }: PeopleFigures): Line[] {
  const { t } = i18n;
  const of = (pick: (fairness: NonNullable<PeopleFigures['sides'][number]['fairness']>) => number) =>
    sides.map(({ fairness }) => (fairness ? pick(fairness) : null));
  return [
    {
      label: t('compare.variation'),
      hint: t('compare.variationHint'),
      values: of(({ cv }) => cv),
      text: (value) => percent(value, 1),
      best: 'least',
    },
    {
      label: t('compare.gini'),
      hint: t('compare.giniHint'),
      values: of(({ gini }) => gini),
      text: (value) => value.toFixed(3),
      best: 'least',
    },
    {
      label: t('compare.jain'),
      hint: t('compare.jainHint'),
      values: of(({ jain }) => jain),
      text: (value) => value.toFixed(3),
      best: 'most',
    },
    {
      label: t('compare.highToLow'),
      hint: t('compare.highToLowHint'),
      values: of(({ maxMin }) => maxMin),
      text: (value) => (Number.isFinite(value) ? value.toFixed(2) : '∞'),
      best: 'least',
    },
    {
      label: t('compare.much', { growth: formatPercent(MUCH, { places: 0 }) }),
      values: sides.map(({ much }) => much),
      text: String,
      best: 'least',
    },
  ];
}

function outlookLines(
  compared: Compared,
  outlooks: readonly (Outlook | null)[] | null,
  form: AmountForm,
  wanted: number,
): Line[] {
  const { t } = i18n;
  const { totals } = compared.comparison;
  // What is simulated is not known to hundredths.
  const places = form.unit === 0 ? 0 : columnPlaces(form, totals, totals[0]?.[0] ?? 0);
  const of = (pick: (outlook: Outlook) => number | null) =>
    compared.sides.map((_, s) => {
      const outlook = outlooks?.[s];
      return outlook ? pick(outlook) : null;
    });
  const amount = (value: number) => shortAmount(form, Math.round(value), places);
  return [
    { label: t('compare.chance'), values: of(({ chance }) => chance), text: chanceText, best: 'most' },
    { label: t('compare.nineOfTen'), values: of(({ nineOfTen }) => nineOfTen), text: amount, best: 'most' },
    { label: t('compare.median'), values: of(({ median }) => median), text: amount, best: 'most' },
    {
      label: t('compare.buffer', { wanted: percent(wanted) }),
      hint: t('compare.bufferHint', { wanted: percent(wanted) }),
      values: of(({ buffer }) => buffer),
      text: (value) => formatPercent(value),
      best: 'least',
    },
  ];
}

interface GroupProps {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly beside?: ReactNode;
  /** Of figures that are worked out beside the window. */
  readonly run?: Outlooks;
}

function Group({ title, note, lines, columns, beside, run }: GroupProps) {
  const waiting = run?.run.is === 'running';
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={columns + 1}>
          <span className="group-title">
            {title}
            {beside}
          </span>
          {run && <Progress outlooks={run} />}
          {note !== '' && <small>{note}</small>}
        </th>
      </tr>
      {lines.map((line) => {
        const best = bestOf(line);
        return (
          <tr key={line.label} title={line.hint}>
            <th scope="row">{line.label}</th>
            {line.values.map((value, s) => (
              <td key={s} className={value !== null && best === line.text(value) ? 'best' : ''}>
                {value === null ? (waiting ? '' : '–') : line.text(value)}
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

/** How far the simulation is, with a way to stop it; what stopped it, with a way to go on. */
function Progress({ outlooks: { run, stop, again } }: { readonly outlooks: Outlooks }) {
  const { t } = useTranslation();
  if (run.is === 'done') return null;
  if (run.is === 'running') {
    return (
      <span className="compare-progress" role="status">
        <progress max={1} value={run.share} aria-label={t('compare.working')} />
        {t('compare.working')}
        <button type="button" className="link" onClick={stop}>
          {t('risk.cancel')}
        </button>
      </span>
    );
  }
  return (
    <span className="compare-progress there" role="status">
      {run.is === 'failed' ? t('risk.failed', { message: run.message }) : t('risk.stoppedFirst')}
      <button type="button" className="link" onClick={again}>
        {t('risk.again')}
      </button>
    </span>
  );
}

/** The best as it is shown; nothing is best where all look alike. */
function bestOf({ values, text, best }: Line): string | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 2 || new Set(known.map(text)).size < 2) return null;
  return text(best === 'least' ? Math.min(...known) : Math.max(...known));
}
