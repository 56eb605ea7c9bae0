import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import { sumOfArea } from '../../shared/cube/area.ts';
import type { LockId } from '../../shared/model/ids.ts';
import { formatAmount } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { setAreaWords } from '../i18n/intent-words.ts';
import type { RefusedEdit } from '../state/entry.ts';
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
  const names = namesOf(workbench.plan);
  const text = refusalText(refusal, language(), names);
  const locks = refusal.code === 'locked' || refusal.code === 'locked-from-above' ? refusal.locks : [];
  const [chosen, setChosen] = useState<readonly LockId[]>(locks.map((lock) => lock.id));
  const close = () => entry.dismiss();
  const equally =
    (refusal.code === 'no-basis' || refusal.code === 'negative-basis') && refused.command.command === 'set-area';
  const first = locks.find((lock) => chosen.includes(lock.id));
  return (
    <Dialog title={text.title} onClose={close} onGone={() => open.grid?.focus()}>
      <p className="nothing-changed">
        {t('refused.nothing')} {text.detail}
      </p>
      {refusal.code === 'locked' && <Sum open={open} refusal={refusal} />}
      {locks.length > 0 && <LockChoice open={open} locks={locks} chosen={chosen} onChoose={setChosen} />}
      <YourEdit open={open} refused={refused} />
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={close}
          data-autofocus={locks.length === 0 && !equally ? true : undefined}
        >
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
        <span className="grow" />
        {locks.length > 0 && (
          <button
            type="button"
            className="button primary"
            data-autofocus
            disabled={first === undefined}
            onClick={() => void entry.releaseAndRepeat(chosen)}
          >
            {first && chosen.length === 1
              ? t('refused.releaseOne', { name: names.area(first, language()) })
              : t('refused.releaseAll', { count: chosen.length })}
          </button>
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

/** Held and asked for, and what has nowhere to go: the figures behind the sentence. */
function Sum({ open, refusal }: { readonly open: OpenPlan; readonly refusal: Extract<Refusal, { code: 'locked' }> }) {
  const { t } = useTranslation();
  const decimals = open.workbench.plan.tables.measure.get(refusal.area.measure)?.decimals ?? 0;
  const amount = (ticks: number) => formatAmount(ticks, { decimals });
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

interface LockChoiceProps {
  readonly open: OpenPlan;
  readonly locks: Extract<Refusal, { code: 'locked' }>['locks'];
  readonly chosen: readonly LockId[];
  readonly onChoose: (chosen: readonly LockId[]) => void;
}

function LockChoice({ open, locks, chosen, onChoose }: LockChoiceProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const names = namesOf(plan);
  const toggle = (id: LockId) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <fieldset className="lock-choice">
      <legend>{t('refused.locks')}</legend>
      {locks.map((lock) => (
        <label key={lock.id} className={chosen.includes(lock.id) ? 'on' : ''}>
          <input
            type="checkbox"
            checked={chosen.includes(lock.id)}
            disabled={locks.length === 1}
            onChange={() => toggle(lock.id)}
          />
          <LockMark />
          <span className="text">{names.area(lock, language())}</span>
          <span className="amount">{names.amount(lock, sumOfArea(plan, lock.scenario, lock))}</span>
        </label>
      ))}
    </fieldset>
  );
}

function YourEdit({ open, refused }: Props) {
  const { t } = useTranslation();
  const { command } = refused;
  if (command.command !== 'set-area') return null;
  const what = setAreaWords(open.workbench.plan, command.area, command.entry, language());
  return <p className="your-edit">{t('refused.yourEdit', { what })}</p>;
}
