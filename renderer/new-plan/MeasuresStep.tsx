import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SHOWN_IN, type ShownIn } from '../../shared/model/rows.ts';
import type { MeasureChoice } from '../../shared/protocol/new-plan.ts';
import { unitCaption } from '../../shared/text/amount.ts';
import type { Key } from '../i18n/index.ts';
import { language } from '../i18n/index.ts';
import { edit, type NewPlanState } from '../state/new-plan.ts';
import {
  CURRENCIES,
  choicesOf,
  type MeasureDraft,
  marginToHave,
  measuresOf,
  nameTwice,
  PRESETS,
  type Preset,
} from '../state/new-plan-choices.ts';
import { Icon } from '../ui/Icon.tsx';
import { amountText } from './figures.ts';
import { currencyName } from './names.ts';

const PRESET_WORDS = {
  revenue: 'newPlan.revenue',
  units: 'newPlan.units',
  customers: 'newPlan.customers',
  profit: 'newPlan.profit',
} as const satisfies Readonly<Record<Preset, Key>>;

/** What is planned: names, units, decimals, and in what the figures are shown. */
export function MeasuresStep({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const id = useId();
  const measures = measuresOf(state);
  const { currency } = choicesOf(state);
  const [margin] = marginToHave(state);
  const twice = nameTwice(state);
  const add = (preset: Preset) => {
    const present = measures.filter(({ found }) => found === null).map((measure) => measure.id);
    const free = `new-${preset}${present.some((other) => other === `new-${preset}`) ? `-${present.length + 1}` : ''}`;
    edit({ added: [...present, free] });
  };
  return (
    <div className="np-measures">
      <div className="np-form">
        <label htmlFor={`${id}-currency`}>{t('newPlan.currency')}</label>
        <select
          id={`${id}-currency`}
          className="field"
          data-autofocus
          value={currency}
          onChange={(event) => edit({ currency: event.target.value })}
        >
          {CURRENCIES.map((code) => (
            <option key={code} value={code}>
              {currencyName(code, language())}
            </option>
          ))}
        </select>
      </div>
      <table className="np-measure-table">
        <thead>
          <tr>
            <th scope="col">{t('newPlan.planIt')}</th>
            <th scope="col">{t('newPlan.measureName')}</th>
            <th scope="col">{t('newPlan.kind')}</th>
            <th scope="col">{t('newPlan.decimals')}</th>
            <th scope="col">{t('newPlan.shownIn')}</th>
            <th scope="col" className="amount">
              {t('newPlan.lastYear')}
            </th>
            <th />
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRow
              key={measure.id}
              state={state}
              measure={measure}
              currency={currency}
              only={measures.length === 1}
            />
          ))}
        </tbody>
      </table>
      {margin && (
        <label className="np-ratio">
          <input
            type="checkbox"
            checked={state.edits.margin !== false}
            onChange={(event) => edit({ margin: event.target.checked })}
          />
          {t('newPlan.withMargin', { name: margin.name, of: margin.of })}
        </label>
      )}
      {twice !== null && (
        <p className="np-ratio bad" role="alert">
          {t('newPlan.nameTwice', { name: twice })}
        </p>
      )}
      <div className="np-add">
        <span className="muted">{t('newPlan.addMeasure')}</span>
        {PRESETS.map((preset) => (
          <button key={preset} type="button" className="button" onClick={() => add(preset)}>
            <Icon name="plus" small />
            {t(PRESET_WORDS[preset])}
          </button>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly state: NewPlanState;
  readonly measure: MeasureDraft;
  readonly currency: string;
  readonly only: boolean;
}

function MeasureRow({ state, measure: { id, kept, found, choice }, currency, only }: RowProps) {
  const { t } = useTranslation();
  const change = (part: Partial<MeasureChoice> & { readonly kept?: boolean }) =>
    edit({ measures: { ...state.edits.measures, [id]: { ...state.edits.measures[id], ...part } } });
  const isMoney = choice.unit === 'currency';
  const word = isMoney ? currency : choice.unit;
  return (
    <tr className={kept ? undefined : 'off'}>
      <td>
        <input
          type="checkbox"
          aria-label={t('newPlan.planMeasure', { name: choice.name })}
          checked={kept}
          onChange={(event) => change({ kept: event.target.checked })}
        />
      </td>
      <td>
        <input
          className="field"
          aria-label={t('newPlan.measureName')}
          value={choice.name}
          maxLength={100}
          onChange={(event) => change({ name: event.target.value })}
        />
      </td>
      <td className="np-kind">
        <select
          className="field"
          aria-label={t('newPlan.kind')}
          value={isMoney ? 'money' : 'count'}
          onChange={(event) => change({ unit: event.target.value === 'money' ? 'currency' : t('newPlan.unitWord') })}
        >
          <option value="money">{t('newPlan.money')}</option>
          <option value="count">{t('newPlan.count')}</option>
        </select>
        {!isMoney && (
          <input
            className="field short"
            aria-label={t('newPlan.unitName')}
            value={choice.unit}
            maxLength={40}
            onChange={(event) => change({ unit: event.target.value || t('newPlan.unitWord') })}
          />
        )}
      </td>
      <td>
        <select
          className="field"
          aria-label={t('newPlan.decimals')}
          value={choice.decimals}
          onChange={(event) => change({ decimals: Number(event.target.value) })}
        >
          {[0, 1, 2, 3, 4].map((decimals) => (
            <option key={decimals} value={decimals}>
              {decimals}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          className="field"
          aria-label={t('newPlan.shownIn')}
          value={choice.shownIn}
          onChange={(event) => change({ shownIn: Number(event.target.value) as ShownIn })}
        >
          {SHOWN_IN.map((unit) => (
            <option key={unit} value={unit}>
              {unitCaption(word, unit, language())}
            </option>
          ))}
        </select>
      </td>
      <td className="amount">{found ? amountText(found.referenceTotal) : ''}</td>
      <td>
        {!found && !only && (
          <button
            type="button"
            className="icon-button small"
            aria-label={t('newPlan.removeMeasure', { name: choice.name })}
            title={t('newPlan.removeMeasure', { name: choice.name })}
            onClick={() => edit({ added: state.edits.added.filter((other) => other !== id) })}
          >
            <Icon name="close" small />
          </button>
        )}
      </td>
    </tr>
  );
}
