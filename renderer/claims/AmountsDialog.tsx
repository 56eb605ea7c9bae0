import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AmountFor } from '../../shared/claims/command.ts';
import { askedOf, standingOf } from '../../shared/claims/round.ts';
import type { ClaimRow } from '../../shared/model/rows.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { amountForm, captionOf, exactAmount, readAmount, typedAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { carryOut, whyNot } from './carry-out.ts';
import { FigureHead, FormEnd } from './dialog-parts.tsx';
import { claimName, ownerName } from './round-words.ts';

export type How = 'offer' | 'decide';

interface Props {
  readonly open: OpenPlan;
  readonly title: string;
  readonly claims: readonly ClaimRow[];
  /** What each is to be, before anything is typed. */
  readonly first: ReadonlyMap<number, number>;
  /** What can be done with the amounts, the recommended first. */
  readonly ways: readonly How[];
  readonly children?: ReactNode;
}

/** An amount for each claim, typed or suggested, with what it changes before anything happens. */
export function AmountsDialog({ open, title, claims, first, ways, children }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [measure] = claims.map((claim) => claim.measure);
  const form = amountForm(plan, measure as ClaimRow['measure']);
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  const [remark, setRemark] = useState('');
  const amountOf = (claim: ClaimRow): number | null => {
    const text = typed.get(claim.id);
    if (text === undefined) return first.get(claim.id) ?? standingOf(claim);
    const read = readAmount(form, text);
    return read.ok ? read.value : null;
  };
  const amounts = claims.map((claim) => ({ claim: claim.id, amount: amountOf(claim) }));
  const bad = amounts.some(({ amount }) => amount === null);
  const commandOf = (how: How) => {
    const given = amounts as readonly AmountFor[];
    return how === 'offer'
      ? ({ command: 'offer-claims', offers: given, remark } as const)
      : ({ command: 'decide-claims', amounts: given, remark } as const);
  };
  const why = bad ? t('claims.notAmounts') : whyNot(open, commandOf(ways[0] as How));
  const carry = async (how: How) => {
    if (bad) return;
    if (await carryOut(open, commandOf(how))) closeOverlay();
  };
  const sum = (of: (claim: ClaimRow) => number) => claims.reduce((all, claim) => all + of(claim), 0);
  const [asked, standing] = [sum(askedOf), sum(standingOf)];
  const then = amounts.reduce((all, { amount }) => all + (amount ?? 0), 0);
  return (
    <Dialog title={title} onClose={closeOverlay} className="claims-dialog wide">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void carry(ways[0] as How);
        }}
      >
        {children}
        <div className="claims-amounts">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('claims.area', { unit: captionOf(form) })}</th>
                <FigureHead>{t('claims.asked')}</FigureHead>
                <FigureHead>{t('claims.claimed')}</FigureHead>
                <FigureHead>{t('claims.then')}</FigureHead>
                <FigureHead>%</FigureHead>
              </tr>
            </thead>
            <tbody>
              {claims.map((claim, i) => {
                const amount = amounts[i]?.amount ?? null;
                const name = `${ownerName(plan, claim.owner)}, ${claimName(plan, claim)}`;
                return (
                  <tr key={claim.id}>
                    <th scope="row">{name}</th>
                    <td className="n">{exactAmount(form, askedOf(claim))}</td>
                    <td className="n">{claim.claimed === null ? '' : exactAmount(form, claim.claimed)}</td>
                    <td className="n">
                      <input
                        className="field"
                        aria-label={name}
                        aria-invalid={amount === null || undefined}
                        data-autofocus={i === 0 ? true : undefined}
                        value={typed.get(claim.id) ?? typedAmount(form, first.get(claim.id) ?? standingOf(claim))}
                        onChange={(event) => setTyped(new Map(typed).set(claim.id, event.target.value))}
                      />
                    </td>
                    <td className="n">{amount === null ? '' : formatPercent(growthOf(amount, standingOf(claim)))}</td>
                  </tr>
                );
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('claims.sum')}</th>
                <td className="n">{exactAmount(form, asked)}</td>
                <td className="n">{exactAmount(form, standing)}</td>
                <td className="n">{exactAmount(form, then)}</td>
                <td className="n">{formatPercent(growthOf(then, standing))}</td>
              </tr>
            </tfoot>
          </table>
        </div>
        <label className="claims-remark">
          <span>{t('claims.remark')}</span>
          <input className="field" value={remark} onChange={(event) => setRemark(event.target.value)} />
        </label>
        <FormEnd why={why}>
          {ways.map((how, i) => (
            <button
              key={how}
              type={i === 0 ? 'submit' : 'button'}
              className={i === 0 ? 'button primary' : 'button'}
              disabled={why !== null}
              onClick={i === 0 ? undefined : () => void carry(how)}
            >
              {how === 'offer' ? t('claims.makeOffer') : t('claims.makeDecision')}
            </button>
          ))}
        </FormEnd>
      </form>
    </Dialog>
  );
}
