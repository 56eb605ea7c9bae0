import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundId } from '../../shared/model/ids.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { carryOut, whyNot } from './carry-out.ts';
import { CriteriaField, DeadlineField, FormEnd } from './dialog-parts.tsx';

/** Another deadline, or other words to go by. */
export function ChangeRound({ open, round }: { readonly open: OpenPlan; readonly round: RoundId }) {
  const { t } = useTranslation();
  const row = open.workbench.plan.tables.round.get(round);
  const [deadline, setDeadline] = useState(row?.deadline ?? '');
  const [criteria, setCriteria] = useState(row?.criteria ?? '');
  if (!row) return null;
  const command = { command: 'change-round', round, deadline, criteria } as const;
  const why = whyNot(open, command);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (why !== null) return;
    closeOverlay();
    const kept = {
      ...(deadline === row.deadline ? {} : { deadline }),
      ...(criteria === row.criteria ? {} : { criteria }),
    };
    if (Object.keys(kept).length > 0) await carryOut(open, { command: 'change-round', round, ...kept });
  };
  return (
    <Dialog title={t('claims.changeRound')} onClose={closeOverlay} className="claims-dialog">
      <form onSubmit={(event) => void submit(event)}>
        <div className="claims-form">
          <DeadlineField data-autofocus value={deadline} onChange={setDeadline} />
          <CriteriaField rows={4} value={criteria} onChange={setCriteria} />
        </div>
        <FormEnd why={why}>
          <button type="submit" className="button primary" disabled={why !== null}>
            {t('claims.save')}
          </button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
