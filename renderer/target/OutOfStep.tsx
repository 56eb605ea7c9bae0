import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetRow } from '../../shared/analysis/target-rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import { areaOf, periodColumnId } from '../state/selection.ts';
import type { TableProps } from './TargetTable.tsx';

/** Where goals and plan have come apart, each with the ways to bring them together; nothing where they have not. */
export function OutOfStep({ open, targets }: TableProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { rows, goalsApart } = targets.table;
  const apart = rows.filter(({ gap }) => gap !== null && gap !== 0);
  if (apart.length === 0 && goalsApart === null) return null;
  return (
    <section className="out-of-step" aria-labelledby={heading}>
      <h3 id={heading}>{t('target.outOfStep')}</h3>
      <ul>
        {apart.map((row) => (
          <Gap key={row.period.code} open={open} targets={targets} row={row} />
        ))}
        {goalsApart !== null && <GoalsApart open={open} targets={targets} apart={goalsApart} />}
      </ul>
    </section>
  );
}

/** The goal of a period as the plan's own, in one command. */
function setGoal({ open, targets }: TableProps, period: string, goal: number): void {
  const { measure } = targets;
  void open.entry.send({ command: { command: 'set-premise', measure, period, goal }, text: null, at: null });
}

function Gap({ open, targets, row }: TableProps & { readonly row: TargetRow }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { plan } = workbench;
  const at = { node: 0, column: periodColumnId(row.period) };
  const area = areaOf(plan, targets.figures, at);
  const amount = (ticks: number) => windowNames(plan).amount(area, ticks);
  const [goal, gap] = [row.goal as number, row.gap as number];
  const period = namesOf(plan).period(row.period.code, language());
  const toGoal = () => {
    if (!open.finishEntry()) return;
    workbench.selection.set(at);
    void entry.send({ command: entry.commandFor(area, { op: 'set', ticks: goal }), text: null, at });
  };
  return (
    <li>
      <span>
        {t(gap < 0 ? 'target.short' : 'target.above', { period, gap: amount(Math.abs(gap)), goal: amount(goal) })}
      </span>
      <button type="button" className="button" disabled={workbench.state.get().readOnly} onClick={toGoal}>
        {t('target.toGoal', { goal: amount(goal) })}
      </button>
      <button
        type="button"
        className="button"
        disabled={workbench.state.get().readOnly}
        onClick={() => setGoal({ open, targets }, row.period.code, row.target)}
      >
        {t('target.asGoal', { target: amount(row.target) })}
      </button>
    </li>
  );
}

function GoalsApart({ open, targets, apart }: TableProps & { readonly apart: number }) {
  const { t } = useTranslation();
  const { plan, state } = open.workbench;
  const whole = targets.table.rows[0] as TargetRow;
  const area = areaOf(plan, targets.figures, { node: 0, column: periodColumnId(whole.period) });
  const amount = (ticks: number) => windowNames(plan).amount(area, ticks);
  const sum = (whole.goal as number) + apart;
  return (
    <li>
      <span>
        {t(apart < 0 ? 'target.goalsShort' : 'target.goalsOver', {
          period: namesOf(plan).period(whole.period.code, language()),
          sum: amount(sum),
          gap: amount(Math.abs(apart)),
        })}
      </span>
      <button
        type="button"
        className="button"
        disabled={state.get().readOnly}
        onClick={() => setGoal({ open, targets }, whole.period.code, sum)}
      >
        {t('target.asGoal', { target: amount(sum) })}
      </button>
    </li>
  );
}
