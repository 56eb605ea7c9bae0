import { useTranslation } from 'react-i18next';
import { type ColumnRole, DIMENSION_KEYS, type TableDraft, type TablePreview } from '../../shared/protocol/new-plan.ts';
import { DIMENSION_WORDS } from './words.ts';

interface Props {
  readonly table: TablePreview;
  readonly draft: TableDraft;
  readonly column: number;
  readonly onPick: (role: ColumnRole) => void;
}

/** What a column is, as a value of a list. */
function textOf(role: ColumnRole): string {
  if (role.is === 'level') return `level ${role.dimension}`;
  return role.is === 'property' ? `property ${role.of}` : role.is;
}

function roleOf(value: string): ColumnRole {
  const [is = '', of = ''] = value.split(' ');
  if (is === 'level') return { is, dimension: DIMENSION_KEYS.find((key) => key === of) ?? 'other' };
  if (is === 'property') return { is, of: Number(of) };
  return { is } as ColumnRole;
}

/** The list over a column: what it is. */
export function RolePick({ table, draft, column, onPick }: Props) {
  const { t } = useTranslation();
  const role = draft.roles[column] ?? { is: 'ignored' };
  const { heading } = table.columns[column] ?? { heading: '' };
  const wide = draft.roles.some(({ is }) => is === 'month-amount');
  return (
    <select
      className="field role"
      aria-label={t('newPlan.roleOf', { heading })}
      value={textOf(role)}
      onChange={(event) => onPick(roleOf(event.target.value))}
    >
      <option value="ignored">{t('newPlan.ignored')}</option>
      <optgroup label={t('newPlan.levelsOf')}>
        {DIMENSION_KEYS.map((key) => (
          <option key={key} value={`level ${key}`}>
            {t(DIMENSION_WORDS[key])}
          </option>
        ))}
      </optgroup>
      <optgroup label={t('newPlan.amounts')}>
        <option value="measure">{t('newPlan.measure')}</option>
        <option value="price">{t('newPlan.price')}</option>
        {(wide || role.is === 'month-amount') && <option value="month-amount">{t('newPlan.monthAmount')}</option>}
      </optgroup>
      <optgroup label={t('newPlan.time')}>
        <option value="date">{t('newPlan.date')}</option>
        <option value="month">{t('newPlan.month')}</option>
        <option value="year">{t('newPlan.year')}</option>
      </optgroup>
      {draft.levels.some((level) => level !== column) && (
        <optgroup label={t('newPlan.properties')}>
          {draft.levels
            .filter((level) => level !== column)
            .map((level) => (
              <option key={level} value={`property ${level}`}>
                {t('newPlan.propertyOf', { heading: table.columns[level]?.heading ?? '' })}
              </option>
            ))}
        </optgroup>
      )}
    </select>
  );
}
