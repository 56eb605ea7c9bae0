import { useTranslation } from 'react-i18next';
import type { DimensionFound, DraftAnswer, TableDraft } from '../../shared/protocol/new-plan.ts';
import { language } from '../i18n/index.ts';
import { correct, type NewPlanState } from '../state/new-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { amountText, monthText } from './figures.ts';
import { raised } from './with-role.ts';
import { useDimensionName, useLackWords, useNoteWords, useProblemWords } from './words.ts';

/** What comes of the columns as they stand. */
export function Result({ state, draft }: { readonly state: NewPlanState; readonly draft: TableDraft }) {
  const { t } = useTranslation();
  const lack = useLackWords();
  const { answer } = state;
  if (!answer) return <aside className="np-result" aria-busy="true" />;
  const used = t('newPlan.rowsUsed', {
    used: answer.rows.used.toLocaleString('en'),
    all: answer.rows.all.toLocaleString('en'),
  });
  return (
    <aside className="np-result" aria-label={t('newPlan.result')} aria-busy={state.looking}>
      {answer.lack !== null && (
        <p className="lack" role="status">
          <Icon name="warn" />
          {lack(answer.lack)}
        </p>
      )}
      {answer.dimensions.map((dimension) => (
        <Dimension key={dimension.key} dimension={dimension} draft={draft} />
      ))}
      <Measures answer={answer} />
      <section>
        <h2>{t('newPlan.rows')}</h2>
        <p>{used}</p>
        <p>{t('newPlan.linesFound', { count: answer.lines })}</p>
        <Notes answer={answer} />
      </section>
      <Problems answer={answer} />
    </aside>
  );
}

function Dimension({ dimension, draft }: { readonly dimension: DimensionFound; readonly draft: TableDraft }) {
  const { t } = useTranslation();
  const name = useDimensionName();
  return (
    <section>
      <h2>{name(dimension)}</h2>
      <ol className="np-levels">
        {dimension.levels.map(({ column, heading, members }, i) => (
          <li key={column}>
            <span className="name">{heading}</span>
            <span className="muted">{members.toLocaleString('en')}</span>
            {i > 0 && (
              <button
                type="button"
                className="icon-button small"
                aria-label={t('newPlan.levelUp', { name: heading })}
                title={t('newPlan.levelUp', { name: heading })}
                onClick={() => correct(raised(draft, column))}
              >
                <Icon name="up" small />
              </button>
            )}
          </li>
        ))}
      </ol>
      <Tree dimension={dimension} />
    </section>
  );
}

/** The beginning of a tree. */
export function Tree({ dimension, rows = 6 }: { readonly dimension: DimensionFound; readonly rows?: number }) {
  const { t } = useTranslation();
  const total = dimension.levels.reduce((sum, { members }) => sum + members, 0);
  const shown = dimension.sample.slice(0, rows);
  return (
    <ul className="np-tree">
      {shown.map(({ depth, name, owner }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only shown
        <li key={i} style={{ paddingLeft: depth * 14 }}>
          {name}
          {owner !== '' && owner !== name && <span className="muted"> {owner}</span>}
        </li>
      ))}
      {total > shown.length && <li className="muted">{t('newPlan.moreMembers', { count: total - shown.length })}</li>}
    </ul>
  );
}

function Measures({ answer }: { readonly answer: DraftAnswer }) {
  const { t } = useTranslation();
  const { measures, months } = answer;
  return (
    <section>
      <h2>{t('newPlan.stepMeasures')}</h2>
      {measures.length === 0 ? (
        <p className="muted">{t('newPlan.noMeasures')}</p>
      ) : (
        <dl className="np-figures">
          {measures.map(({ key, name, total }) => (
            <div key={key}>
              <dt>{name || t('newPlan.revenue')}</dt>
              <dd>{amountText(total)}</dd>
            </div>
          ))}
        </dl>
      )}
      {months && measures.length > 0 && (
        <p>
          {t('newPlan.monthsFound', {
            count: months.count,
            from: monthText(months.from, language()),
            to: monthText(months.to, language()),
          })}
        </p>
      )}
    </section>
  );
}

function Notes({ answer }: { readonly answer: DraftAnswer }) {
  const words = useNoteWords();
  if (answer.notes.length === 0) return null;
  return (
    <ul className="np-notes">
      {answer.notes.map((note, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only shown
        <li key={i}>{words(note)}</li>
      ))}
    </ul>
  );
}

function Problems({ answer }: { readonly answer: DraftAnswer }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { problems, problemCount } = answer;
  if (problemCount === 0) return null;
  return (
    <section className="np-problems">
      <h2>{t('newPlan.leftOut', { count: problemCount })}</h2>
      <ul>
        {problems.slice(0, 50).map((problem, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only shown
          <li key={i}>
            <b>
              {t('newPlan.cellAt', { row: problem.row, column: problem.column ?? '', heading: problem.heading ?? '' })}
            </b>{' '}
            {words(problem)}
          </li>
        ))}
      </ul>
      {problemCount > 50 && <p className="muted">{t('newPlan.moreProblems', { count: problemCount - 50 })}</p>}
    </section>
  );
}
