import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaLog } from '../../shared/protocol/messages.ts';
import { language } from '../i18n/index.ts';
import { intentWords } from '../i18n/intent-words.ts';
import { momentName } from '../i18n/words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type Place, placeKey } from '../state/pin.ts';
import { useStore } from '../state/store.ts';

const FIRST = 8;
const MORE = 25;
const NOTHING: AreaLog = { entries: [], next: null };

/** What was done to an area, newest first; more of it on demand. */
export function AreaHistory({ open, place }: { readonly open: OpenPlan; readonly place: Place }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { version, phase } = useStore(workbench.state);
  const key = placeKey(place);
  const [log, setLog] = useState<AreaLog | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the place is, the version when it changed
  useEffect(() => {
    let asked = true;
    if (phase !== 'ready') return;
    void workbench.areaLog(place, FIRST).then((answer) => asked && setLog(answer));
    return () => {
      asked = false;
    };
  }, [workbench, key, version, phase]);

  const { entries, next } = log ?? NOTHING;
  const more = async () => {
    const answer = await workbench.areaLog(place, MORE, next ?? undefined);
    setLog({ entries: [...entries, ...answer.entries], next: answer.next });
  };
  return (
    <section>
      <h3>{t('inspector.history')}</h3>
      {log && entries.length === 0 && next === null && <p className="muted">{t('inspector.noHistory')}</p>}
      <ol className="history">
        {entries.map((entry) => (
          <li key={entry.seq} className={entry.undone ? 'undone' : ''}>
            <span className="text">{intentWords(workbench.plan, entry.intent, language())}</span>
            <span className="muted">
              {entry.undone ? t('inspector.undone') : momentName(entry.at, language())}
              {entry.who === '' ? '' : ` · ${entry.who}`}
            </span>
          </li>
        ))}
      </ol>
      {next !== null && (
        <button type="button" className="link" onClick={more}>
          {t('inspector.more')}
        </button>
      )}
    </section>
  );
}
