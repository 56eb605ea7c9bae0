import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CubeDifference, DifferenceRow, Differences } from '../../shared/protocol/messages.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { type AmountForm, amountForm, captionOf, exactAmount, exactAmounts } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay, type JournalPoint } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Pick } from '../ui/Pick.tsx';
import { exportDifferences } from './export-differences.ts';
import { goTo } from './go-to.ts';
import { useDifferences } from './use-differences.ts';

interface Props {
  readonly open: OpenPlan;
  readonly from: JournalPoint;
  /** A later point; null: the plan as it is. */
  readonly to: JournalPoint | null;
}

/** Then and now, or two points of the journal, row by row, the biggest difference first; a row leads to its cell. */
export function CompareThen({ open, from, to }: Props) {
  const { t } = useTranslation();
  const { version } = useStore(open.workbench.state);
  const { answer, trouble } = useDifferences(open, from.seq, to?.seq ?? null, version);
  return (
    <Dialog
      title={
        to ? t('history.compareTwo', { from: from.name, to: to.name }) : t('history.compareTitle', { name: from.name })
      }
      onClose={closeOverlay}
      orElse={() => open.grid?.focus()}
      quiet
      className="compare-then"
    >
      {trouble !== null && <p className="muted">{t('trail.trouble', { message: trouble })}</p>}
      {trouble === null && answer === null && <p className="muted">{t('history.working')}</p>}
      {answer?.cubes.length === 0 && <p>{t('history.same')}</p>}
      {answer && answer.cubes.length > 0 && <Compared open={open} answer={answer} to={to} />}
      <div className="actions">
        <button type="button" className="button" data-autofocus onClick={closeOverlay}>
          {t('action.close')} <kbd>Esc</kbd>
        </button>
        {answer && answer.cubes.length > 0 && (
          <button type="button" className="button" onClick={() => void exportDifferences(open, from, to)}>
            {t('history.exportDifferences')}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface ComparedProps {
  readonly open: OpenPlan;
  readonly answer: Differences;
  readonly to: JournalPoint | null;
}

function Compared({ open, answer: { cubes }, to }: ComparedProps) {
  const { t } = useTranslation();
  const { plan, view } = open.workbench;
  const { scenario, measure } = view.get();
  const shown = cubes.findIndex((cube) => cube.scenario === scenario && cube.measure === measure);
  const [at, setAt] = useState(Math.max(0, shown));
  const [level, setLevel] = useState(0);
  const cube = cubes[Math.min(at, cubes.length - 1)] as CubeDifference;
  const form = amountForm(plan, cube.measure);
  const deepest = Math.max(0, ...cube.rows.map(({ path }) => path.length));
  const levels = Array.from({ length: deepest }, (_, i) => i + 1);
  const whole: DifferenceRow = {
    members: cube.rows[0]?.members.map(() => null) ?? [],
    path: [t('grid.wholePlan')],
    before: cube.before,
    after: cube.after,
    moved: 1,
  };
  const rows = cube.rows.filter(({ path }) => level === 0 || path.length === level);
  return (
    <>
      <div className="compare-picks">
        <Pick<number>
          caption={t('history.compared')}
          value={at}
          choices={cubes.map((each, i) => ({
            value: i,
            label: `${each.name} · ${plan.tables.measure.get(each.measure)?.name ?? ''}`,
          }))}
          onPick={setAt}
        />
        <Pick<number>
          caption={t('history.level')}
          value={level}
          choices={[
            { value: 0, label: t('history.allLevels') },
            ...levels.map((value) => ({ value, label: t('history.levelOf', { level: value }) })),
          ]}
          onPick={setLevel}
        />
        <span className="grow" />
        <span className="muted">{captionOf(form)}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="compare-scroll" tabIndex={0} aria-label={t('history.rows')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('history.row')}</th>
              <th scope="col">{t('history.then')}</th>
              <th scope="col">{to ? t('history.later') : t('history.now')}</th>
              <th scope="col">{t('history.difference')}</th>
              <th scope="col">%</th>
            </tr>
          </thead>
          <tbody>
            <Row open={open} cube={cube} row={whole} form={form} isWhole />
            {rows.map((row) => (
              <Row key={row.path.join('/')} open={open} cube={cube} row={row} form={form} />
            ))}
          </tbody>
        </table>
      </section>
      {cube.more > 0 && <p className="muted">{t('history.moreRows', { count: cube.more })}</p>}
    </>
  );
}

interface RowProps {
  readonly open: OpenPlan;
  readonly cube: CubeDifference;
  readonly row: DifferenceRow;
  readonly form: AmountForm;
  readonly isWhole?: boolean;
}

function Row({ open, cube, row, form, isWhole = false }: RowProps) {
  const { t } = useTranslation();
  const { path, before, after, members } = row;
  const [then = '', now = ''] = exactAmounts(form, [before, after]);
  const above = path.slice(0, -1).join(' › ');
  const go = () => {
    if (goTo(open, cube, { members })) closeOverlay();
  };
  return (
    <tr className={isWhole ? 'whole' : ''}>
      <th scope="row">
        <button type="button" className="link" title={t('history.goTo', { name: path.join(' › ') })} onClick={go}>
          {path.at(-1)}
        </button>
        {above !== '' && <span className="muted"> {above}</span>}
      </th>
      <td>{then}</td>
      <td>{now}</td>
      <td>{exactAmount(form, after - before, { signed: true })}</td>
      <td>{formatPercent(growthOf(after, before))}</td>
    </tr>
  );
}
