import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapRow } from '../../shared/claims/gap.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { amountForm, captionOf, exactAmounts } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { FigureHead } from './dialog-parts.tsx';
import { memberWithOwner } from './round-words.ts';
import { claimsView, type RoundState } from './use-round.ts';

/** Top-down against bottom-up, from the whole to each owner, with who has answered. */
export function GapTable({ open, state }: { readonly open: OpenPlan; readonly state: RoundState }) {
  const { t } = useTranslation();
  const { round, gaps, view } = state;
  const form = amountForm(open.workbench.plan, round.measure);
  return (
    <section className="claims-gaps" aria-label={t('claims.gaps')} onKeyDown={moveAmong}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('claims.area', { unit: captionOf(form) })}</th>
            <th scope="col">{t('claims.answer')}</th>
            <FigureHead>{t('claims.target')}</FigureHead>
            <FigureHead>{t('claims.claimed')}</FigureHead>
            <FigureHead>{t('claims.gap')}</FigureHead>
            <FigureHead>%</FigureHead>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <GapLine key={gap.member ?? 0} open={open} state={state} gap={gap} on={gap.member === view.member} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Up and down go over the rows, as in the grid. */
function moveAmong(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const names = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.claims-member')];
  const next = names[names.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}

interface LineProps {
  readonly open: OpenPlan;
  readonly state: RoundState;
  readonly gap: GapRow;
  readonly on: boolean;
}

function GapLine({ open, state, gap, on }: LineProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const form = amountForm(plan, state.round.measure);
  const [target, claimed] = exactAmounts(form, [gap.target, gap.claimed]);
  const [difference] = exactAmounts(form, [gap.gap], { signed: true });
  const name = gap.member === null ? t('claims.everybody') : memberWithOwner(plan, gap.member);
  return (
    <tr className={`${on ? 'on' : ''}${gap.owner ? '' : ' sum'}`} aria-current={on || undefined}>
      <th scope="row" data-depth={Math.min(gap.depth, 6)}>
        <button
          type="button"
          className="claims-member"
          aria-pressed={on}
          onClick={() => claimsView(open).patch({ member: gap.member })}
        >
          {name}
        </button>
      </th>
      <td className="answer">
        <AnswerMark gap={gap} />
      </td>
      <td className="n">{target}</td>
      <td className="n">{claimed}</td>
      <td className={gap.gap < 0 ? 'n less' : 'n'}>{gap.gap === 0 ? '0' : difference}</td>
      <td className={gap.gap < 0 ? 'n less' : 'n'}>{formatPercent(growthOf(gap.claimed, gap.target))}</td>
    </tr>
  );
}

/** Hollow waits, half has answered, full is agreed; of several owners how many have. */
function AnswerMark({ gap }: { readonly gap: GapRow }) {
  const { t } = useTranslation();
  const agreed = gap.settled === gap.claims;
  const dot = agreed ? 'final' : gap.answered === gap.owners ? 'in-review' : 'draft';
  const word = agreed
    ? t('claims.agreed')
    : !gap.owner
      ? t('claims.ofOwners', { answered: gap.answered, owners: gap.owners })
      : gap.settled > 0
        ? t('claims.partlyAgreed', { settled: gap.settled, claims: gap.claims })
        : gap.answered > 0
          ? t('claims.hasAnswered')
          : t('claims.waiting');
  return (
    <span className="claims-mark">
      <span className={`dot ${dot}`} aria-hidden="true" />
      {word}
    </span>
  );
}
