import { useTranslation } from 'react-i18next';
import { sumOfArea } from '../../shared/cube/area.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { LinesUnder } from '../../shared/structure/command.ts';
import { amountForm, captionOf, exactAmount } from '../state/amounts.ts';

/** Whose totals are looked at. */
export interface Touched {
  readonly label: string;
  readonly members: LinesUnder;
}

interface Props {
  readonly before: Plan;
  readonly after: Plan;
  readonly touched: readonly Touched[];
  readonly measure: MeasureId | null;
}

interface Effect {
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

function effectsOf({ before, after, touched, measure }: Props, scenario: ScenarioId): Effect[] {
  if (measure === null) return [];
  return touched.map(({ label, members }) => {
    const area = { measure, members, period: 'all' };
    return { label, before: sumOfArea(before, scenario, area), after: sumOfArea(after, scenario, area) };
  });
}

/** Totals before and after, in every scenario in which any of them changes. */
export function EffectTable(props: Props) {
  const { t } = useTranslation();
  const { before, measure } = props;
  const row = measure === null ? undefined : before.tables.measure.get(measure);
  const form = measure === null ? null : amountForm(before, measure);
  const amount = (ticks: number, signed = false) => (form ? exactAmount(form, ticks, { signed }) : '');
  const scenarios = scenariosOf(before)
    .map((scenario) => ({ scenario, effects: effectsOf(props, scenario.id) }))
    .filter(({ effects }) => effects.some((effect) => effect.before !== effect.after));
  if (scenarios.length === 0) return <p className="effect-none">{t('structure.noEffect')}</p>;
  return (
    <div className="effect">
      <table>
        <thead>
          <tr>
            <th>{row && form && t('measures.caption', { name: row.name, unit: captionOf(form) })}</th>
            <th>{t('structure.before')}</th>
            <th>{t('structure.after')}</th>
            <th>{t('structure.difference')}</th>
          </tr>
        </thead>
        {scenarios.map(({ scenario, effects }) => (
          <tbody key={scenario.id}>
            <tr className="scenario">
              <th colSpan={4}>{scenario.name}</th>
            </tr>
            {effects.map((effect, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two members may have one name; their order stays
              <tr key={i} className={effect.before === effect.after ? 'same' : ''}>
                <td>{effect.label}</td>
                <td>{amount(effect.before)}</td>
                <td>{amount(effect.after)}</td>
                <td>{effect.after === effect.before ? '0' : amount(effect.after - effect.before, true)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
