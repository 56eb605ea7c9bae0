import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import type { ImportFlow } from './flow.ts';
import { count } from './words.ts';

interface Props {
  readonly flow: ImportFlow;
  readonly apply: () => void;
}

/** The ways out: cancel, or import what is ready. Ctrl+Enter imports from anywhere in the dialog. */
export function ImportFoot({ flow, apply }: Props) {
  const { t } = useTranslation();
  const { table, draft, check, busy } = useStore(flow.state);
  const ready = check?.state === 'ready' && busy === null;
  const latest = useRef({ ready, apply });
  latest.current = { ready, apply };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      if (latest.current.ready) latest.current.apply();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const rows = check?.rows.used ?? 0;
  return (
    <footer className="import-foot">
      <button type="button" className="button" onClick={closeOverlay}>
        {t('refused.cancel')} <kbd>Esc</kbd>
      </button>
      <span className="grow" />
      {table && draft && (
        <>
          <label className="check-line">
            <input
              type="checkbox"
              checked={draft.remember}
              onChange={({ target }) => flow.correct({ remember: target.checked })}
            />
            {t('import.remember')}
          </label>
          <button type="button" className="button primary" disabled={!ready} onClick={apply}>
            {check?.state === 'ready' ? t('import.importRows', { count: rows, rows: count(rows) }) : t('import.import')}{' '}
            <span className="keys">{t('newPlan.ctrlEnter')}</span>
          </button>
        </>
      )}
    </footer>
  );
}
