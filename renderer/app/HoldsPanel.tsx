import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goToArea } from '../state/go-to.ts';
import { boundReachedBy, type Hold, holdsShown, releaseOf, setBy } from '../state/hold-list.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Icon, LockMark } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { holdAmount, holdKind, holdName, setWords } from './hold-words.ts';
import { useScenarioLog } from './use-log.ts';
import './holds.css';

/** Everything that edits must leave as it is: the locks and bounds of the scenario, to go to and to release. */
export function HoldsPanel({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { readOnly } = useStore(workbench.state);
  const shown = useStore(workbench.figures);
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const log = useScenarioLog(open);
  if (!shown) return null;
  const { plan } = workbench;
  const all = holdsShown(plan, shown);
  const wanted = filter.trim().toLowerCase();
  const listed = all.filter((hold) => `${holdName(plan, hold)} ${holdKind(hold)}`.toLowerCase().includes(wanted));
  const picked = listed.filter((hold) => chosen.has(hold.key));
  const release = (holds: readonly Hold[]) => {
    const command = releaseOf(holds);
    if (command) void open.entry.send({ command, text: null, at: null });
    setChosen(new Set());
  };
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <div className="holds">
      <div className="holds-head">
        <input
          className="field"
          type="search"
          placeholder={t('holds.filter')}
          aria-label={t('holds.filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        {!readOnly && (
          <IconButton icon="plus" label={t('action.bounds')} onClick={() => overlay.set({ is: 'bounds' })} />
        )}
      </div>
      {all.length === 0 && <p className="muted holds-empty">{t('holds.none')}</p>}
      {all.length > 0 && listed.length === 0 && <p className="muted holds-empty">{t('holds.noMatch')}</p>}
      <ul onKeyDown={(event) => keyDown(event)}>
        {listed.map((hold) => (
          <HoldLine
            key={hold.key}
            open={open}
            hold={hold}
            set={setWords(setBy(log, hold))}
            chosen={chosen.has(hold.key)}
            toggle={readOnly ? null : () => toggle(hold.key)}
            release={readOnly ? null : () => release([hold])}
          />
        ))}
      </ul>
      {!readOnly && listed.length > 0 && (
        <div className="holds-actions">
          <button type="button" className="button" disabled={picked.length === 0} onClick={() => release(picked)}>
            {t('holds.releaseChosen', { count: picked.length })}
          </button>
          <button type="button" className="button" onClick={() => release(listed)}>
            {t('holds.releaseAll', { count: listed.length })}
          </button>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  readonly open: OpenPlan;
  readonly hold: Hold;
  /** Who set it and when. */
  readonly set: string;
  readonly chosen: boolean;
  /** Null where nothing may change. */
  readonly toggle: (() => void) | null;
  readonly release: (() => void) | null;
}

function HoldLine({ open, hold, set, chosen, toggle, release }: LineProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const name = holdName(plan, hold);
  const reached = hold.is === 'bound' ? boundReachedBy(hold) : null;
  const reachedWords = reached === 'cap' ? t('holds.atCap') : reached === 'floor' ? t('holds.atFloor') : '';
  return (
    <li>
      {toggle && <input type="checkbox" checked={chosen} aria-label={t('holds.choose', { name })} onChange={toggle} />}
      <button type="button" className="hold" title={t('holds.goTo', { name })} onClick={() => goToArea(open, hold.row)}>
        {hold.is === 'lock' ? (
          <LockMark sum={hold.row.kind === 'sum'} />
        ) : (
          <span className="bounded">
            <Icon name={Number.isFinite(hold.most) ? 'cap' : 'floor'} small />
          </span>
        )}
        <span className="name">{name}</span>
        <span className="amount">{holdAmount(plan, hold)}</span>
        <span className="muted about">{[holdKind(hold), reachedWords, set].filter(Boolean).join(' · ')}</span>
      </button>
      {release && (
        <button type="button" className="link" aria-label={t('holds.releaseOf', { name })} onClick={release}>
          {t('holds.release')}
        </button>
      )}
    </li>
  );
}

/** Up and down from line to line; Delete releases the line, Space chooses it. */
function keyDown(event: KeyboardEvent<HTMLElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('li')];
  const at = lines.findIndex((line) => line.contains(document.activeElement));
  const line = lines[at];
  if (!line) return;
  const press = (selector: string) => line.querySelector<HTMLElement>(selector)?.click();
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    lines[at + (event.key === 'ArrowDown' ? 1 : -1)]?.querySelector<HTMLElement>('.hold')?.focus();
  } else if (event.key === 'Delete') {
    const next = lines[at + 1] ?? lines[at - 1];
    press('.link');
    next?.querySelector<HTMLElement>('.hold')?.focus();
  } else if (event.key === ' ' && (event.target as HTMLElement).matches('.hold')) press('input');
  else return;
  event.preventDefault();
}
