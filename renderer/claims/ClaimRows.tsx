import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askedOf } from '../../shared/claims/round.ts';
import type { ClaimId } from '../../shared/model/ids.ts';
import type { ClaimRow } from '../../shared/model/rows.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { type AmountForm, amountForm, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { saveAgreements, saveBooks } from './books.ts';
import { carryOut } from './carry-out.ts';
import { FigureHead } from './dialog-parts.tsx';
import { claimName, memberWithOwner, ownerName, STATUS_DOTS, STATUS_NAMES } from './round-words.ts';
import { claimsUnder, claimsView, type RoundState } from './use-round.ts';

/** So many are shown at once: a round may have tens of thousands. */
const MOST_ROWS = 400;

/** The claims of whoever is chosen, to be answered one by one or many at once. */
export function ClaimRows({ open, state }: { readonly open: OpenPlan; readonly state: RoundState }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { round, claims, view } = state;
  const [marked, setMarked] = useState<ReadonlySet<ClaimId>>(new Set());
  const all = claimsUnder(plan, claims, view.member).filter(({ settled }) => !view.openOnly || settled === null);
  const shown = all.slice(0, MOST_ROWS);
  const chosen = all.filter(({ id }) => marked.has(id));
  const mark = (id: ClaimId, on: boolean) => {
    const next = new Set(marked);
    if (on) next.add(id);
    else next.delete(id);
    setMarked(next);
  };
  const several = new Set(all.map(({ owner }) => owner)).size > 1;
  const form = amountForm(plan, round.measure);
  return (
    <section className="claims-rows" aria-label={t('claims.rows')}>
      <Bar open={open} state={state} all={all} chosen={chosen} done={() => setMarked(new Set())} />
      <div className="claims-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" className="box">
                <input
                  type="checkbox"
                  aria-label={t('claims.markAll')}
                  checked={all.length > 0 && chosen.length === all.length}
                  onChange={(event) => setMarked(new Set(event.target.checked ? all.map(({ id }) => id) : []))}
                />
              </th>
              {several && <th scope="col">{t('claims.owner')}</th>}
              <th scope="col">{t('claims.what')}</th>
              <FigureHead>{t('claims.asked')}</FigureHead>
              <FigureHead>{t('claims.claimed')}</FigureHead>
              <FigureHead>%</FigureHead>
              <th scope="col">{t('claims.state')}</th>
              <th scope="col">{t('claims.said')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((claim) => (
              <Line
                key={claim.id}
                open={open}
                claim={claim}
                form={form}
                several={several}
                on={marked.has(claim.id)}
                mark={mark}
              />
            ))}
          </tbody>
        </table>
        {all.length > shown.length && (
          <p className="muted claims-more">{t('claims.moreRows', { count: all.length - shown.length })}</p>
        )}
        {all.length === 0 && <p className="muted claims-more">{t('claims.allSettled')}</p>}
      </div>
    </section>
  );
}

interface BarProps {
  readonly open: OpenPlan;
  readonly state: RoundState;
  readonly all: readonly ClaimRow[];
  readonly chosen: readonly ClaimRow[];
  readonly done: () => void;
}

function Bar({ open, state, all, chosen, done }: BarProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { readOnly } = useStore(open.workbench.state);
  const { round, view } = state;
  const off = readOnly || round.closed;
  const takeable = chosen.filter(({ claimed, settled }) => claimed !== null && settled === null);
  const loose = chosen.filter(({ settled }) => settled === null);
  const said = chosen.filter(({ status }) => status !== 'sent');
  const ids = (rows: readonly ClaimRow[]) => rows.map(({ id }) => id);
  const owner = view.member !== null && all.every((claim) => claim.owner === view.member) ? view.member : null;
  const act = async (command: Parameters<typeof carryOut>[1]) => {
    if (await carryOut(open, command)) done();
  };
  return (
    <div className="claims-bar">
      <h3>{view.member === null ? t('claims.everybody') : memberWithOwner(plan, view.member)}</h3>
      <label className="check">
        <input
          type="checkbox"
          checked={view.openOnly}
          onChange={(event) => claimsView(open).patch({ openOnly: event.target.checked })}
        />
        {t('claims.openOnly')}
      </label>
      <span className="grow" />
      {owner !== null && (
        <>
          <button type="button" className="button" onClick={() => void saveBooks(open, round, owner)}>
            {t('claims.saveBook')}
          </button>
          <button type="button" className="button" onClick={() => void saveAgreements(open, round, owner)}>
            {t('claims.agreement')}
          </button>
        </>
      )}
      <button
        type="button"
        className="button primary"
        disabled={off || takeable.length === 0}
        onClick={() => void act({ command: 'accept-claims', claims: ids(takeable) })}
      >
        {takeable.length === 0 ? t('claims.acceptNone') : t('claims.accept', { count: takeable.length })}
      </button>
      <button
        type="button"
        className="button"
        disabled={off || loose.length === 0}
        onClick={() => overlay.set({ is: 'claims-amounts', how: 'offer', claims: ids(loose) })}
      >
        {t('claims.offer')}
      </button>
      <button
        type="button"
        className="button"
        disabled={off || loose.length === 0}
        onClick={() => overlay.set({ is: 'claims-amounts', how: 'decide', claims: ids(loose) })}
      >
        {t('claims.decide')}
      </button>
      <button
        type="button"
        className="button"
        disabled={off || said.length === 0}
        onClick={() => void act({ command: 'withdraw-claims', claims: ids(said) })}
      >
        {t('claims.withdraw')}
      </button>
    </div>
  );
}

interface LineProps {
  readonly open: OpenPlan;
  readonly claim: ClaimRow;
  readonly form: AmountForm;
  readonly several: boolean;
  readonly on: boolean;
  readonly mark: (id: ClaimId, on: boolean) => void;
}

function Line({ open, claim, form, several, on, mark }: LineProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const name = claimName(plan, claim);
  const asked = askedOf(claim);
  const now = claim.settled ?? claim.claimed;
  const words = [claim.reason, claim.remark].filter((text) => text !== '').join(' / ');
  return (
    <tr className={on ? 'on' : undefined}>
      <td className="box">
        <input
          type="checkbox"
          aria-label={`${ownerName(plan, claim.owner)}, ${name}`}
          checked={on}
          onChange={(event) => mark(claim.id, event.target.checked)}
        />
      </td>
      {several && <td>{ownerName(plan, claim.owner)}</td>}
      <td>{name}</td>
      <td className="n">
        {exactAmount(form, asked)}
        {claim.offer !== null && (
          <span className="was">{t('claims.wasAsked', { amount: exactAmount(form, claim.target) })}</span>
        )}
      </td>
      <td className="n">{now === null ? '' : exactAmount(form, now)}</td>
      <td className={now !== null && now < asked ? 'n less' : 'n'}>
        {now === null ? '' : formatPercent(growthOf(now, asked))}
      </td>
      <td>
        <span className="claims-mark">
          <span className={`dot ${STATUS_DOTS[claim.status]}`} aria-hidden="true" />
          {t(STATUS_NAMES[claim.status])}
        </span>
      </td>
      <td className="said" title={words}>
        {words}
      </td>
    </tr>
  );
}
