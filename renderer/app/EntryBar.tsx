import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import type { Outlook } from '../state/entry.ts';
import { amountAt, isLocked, isSumHeld } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { areaOf, figuresOfColumn, periodOfColumn, TREE_COLUMN } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import './entry-bar.css';

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
  const where = namesOf(workbench.plan).area(areaOf(workbench.plan, figures, selection), language());
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
  const decimals = figures ? (workbench.plan.tables.measure.get(figures.measure)?.decimals ?? 0) : 0;
  const present =
    figures && selection && period
      ? formatAmount(amountAt(figures, selection.node, period.firstLeaf, period.endLeaf), { decimals })
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
      onBlur={() => leave(open)}
    />
  );
}

/** Chinese characters are two digits wide. */
function widthOf(text: string): number {
  let width = 1;
  for (const character of text) width += character > '\u2e7f' ? 2 : 1;
  return Math.max(3, width);
}

/** The keyboard went elsewhere: as in Excel, what was typed is applied. */
function leave(open: OpenPlan): void {
  if (open.entry.state.get().mode === 'idle' || document.activeElement === open.entryInput) return;
  if (!open.entry.apply()) open.entry.cancel();
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  Enter: [1, 0],
  Tab: [0, 1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** Moves that apply only what was begun by typing: after F2 they move the caret. */
const TYPING_MOVES: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1] };

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
  if (!move) return;
  event.preventDefault();
  if (!entry.apply()) return;
  const back = event.shiftKey && (event.key === 'Enter' || event.key === 'Tab') ? -1 : 1;
  open.grid?.move(move[0] * back, move[1] * back);
}

function OutlookText({ open, outlook }: { readonly open: OpenPlan; readonly outlook: Outlook }) {
  const { plan } = open.workbench;
  const figures = open.workbench.figures.get();
  const selection = open.workbench.selection.get();
  const measure = figures && selection ? figuresOfColumn(plan, figures, selection.column).measure : undefined;
  const decimals = measure === undefined ? 0 : (plan.tables.measure.get(measure)?.decimals ?? 0);
  switch (outlook.is) {
    case 'nothing':
      return null;
    case 'change': {
      const difference = outlook.to - outlook.from;
      // All with decimals or all without: what is compared should line up.
      const unit = 10 ** decimals;
      const places = outlook.from % unit === 0 && outlook.to % unit === 0 ? 0 : decimals;
      return (
        <span className="outlook">
          {formatAmount(outlook.from, { decimals, places })} → <b>{formatAmount(outlook.to, { decimals, places })}</b>
          {difference !== 0 && (
            <span className="difference">{formatAmount(difference, { decimals, places, signed: true })}</span>
          )}
        </span>
      );
    }
    case 'unreadable':
    case 'refused': {
      const { title } = refusalText(outlook.refusal, language(), namesOf(plan));
      return (
        <span className="outlook bad" title={title}>
          {title}
        </span>
      );
    }
  }
}

/** Only keys that do something here and now. */
function Hints({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { mode } = useStore(entry.state);
  const selection = useStore(workbench.selection);
  const figures = useStore(workbench.figures);
  const rows = useStore(workbench.rows);
  const { readOnly } = useStore(workbench.state);
  const refused = useStore(entry.refused);
  if (!selection || !figures || !rows) return null;
  if (refused) return <span className="outlook bad">{t('refused.strip')}</span>;
  if (mode !== 'idle') {
    return (
      <span className="hints">
        <Hint keys="Enter" does={t('entry.apply')} />
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
  if (!period) return <span className="hints">{t('entry.notPlanned')}</span>;
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
