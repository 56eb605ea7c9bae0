// biome-ignore-all lint/suspicious/noArrayIndexKey: a column is a side at its place
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ASSUMED, MUCH, type Outlook } from '../../shared/analysis/outlook.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { i18n } from '../i18n/index.ts';
import { type AmountForm, amountForm, columnPlaces, shortAmount } from '../state/amounts.ts';
import { outlookOfSide, type PeopleFigures, personWords } from './people.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

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
  readonly compared: Compared;
  readonly figures: PeopleFigures;
}

/** How evenly each side presses on people, and how likely it is reached. */
export function FiguresTable({ compared, figures }: Props) {
  const { t } = useTranslation();
  const outlooks = useOutlooks(figures);
  const form = amountForm(compared.plan, compared.measure);
  const { potential, leftOut } = figures;
  const draws = outlooks?.find((outlook) => outlook !== null)?.draws ?? ASSUMED.draws;
  const assumed = {
    reach: formatPercent(ASSUMED.reach, { places: 0 }),
    variation: percent(ASSUMED.variation),
    correlation: ASSUMED.correlation,
  };
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
          note={t('compare.assumed', assumed)}
          lines={outlookLines(compared, outlooks, form)}
          columns={figures.sides.length}
          waiting={outlooks === null}
        />
      </table>
    </section>
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

function outlookLines(compared: Compared, outlooks: readonly (Outlook | null)[] | null, form: AmountForm): Line[] {
  const { t } = i18n;
  const { totals } = compared.comparison;
  // What is simulated is not known to hundredths.
  const places = form.unit === 0 ? 0 : columnPlaces(form, totals, totals[0]?.[0] ?? 0);
  const of = (pick: (outlook: Outlook) => number) =>
    compared.sides.map((_, s) => {
      const outlook = outlooks?.[s];
      return outlook ? pick(outlook) : null;
    });
  const amount = (value: number) => shortAmount(form, Math.round(value), places);
  return [
    { label: t('compare.chance'), values: of(({ chance }) => chance), text: (value) => percent(value), best: 'most' },
    { label: t('compare.nineOfTen'), values: of(({ nineOfTen }) => nineOfTen), text: amount, best: 'most' },
    { label: t('compare.median'), values: of(({ median }) => median), text: amount, best: 'most' },
    {
      label: t('compare.buffer'),
      hint: t('compare.bufferHint'),
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
  readonly waiting?: boolean;
}

function Group({ title, note, lines, columns, waiting = false }: GroupProps) {
  const { t } = useTranslation();
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={columns + 1}>
          {title}
          {waiting && <span role="status"> {t('compare.working')}</span>}
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

/** The best as it is shown; nothing is best where all look alike. */
function bestOf({ values, text, best }: Line): string | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 2 || new Set(known.map(text)).size < 2) return null;
  return text(best === 'least' ? Math.min(...known) : Math.max(...known));
}

/** Simulated side by side between frames, so that the page stays alive; what is no longer wanted is given up. */
function useOutlooks(figures: PeopleFigures): readonly (Outlook | null)[] | null {
  const [found, setFound] = useState<{ of: PeopleFigures; outlooks: readonly (Outlook | null)[] } | null>(null);
  useEffect(() => {
    const outlooks: (Outlook | null)[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const side = figures.sides[outlooks.length];
      if (side === undefined) return setFound({ of: figures, outlooks });
      outlooks.push(outlookOfSide(side));
      timer = setTimeout(next);
    };
    timer = setTimeout(next, 60);
    return () => clearTimeout(timer);
  }, [figures]);
  return found?.of === figures ? found.outlooks : null;
}

/** Who is asked for how much more than last year. */
export function LargestAsks({ compared, figures, side }: Props & { readonly side: Side }) {
  const { t } = useTranslation();
  const asks = figures.sides.find((one) => one.side === side)?.asks.slice(0, 5) ?? [];
  const form = amountForm(compared.plan, compared.measure);
  const columns = asks.map(({ before, after }) => Float64Array.of(before, after));
  const places = form.unit === 0 ? 0 : columnPlaces(form, columns, Math.max(0, ...asks.map(({ after }) => after)));
  return (
    <section className="compare-part" aria-labelledby="compare-asks">
      <h3 id="compare-asks">{t('compare.asks', { name: side.name })}</h3>
      {asks.length === 0 ? (
        <p className="hint">{t('compare.noAsks')}</p>
      ) : (
        <table className="compare-asks">
          <tbody>
            {asks.map(({ member, before, after, growth }) => {
              const { name, of } = personWords(compared.plan, member);
              return (
                <tr key={member}>
                  <th scope="row" title={of === '' ? name : `${name}, ${of}`}>
                    {name}
                    {of !== '' && <span className="hint">{t('compare.personOf', { of })}</span>}
                  </th>
                  <td>
                    <span className="hint">{shortAmount(form, before, places)} → </span>
                    {shortAmount(form, after, places)}
                  </td>
                  <td>{formatPercent(growth)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
