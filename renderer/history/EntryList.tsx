import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckpointRow } from '../../shared/model/rows.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import { language } from '../i18n/index.ts';
import { momentName } from '../i18n/words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { entryWords } from './kinds.ts';

const ROW = 44;
/** Rows drawn beyond the view on either side. */
const SPARE = 6;

interface Props {
  readonly open: OpenPlan;
  readonly entries: readonly LogEntry[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly selected: number | null;
  readonly select: (seq: number) => void;
  /** The end of what is there comes into view. */
  readonly onEnd: () => void;
}

/** The entries as one list for arrows, Home, End and paging; only what is in view is drawn. */
export function EntryList({ open, entries, checkpoints, selected, select, onEnd }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const at = entries.findIndex(({ seq }) => seq === selected);
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(entries.length, Math.ceil((view.top + view.height) / ROW) + SPARE);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    if (last >= entries.length) onEnd();
  });

  const go = (index: number) => {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, index))];
    const element = box.current;
    if (!entry || !element) return;
    select(entry.seq);
    const top = entries.indexOf(entry) * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW - element.clientHeight;
  };
  const keyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: at + page,
      PageUp: Math.max(0, at - page),
      Home: 0,
      End: entries.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div
      ref={box}
      className="entries"
      role="listbox"
      aria-label={t('history.list')}
      aria-activedescendant={selected === null ? undefined : `entry-${selected}`}
      tabIndex={0}
      onKeyDown={keyDown}
      onScroll={({ currentTarget }) => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })}
    >
      <div style={{ height: `${entries.length * ROW}px`, position: 'relative' }}>
        {entries.slice(first, last).map((entry, i) => (
          <Entry
            key={entry.seq}
            open={open}
            entry={entry}
            top={(first + i) * ROW}
            marks={checkpoints.filter(({ seq }) => seq === entry.seq)}
            isSelected={entry.seq === selected}
            select={select}
          />
        ))}
      </div>
    </div>
  );
}

interface EntryProps {
  readonly open: OpenPlan;
  readonly entry: LogEntry;
  readonly top: number;
  readonly marks: readonly CheckpointRow[];
  readonly isSelected: boolean;
  readonly select: (seq: number) => void;
}

function Entry({ open, entry, top, marks, isSelected, select }: EntryProps) {
  const { t } = useTranslation();
  const { seq, at, who, cells, undone } = entry;
  const words = entryWords(open.workbench.plan, entry, language());
  // There is room for one of them: what was undone has changed no cells.
  const what = undone ? t('inspector.undone') : cells > 0 ? t('history.cells', { count: cells }) : '';
  const facts = [`#${seq}`, momentName(at, language()), who, what];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the keyboard
    <div
      id={`entry-${seq}`}
      className={`entry${undone ? ' undone' : ''}`}
      role="option"
      aria-selected={isSelected}
      style={{ top: `${top}px` }}
      onClick={() => select(seq)}
    >
      <p className="entry-words" title={words}>
        {marks.length > 0 && (
          <span className="entry-mark" title={marks.map(({ name }) => name).join(t('measures.comma'))}>
            <Icon name="flag" small />
            {marks[0]?.name}
          </span>
        )}
        <span className="text">{words}</span>
      </p>
      <p className="muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
    </div>
  );
}
