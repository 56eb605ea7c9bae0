import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { type AmountForm, amountForm, commonPlaces, exactAmount, shortAmount } from '../state/amounts.ts';
import type { Outlook } from '../state/entry.ts';
import { amountAt, isLocked, isSumHeld } from '../state/figures.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { CellAt } from '../state/ranges.ts';
import { areaOf, figuresOfColumn, periodOfColumn, TREE_COLUMN } from '../state/selection.ts';
import { useSelected, useStore } from '../state/store.ts';
import './entry-bar.css';
import { EntryPopover, popoverShows } from './EntryPopover.tsx';
import { enterPopover, leaveEntry } from './entry-keys.ts';
import { WhyNot } from './WhyNot.tsx';

/** The line over the grid: where the planner is, what is typed, and what it would do. */
export function EntryBar({ open }: { readonly open: OpenPlan }) {
  // Not for its words: the area's name changes with the language too.
  useTranslation();
  const { workbench, entry } = open;
  const { mode, outlook } = useStore(entry.state);
  const refused = useStore(entry.refused);
  const figures = useStore(workbench.figures);
  const selection = useStore(workbench.selection);
  useStore(workbench.state);
  if (!figures || !selection) return <div className="entry-bar" />;
  const area = areaOf(workbench.plan, figures, selection);
  const name = namesOf(workbench.plan).area(area, language());
  // With one measure the toolbar says it; with several, which of them.
  const measure = figures.beside.length > 0 && workbench.plan.tables.measure.get(area.measure)?.name;
  const where = measure ? `${name} · ${measure}` : name;
  const bad = refused !== null || outlook.is === 'refused' || outlook.is === 'unreadable';
  return (
    <div className="entry-bar">
      <span className="where" title={where} aria-live="polite">
        {where}
      </span>
      <span className={`entry-field ${mode === 'idle' ? 'idle' : 'active'}${bad ? ' bad' : ''}`}>
        <EntryInput open={open} />
        {mode === 'idle' ? null : <OutlookText open={open} outlook={outlook} />}
        <Hints open={open} />
      </span>
      <EntryPopover open={open} />
    </div>
  );
}

/** The text field: always there, so that the first keystroke finds it. */
function EntryInput({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { mode, text } = useStore(entry.state);
  const shownFigures = useStore(workbench.figures);
  const selection = useStore(workbench.selection);
  const figures = shownFigures && selection && figuresOfColumn(workbench.plan, shownFigures, selection.column);
  const period = selection && periodOfColumn(workbench.plan, selection.column);
  const present =
    figures && selection && period
      ? exactAmount(
          amountForm(workbench.plan, figures.measure),
          amountAt(figures, selection.node, period.firstLeaf, period.endLeaf),
        )
      : '';
  const refused = useStore(entry.refused);
  const shown = mode === 'idle' ? (refused?.text ?? present) : text;
  return (
    <input
      ref={(input) => {
        open.entryInput = input;
      }}
      className="entry-input"
      aria-label={t('entry.label')}
      value={shown}
      readOnly={!period || workbench.state.get().readOnly}
      style={{ width: `${widthOf(shown)}ch` }}
      spellCheck={false}
      autoComplete="off"
      onFocus={() => entry.state.get().mode === 'idle' && entry.begin('editing', entry.presentText())}
      onChange={(event) => entry.type(event.target.value)}
      onKeyDown={(event) => handleKey(open, event)}
      onBlur={(event) => leaveEntry(open, event.relatedTarget)}
    />
  );
}

/** Chinese characters are two digits wide. */
function widthOf(text: string): number {
  let width = 1;
  for (const character of text) width += character > '\u2e7f' ? 2 : 1;
  return Math.max(3, width);
}

const MOVES: Readonly<Record<string, CellAt>> = {
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
};

/** Moves that apply only what was begun by typing: after F2 they move the caret. */
const TYPING_MOVES: Readonly<Record<string, CellAt>> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

function handleKey(open: OpenPlan, event: KeyboardEvent): void {
  const { entry } = open;
  const { mode } = entry.state.get();
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    entry.cancel();
    open.grid?.focus();
    return;
  }
  if (event.key === 'F2' && mode === 'typing') return entry.state.patch({ mode: 'editing' });
  const move = MOVES[event.key] ?? (mode === 'typing' ? TYPING_MOVES[event.key] : undefined);
  const steps = event.key === 'Enter' || event.key === 'Tab';
  if (!move && !steps) return;
  event.preventDefault();
  if (event.key === 'Tab' && !event.shiftKey && enterPopover()) return;
  if (!entry.apply()) return;
  if (steps) open.ranges.step(event.key === 'Enter' ? 'columns' : 'rows', event.shiftKey);
  else if (move) open.ranges.move(move, false);
  open.grid?.focus();
}

function OutlookText({ open, outlook }: { readonly open: OpenPlan; readonly outlook: Outlook }) {
  const { plan } = open.workbench;
  const figures = open.workbench.figures.get();
  const selection = open.workbench.selection.get();
  const measure = figures && selection ? figuresOfColumn(plan, figures, selection.column).measure : undefined;
  if (measure === undefined) return null;
  switch (outlook.is) {
    case 'nothing':
      return null;
    case 'change':
      return <Change form={amountForm(plan, measure)} from={outlook.from} to={outlook.to} />;
    case 'unreadable':
    case 'refused': {
      const { title } = refusalText(outlook.refusal, language(), windowNames(plan));
      return (
        <span className="outlook bad" title={title}>
          {title}
        </span>
      );
    }
  }
}

/** Before, after and difference, exact, with as many decimals each so that they line up. */
export function Change({ form, from, to }: { readonly form: AmountForm; readonly from: number; readonly to: number }) {
  const places = commonPlaces(form, [from, to]);
  return (
    <span className="outlook">
      {shortAmount(form, from, places)} → <b>{shortAmount(form, to, places)}</b>
      {to !== from && <span className="difference">{shortAmount(form, to - from, places, { signed: true })}</span>}
    </span>
  );
}

/** Only keys that do something here and now. */
function Hints({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { mode, outlook } = useStore(entry.state);
  const selection = useStore(workbench.selection);
  const figures = useStore(workbench.figures);
  const rows = useStore(workbench.rows);
  const { readOnly } = useStore(workbench.state);
  const refused = useStore(entry.refused);
  const isRange = useSelected(open.ranges.ranges, (ranges) => ranges.length > 0);
  if (!selection || !figures || !rows) return null;
  const hasPopover = popoverShows(open);
  if (refused) return <span className="outlook bad">{t('refused.strip')}</span>;
  if (mode !== 'idle') {
    return (
      <span className="hints">
        {hasPopover && <Hint keys="Tab" does={t('entry.method')} />}
        {outlook.is !== 'unreadable' && <Hint keys="Enter" does={t('entry.apply')} />}
        {isRange && <Hint keys="Ctrl Enter" does={t('entry.everywhere')} />}
        <Hint keys="Esc" does={t('entry.cancel')} />
      </span>
    );
  }
  if (selection.column === TREE_COLUMN) {
    const folds = (rows.tree.end[selection.node] ?? 0) > selection.node + 1;
    const does = rows.open[selection.node] === 1 ? t('entry.fold') : t('entry.unfold');
    return <span className="hints">{folds && <Hint keys="Enter" does={does} />}</span>;
  }
  const period = periodOfColumn(workbench.plan, selection.column);
  if (!period) return <WhyNot open={open} />;
  if (readOnly) return <span className="hints">{t('plan.readOnly')}</span>;
  const { firstLeaf, endLeaf } = period;
  const own = figuresOfColumn(workbench.plan, figures, selection.column);
  const locked =
    isLocked(own, selection.node, firstLeaf, endLeaf) || isSumHeld(own, selection.node, firstLeaf, endLeaf);
  return (
    <span className="hints">
      <span className="roomy">{t('entry.hint')}</span>
      <Hint keys="F2" does={t('entry.edit')} />
      <Hint keys="Ctrl L" does={locked ? t('entry.unlock') : t('entry.lock')} />
    </span>
  );
}

function Hint({ keys, does }: { readonly keys: string; readonly does: string }) {
  return (
    <span>
      <kbd>{keys}</kbd> {does}
    </span>
  );
}
