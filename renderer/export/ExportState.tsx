import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../shared/text/amount.ts';
import { useStore } from '../state/store.ts';
import { exporting, showExport } from './exporting.ts';

/** An export that goes on, or ended, while the planner works: a click leads to it. */
export function ExportState() {
  const { t } = useTranslation();
  const present = useStore(exporting);
  if (!present) return null;
  const { name } = present;
  const part = present.is === 'writing' ? formatPercent(present.part, { places: 0, signed: false }) : '';
  const words = {
    writing: t('export.status', { part }),
    written: t('export.statusWritten', { name }),
    failed: t('export.statusFailed', { name }),
  };
  return (
    <button type="button" className={`pick${present.is === 'failed' ? ' bad' : ''}`} onClick={showExport}>
      {words[present.is]}
    </button>
  );
}
