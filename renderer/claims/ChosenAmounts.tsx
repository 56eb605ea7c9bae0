import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { standingOf } from '../../shared/claims/round.ts';
import { suggestAmounts } from '../../shared/claims/suggest.ts';
import type { ClaimId, RoundId } from '../../shared/model/ids.ts';
import type { ClaimRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { AmountsDialog, type How } from './AmountsDialog.tsx';
import { claimsView } from './use-round.ts';

interface ChosenProps {
  readonly open: OpenPlan;
  readonly how: How;
  readonly claims: readonly ClaimId[];
}

/** Another amount for claims that were chosen, to be offered or decided; first what is claimed. */
export function ChosenAmounts({ open, how, claims }: ChosenProps) {
  const { t } = useTranslation();
  const [rows] = useState(() => rowsOf(open, claims));
  if (rows.length === 0) return null;
  const first = new Map(rows.map((row) => [row.id as number, standingOf(row)]));
  const title =
    how === 'offer' ? t('claims.offerTitle', { count: rows.length }) : t('claims.decideTitle', { count: rows.length });
  return <AmountsDialog open={open} title={title} claims={rows} first={first} ways={[how]} />;
}

function rowsOf({ workbench }: OpenPlan, claims: readonly ClaimId[]): ClaimRow[] {
  return claims.map((id) => workbench.plan.tables.claim.get(id)).filter((row) => row !== undefined);
}

/** How claims are brought back to the targets: by period, or the whole alone. Shown before anything is adopted. */
export function Suggested({ open, round }: { readonly open: OpenPlan; readonly round: RoundId }) {
  const { t } = useTranslation();
  const [keep, setKeep] = useState<'periods' | 'total'>('periods');
  const under = claimsView(open).get().member;
  const found = useMemo(() => suggestAmounts(open.workbench.plan, round, { under, keep }), [open, round, under, keep]);
  const choice = (
    <fieldset className="claims-keep">
      <legend>{t('claims.suggestBy')}</legend>
      {(['periods', 'total'] as const).map((value) => (
        <label key={value} className="check">
          <input type="radio" name="keep" checked={keep === value} onChange={() => setKeep(value)} />
          {value === 'periods' ? t('claims.keepPeriods') : t('claims.keepTotal')}
        </label>
      ))}
    </fieldset>
  );
  const rows = found.ok
    ? rowsOf(
        open,
        found.value.amounts.map(({ claim }) => claim),
      )
    : [];
  if (!found.ok || rows.length === 0) {
    return (
      <Dialog title={t('claims.suggestTitle')} onClose={closeOverlay} className="claims-dialog">
        {choice}
        <p className="bad" role="alert">
          {found.ok ? t('claims.allSettled') : t('claims.noSuggestion')}
        </p>
        <div className="actions">
          <button type="button" className="button" data-autofocus onClick={closeOverlay}>
            {t('refused.cancel')} <kbd>Esc</kbd>
          </button>
        </div>
      </Dialog>
    );
  }
  const first = new Map(found.value.amounts.map(({ claim, amount }) => [claim as number, amount]));
  return (
    <AmountsDialog
      key={keep}
      open={open}
      title={t('claims.suggestTitle')}
      claims={rows}
      first={first}
      ways={['offer', 'decide']}
    >
      {choice}
    </AmountsDialog>
  );
}
