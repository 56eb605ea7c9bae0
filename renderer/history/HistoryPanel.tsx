import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language, say } from '../i18n/index.ts';
import { HistoryList } from '../state/history-list.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { checkpointsOf } from '../state/peek.ts';
import { selectedPlace } from '../state/pin.ts';
import { useStore } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Pick } from '../ui/Pick.tsx';
import { Checkpoints } from './Checkpoints.tsx';
import { EntryDetail } from './EntryDetail.tsx';
import { EntryList } from './EntryList.tsx';
import { exportHistory } from './export-history.ts';
import './history.css';
import { type Filter, isFound, KIND_NAMES, KINDS, type Kind } from './kinds.ts';

/** Found entries that are looked for ahead of what is in view. */
const AHEAD = 60;

/** Everything that was done, newest first: searched, filtered, looked at, gone back to. */
export function HistoryPanel({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  useStore(workbench.selection);
  useStore(open.peek);
  const list = useMemo(() => new HistoryList(open), [open]);
  const { entries, complete, loading } = useStore(list.state);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [here, setHere] = useState(false);
  const [selected, setSelected] = useState<number | null>(null);
  const search = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again whenever the plan has changed
  useEffect(() => void list.refresh(), [list, version]);
  // Only where the planner asked for the history: the panel also comes back by itself, when an emptied plan fills again.
  useEffect(() => {
    if (open.historyAsked) search.current?.focus();
    open.historyAsked = false;
  }, [open]);

  const { plan } = workbench;
  const filter: Filter = { text, kind, place: here ? selectedPlace(open) : null };
  const everything = text.trim() === '' && kind === 'all' && filter.place === null;
  const found = everything ? entries : entries.filter((entry) => isFound(plan, entry, filter, language()));
  const entry = entries.find(({ seq }) => seq === selected) ?? null;
  const checkpoints = checkpointsOf(open);
  const more = () => void list.more();

  useEffect(() => {
    if (!complete && !loading && found.length < AHEAD) more();
  });

  return (
    <div className="history-panel">
      <div className="history-tools">
        <input
          ref={search}
          type="search"
          className="field"
          value={text}
          placeholder={t('history.search')}
          aria-label={t('history.search')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || !found[0]) return;
            event.preventDefault();
            setSelected(found[0].seq);
            document.querySelector<HTMLElement>('.history-panel .entries')?.focus();
          }}
        />
        <div className="history-filters">
          <Pick<Kind>
            caption={t('history.kind')}
            captionShown={false}
            value={kind}
            choices={KINDS.map((value) => ({ value, label: say(KIND_NAMES[value]) }))}
            onPick={setKind}
          />
          <label className="history-here">
            <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} />
            {t('history.here')}
          </label>
          <IconButton icon="export" label={t('save.history')} small onClick={() => void exportHistory(open)} />
        </div>
      </div>
      <Checkpoints open={open} rows={checkpoints} select={setSelected} />
      {found.length === 0 && complete ? (
        <p className="panel-empty">{entries.length === 0 ? t('history.nothing') : t('history.notFound')}</p>
      ) : (
        <EntryList
          open={open}
          entries={found}
          checkpoints={checkpoints}
          selected={selected}
          select={setSelected}
          onEnd={more}
        />
      )}
      {entry && <EntryDetail key={entry.seq} open={open} entry={entry} />}
    </div>
  );
}
