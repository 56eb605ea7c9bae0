import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { ACTIONS } from '../actions/index.ts';
import { shownKeys } from '../actions/keys.ts';
import { say } from '../i18n/index.ts';
import { goToRow } from '../state/go-to.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { entriesOf, type PaletteEntry } from './entries.ts';
import './palette.css';
import { matches, type Ranked, ranked, unasked } from './rank.ts';
import { notePick, recentPicks } from './recent.ts';
import { RowSearch } from './row-search.ts';
import { wordsOf } from './score.ts';

const MOST_ROWS = 40;
const MOST_SHOWN = 60;
const PAGE = 8;
const NO_ROWS = { query: '', rows: [] as readonly Ranked[] };

/** Ctrl+K: everything that can be done, and every place one can go to, by a few letters of its name. */
export function Palette({ open }: { readonly open: OpenPlan | null }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(open, query);
  const list = useRef<HTMLDivElement>(null);
  const present = Math.min(at, entries.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the line to be seen is another one then
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [present, entries]);

  const pick = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    notePick(entry.id);
    closeOverlay();
    // Once the palette is gone: what is picked may open a dialog, or put the keyboard elsewhere.
    setTimeout(() => entry.run());
  };
  const keyDown = (event: KeyboardEvent) => {
    const to = lineAfter(event.key, present, entries.length);
    if (event.nativeEvent.isComposing || (to === null && event.key !== 'Enter')) return;
    event.preventDefault();
    if (to === null) pick(entries[present]);
    else setAt(to);
  };

  return (
    <Dialog
      title={t('palette.title')}
      onClose={closeOverlay}
      orElse={() => open?.grid?.focus()}
      quiet
      className="palette"
    >
      <div className="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-label={t('palette.title')}
          aria-activedescendant={present >= 0 ? `palette-${present}` : undefined}
          data-autofocus
          value={query}
          placeholder={open ? t('palette.hint') : t('palette.hintStart')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      <div id="palette-list" className="palette-list" role="listbox" aria-label={t('palette.found')} ref={list}>
        {entries.map((entry, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          <div
            key={entry.id}
            id={`palette-${i}`}
            className="palette-line"
            role="option"
            tabIndex={-1}
            aria-selected={i === present}
            onMouseMove={() => setAt(i)}
            onClick={() => pick(entry)}
          >
            <span className="palette-label">{entry.label}</span>
            <span className="palette-about">{entry.about}</span>
            {entry.keys && <kbd>{shownKeys(entry.keys)}</kbd>}
          </div>
        ))}
      </div>
      <p className="palette-foot" role="status">
        {entries.length === 0 ? t('palette.nothing') : t('palette.keys')}
      </p>
    </Dialog>
  );
}

function lineAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'PageDown':
      return Math.min(count - 1, at + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    default:
      return null;
  }
}

/** Lines for a query: all but the rows at once, rows as soon as they are found. */
function useEntries(open: OpenPlan | null, query: string): readonly PaletteEntry[] {
  const recent = useStore(recentPicks);
  const fixed = useMemo(() => entriesOf(ACTIONS, open), [open]);
  const search = useMemo(() => searchOf(open), [open]);
  const [found, setFound] = useState<{ readonly query: string; readonly rows: readonly Ranked[] }>(NO_ROWS);
  // Rows of the query before would be picked by a quick Enter.
  const { rows } = found.query === query ? found : NO_ROWS;
  useEffect(() => {
    const words = wordsOf(query);
    if (words.length === 0 || open === null || search === null) return;
    const calledOff = new AbortController();
    void search.find(words, MOST_ROWS, calledOff.signal).then((nodes) => {
      if (!nodes) return;
      const rows = nodes.map((row) => ({ entry: rowEntry(open, row.node), score: row.score }));
      setFound({ query, rows });
    });
    return () => calledOff.abort();
  }, [query, open, search]);
  return useMemo(() => {
    const words = wordsOf(query);
    if (words.length === 0) return unasked(fixed, recent);
    return ranked([...matches(fixed, words), ...rows], recent).slice(0, MOST_SHOWN);
  }, [query, fixed, rows, recent]);
}

function searchOf(open: OpenPlan | null): RowSearch | null {
  const tree = open?.workbench.rows.get()?.tree;
  return open && tree ? new RowSearch(open.workbench.plan, tree) : null;
}

function rowEntry(open: OpenPlan, node: number): PaletteEntry {
  const { plan, rows } = open.workbench;
  const tree = rows.get()?.tree;
  const names = namesOf(plan);
  const way: string[] = [];
  for (let up = node; tree && up > 0; up = tree.parent[up] as number)
    way.unshift(names.member(tree.member[up] as MemberId));
  const label = way.pop() ?? '';
  return {
    id: `row:${node}`,
    kind: 'row',
    label,
    about: way.length === 0 ? say('palette.row') : way.join(' › '),
    keys: null,
    texts: [],
    run: () => goToRow(open, node),
  };
}
