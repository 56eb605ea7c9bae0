import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DimensionId } from '../../shared/model/ids.ts';
import { dimensionsOf } from '../../shared/model/plan.ts';
import { IMPORT_KINDS, type ImportDraft, type ImportKind, type ImportTable } from '../../shared/protocol/import.ts';
import type { ProblemCode } from '../../shared/text/import-problem.ts';
import { say } from '../i18n/index.ts';
import { FileButton } from '../new-plan/TableFileInput.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import type { ImportFlow } from './flow.ts';
import { count, KIND_WORDS } from './words.ts';

interface Props {
  readonly open: OpenPlan;
  readonly flow: ImportFlow;
  readonly table: ImportTable;
  readonly draft: ImportDraft;
}

/** What the table is and how it is read, where it may be read in more than one way. */
export function ImportReading(props: Props) {
  const { t } = useTranslation();
  const { open, flow, table, draft } = props;
  return (
    <div className="np-reading">
      <b className="file" title={table.file}>
        {table.file}
      </b>
      <span className="muted">
        {t('newPlan.rowCount', { count: table.rowCount, rows: count(table.rowCount) })}
        {table.encoding !== null && ` · ${table.encoding}`}
      </span>
      {table.remembered && <span className="remembered">{t('import.asLastTime')}</span>}
      <Kind {...props} />
      {draft.kind === 'members' && (
        <Choice label={t('import.dimension')}>
          <select
            className="field"
            value={draft.dimension ?? ''}
            onChange={({ target }) => void flow.guess('members', Number(target.value) as DimensionId)}
          >
            {dimensionsOf(open.workbench.plan).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Choice>
      )}
      <Where flow={flow} table={table} />
      <Figures {...props} />
      <span className="grow" />
      <FileButton label={t('newPlan.otherFile')} onPick={(file) => void flow.begin({ is: 'file', file })} />
    </div>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is the child
    <label>
      {label}
      {children}
    </label>
  );
}

function Kind({ flow, draft }: Props) {
  const { t } = useTranslation();
  return (
    <Choice label={t('import.kind')}>
      <select
        className="field"
        data-autofocus
        value={draft.kind}
        onChange={({ target }) => void flow.guess(target.value as ImportKind)}
      >
        {IMPORT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {say(KIND_WORDS[kind])}
          </option>
        ))}
      </select>
    </Choice>
  );
}

/** Which sheet, and where its headings stand. */
function Where({ flow, table }: Pick<Props, 'flow' | 'table'>) {
  const { t } = useTranslation();
  const sheet = table.sheet === null ? {} : { sheet: table.sheet };
  return (
    <>
      {table.sheets.length > 1 && (
        <Choice label={t('newPlan.sheet')}>
          <select
            className="field"
            value={table.sheet ?? ''}
            onChange={({ target }) => void flow.pickAgain({ sheet: target.value })}
          >
            {table.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Choice>
      )}
      <Choice label={t('newPlan.headerRow')}>
        <input
          className="field short"
          type="number"
          min={0}
          max={9999}
          defaultValue={table.headerRow}
          key={table.headerRow}
          onBlur={({ target }) => {
            const headerRow = Number(target.value);
            if (target.value !== '' && headerRow !== table.headerRow) void flow.pickAgain({ ...sheet, headerRow });
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </Choice>
    </>
  );
}

/** How numbers, dates, gaps and rows that are there twice are read: asked only where the table leaves it open. */
function Figures({ flow, table, draft }: Props) {
  const { t } = useTranslation();
  const { check } = useStore(flow.state);
  const has = (code: ProblemCode) => check?.problems.some(({ first }) => first.code === code) === true;
  const asksDates = has('ambiguous-date') || draft.dateOrder !== null;
  const asksYear = draft.columns.some(({ is }) => is === 'month') && !draft.columns.some(({ is }) => is === 'year');
  const isRounded = check?.notes.some(({ code }) => code === 'rounded') === true;
  const fills = table.draft.fillDown;
  return (
    <>
      {draft.kind !== 'members' && draft.kind !== 'lines' && (
        <Choice label={t('newPlan.decimal')}>
          <select
            className="field"
            value={draft.decimal}
            onChange={({ target }) => flow.correct({ decimal: target.value === ',' ? ',' : '.' })}
          >
            <option value=".">1,234.50</option>
            <option value=",">1.234,50</option>
          </select>
        </Choice>
      )}
      {asksDates && (
        <Choice label={t('newPlan.dates')}>
          <select
            className="field"
            value={draft.dateOrder ?? ''}
            onChange={({ target }) => flow.correct({ dateOrder: target.value === 'dmy' ? 'dmy' : 'mdy' })}
          >
            {draft.dateOrder === null && <option value="">{t('import.chooseOrder')}</option>}
            <option value="mdy">{t('newPlan.monthFirst')}</option>
            <option value="dmy">{t('newPlan.dayFirst')}</option>
          </select>
        </Choice>
      )}
      {asksYear && (
        <Choice label={t('newPlan.yearOfMonths')}>
          <input
            className="field short"
            type="number"
            min={1950}
            max={2149}
            value={draft.assumedYear}
            onChange={({ target }) => {
              const year = Number(target.value);
              if (year >= 1900 && year <= 2199) flow.correct({ assumedYear: year });
            }}
          />
        </Choice>
      )}
      {(has('duplicate') || draft.duplicates === 'sum') && draft.kind !== 'members' && (
        <Choice label={t('import.duplicates')}>
          <select
            className="field"
            value={draft.duplicates}
            onChange={({ target }) => flow.correct({ duplicates: target.value === 'sum' ? 'sum' : 'error' })}
          >
            <option value="sum">{t('import.duplicatesSum')}</option>
            <option value="error">{t('import.duplicatesError')}</option>
          </select>
        </Choice>
      )}
      {(has('too-many-decimals') || isRounded) && (
        <Choice label={t('import.rounding')}>
          <select
            className="field"
            value={draft.rounding}
            onChange={({ target }) => flow.correct({ rounding: target.value as ImportDraft['rounding'] })}
          >
            <option value="error">{t('import.roundingError')}</option>
            <option value="half-up">{t('import.roundingEach')}</option>
            <option value="keep-total">{t('import.roundingTotal')}</option>
          </select>
        </Choice>
      )}
      {fills.length > 0 && (
        <Choice label={t('newPlan.fillGaps')}>
          <input
            type="checkbox"
            checked={draft.fillDown.length > 0}
            onChange={({ target }) =>
              flow.correct({ fillDown: target.checked ? fills.filter((column) => draft.levels.includes(column)) : [] })
            }
          />
        </Choice>
      )}
    </>
  );
}
