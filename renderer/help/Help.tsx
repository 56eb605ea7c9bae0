import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './help.css';

// Nobody needs the guide before asking for it.
const HelpBody = lazy(() => import('./HelpBody.tsx'));

/** F1: the guide, inside the program and without a connection. */
export function Help({ open, anchor }: { readonly open: OpenPlan | null; readonly anchor: string | null }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('help.title')} onClose={closeOverlay} orElse={() => open?.grid?.focus()} quiet className="help">
      <Suspense fallback={<p className="muted">{t('help.loading')}</p>}>
        <HelpBody anchor={anchor} />
      </Suspense>
    </Dialog>
  );
}
