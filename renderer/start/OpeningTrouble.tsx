import { useTranslation } from 'react-i18next';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import { NO_NAMES, refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { app, openPath, type OpeningTrouble as Trouble } from '../state/app.ts';
import { useStore } from '../state/store.ts';

/** Why the last plan was not opened, and how else it can be. */
export function OpeningTrouble() {
  const { t } = useTranslation();
  const { trouble } = useStore(app);
  if (trouble === null) return null;
  const text = wordsOf(trouble);
  return (
    <div className="start-trouble" role="alert">
      <b>{text.title}</b>
      {text.detail && <p>{text.detail}</p>}
      {trouble.is === 'refused' && trouble.refusal.code === 'already-open' && <WaysRound refusal={trouble.refusal} />}
    </div>
  );

  function wordsOf(what: Trouble): { readonly title: string; readonly detail?: string } {
    switch (what.is) {
      case 'refused':
        return refusalText(what.refusal, language(), NO_NAMES);
      case 'failed':
        return { title: t('start.failed'), detail: what.message };
      case 'no-path':
        return { title: t('start.dropped', { name: what.name }), detail: t('start.droppedDetail') };
    }
  }
}

/** Another program holds the plan: it can be looked at as it stands, or copied. */
function WaysRound({ refusal }: { readonly refusal: OpenRefusal }) {
  const { t } = useTranslation();
  const { opening } = useStore(app);
  return (
    <div className="ways-round">
      <button type="button" className="button" disabled={opening} onClick={() => openPath(refusal.path, 'read-only')}>
        {t('start.openReadOnly')}
      </button>
      <button type="button" className="button" disabled={opening} onClick={() => openPath(refusal.path, 'copy')}>
        {t('start.openCopy')}
      </button>
    </div>
  );
}
