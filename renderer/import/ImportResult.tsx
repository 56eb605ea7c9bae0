import { useTranslation } from 'react-i18next';
import { dimensionsOf } from '../../shared/model/plan.ts';
import type { ImportCheck, ImportDraft, ImportTable } from '../../shared/protocol/import.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { importNoteText } from '../../shared/text/import-note-text.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { amountText, monthText } from '../new-plan/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import type { ImportFlow } from './flow.ts';
import type { Tab } from './ImportTable.tsx';
import { levelColumns, raisedLevel } from './with-column.ts';
import { count, countsOf, undecidedOf } from './words.ts';

interface Props {
  readonly open: OpenPlan;
  readonly flow: ImportFlow;
  readonly table: ImportTable;
  readonly draft: ImportDraft;
  readonly show: (tab: Tab) => void;
}

/** What would change in the plan, and what keeps it from being done. */
export function ImportResult(props: Props) {
  const { t } = useTranslation();
  const { check, busy } = useStore(props.flow.state);
  if (!check) return <aside className="np-result" aria-busy="true" aria-label={t('import.result')} />;
  return (
    <aside className="np-result" aria-label={t('import.result')} aria-busy={busy === 'checking'}>
      <Standing {...props} check={check} />
      <Changes {...props} check={check} />
      <Levels {...props} />
      <section>
        <h3>{t('newPlan.rows')}</h3>
        <p>{t('newPlan.rowsUsed', { used: count(check.rows.used), all: count(check.rows.all) })}</p>
        {check.notes.length > 0 && (
          <ul className="np-notes">
            {check.notes.map((note) => (
              <li key={`${note.code} ${JSON.stringify(note.params)}`}>{importNoteText(note, language())}</li>
            ))}
          </ul>
        )}
      </section>
    </aside>
  );
}

type CheckedProps = Props & { readonly check: ImportCheck };

/** Whether the import can be done, or what is to be done first. */
function Standing({ open, draft, check, show }: CheckedProps) {
  const { t } = useTranslation();
  const { state, problemCount } = check;
  const undecided = undecidedOf(draft, check);
  if (state === 'ready') {
    return (
      <p className="ready" role="status">
        <Icon name="check" small />
        {t('import.ready')}
      </p>
    );
  }
  const { title, detail } = check.refusal
    ? refusalText(check.refusal, language(), namesOf(open.workbench.plan))
    : { title: '', detail: '' };
  return (
    <div className="lack" role="status">
      <Icon name="warn" />
      <div>
        {state === 'nothing-changes' && <p>{t('import.nothingChanges')}</p>}
        {state === 'refused' && <p>{[title, detail].filter(Boolean).join(' ')}</p>}
        {undecided > 0 && (
          <p>
            {t('import.unknownFound', { count: undecided, text: count(undecided) })}{' '}
            <button type="button" className="link" onClick={() => show('members')}>
              {t('import.decide')}
            </button>
          </p>
        )}
        {problemCount > 0 && (
          <p>
            {t('import.problemsFound', { count: problemCount, text: count(problemCount) })}{' '}
            <button type="button" className="link" onClick={() => show('problems')}>
              {t('import.showProblems')}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

function Changes({ open, draft, check }: CheckedProps) {
  const { t } = useTranslation();
  const { members, lines, months, measures, drivers } = check;
  const values = countsOf(draft.kind, check);
  const name = (id: number) => open.workbench.plan.tables.measure.get(id)?.name ?? '';
  const ofMembers = draft.kind === 'members';
  const rows: [string, string][] = [];
  if (draft.kind !== 'lines') {
    rows.push(
      [t(ofMembers ? 'import.newMembers' : 'import.new'), count(values.added)],
      [t(ofMembers ? 'import.changedMembers' : 'import.changedHead'), count(values.changed)],
      [t(ofMembers ? 'import.sameMembers' : 'import.sameHead'), count(values.same)],
    );
  }
  if (draft.kind !== 'members' && draft.kind !== 'drivers') {
    rows.push([t('import.newLines'), count(lines.added)], [t('import.oldLines'), count(lines.there)]);
  }
  if (draft.kind !== 'members' && members.added > 0) rows.push([t('import.newMembers'), count(members.added)]);
  return (
    <section>
      <h3>{t('import.changes')}</h3>
      <Figures rows={rows} />
      {months && (
        <p>{t('import.months', { from: monthText(months.from, language()), to: monthText(months.to, language()) })}</p>
      )}
      <Figures rows={measures.map(({ measure, total }) => [name(measure), amountText(total)])} />
      <Figures
        rows={drivers.map((driver) => [
          driver.isNew ? t('import.driverNew', { name: driver.name }) : driver.name,
          count(driver.values),
        ])}
      />
    </section>
  );
}

function Figures({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null;
  return (
    <dl className="np-figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The level columns of each dimension that has several, from the top; one can be put higher. */
function Levels({ open, flow, table, draft }: Props) {
  const { t } = useTranslation();
  const dimensions = [null, ...dimensionsOf(open.workbench.plan).map(({ id }) => id)];
  const several = dimensions.map((id) => ({ id, columns: levelColumns(draft, id) }));
  return several
    .filter(({ columns }) => columns.length > 1)
    .map(({ id, columns }) => (
      <section key={id ?? 'levels'}>
        <h3>
          {id === null
            ? t('import.levelsOf')
            : t('import.levelsOfDimension', { name: open.workbench.plan.tables.dimension.get(id)?.name ?? '' })}
        </h3>
        <ol className="np-levels">
          {columns.map((column, i) => {
            const name = table.columns[column]?.heading ?? '';
            return (
              <li key={column}>
                <span className="name">{name}</span>
                {i > 0 && (
                  <button
                    type="button"
                    className="icon-button small"
                    aria-label={t('newPlan.levelUp', { name })}
                    title={t('newPlan.levelUp', { name })}
                    onClick={() => flow.correct(raisedLevel(draft, column))}
                  >
                    <Icon name="up" small />
                  </button>
                )}
              </li>
            );
          })}
        </ol>
      </section>
    ));
}
