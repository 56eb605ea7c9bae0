import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/command/command.ts';
import { intentOf } from '../../shared/command/command.ts';
import { type Decision, decide } from '../../shared/command/decide.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { type Key, language, say } from '../i18n/index.ts';
import { intentWords, setAreaWords } from '../i18n/intent-words.ts';
import type { RefusedEdit } from '../state/entry.ts';
import { type Hold, setBy } from '../state/hold-list.ts';
import { windowNames } from '../state/names.ts';
import { afterDecision, type Offers, offersFor, releasing, type Way } from '../state/offers.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon, LockMark } from '../ui/Icon.tsx';
import { holdAmount, holdKind, holdName, setWords } from './hold-words.ts';
import { useScenarioLog } from './use-log.ts';
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

/** What releasing the chosen holds would lead to, tried as it would be done. */
interface Release {
  readonly holds: readonly Hold[];
  readonly command: Command;
  readonly decision: Decision;
}

function releaseOf({ open, refused }: Props, holds: readonly Hold[]): Release | null {
  if (holds.length === 0) return null;
  const command = releasing(refused.command, holds);
  return { holds, command, decision: decide(open.workbench.plan, command) };
}

function Refused({ open, refused }: Props) {
  const { t } = useTranslation();
  const { entry, workbench } = open;
  const { refusal } = refused;
  const text = refusalText(refusal, language(), windowNames(workbench.plan));
  const offers = useMemo(() => offersFor(workbench.plan, refused.command, refused.refusal), [workbench, refused]);
  const [chosen, setChosen] = useState<readonly string[]>(offers.enough);
  const release = releaseOf(
    { open, refused },
    offers.holds.filter((hold) => chosen.includes(hold.key)),
  );
  return (
    <Dialog title={text.title} onClose={() => entry.dismiss()} onGone={() => open.afterRefusal()}>
      <p className="nothing-changed">
        {[t('refused.nothing'), text.detail].filter(Boolean).join(language() === 'zh' ? '' : ' ')}
      </p>
      {refusal.code === 'locked' && <Sum open={open} refusal={refusal} />}
      {offers.holds.length > 0 && <HoldChoice open={open} holds={offers.holds} chosen={chosen} onChoose={setChosen} />}
      <YourEdit open={open} refused={refused} />
      <Consequences open={open} refused={refused} offers={offers} release={release} />
      <Answers open={open} refused={refused} offers={offers} release={release} />
    </Dialog>
  );
}

const WAY_WORDS = {
  equal: 'refused.equally',
  proportional: 'refused.proportionally',
  parts: 'refused.partsOnly',
  totals: 'refused.totalsOnly',
} as const satisfies Readonly<Record<Way['by'], Key>>;

const WAY_HINTS = {
  equal: 'methodHint.equal',
  proportional: 'methodHint.proportional',
  parts: 'refused.partsHint',
  totals: 'refused.totalsHint',
} as const satisfies Readonly<Record<Way['by'], Key>>;

interface OfferProps extends Props {
  readonly offers: Offers;
  readonly release: Release | null;
}

/** What each way out would do, in figures. */
function Consequences({ open, refused, offers, release }: OfferProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const names = windowNames(plan);
  const { fits, ways } = offers;
  if (offers.holds.length === 0 && !fits && ways.length === 0) return null;
  return (
    <dl className="consequences">
      {offers.holds.length > 0 && (
        <>
          <dt>{t('refused.release')}</dt>
          <dd aria-live="polite">
            {release === null && t('refused.chooseOne')}
            {release && !release.decision.ok && (
              <span className="bad">{refusalText(release.decision.refusal, language(), names).title}</span>
            )}
            {release?.decision.ok &&
              release.holds
                .slice(0, 4)
                .map((hold) => <Opened key={hold.key} open={open} hold={hold} decision={release.decision} />)}
          </dd>
        </>
      )}
      {fits && (
        <>
          <dt>{t('refused.fitsShort')}</dt>
          <dd>
            {t('refused.fitsDetail', {
              name: names.area(fits.area, language()),
              amount: names.amount(fits.area, fits.ticks),
            })}
          </dd>
        </>
      )}
      {ways.map(({ by }) => (
        <div key={by} className="way">
          <dt>{say(WAY_WORDS[by])}</dt>
          <dd>{say(WAY_HINTS[by])}</dd>
        </div>
      ))}
      {refused.text !== null && (
        <>
          <dt>{t('refused.edit')}</dt>
          <dd>{t('refused.editDetail')}</dd>
        </>
      )}
    </dl>
  );
}

function Opened({
  open,
  hold,
  decision,
}: {
  readonly open: OpenPlan;
  readonly hold: Hold;
  readonly decision: Decision;
}) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const names = windowNames(plan);
  const after = afterDecision(plan, hold.row.scenario, hold.row, decision);
  return (
    <span className="opened">
      {t('refused.opens', {
        name: holdName(plan, hold),
        from: names.amount(hold.row, hold.amount),
        to: names.amount(hold.row, after),
      })}
    </span>
  );
}

/** The ways out; the recommended one has the keyboard. */
function Answers({ open, refused, offers, release }: OfferProps) {
  const { t } = useTranslation();
  const { entry, workbench } = open;
  const { plan } = workbench;
  const { fits, ways, holds } = offers;
  const [firstWay, ...otherWays] = ways;
  const { refusal } = refused;
  const main =
    refusal.code === 'final' ? 'reopen' : holds.length > 0 ? 'release' : fits ? 'fits' : firstWay ? 'way' : 'cancel';
  const again = (command: Command) => void entry.repeat(command);
  const [one] = release?.holds ?? [];
  const reopen = (scenario: ScenarioId) => {
    entry.dismiss();
    overlay.set({ is: 'reopen-scenario', scenario, to: 'draft' });
  };
  const kind = (of: typeof main) => (of === main ? 'button primary' : 'button');
  const focus = (of: typeof main) => (of === main ? true : undefined);
  return (
    <div className="actions">
      <button type="button" className="button" onClick={() => entry.dismiss()} data-autofocus={focus('cancel')}>
        {t('refused.cancel')} <kbd>Esc</kbd>
      </button>
      {refused.text !== null && (
        <button type="button" className="button" onClick={() => open.editAgain()}>
          {t('refused.edit')}
        </button>
      )}
      <span className="grow" />
      {otherWays.map((way) => (
        <button key={way.by} type="button" className="button" onClick={() => again(way.command)}>
          {say(WAY_WORDS[way.by])}
        </button>
      ))}
      {fits && (
        <button
          type="button"
          className={kind('fits')}
          data-autofocus={focus('fits')}
          onClick={() => again(fits.command)}
        >
          {t('refused.fits', { amount: windowNames(plan).amount(fits.area, fits.ticks) })}
        </button>
      )}
      {firstWay && (
        <button
          type="button"
          className={kind('way')}
          data-autofocus={focus('way')}
          onClick={() => again(firstWay.command)}
        >
          {say(WAY_WORDS[firstWay.by])}
        </button>
      )}
      {refusal.code === 'final' && (
        <button type="button" className={kind('reopen')} data-autofocus onClick={() => reopen(refusal.scenario)}>
          {t('refused.reopen')}
        </button>
      )}
      {holds.length > 0 && (
        <button
          type="button"
          className="button primary"
          data-autofocus
          disabled={!release?.decision.ok}
          onClick={() => release && again(release.command)}
        >
          {one && release?.holds.length === 1
            ? t('refused.releaseOne', { name: holdName(plan, one) })
            : t('refused.releaseAll', { count: release?.holds.length ?? 0 })}
        </button>
      )}
    </div>
  );
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

interface HoldChoiceProps {
  readonly open: OpenPlan;
  readonly holds: readonly Hold[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function HoldChoice({ open, holds, chosen, onChoose }: HoldChoiceProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const log = useScenarioLog(open);
  const toggle = (key: string) =>
    onChoose(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  const bounded = holds.some((hold) => hold.is === 'bound');
  return (
    <fieldset className="lock-choice">
      <legend>
        {bounded ? t('refused.holds') : t('refused.locks')}
        {holds.length > 1 && (
          <button type="button" className="link" onClick={() => onChoose(holds.map((hold) => hold.key))}>
            {t('refused.chooseAll')}
          </button>
        )}
      </legend>
      <div className="lock-list">
        {holds.map((hold) => (
          <label key={hold.key} className={chosen.includes(hold.key) ? 'on' : ''}>
            <input
              type="checkbox"
              checked={chosen.includes(hold.key)}
              disabled={holds.length === 1}
              onChange={() => toggle(hold.key)}
            />
            {hold.is === 'lock' ? (
              <LockMark sum={hold.row.kind === 'sum'} />
            ) : (
              <span className="bounded">
                <Icon name={Number.isFinite(hold.most) ? 'cap' : 'floor'} small />
              </span>
            )}
            <span className="text">{holdName(plan, hold)}</span>
            <span className="about muted">
              {[holdKind(hold), setWords(setBy(log, hold))].filter(Boolean).join(t('status.comma'))}
            </span>
            <span className="amount">{holdAmount(plan, hold)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function YourEdit({ open, refused }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { command } = refused;
  const what =
    command.command === 'set-area'
      ? setAreaWords(plan, command.area, command.entry, language())
      : intentWords(plan, intentOf(plan, command), language());
  return <p className="your-edit">{t('refused.yourEdit', { what })}</p>;
}
