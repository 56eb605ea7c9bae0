import { useTranslation } from 'react-i18next';
import { namesOf } from '../../shared/text/at-names.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { boundParts, levelAt, type Outlook } from './preview.ts';

/** Whom the bounds of a step hold, and the one whom they hold most. */
export function BoundNotes(props: { readonly open: OpenPlan; readonly outlook: Outlook; readonly step: number }) {
  const { t } = useTranslation();
  const { open, outlook, step } = props;
  const { plan } = open.workbench;
  const level = levelAt(outlook, step);
  if (!level) return null;
  const amounts = amountForm(plan, outlook.asked.measure);
  return boundParts(outlook, level).map(({ kind, count, groups, member, free }) => (
    <p className="bound-note" key={kind}>
      <Icon name={kind} small />
      {t(kind === 'cap' ? 'preview.capHolds' : 'preview.floorHolds', {
        count,
        groups,
        name: namesOf(plan).member(member),
        amount: exactAmount(amounts, Math.round(free)),
      })}
    </p>
  ));
}
