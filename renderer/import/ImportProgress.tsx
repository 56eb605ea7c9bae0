import { useTranslation } from 'react-i18next';
import { useSlow } from '../new-plan/use-slow.ts';
import { useStore } from '../state/store.ts';
import type { ImportFlow } from './flow.ts';
import { count } from './words.ts';

const BUSY = { reading: 'import.reading', checking: 'import.checking', importing: 'import.importing' } as const;

/** What takes more than a moment, how far it is, and a way out. */
export function ImportProgress({ flow }: { readonly flow: ImportFlow }) {
  const { t } = useTranslation();
  const { busy, progress } = useStore(flow.state);
  const slow = useSlow(busy !== null);
  if (!slow || busy === null) return null;
  const rows = progress && progress.rows > 0 ? t('import.rowsSoFar', { rows: count(progress.rows) }) : '';
  return (
    <div className="np-progress" role="status">
      <span>{t(BUSY[busy])}</span>
      <progress aria-label={t(BUSY[busy])} {...(progress?.part == null ? {} : { value: progress.part })} />
      <span className="muted">{rows}</span>
      <button type="button" className="button" onClick={() => flow.stop()}>
        {t('newPlan.stop')}
      </button>
    </div>
  );
}
