import { useTranslation } from 'react-i18next';
import type { Period } from '../../shared/model/calendar.ts';
import { type Figures, isLocked, isSumHeld } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { periodColumnId } from '../state/selection.ts';
import { LockMark } from '../ui/Icon.tsx';

interface Props {
  readonly open: OpenPlan;
  readonly figures: Figures;
  readonly period: Period;
  readonly name: string;
}

/** Whether the total of a period is locked, and the way to lock or release it. */
export function LockButton({ open, figures, period, name }: Props) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { firstLeaf, endLeaf } = period;
  const state = isLocked(figures, 0, firstLeaf, endLeaf)
    ? 'locked'
    : isSumHeld(figures, 0, firstLeaf, endLeaf)
      ? 'sum-held'
      : 'open';
  const toggle = () => {
    if (!open.finishEntry()) return;
    workbench.selection.set({ node: 0, column: periodColumnId(period) });
    entry.toggleLock(state, 'area');
  };
  const label = t(state === 'open' ? 'target.lock' : 'target.unlock', { period: name });
  return (
    <button
      type="button"
      className={`icon-button small target-lock ${state}`}
      aria-pressed={state !== 'open'}
      aria-label={label}
      title={label}
      disabled={workbench.state.get().readOnly}
      onClick={toggle}
    >
      <LockMark sum={state !== 'locked'} />
    </button>
  );
}
