import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CubeDifference, LogEntry } from '../../shared/protocol/messages.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import type { Reply } from '../client/index.ts';
import { language } from '../i18n/index.ts';
import { amountForm, exactAmount, exactAmounts } from '../state/amounts.ts';
import { checkpointDraft, compareWith } from '../state/history-ui.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { endPeek, peekAt, peekOf } from '../state/peek.ts';
import { useStore } from '../state/store.ts';
import { goTo } from './go-to.ts';
import { entryWords } from './kinds.ts';
import { useDifferences } from './use-differences.ts';

/** Rows of an effect in the panel; the comparison has more. */
const MOST_ROWS = 12;

/** One entry: what it did to which rows, and the ways back to it. */
export function EntryDetail({ open, entry }: { readonly open: OpenPlan; readonly entry: LogEntry }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { readOnly } = useStore(workbench.state);
  const [trouble, setTrouble] = useState<string | null>(null);
  const peek = peekOf(open);
  const canChange = !readOnly || peek !== null;
  const tell = (reply: Extract<Reply<unknown>, { ok: false }>) =>
    setTrouble(
      reply.refusal ? refusalText(reply.refusal, language(), namesOf(workbench.plan)).title : reply.fault.message,
    );
  const back = async () => {
    await endPeek(open);
    const reply = await workbench.returnTo(entry.seq);
    if (!reply.ok) tell(reply);
  };
  const look = async () => {
    const hindered = await peekAt(open, entry);
    if (hindered) tell(hindered);
  };
  return (
    <div className="entry-detail">
      <p className="entry-title">{entryWords(workbench.plan, entry, language())}</p>
      <Effect open={open} entry={entry} />
      {trouble !== null && (
        <p className="bad" role="alert">
          {trouble}
        </p>
      )}
      <div className="entry-actions">
        <button type="button" className="link" onClick={look} disabled={peek?.entry.seq === entry.seq}>
          {t('history.look')}
        </button>
        {canChange && (
          <button type="button" className="link" onClick={back}>
            {t('history.back')}
          </button>
        )}
        <button type="button" className="link" onClick={() => compareWith(entry.seq, `#${entry.seq}`)}>
          {t('history.compareNow')}
        </button>
        {canChange && !peek && (
          <button type="button" className="link" onClick={() => checkpointDraft.set({ seq: entry.seq })}>
            {t('history.markHere')}
          </button>
        )}
      </div>
    </div>
  );
}

function Effect({ open, entry }: { readonly open: OpenPlan; readonly entry: LogEntry }) {
  const { t } = useTranslation();
  const { answer, trouble } = useDifferences(open, entry.seq - 1, entry.seq);
  if (trouble !== null) return <p className="muted">{t('trail.trouble', { message: trouble })}</p>;
  if (answer === null) return <p className="muted">{t('history.working')}</p>;
  if (answer.cubes.length === 0) return <p className="muted">{t('history.noFigures')}</p>;
  return (
    <>
      {answer.cubes.slice(0, 3).map((cube) => (
        <CubeEffect key={`${cube.scenario}:${cube.measure}`} open={open} cube={cube} />
      ))}
      {answer.cubes.length > 3 && <p className="muted">{t('history.moreCubes', { count: answer.cubes.length - 3 })}</p>}
    </>
  );
}

function CubeEffect({ open, cube }: { readonly open: OpenPlan; readonly cube: CubeDifference }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const form = amountForm(plan, cube.measure);
  const measure = plan.tables.measure.get(cube.measure)?.name ?? '';
  const whole = { members: cube.rows[0]?.members.map(() => null) ?? [], path: [t('grid.wholePlan')], moved: 1 };
  const rows = [{ ...whole, before: cube.before, after: cube.after }, ...cube.rows.slice(0, MOST_ROWS)];
  const left = cube.rows.length - MOST_ROWS + cube.more;
  return (
    <div className="entry-effect">
      <p className="muted">
        {cube.name} · {measure}
      </p>
      <ul>
        {rows.map(({ members, path, before, after }) => {
          const [was = '', is = ''] = exactAmounts(form, [before, after]);
          return (
            <li key={path.join('/')}>
              <button
                type="button"
                className="effect-row"
                title={path.join(' › ')}
                onClick={() => goTo(open, cube, { members })}
              >
                <span className="text">{path.at(-1)}</span>
                <span className="amount">{exactAmount(form, after - before, { signed: true })}</span>
                <span className="effect-change">{`${was} → ${is}`}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {left > 0 && <p className="muted">{t('history.moreRows', { count: left })}</p>}
    </div>
  );
}
