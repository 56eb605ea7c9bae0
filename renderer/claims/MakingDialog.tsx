import { useTranslation } from 'react-i18next';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { making, stopMaking } from './making.ts';

/** How far the workbooks or agreements are that are being made; closing it stops them. */
export function MakingDialog() {
  const { t } = useTranslation();
  const now = useStore(making);
  if (!now) return null;
  const title = t(now.what === 'books' ? 'claims.makingBooks' : 'claims.makingAgreements');
  return (
    <Dialog title={title} onClose={stopMaking} className="claims-dialog">
      <div className="claims-making" role="status">
        <progress max={now.of} value={now.made} aria-label={title} />
        <span className="figures">{t('claims.madeSoFar', { made: now.made, of: now.of })}</span>
      </div>
      <div className="actions">
        <button type="button" className="button" data-autofocus onClick={stopMaking}>
          {t('claims.stop')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  );
}
