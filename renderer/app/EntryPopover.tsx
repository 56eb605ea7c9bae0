import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language, say } from '../i18n/index.ts';
import { amountForm, captionOf, commonPlaces, shortAmount } from '../state/amounts.ts';
import { entryParts, heldBy, partKinds } from '../state/entry-parts.ts';
import type { Figures } from '../state/figures.ts';
import { methodNamed, QUICK_METHODS } from '../state/how.ts';
import { METHOD_WORDS } from '../state/method-words.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { areaOf, figuresOfColumn, plannedColumn } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { Icon, LockMark } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { leaveEntry } from './entry-keys.ts';
import { PartsTable } from './PartsTable.tsx';
import { type Place, popoverPlace, popoverRoom } from './popover-place.ts';
import './entry-popover.css';

/** Whether the popover shows: a sum is being typed into, and it was not hidden. */
export function popoverShows({ workbench, entry }: OpenPlan): boolean {
  if (entry.state.get().mode === 'idle' || !workbench.view.get().how.popover) return false;
  const shown = workbench.figures.get();
  const selection = workbench.selection.get();
  const column = shown && selection && plannedColumn(workbench.plan, shown, selection.column);
  return !!column && partKinds(workbench.plan, shown, selection.node, column.period).length > 0;
}

/** Beside the cell while a sum is typed into: what would become of its parts, and by which method. */
export function EntryPopover({ open }: { readonly open: OpenPlan }) {
  const { workbench } = open;
  useStore(open.entry.state);
  useStore(workbench.view);
  const shown = useStore(workbench.figures);
  const selection = useStore(workbench.selection);
  if (!shown || !selection || !popoverShows(open)) return null;
  return <Shown open={open} figures={figuresOfColumn(workbench.plan, shown, selection.column)} />;
}

/** Room that everything but the parts takes, and a part's row; px. */
const FRAME = 252;
const ROW = 24;

function Shown({ open, figures }: { readonly open: OpenPlan; readonly figures: Figures }) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const { place, room } = usePlace(open, element);
  const most = Math.max(2, Math.min(9, Math.floor((room - FRAME) / ROW)));
  return (
    <div
      ref={element}
      className="entry-popover"
      role="dialog"
      aria-label={t('popover.label')}
      style={{ left: place?.left ?? 0, top: place?.top ?? 0, visibility: place ? 'visible' : 'hidden' }}
      onKeyDown={(event) => keyDown(open, event)}
      onMouseDown={keepFocus}
      onBlur={(event) => left(open, event)}
    >
      <Head open={open} />
      <MethodDigits open={open} />
      <Body open={open} figures={figures} most={most} />
    </div>
  );
}

/** Beside the selected cell, wherever that is scrolled to. */
function usePlace(open: OpenPlan, element: { readonly current: HTMLDivElement | null }) {
  const [, again] = useState(0);
  const [state, setState] = useState<{ readonly place: Place | null; readonly room: number }>({
    place: null,
    room: 600,
  });
  useEffect(() => {
    const moved = () => again((count) => count + 1);
    window.addEventListener('resize', moved);
    document.addEventListener('scroll', moved, true);
    return () => {
      window.removeEventListener('resize', moved);
      document.removeEventListener('scroll', moved, true);
    };
  }, []);
  useLayoutEffect(() => {
    const cell = open.grid?.selectedCell()?.getBoundingClientRect();
    const around = element.current?.closest('.main')?.querySelector('.plan-grid')?.getBoundingClientRect();
    const own = element.current?.getBoundingClientRect();
    if (!cell || !around || !own) return;
    const box = { left: around.left, top: around.top, right: around.right - 4, bottom: around.bottom - 4 };
    const place = popoverPlace(cell, box, own.width, own.height);
    const room = popoverRoom(cell, box);
    const same = state.place?.left === place.left && state.place.top === place.top && state.room === room;
    if (!same) setState({ place, room });
  });
  return state;
}

function keyDown(open: OpenPlan, event: KeyboardEvent<HTMLElement>): void {
  const { entry } = open;
  if (event.key === 'Escape' || (event.key === 'Enter' && !(event.target as HTMLElement).dataset['own'])) {
    event.preventDefault();
    if (event.key === 'Escape') entry.cancel();
    else if (!entry.apply()) return;
    open.grid?.focus();
    return;
  }
  if (event.key === 'Tab') return stayInside(open, event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const name = QUICK_METHODS[Number(event.key) - 1];
  const { how, scenario } = open.workbench.view.get();
  const method = name && methodNamed(open.workbench.plan, how, scenario, name);
  if (!method) return;
  event.preventDefault();
  entry.pickMethod(method);
  // The digit stands for a click on its method: the keyboard goes there too.
  const radios = event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]');
  radios[QUICK_METHODS.indexOf(name)]?.focus();
}

/** Tab goes round: the entry line, the controls of the popover, the entry line. */
function stayInside(open: OpenPlan, event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not([tabindex="-1"])')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at !== (event.shiftKey ? 0 : stops.length - 1)) return;
  event.preventDefault();
  open.entryInput?.focus();
}

/** A click on the popover leaves the keyboard where the text is. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function left(open: OpenPlan, event: FocusEvent<HTMLElement>): void {
  if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
  leaveEntry(open, event.relatedTarget);
}

function Head({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { outlook } = useStore(entry.state);
  const shown = workbench.figures.get();
  const selection = workbench.selection.get();
  if (!shown || !selection) return null;
  const area = areaOf(workbench.plan, shown, selection);
  const form = amountForm(workbench.plan, area.measure);
  const change = outlook.is === 'change' ? outlook : null;
  const places = change ? commonPlaces(form, [change.from, change.to]) : 0;
  return (
    <header>
      <h3>{windowNames(workbench.plan).area(area, language())}</h3>
      <IconButton
        icon="close"
        label={t('popover.hide')}
        small
        onClick={() => {
          workbench.setHow({ popover: false });
          open.entryInput?.focus();
        }}
      />
      {change && (
        <p className="from-to">
          <span className="from">{shortAmount(form, change.from, places)}</span>
          <span className="arrow">→</span>
          <b>{shortAmount(form, change.to, places)}</b>
          <span className="muted">{captionOf(form)}</span>
          <span className="grow" />
          {change.to !== change.from && (
            <span className="difference">{shortAmount(form, change.to - change.from, places, { signed: true })}</span>
          )}
        </p>
      )}
    </header>
  );
}

function MethodDigits({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { by, method } = useStore(entry.state);
  const { how, scenario } = useStore(workbench.view);
  const other = by !== how.method;
  const quick = (QUICK_METHODS as readonly string[]).includes(by.method);
  return (
    <section className="method-digits">
      <div role="radiogroup" aria-label={t('top.method')}>
        {QUICK_METHODS.map((name, i) => {
          const named = methodNamed(workbench.plan, how, scenario, name);
          const on = by.method === name;
          return (
            // biome-ignore lint/a11y/useSemanticElements: shows the digit that picks it in place of a radio's mark
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={on}
              aria-disabled={named === null || undefined}
              title={named === null ? t('method.unusable') : undefined}
              tabIndex={on || (!quick && i === 0) ? 0 : -1}
              className={on ? 'on' : ''}
              onClick={() => named && entry.pickMethod(named)}
            >
              <kbd>{i + 1}</kbd> {say(METHOD_WORDS[name])}
            </button>
          );
        })}
      </div>
      <p className="muted scope">
        {!quick && <b>{say(METHOD_WORDS[by.method])}</b>}
        {other ? t(method === null ? 'popover.typed' : 'popover.thisEdit') : t('popover.inForce')}
        {other && (
          <button type="button" className="link" data-own onClick={() => entry.keepMethod()}>
            {t('popover.keep')}
          </button>
        )}
      </p>
    </section>
  );
}

function Body({ open, figures, most }: { readonly open: OpenPlan; readonly figures: Figures; readonly most: number }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { outlook } = useStore(entry.state);
  const [chosen, setChosen] = useState<'rows' | 'periods'>('rows');
  const selection = workbench.selection.get();
  const column = selection && readPeriod(open, selection.column);
  if (!selection || !column) return null;
  if (outlook.is === 'refused' || outlook.is === 'unreadable') {
    const { title, detail } = refusalText(outlook.refusal, language(), windowNames(workbench.plan));
    return (
      <section className="refused" role="status">
        <b>{title}</b> {outlook.is === 'refused' ? t('popover.enterTells') : detail}
      </section>
    );
  }
  if (outlook.is === 'nothing') return null;
  const { node } = selection;
  const kinds = partKinds(workbench.plan, figures, node, column);
  const by = kinds.includes(chosen) ? chosen : (kinds[0] as 'rows' | 'periods');
  const parts = entryParts(workbench.plan, figures, node, column, by, most);
  const held = heldBy(workbench.plan, figures, node, column);
  return (
    <>
      {kinds.length > 1 && (
        <div className="part-kinds">
          {kinds.map((kind) => (
            <button key={kind} type="button" data-own aria-pressed={kind === by} onClick={() => setChosen(kind)}>
              {kind === 'rows' ? t('popover.rows') : t('popover.periods')}
            </button>
          ))}
        </div>
      )}
      <PartsTable open={open} parts={parts} figures={figures} node={node} />
      <footer>
        {held.locks > 0 && (
          <span className="locks">
            <LockMark /> {t('popover.locksKept', { count: held.locks })}
          </span>
        )}
        {held.caps > 0 && (
          <span className="bounded">
            <Icon name="cap" small /> {t('popover.capsReached', { count: held.caps })}
          </span>
        )}
        {held.floors > 0 && (
          <span className="bounded">
            <Icon name="floor" small /> {t('popover.floorsReached', { count: held.floors })}
          </span>
        )}
        <span className="grow" />
        {parts.addsUp && (
          <span className="adds-up">
            <Icon name="check" small /> {t('popover.addsUp')}
          </span>
        )}
      </footer>
    </>
  );
}

function readPeriod({ workbench }: OpenPlan, column: string) {
  const shown = workbench.figures.get();
  return shown && (plannedColumn(workbench.plan, shown, column)?.period ?? null);
}
