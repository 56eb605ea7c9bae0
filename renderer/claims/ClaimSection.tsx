import { useTranslation } from 'react-i18next';
import { askedOf, claimsOf, roundsOf, standingOf } from '../../shared/claims/round.ts';
import { isWithin } from '../../shared/cube/area.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Place } from '../state/pin.ts';
import { ownerName, STATUS_NAMES } from './round-words.ts';
import { claimsView } from './use-round.ts';

/** What owners say to an area: of one claim its state and reason, of several what they come to. */
export function ClaimSection({ open, place }: { readonly open: OpenPlan; readonly place: Place }) {
  const { t } = useTranslation();
  const { plan, view } = open.workbench;
  const { scenario, area } = place;
  const round = roundsOf(plan, scenario).findLast(({ measure }) => measure === area.measure);
  if (!round) return null;
  const claims = claimsOf(plan, round.id).filter((claim) => isWithin(plan, claim, area));
  const [first] = claims;
  if (!first) return null;
  const one = claims.length === 1 ? first : null;
  const form = amountForm(plan, area.measure);
  const sum = (of: typeof askedOf) =>
    exactAmount(
      form,
      claims.reduce((all, claim) => all + of(claim), 0),
    );
  const settled = claims.filter((claim) => claim.settled !== null).length;
  const show = () => {
    claimsView(open).set({ round: round.id, member: one ? one.owner : null, openOnly: false });
    view.patch({ page: 'claims' });
  };
  return (
    <section>
      <h3>{t('claims.page')}</h3>
      <dl>
        <div className="pair">
          <dt>{t('claims.asked')}</dt>
          <dd>{sum(askedOf)}</dd>
        </div>
        <div className="pair">
          <dt>{t('claims.claimed')}</dt>
          <dd>{sum(standingOf)}</dd>
        </div>
      </dl>
      <p className="muted">
        {one
          ? t('claims.oneSays', { owner: ownerName(plan, one.owner), state: t(STATUS_NAMES[one.status]) })
          : t('claims.partlyAgreed', { settled, claims: claims.length })}
      </p>
      {one && one.reason !== '' && <p>{one.reason}</p>}
      <button type="button" className="link" onClick={show}>
        {t('claims.go')}
      </button>
    </section>
  );
}
