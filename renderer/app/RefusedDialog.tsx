import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { sumOfArea } from '../../shared/cube/area.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { BoundRow, LockRow } from '../../shared/model/rows.ts';
import { allowedBy } from '../../shared/spread/limits.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { setAreaWords } from '../i18n/intent-words.ts';
import type { RefusedEdit } from '../state/entry.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LockMark } from '../ui/Icon.tsx';
import './refused.css';

/** Says why an edit was not carried out, and offers the ways out that there are. */
export function RefusedDialog({ open }: { readonly open: OpenPlan }) {
  const refused = useStore(open.entry.refused);
  return refused && <Refused open={open} refused={refused} key={JSON.stringify(refused.refusal)} />;
}

interface Props {
  readonly open: OpenPlan;
  readonly refused: RefusedEdit;
}

function Refused({ open, refused }: Props) {
  const { t } = useTranslation();
  const { entry, workbench } = open;
  const { refusal } = refused;
  const names = windowNames(workbench.plan);
  const text = refusalText(refusal, language(), names);
  const locks = 'locks' in refusal ? refusal.locks : [];
  const bounds = refusal.code === 'held' ? refusal.bounds : [];
  const holds: readonly Hold[] = [
    ...locks.map((lock): Hold => ({ key: `lock ${lock.id}`, area: lock, lock })),
    ...bounds.map((bound): Hold => ({ key: `bound ${bound.id}`, area: bound, bound })),
  ];
  const [chosen, setChosen] = useState<readonly string[]>(holds.map((hold) => hold.key));
  const close = () => entry.dismiss();
  const equally =
    (refusal.code === 'no-basis' || refusal.code === 'negative-basis') &&
    (refused.command.command === 'set-area' || refused.command.command === 'set-areas');
  const nested = refusal.code === 'edits-conflict' && refusal.conflict === 'parts';
  const released = holds.filter((hold) => chosen.includes(hold.key));
  const [first] = released;
  const nearest = refusal.code === 'held' ? usefulTotal(open, refusal) : null;
  return (
    <Dialog title={text.title} onClose={close} onGone={() => open.grid?.focus()}>
      <p className="nothing-changed">
        {t('refused.nothing')} {text.detail}
      </p>
      {refusal.code === 'locked' && <Sum open={open} refusal={refusal} />}
      {holds.length > 0 && <HoldChoice open={open} holds={holds} chosen={chosen} onChoose={setChosen} />}
      <YourEdit open={open} refused={refused} />
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={close}
          data-autofocus={holds.length === 0 && !equally && !nested ? true : undefined}
        >
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
        <span className="grow" />
        {nearest !== null && refusal.code === 'held' && (
          <button type="button" className="button" onClick={() => void entry.repeatWith(nearest)}>
            {t('refused.fits', { amount: names.amount(refusal.area, nearest) })}
          </button>
        )}
        {holds.length > 0 && (
          <button
            type="button"
            className="button primary"
            data-autofocus
            disabled={first === undefined}
            onClick={() =>
              void entry.releaseAndRepeat(
                released.flatMap((hold) => (hold.lock ? [hold.lock.id] : [])),
                released.flatMap((hold) => (hold.bound ? [hold.bound.id] : [])),
              )
            }
          >
            {first && released.length === 1
              ? t('refused.releaseOne', { name: names.area(first.area, language()) })
              : t('refused.releaseAll', { count: released.length })}
          </button>
        )}
        {nested && (
          <>
            <button type="button" className="button" onClick={() => void entry.repeatOnly('totals')}>
              {t('refused.totalsOnly')}
            </button>
            <button
              type="button"
              className="button primary"
              data-autofocus
              onClick={() => void entry.repeatOnly('parts')}
            >
              {t('refused.partsOnly')}
            </button>
          </>
        )}
        {equally && (
          <button type="button" className="button primary" data-autofocus onClick={() => void entry.repeatEqually()}>
            {t('refused.equally')}
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** The nearest total that locks and bounds allow, where it is neither what was asked for nor what stands there. */
function usefulTotal(open: OpenPlan, refusal: Extract<Refusal, { code: 'held' }>): number | null {
  const { nearest, asked, scenario, area } = refusal;
  return nearest === asked || nearest === sumOfArea(open.workbench.plan, scenario, area) ? null : nearest;
}

/** Held and asked for, and what has nowhere to go: the figures behind the sentence. */
function Sum({ open, refusal }: { readonly open: OpenPlan; readonly refusal: Extract<Refusal, { code: 'locked' }> }) {
  const { t } = useTranslation();
  const amount = (ticks: number) => windowNames(open.workbench.plan).amount(refusal.area, ticks);
  const difference = refusal.asked - refusal.held;
  return (
    <div className="equation">
      <div>
        <span className="muted">{t('refused.asked')}</span>
        <b>{amount(refusal.asked)}</b>
      </div>
      <span className="operator">−</span>
      <div>
        <span className="muted">{t('refused.lockedAt')}</span>
        <b>{amount(refusal.held)}</b>
      </div>
      <span className="operator">=</span>
      <div className="bad">
        <span>{difference > 0 ? t('refused.nowhere') : t('refused.tooMuch')}</span>
        <b>{amount(difference)}</b>
      </div>
    </div>
  );
}

/** A lock or a bound that stands in the way. */
interface Hold {
  readonly key: string;
  readonly area: Area;
  readonly lock?: LockRow;
  readonly bound?: BoundRow;
}

interface HoldChoiceProps {
  readonly open: OpenPlan;
  readonly holds: readonly Hold[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function HoldChoice({ open, holds, chosen, onChoose }: HoldChoiceProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const names = windowNames(plan);
  const toggle = (key: string) =>
    onChoose(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  const bounded = holds.some((hold) => hold.bound);
  return (
    <fieldset className="lock-choice">
      <legend>{bounded ? t('refused.holds') : t('refused.locks')}</legend>
      {holds.map(({ key, area, lock, bound }) => (
        <label key={key} className={chosen.includes(key) ? 'on' : ''}>
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            disabled={holds.length === 1}
            onChange={() => toggle(key)}
          />
          {lock && <LockMark sum={lock.kind === 'sum'} />}
          <span className="text">{names.area(area, language())}</span>
          {lock && <span className="amount">{names.amount(lock, sumOfArea(plan, lock.scenario, lock))}</span>}
          {bound && <span className="amount">{boundWords(plan, bound)}</span>}
        </label>
      ))}
    </fieldset>
  );
}

/** "0 to 42,000", "≤ 42,000". */
function boundWords(plan: Plan, bound: BoundRow): string {
  const { least, most } = allowedBy(plan, bound);
  const amount = (ticks: number) => windowNames(plan).amount(bound, ticks);
  if (!Number.isFinite(least)) return `≤ ${amount(most)}`;
  return Number.isFinite(most) ? `${amount(least)} – ${amount(most)}` : `≥ ${amount(least)}`;
}

function YourEdit({ open, refused }: Props) {
  const { t } = useTranslation();
  const { command } = refused;
  if (command.command !== 'set-area') return null;
  const what = setAreaWords(open.workbench.plan, command.area, command.entry, language());
  return <p className="your-edit">{t('refused.yourEdit', { what })}</p>;
}
