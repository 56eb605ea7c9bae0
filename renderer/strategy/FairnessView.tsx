import { useTranslation } from 'react-i18next';
import { type Level, membersOfGroup } from '../../shared/strategy/breakdown.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { linesName } from '../i18n/structure-words.ts';
import { amountForm, captionOf, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { driverName, type Outlook, type Scatter, scatterOf } from './preview.ts';

interface Props {
  readonly open: OpenPlan;
  readonly outlook: Outlook;
  readonly level: Level;
  readonly parent: number;
}

const WIDTH = 400;
const HEIGHT = 220;
const BOX = { left: 46, right: 12, top: 22, bottom: 30 };

/** A round step so that an axis has three to five marks. */
function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 3));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 5) ?? 10 * power;
}

const marks = (most: number): number[] => {
  const step = stepOf(most);
  return Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step);
};

const short = (value: number) => new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value);

/** Targets against potential with the line on which all would be pressed alike, and how far from it they are. */
export function FairnessView({ open, outlook, level, parent }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const scatter = scatterOf(outlook, level, parent);
  if (!scatter) {
    const some = plan.tables.driver.size > 0;
    return <p className="muted preview-note">{some ? t('fairness.noDriver') : t('fairness.noDrivers')}</p>;
  }
  const name = driverName(plan, scatter.driver);
  return (
    <section className="fairness" aria-label={t('fairness.title', { name })}>
      <h3>{t('fairness.title', { name })}</h3>
      <div className="fairness-body">
        <Plot open={open} scatter={scatter} measure={outlook} />
        <div>
          <FairnessTable scatter={scatter} />
          <Legend
            shown={
              parent < 0
                ? null
                : linesName(
                    plan,
                    membersOfGroup(plan, outlook.levels, levelIndex(outlook, level) - 1, parent),
                    language(),
                  )
            }
            scatter={scatter}
          />
        </div>
      </div>
    </section>
  );
}

const levelIndex = ({ levels }: Outlook, level: Level) => levels.indexOf(level);

function Plot({
  open,
  scatter,
  measure,
}: {
  readonly open: OpenPlan;
  readonly scatter: Scatter;
  readonly measure: Outlook;
}) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const amounts = amountForm(plan, measure.asked.measure);
  const scale = 10 ** (amounts.decimals + amounts.unit);
  const mostX = Math.max(...scatter.points.map(({ potential }) => potential)) * 1.06;
  const mostY = Math.max(...scatter.points.map(({ target }) => target), scatter.slope * mostX, 1) * 1.04;
  const x = (value: number) => BOX.left + (value / mostX) * (WIDTH - BOX.left - BOX.right);
  const y = (value: number) => HEIGHT - BOX.bottom - (value / mostY) * (HEIGHT - BOX.top - BOX.bottom);
  const names = namesOf(plan);
  return (
    <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('fairness.chart')}>
      {marks(mostY / scale).map((value) => (
        <g key={value}>
          <line className="guide" x1={BOX.left} x2={WIDTH - BOX.right} y1={y(value * scale)} y2={y(value * scale)} />
          <text className="mark-y" x={BOX.left - 6} y={y(value * scale) + 4}>
            {short(value)}
          </text>
        </g>
      ))}
      {marks(mostX).map((value) => (
        <text key={value} className="mark-x" x={x(value)} y={HEIGHT - BOX.bottom + 16}>
          {short(value)}
        </text>
      ))}
      <line className="axis" x1={BOX.left} x2={WIDTH - BOX.right} y1={y(0)} y2={y(0)} />
      <line className="fair-line" x1={x(0)} y1={y(0)} x2={x(mostX)} y2={y(scatter.slope * mostX)} />
      <text className="mark-y start" x={2} y={12}>
        {t('fairness.target', { unit: captionOf(amounts) })}
      </text>
      <text className="mark-x end" x={WIDTH - BOX.right} y={HEIGHT - 2}>
        {driverName(plan, scatter.driver)}
      </text>
      {[...scatter.points]
        .sort((a, b) => Number(a.shown) - Number(b.shown))
        .map(({ member, potential, target, bound, shown }, i) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a member stands for several parts where dimensions cross
            key={i}
            className={bound ? 'dot-bound' : shown ? 'dot-shown' : 'dot-other'}
            cx={x(potential)}
            cy={y(Math.max(0, target))}
            r={4}
          >
            <title>{`${names.member(member)}: ${exactAmount(amounts, target)}`}</title>
          </circle>
        ))}
    </svg>
  );
}

function FairnessTable({ scatter }: { readonly scatter: Scatter }) {
  const { t } = useTranslation();
  const { now, today } = scatter;
  const rows = [
    { label: t('fairness.variation'), hint: t('fairness.variationHint'), of: 'cv', percent: true },
    { label: t('fairness.gini'), hint: t('fairness.giniHint'), of: 'gini', percent: false },
    { label: t('fairness.jain'), hint: t('fairness.jainHint'), of: 'jain', percent: false },
  ] as const;
  const write = (of: (typeof rows)[number], found: Scatter['now']) =>
    !found.ok ? '–' : of.percent ? `${(found.value[of.of] * 100).toFixed(1)}%` : found.value[of.of].toFixed(3);
  return (
    <table className="fairness-table">
      <thead>
        <tr>
          <th scope="col">{t('fairness.fairness')}</th>
          <th scope="col">{t('fairness.now')}</th>
          <th scope="col">{t('fairness.before')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.of} title={row.hint}>
            <th scope="row">{row.label}</th>
            <td>
              <b>{write(row, now)}</b>
            </td>
            <td className="muted">{write(row, today)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legend({ shown, scatter }: { readonly shown: string | null; readonly scatter: Scatter }) {
  const { t } = useTranslation();
  return (
    <ul className="legend-list">
      {shown !== null && (
        <li>
          <i className="dot-shown" />
          {shown}
        </li>
      )}
      {scatter.points.some((point) => !point.shown) && (
        <li>
          <i className="dot-other" />
          {t('fairness.others')}
        </li>
      )}
      {scatter.points.some((point) => point.bound) && (
        <li>
          <i className="dot-bound" />
          {t('fairness.held')}
        </li>
      )}
    </ul>
  );
}
