import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { buildCalendar, formatMonth, LEAF_KINDS } from '../../shared/model/calendar.ts';
import type { PlanChoices } from '../../shared/protocol/new-plan.ts';
import { HOLIDAY_COUNTRIES } from '../../shared/text/holiday-countries.ts';
import { type Key, language } from '../i18n/index.ts';
import { type Edits, edit, look, type NewPlanState } from '../state/new-plan.ts';
import { choicesOf } from '../state/new-plan-choices.ts';
import { monthText } from './figures.ts';
import { countryName, monthNames } from './names.ts';

const LEAF_NAMES = {
  month: 'newPlan.leafMonth',
  week: 'newPlan.leafWeek',
  day: 'newPlan.leafDay',
} as const satisfies Readonly<Record<PlanChoices['leaf'], Key>>;

/** Figures of a measure and scenario beyond which a plan takes its time: 10,000 lines by day. */
const LARGE = 4_000_000;

/** How much is to be planned by week or day, and what becomes of last year. */
function LeafSize({ choices, first, lines }: { choices: PlanChoices; first: number; lines: number }) {
  const { t } = useTranslation();
  const { years, leaf, yearNamedBy, holidays } = choices;
  const { leafCount: periods } = buildCalendar({ firstMonth: formatMonth(first), years, leaf, yearNamedBy });
  const number = (value: number) => value.toLocaleString(language());
  const size = { periods: number(periods), lines: number(lines), figures: number(periods * lines) };
  return (
    <p className="np-says muted">
      {lines > 0 ? t('newPlan.leafSize', size) : t('newPlan.leafPeriods', { periods: size.periods })}{' '}
      {periods * lines > LARGE && `${t('newPlan.leafLarge')} `}
      {holidays === null ? t('newPlan.leafHistory') : t('newPlan.leafHistoryWork')}
    </p>
  );
}

/** Fiscal year, planned years, smallest periods, working days. */
export function CalendarStep({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const id = useId();
  const choices = choicesOf(state);
  const { fiscalStart, firstYear, years, yearNamedBy, leaf, holidays } = choices;
  const change = (part: Edits['calendar']) => edit({ calendar: { ...state.edits.calendar, ...part } });
  const shift = yearNamedBy === 'end' && fiscalStart > 1 ? 1 : 0;
  const first = (firstYear - shift) * 12 + fiscalStart - 1;
  const month = (number: number) => monthText(formatMonth(number), language());
  const reference = state.answer?.calendar.referenceFirstMonth ?? null;
  return (
    <div className="np-form">
      <label htmlFor={`${id}-start`}>{t('newPlan.fiscalStart')}</label>
      <select
        id={`${id}-start`}
        className="field"
        data-autofocus
        value={fiscalStart}
        onChange={(event) => {
          // The year that follows the history is another one then.
          const { firstYear: _, ...rest } = state.edits.calendar;
          edit({ calendar: { ...rest, fiscalStart: Number(event.target.value) } });
          void look();
        }}
      >
        {monthNames(language()).map((name, i) => (
          <option key={name} value={i + 1}>
            {name}
          </option>
        ))}
      </select>
      {fiscalStart > 1 && (
        <>
          <label htmlFor={`${id}-named`}>{t('newPlan.yearNamedBy')}</label>
          <select
            id={`${id}-named`}
            className="field"
            value={yearNamedBy}
            onChange={(event) => {
              const { firstYear: _, ...rest } = state.edits.calendar;
              edit({ calendar: { ...rest, yearNamedBy: event.target.value === 'end' ? 'end' : 'start' } });
              void look();
            }}
          >
            <option value="start">{t('newPlan.namedByStart')}</option>
            <option value="end">{t('newPlan.namedByEnd')}</option>
          </select>
        </>
      )}
      <label htmlFor={`${id}-first`}>{t('newPlan.firstYear')}</label>
      <input
        id={`${id}-first`}
        className="field short"
        type="number"
        min={1950}
        max={2149}
        value={firstYear}
        onChange={(event) => {
          const year = Number(event.target.value);
          if (Number.isInteger(year) && year >= 1950 && year <= 2149) change({ firstYear: year });
        }}
      />
      <label htmlFor={`${id}-years`}>{t('newPlan.years')}</label>
      <select
        id={`${id}-years`}
        className="field"
        value={years}
        onChange={(event) => change({ years: Number(event.target.value) })}
      >
        {[1, 2, 3, 4, 5].map((count) => (
          <option key={count} value={count}>
            {t('newPlan.yearCount', { count })}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-leaf`}>{t('newPlan.leaf')}</label>
      <select
        id={`${id}-leaf`}
        className="field"
        value={leaf}
        onChange={(event) => change({ leaf: LEAF_KINDS.find((kind) => kind === event.target.value) ?? 'month' })}
      >
        {LEAF_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(LEAF_NAMES[kind])}
          </option>
        ))}
      </select>
      {leaf !== 'month' && <LeafSize choices={choices} first={first} lines={state.answer?.lines ?? 0} />}
      <label htmlFor={`${id}-days`}>{t('newPlan.holidays')}</label>
      <select
        id={`${id}-days`}
        className="field"
        value={holidays ?? ''}
        onChange={(event) => change({ holidays: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{t('newPlan.noHolidays')}</option>
        <option value="weekends">{t('newPlan.weekendsOnly')}</option>
        {HOLIDAY_COUNTRIES.map((code) => (
          <option key={code} value={code}>
            {countryName(code, language())}
          </option>
        ))}
      </select>
      <p className="np-says">
        {t('newPlan.planned', { from: month(first), to: month(first + years * 12 - 1) })}
        <br />
        <span className="muted">
          {reference === null
            ? t('newPlan.noLastYear')
            : t('newPlan.lastYearIs', lastYear(reference, month, first, state))}
        </span>
      </p>
    </div>
  );
}

/** The twelve months that the plan compares with, as the program will take them for a first month. */
function lastYear(reference: string, month: (number: number) => string, first: number, state: NewPlanState) {
  const to = state.answer?.months?.to;
  const last = to ? Number(to.slice(0, 4)) * 12 + Number(to.slice(5)) - 1 : 0;
  const guessed = Number(reference.slice(0, 4)) * 12 + Number(reference.slice(5)) - 1;
  const from = last === 0 ? guessed : last >= first - 1 ? first - 12 : last - 11;
  return { from: month(from), to: month(from + 11) };
}
