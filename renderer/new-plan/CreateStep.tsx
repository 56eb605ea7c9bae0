import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureChoice } from '../../shared/protocol/new-plan.ts';
import { fitsDecimal, plainAmount } from '../../shared/text/plain-amount.ts';
import { bridge } from '../client/index.ts';
import { language } from '../i18n/index.ts';
import { edit, type NewPlanState } from '../state/new-plan.ts';
import { choicesOf, hasLastYear, measuresOf } from '../state/new-plan-choices.ts';
import { AmountField } from './AmountField.tsx';
import { amountText, monthText } from './figures.ts';
import { Tree } from './Result.tsx';
import { useDimensionName } from './words.ts';

/** Name, what the first scenario begins with, and all of it at a glance. */
export function CreateStep({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const id = useId();
  const choices = choicesOf(state);
  return (
    <div className="np-create-parts">
      <div className="np-form">
        <label htmlFor={`${id}-name`}>{t('newPlan.planName')}</label>
        <input
          id={`${id}-name`}
          className="field"
          data-autofocus
          value={choices.name}
          maxLength={100}
          onChange={(event) => edit({ name: event.target.value })}
        />
        <label htmlFor={`${id}-scenario`}>{t('newPlan.scenarioName')}</label>
        <input
          id={`${id}-scenario`}
          className="field"
          value={choices.scenario}
          maxLength={100}
          onChange={(event) => edit({ scenario: event.target.value })}
        />
        <StartWith state={state} id={id} />
        <p className="np-says muted">
          {bridge().mode === 'desktop' ? t('newPlan.savedIn') : t('newPlan.savedInServer')}
        </p>
      </div>
      <Summary state={state} />
    </div>
  );
}

function StartWith({ state, id }: { readonly state: NewPlanState; readonly id: string }) {
  const { t } = useTranslation();
  const { start, measures, currency } = choicesOf(state);
  const last = hasLastYear(state.answer);
  const growth = start.from === 'last-year' ? start.growth : '0';
  return (
    <fieldset className="np-start">
      <legend>{t('newPlan.startsWith')}</legend>
      {last && (
        <label className="np-choice">
          <input
            type="radio"
            name={`${id}-start`}
            checked={start.from === 'last-year'}
            onChange={() => edit({ start: { from: 'last-year', growth } })}
          />
          {t('newPlan.startLastYear')}
          <AmountField
            label={t('newPlan.growth')}
            value={growth}
            read={(text) => (/^[+-]?\d{1,4}(\.\d{1,4})?$/.test(text) ? text.replace('+', '') : null)}
            onChange={(text) => edit({ start: { from: 'last-year', growth: text } })}
          />
          %
        </label>
      )}
      <label className="np-choice">
        <input
          type="radio"
          name={`${id}-start`}
          checked={start.from === 'totals'}
          onChange={() => edit({ start: { from: 'totals' } })}
        />
        {last ? t('newPlan.startTotalsLike') : t('newPlan.startTotalsEqual')}
      </label>
      {start.from === 'totals' && <Totals state={state} measures={measures} currency={currency} />}
      <label className="np-choice">
        <input
          type="radio"
          name={`${id}-start`}
          checked={start.from === 'nothing'}
          onChange={() => edit({ start: { from: 'nothing' } })}
        />
        {t('newPlan.startNothing')}
      </label>
    </fieldset>
  );
}

interface TotalsProps {
  readonly state: NewPlanState;
  readonly measures: readonly MeasureChoice[];
  readonly currency: string;
}

function Totals({ state, currency }: TotalsProps) {
  const { t } = useTranslation();
  return (
    <div className="np-totals">
      {measuresOf(state)
        .filter(({ kept }) => kept)
        .map(({ id, choice, found }) => (
          <div key={id} className="np-total">
            <span>
              {choice.name} <span className="muted">{choice.unit === 'currency' ? currency : choice.unit}</span>
            </span>
            <AmountField
              label={t('newPlan.totalOf', { name: choice.name })}
              value={choice.total}
              placeholder={found ? amountText(found.referenceTotal) : '0'}
              read={(text) => {
                const plain = text === '' ? '' : plainAmount(text);
                return plain !== null && (plain === '' || fitsDecimal(plain, choice.decimals)) ? plain : null;
              }}
              onChange={(total) =>
                edit({ measures: { ...state.edits.measures, [id]: { ...state.edits.measures[id], total } } })
              }
            />
          </div>
        ))}
    </div>
  );
}

function Summary({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const name = useDimensionName();
  const { answer } = state;
  if (!answer) return null;
  const left = answer.rows.all - answer.rows.used;
  return (
    <aside className="np-result np-summary">
      {answer.dimensions.map((dimension) => (
        <section key={dimension.key}>
          <h2>{name(dimension)}</h2>
          <Tree dimension={dimension} rows={6} />
        </section>
      ))}
      <section>
        <h2>{t('newPlan.summary')}</h2>
        <p>{t('newPlan.linesFound', { count: answer.lines })}</p>
        {answer.months && answer.measures.length > 0 && (
          <p>
            {t('newPlan.monthsFound', {
              count: answer.months.count,
              from: monthText(answer.months.from, language()),
              to: monthText(answer.months.to, language()),
            })}
          </p>
        )}
        {left > 0 && <p>{t('newPlan.rowsLeftOut', { count: left })}</p>}
      </section>
    </aside>
  );
}
