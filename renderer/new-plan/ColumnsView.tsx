import { useTranslation } from 'react-i18next';
import type { ColumnRole, TableDraft, TablePreview } from '../../shared/protocol/new-plan.ts';
import { beginWithFile, correct, type NewPlanState, pasteCells, pickAgain } from '../state/new-plan.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { Result } from './Result.tsx';
import { RolePick } from './RolePick.tsx';
import { FileButton } from './TableFileInput.tsx';
import { withRole } from './with-role.ts';

interface Props {
  readonly state: NewPlanState;
  readonly table: TablePreview;
  readonly draft: TableDraft;
}

/** The table with what each column is, and beside it what comes of that. */
export function ColumnsView({ state, table, draft }: Props) {
  return (
    <div className="np-columns">
      <section className="np-table-side">
        <Reading state={state} table={table} draft={draft} />
        <Preview table={table} draft={draft} />
      </section>
      <Result state={state} draft={draft} />
    </div>
  );
}

/** How the file is read, where it may be read in more than one way. */
function Reading({ state, table, draft }: Props) {
  const { t } = useTranslation();
  const has = (is: ColumnRole['is']) => draft.roles.some((role) => role.is === is);
  const notes = state.answer?.notes ?? [];
  const asksDates = has('date') && (notes.some(({ code }) => code === 'ambiguous-dates') || draft.dateOrder !== null);
  const asksYear = notes.some(({ code }) => code === 'months-without-year' || code === 'amounts-of-a-year');
  return (
    <div className="np-reading">
      <b className="file" title={table.file}>
        {state.way === 'paste' ? t('newPlan.pastedCells') : table.file}
      </b>
      <span className="muted">
        {t('newPlan.rowCount', { count: table.rowCount, rows: table.rowCount.toLocaleString('en') })}
      </span>
      {table.sheets.length > 1 && (
        <label>
          {t('newPlan.sheet')}
          <select
            className="field"
            value={table.sheet ?? ''}
            onChange={(event) => void pickAgain({ sheet: event.target.value })}
          >
            {table.sheets.map((sheet) => (
              <option key={sheet}>{sheet}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('newPlan.headerRow')}
        <input
          className="field short"
          type="number"
          min={0}
          max={9999}
          value={table.headerRow}
          onChange={(event) => {
            const headerRow = Number(event.target.value);
            const sheet = table.sheet === null ? {} : { sheet: table.sheet };
            if (event.target.value !== '' && headerRow >= 0 && headerRow <= 9999)
              void pickAgain({ ...sheet, headerRow });
          }}
        />
      </label>
      {asksDates && (
        <label>
          {t('newPlan.dates')}
          <select
            className="field"
            value={draft.dateOrder ?? 'mdy'}
            onChange={(event) => correct({ dateOrder: event.target.value === 'dmy' ? 'dmy' : 'mdy' })}
          >
            <option value="mdy">{t('newPlan.monthFirst')}</option>
            <option value="dmy">{t('newPlan.dayFirst')}</option>
          </select>
        </label>
      )}
      <label>
        {t('newPlan.decimal')}
        <select
          className="field"
          value={draft.decimal}
          onChange={(event) => correct({ decimal: event.target.value === ',' ? ',' : '.' })}
        >
          <option value=".">1,234.50</option>
          <option value=",">1.234,50</option>
        </select>
      </label>
      {table.draft.fillDown.length > 0 && (
        <label>
          <input
            type="checkbox"
            checked={draft.fillDown.length > 0}
            onChange={({ target }) =>
              correct({
                fillDown: target.checked ? table.draft.fillDown.filter((column) => draft.levels.includes(column)) : [],
              })
            }
          />
          {t('newPlan.fillGaps')}
        </label>
      )}
      {asksYear && (
        <label>
          {t('newPlan.yearOfMonths')}
          <input
            className="field short"
            type="number"
            min={1950}
            max={2149}
            value={draft.assumedYear}
            onChange={(event) => {
              const year = Number(event.target.value);
              if (year >= 1950 && year <= 2149) correct({ assumedYear: year });
            }}
          />
        </label>
      )}
      <span className="grow" />
      {state.way === 'file' ? (
        <FileButton label={t('newPlan.otherFile')} onPick={beginWithFile} />
      ) : (
        <button type="button" className="button" onClick={() => pasteCells('')}>
          {t('newPlan.otherCells')}
        </button>
      )}
    </div>
  );
}

function Preview({ table, draft }: Omit<Props, 'state'>) {
  const role = (column: number): ColumnRole => draft.roles[column] ?? { is: 'ignored' };
  return (
    <PreviewTable
      {...table}
      kindOf={(column) => (role(column).is === 'month-amount' ? 'measure' : role(column).is)}
      pick={(column) => (
        <RolePick
          table={table}
          draft={draft}
          column={column}
          onPick={(next) => correct(withRole(draft, column, next))}
        />
      )}
    />
  );
}
