import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import { isWithin, sumOfArea } from '../../shared/cube/area.ts';
import type { Limit } from '../../shared/model/rows.ts';
import { boundsOf, grownTicks, referenceOfArea } from '../../shared/spread/limits.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { rateOf } from '../../shared/text/typed-method.ts';
import { i18n, language } from '../i18n/index.ts';
import { type AmountForm, amountForm, captionOf, exactAmount, readAmount, typedAmount } from '../state/amounts.ts';
import { growthText } from '../state/hold-list.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { selectedPlace } from '../state/pin.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './holds.css';

/** Floor and cap of the selected area, as amounts or as growth over last year, with what they would allow. */
export function BoundsDialog({ open }: { readonly open: OpenPlan }) {
  const [place] = useState(() => selectedPlace(open));
  if (!place) return null;
  return <Bounds open={open} place={place} />;
}

type Typed = { readonly ok: true; readonly limit: Limit | null } | { readonly ok: false; readonly why: string };

/** "+25%" is growth, "1.2m" an amount, nothing is no bound. */
function limitOf(open: OpenPlan, form: AmountForm, text: string): Typed {
  const typed = text.normalize('NFKC').replaceAll('\u2212', '-').trim();
  if (typed === '') return { ok: true, limit: null };
  const growth = typed.endsWith('%') ? rateOf(typed) : null;
  if (growth !== null) return { ok: true, limit: { of: 'growth', growth } };
  const amount = readAmount(form, typed);
  if (amount.ok) return { ok: true, limit: { of: 'value', ticks: amount.value } };
  const { title } = refusalText(amount.refusal, language(), windowNames(open.workbench.plan));
  return { ok: false, why: `${title} ${i18n.t('bounds.hint')}` };
}

interface Props {
  readonly open: OpenPlan;
  readonly place: NonNullable<ReturnType<typeof selectedPlace>>;
}

function Bounds({ open, place }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { scenario, area } = place;
  const form = amountForm(plan, area.measure);
  const present = boundsOf(plan, scenario, area.measure).find(
    (bound) => isWithin(plan, bound, area) && isWithin(plan, area, bound),
  );
  const textOf = (limit: Limit | null | undefined) =>
    !limit ? '' : limit.of === 'growth' ? growthText(limit) : typedAmount(form, limit.ticks);
  const [floorText, setFloor] = useState(textOf(present?.floor));
  const [capText, setCap] = useState(textOf(present?.cap));
  const floor = limitOf(open, form, floorText);
  const cap = limitOf(open, form, capText);
  // Within a month there is no last year to grow over.
  const reference = referenceOfArea(plan, area) ?? 0;
  const value = sumOfArea(plan, scenario, area);
  const command: Command | null =
    floor.ok && cap.ok ? { command: 'bound-area', scenario, area, floor: floor.limit, cap: cap.limit } : null;
  const decision = command && decide(plan, command);
  const refusal = decision && !decision.ok && decision.refusal.code !== 'nothing-changes' ? decision.refusal : null;
  const why = refusal && refusalText(refusal, language(), windowNames(plan));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!command || refusal) return;
    closeOverlay();
    void open.entry.send({ command, text: null, at: open.workbench.selection.get() });
  };
  const remove = () => {
    closeOverlay();
    if (present) {
      void open.entry.send({ command: { command: 'release-bounds', bounds: [present.id] }, text: null, at: null });
    }
  };
  return (
    <Dialog
      title={t('bounds.title', { name: windowNames(plan).area(area, language()) })}
      onClose={closeOverlay}
      onGone={() => open.grid?.focus()}
    >
      <form onSubmit={submit}>
        <div className="bounds-form">
          <div className="now">
            <span>
              {t('bounds.now')} <b>{exactAmount(form, value)}</b>
            </span>
            {reference !== 0 && (
              <span>
                {t('bounds.lastYear')} <b>{exactAmount(form, reference)}</b>
              </span>
            )}
            {reference !== 0 && (
              <span>
                {t('bounds.growth')} <b>{formatPercent(growthOf(value, reference))}</b>
              </span>
            )}
            <span className="muted">{captionOf(form)}</span>
          </div>
          <LimitField
            first
            label={t('bounds.floor')}
            text={floorText}
            typed={floor}
            side="floor"
            form={form}
            reference={reference}
            onType={setFloor}
          />
          <LimitField
            label={t('bounds.cap')}
            text={capText}
            typed={cap}
            side="cap"
            form={form}
            reference={reference}
            onType={setCap}
          />
          <p className={why ? 'wide bad' : 'wide muted'} role="status">
            {why ? `${why.title} ${why.detail ?? ''}` : t('bounds.hint')}
          </p>
        </div>
        <div className="actions">
          <button type="button" className="button" onClick={closeOverlay}>
            {t('refused.cancel')} <kbd>Esc</kbd>
          </button>
          <span className="grow" />
          {present && (
            <button type="button" className="button" onClick={remove}>
              {t('bounds.remove')}
            </button>
          )}
          <button type="submit" className="button primary" disabled={!decision?.ok}>
            {t('bounds.set')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface LimitProps {
  readonly label: string;
  readonly text: string;
  readonly typed: Typed;
  readonly side: 'floor' | 'cap';
  readonly form: AmountForm;
  readonly reference: number;
  readonly first?: boolean;
  readonly onType: (text: string) => void;
}

function LimitField({ label, text, typed, side, form, reference, first, onType }: LimitProps) {
  const { t } = useTranslation();
  const id = useId();
  const limit = typed.ok ? typed.limit : null;
  const ticks = limit === null ? null : limit.of === 'value' ? limit.ticks : grownTicks(reference, limit.growth, side);
  const grown = limit?.of === 'growth' && reference !== 0;
  const allows =
    ticks === null || (limit?.of === 'growth' && reference === 0)
      ? ''
      : `${t(side === 'cap' ? 'bounds.atMost' : 'bounds.atLeast', { amount: exactAmount(form, ticks) })}${
          grown || reference === 0 ? '' : ` (${formatPercent(growthOf(ticks, reference))})`
        }`;
  return (
    <div>
      <label htmlFor={id}>
        {label}
        <input
          id={id}
          className="field"
          value={text}
          autoComplete="off"
          aria-invalid={!typed.ok || undefined}
          aria-describedby={`${id}-says`}
          placeholder={t('bounds.none')}
          data-autofocus={first || undefined}
          onChange={(event) => onType(event.target.value)}
        />
      </label>
      <p id={`${id}-says`} className={typed.ok ? 'muted' : 'bad'}>
        {typed.ok ? allows : typed.why}
      </p>
    </div>
  );
}
