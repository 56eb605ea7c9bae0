import { useTranslation } from 'react-i18next';
import { overlaps } from '../../shared/command/area-touched.ts';
import type { Command } from '../../shared/command/command.ts';
import { isWithin, sumOfArea } from '../../shared/cube/area.ts';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { BoundRow, Limit, LockRow } from '../../shared/model/rows.ts';
import { allowedBy, boundsOf } from '../../shared/spread/limits.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n, language } from '../i18n/index.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Place } from '../state/pin.ts';
import { useStore } from '../state/store.ts';
import { LockMark } from '../ui/Icon.tsx';
import type { Glance } from './glance.ts';

/** More than these are counted, not listed: the panel of locks and bounds has them all. */
const MOST_LISTED = 8;

interface Props {
  readonly open: OpenPlan;
  readonly place: Place;
  readonly glance: Glance;
}

/** Whether the area is held, and the locks and bounds that lie in it or over it, each with its release. */
export function Holds({ open, place, glance }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { scenario, area } = place;
  const near = <T extends LockRow | BoundRow>(rows: readonly T[]): T[] =>
    rows
      .filter((row) => overlaps(plan, row, area))
      .sort((a, b) => Number(isWithin(plan, b, area)) - Number(isWithin(plan, a, area)) || a.id - b.id);
  const locks = near(locksOf(plan, scenario, area.measure));
  const bounds = near(boundsOf(plan, scenario, area.measure));
  const more = Math.max(0, locks.length - MOST_LISTED) + Math.max(0, bounds.length - MOST_LISTED);
  return (
    <section>
      <h3>{t('inspector.holds')}</h3>
      {glance.locked && <p className="held">{t('inspector.locked')}</p>}
      {glance.sumHeld && <p className="held">{t('inspector.sumHeld')}</p>}
      {locks.length + bounds.length === 0 && <p className="muted">{t('inspector.noHolds')}</p>}
      <ul>
        {locks.slice(0, MOST_LISTED).map((lock) => (
          <LockLine key={lock.id} open={open} lock={lock} />
        ))}
        {bounds.slice(0, MOST_LISTED).map((bound) => (
          <BoundLine key={bound.id} open={open} bound={bound} />
        ))}
      </ul>
      {more > 0 && <p className="muted">{t('inspector.moreHolds', { count: more })}</p>}
    </section>
  );
}

function LockLine({ open, lock }: { readonly open: OpenPlan; readonly lock: LockRow }) {
  const { plan } = open.workbench;
  const name = namesOf(plan).area(lock, language());
  return (
    <li className="lock-line">
      <LockMark sum={lock.kind === 'sum'} />
      <span className="text" title={name}>
        {name}
      </span>
      <span className="amount">
        {exactAmount(amountForm(plan, lock.measure), sumOfArea(plan, lock.scenario, lock))}
      </span>
      <Release
        open={open}
        label={i18n.t('inspector.releaseOf', { name })}
        command={{ command: 'release-locks', locks: [lock.id] }}
      />
    </li>
  );
}

function BoundLine({ open, bound }: { readonly open: OpenPlan; readonly bound: BoundRow }) {
  const { plan } = open.workbench;
  const name = namesOf(plan).area(bound, language());
  const value = sumOfArea(plan, bound.scenario, bound);
  const { least, most } = allowedBy(plan, bound);
  const words = boundWords(plan, bound);
  return (
    <li className={value <= least || value >= most ? 'lock-line reached' : 'lock-line'}>
      <BoundMark cap={bound.cap !== null} />
      <span className="text" title={name}>
        {name}
        <span className="bound-words">{words}</span>
      </span>
      <Release
        open={open}
        label={i18n.t('inspector.releaseBoundOf', { name })}
        command={{ command: 'release-bounds', bounds: [bound.id] }}
      />
    </li>
  );
}

/** An arrow against a line: from below for a cap, from above for a floor. */
function BoundMark({ cap }: { readonly cap: boolean }) {
  return (
    <svg className="bound-mark" width="11" height="12" viewBox="0 0 11 12" aria-hidden="true">
      <path d={cap ? 'M1.5 1.5h8M5.5 11V4.5M3 6.5l2.5-2.5L8 6.5' : 'M1.5 10.5h8M5.5 1v6.5M3 5.5L5.5 8 8 5.5'} />
    </svg>
  );
}

/** "at least 1,200, at most +25% over last year": both sides of a bound as they were set. */
function boundWords(plan: Plan, { measure, floor, cap }: BoundRow): string {
  const form = amountForm(plan, measure);
  const limit = (of: Limit) =>
    of.of === 'value'
      ? exactAmount(form, of.ticks)
      : i18n.t('inspector.overLastYear', { growth: formatPercent(Number(of.growth)) });
  const sides: string[] = [];
  if (floor) sides.push(i18n.t('inspector.atLeast', { limit: limit(floor) }));
  if (cap) sides.push(i18n.t('inspector.atMost', { limit: limit(cap) }));
  return sides.join(language() === 'zh' ? '，' : ', ');
}

function Release({ open, label, command }: { open: OpenPlan; label: string; command: Command }) {
  const { t } = useTranslation();
  const { readOnly } = useStore(open.workbench.state);
  if (readOnly) return null;
  return (
    <button
      type="button"
      className="link"
      aria-label={label}
      onClick={() => void open.entry.send({ command, text: null, at: null })}
    >
      {t('inspector.release')}
    </button>
  );
}
