import { useTranslation } from 'react-i18next';
import { OpeningTrouble } from '../start/OpeningTrouble.tsx';
import { PathForm } from '../start/PathForm.tsx';
import { app } from '../state/app.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Opening another plan while one is open: the path where no file can be picked, and why it was not opened. */
export function OpenDialog() {
  const { t } = useTranslation();
  const { askPath, trouble, open } = useStore(app);
  if (!askPath && trouble === null) return null;
  const close = () => app.patch({ askPath: false, trouble: null });
  return (
    <Dialog title={t('plan.open')} onClose={close} onGone={() => open?.grid?.focus()}>
      {askPath && <PathForm />}
      <OpeningTrouble />
      <div className="actions">
        <button type="button" className="button" onClick={close}>
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  );
}
