import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { SMALLEST_SHOWN, type SmallestShown } from '../../shared/report/period-columns.ts';
import type { Key } from '../i18n/index.ts';
import type { ExportChoices } from './export-choices.ts';

interface Props {
  readonly plan: Plan;
  readonly choices: ExportChoices;
  readonly onChange: (part: Partial<ExportChoices>) => void;
}

const PERIOD_NAMES = {
  year: 'export.year',
  quarter: 'export.quarter',
  month: 'export.month',
  week: 'export.week',
  day: 'export.day',
} as const satisfies Readonly<Record<SmallestShown, Key>>;

/** The smallest periods that have columns. */
export function PeriodsField({ plan, choices, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { leaf } = calendarOf(plan).spec;
  const kinds = SMALLEST_SHOWN.slice(0, SMALLEST_SHOWN.indexOf(leaf) + 1);
  return (
    <>
      <label className="export-field" htmlFor={id}>
        {t('export.columns')}
      </label>
      <select
        id={id}
        className="field"
        value={choices.periods ?? leaf}
        onChange={({ target }) => {
          const kind = kinds.find((one) => one === target.value) ?? leaf;
          onChange({ periods: kind === leaf ? null : kind });
        }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(PERIOD_NAMES[kind])}
          </option>
        ))}
      </select>
    </>
  );
}
