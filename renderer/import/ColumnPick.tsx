import { useTranslation } from 'react-i18next';
import type { DimensionId, DriverId, MeasureId } from '../../shared/model/ids.ts';
import { dimensionsOf, measuresOf, type Plan } from '../../shared/model/plan.ts';
import type { ImportColumn, ImportDraft } from '../../shared/protocol/import.ts';
import { unitName } from '../../shared/text/amount.ts';
import { language, say } from '../i18n/index.ts';
import { COLUMN_WORDS } from './words.ts';

interface Props {
  readonly plan: Plan;
  readonly draft: ImportDraft;
  readonly column: number;
  readonly heading: string;
  readonly onPick: (column: ImportColumn) => void;
}

/** Powers of ten that amounts are written in. */
const SCALES = [0, 3, 4, 6, 8] as const;

/** What a column is, as a value of a list. */
function textOf(role: ImportColumn): string {
  switch (role.is) {
    case 'member':
      return `member ${role.dimension}`;
    case 'measure':
    case 'month-amount':
      return `${role.is} ${role.measure}`;
    case 'driver':
      return `driver ${role.driver ?? 'new'}`;
    default:
      return role.is;
  }
}

/** The column that a value of the list stands for; what was said of it besides stays where it can. */
function columnOf(value: string, was: ImportColumn, { plan, heading }: Pick<Props, 'plan' | 'heading'>): ImportColumn {
  const [is = '', of = ''] = value.split(' ');
  const scale = 'scale' in was ? was.scale : 0;
  switch (is) {
    case 'member':
      return { is, dimension: Number(of) as DimensionId };
    case 'measure':
    case 'month-amount':
      return { is, measure: Number(of) as MeasureId, scale };
    case 'driver': {
      const driver = of === 'new' ? null : (Number(of) as DriverId);
      const name = driver === null ? heading : (plan.tables.driver.get(driver)?.name ?? heading);
      return { is, driver, name: name || '?' };
    }
    case 'attribute':
      return { is, name: heading || '?' };
    default:
      return { is } as ImportColumn;
  }
}

/** The lists over a column: what it is, and of amounts what they are written in. */
export function ColumnPick(props: Props) {
  const { t } = useTranslation();
  const { draft, column, heading, onPick } = props;
  const role = draft.columns[column] ?? { is: 'ignored' };
  return (
    <>
      <select
        className="field role"
        aria-label={t('import.columnIs', { heading })}
        value={textOf(role)}
        onChange={({ target }) => onPick(columnOf(target.value, role, props))}
      >
        <option value="ignored">{t('import.ignored')}</option>
        <Options {...props} role={role} />
      </select>
      {'scale' in role && (
        <select
          className="field role scale"
          aria-label={t('import.scaleOf', { heading })}
          value={role.scale}
          onChange={({ target }) => onPick({ ...role, scale: Number(target.value) })}
        >
          {SCALES.map((scale) => (
            <option key={scale} value={scale}>
              {scale === 0 ? t('import.inOnes') : t('import.inUnit', { unit: unitName(scale, language()) })}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

function Options({ plan, draft, role }: Props & { readonly role: ImportColumn }) {
  const { kind } = draft;
  if (kind === 'members') return <Plain of={['code', 'name', 'parent', 'level', 'owner', 'contact', 'attribute']} />;
  return (
    <>
      <Members plan={plan} />
      {kind !== 'lines' && kind !== 'drivers' && <Amounts plan={plan} draft={draft} role={role} />}
      {kind === 'drivers' && <Drivers plan={plan} />}
      {kind !== 'lines' && <Time />}
    </>
  );
}

function Plain({ of }: { readonly of: readonly (keyof typeof COLUMN_WORDS)[] }) {
  return of.map((is) => (
    <option key={is} value={is}>
      {say(COLUMN_WORDS[is])}
    </option>
  ));
}

function Members({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  return (
    <optgroup label={t('import.membersOf')}>
      {dimensionsOf(plan).map(({ id, name }) => (
        <option key={id} value={`member ${id}`}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

/** Amounts of months in columns only where there are such columns: elsewhere they would only be one more choice. */
function Amounts({ plan, draft, role }: Pick<Props, 'plan' | 'draft'> & { readonly role: ImportColumn }) {
  const { t } = useTranslation();
  const wide = role.is === 'month-amount' || draft.columns.some(({ is }) => is === 'month-amount');
  return (
    <>
      <optgroup label={t('import.amounts')}>
        {measuresOf(plan).map(({ id, name }) => (
          <option key={id} value={`measure ${id}`}>
            {name}
          </option>
        ))}
      </optgroup>
      {wide && (
        <optgroup label={t('import.monthAmounts')}>
          {measuresOf(plan).map(({ id, name }) => (
            <option key={id} value={`month-amount ${id}`}>
              {t('import.monthOf', { name })}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}

function Drivers({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  return (
    <optgroup label={t('import.drivers')}>
      {[...plan.tables.driver.values()].map(({ id, name }) => (
        <option key={id} value={`driver ${id}`}>
          {name}
        </option>
      ))}
      <option value="driver new">{t('import.newDriver')}</option>
    </optgroup>
  );
}

function Time() {
  const { t } = useTranslation();
  return (
    <optgroup label={t('import.time')}>
      <Plain of={['period', 'month', 'year']} />
    </optgroup>
  );
}
