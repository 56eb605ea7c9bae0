import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { settingsOf } from '../../shared/model/plan.ts';
import { PeekBanner } from '../history/PeekBanner.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { useSelected, useStore } from '../state/store.ts';
import { Tour } from '../tour/Tour.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { EmptyPlan } from './EmptyPlan.tsx';
import './frame.css';
import { Overlays } from './Overlays.tsx';
import { PAGES, type Page } from './pages.tsx';
import { Rail } from './Rail.tsx';
import { RefusedDialog } from './RefusedDialog.tsx';
import { SidePanel } from './SidePanel.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame of an open plan: bars, rail, grid, side panel. */
export function WorkbenchFrame({ open }: { readonly open: OpenPlan }) {
  const { workbench } = open;
  const { phase, version } = useStore(workbench.state);
  const { rail, panel: panelName, page: pageName } = useStore(workbench.view);
  const page = PAGES.find(({ name }) => name === pageName) ?? (PAGES[0] as Page);
  const panel = page.panel ? panelName : null;
  const hasFigures = useSelected(workbench.figures, (figures) => figures !== null);
  const name = version > 0 ? settingsOf(workbench.plan).name : '';

  useEffect(() => {
    document.title = name === '' ? 'Apportion' : `${name} - Apportion`;
    return () => {
      document.title = 'Apportion';
    };
  }, [name]);

  return (
    <div className={`frame${rail ? '' : ' no-rail'}${panel && hasFigures ? '' : ' no-panel'}`}>
      <TopBar open={open} name={name} />
      {rail && <Rail open={open} />}
      <main className="main" data-region={page.name}>
        <Trouble open={open} />
        <PeekBanner open={open} />
        {hasFigures ? (
          <Suspense fallback={<Waiting />}>
            <page.Content open={open} />
          </Suspense>
        ) : phase === 'ready' ? (
          <EmptyPlan open={open} />
        ) : (
          <Waiting />
        )}
      </main>
      {panel && hasFigures && <SidePanel open={open} />}
      <StatusBar open={open} />
      <RefusedDialog open={open} />
      <Overlays open={open} />
      {hasFigures && <Tour open={open} />}
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <p className="waiting" role="status">
      {t('plan.loading')}
    </p>
  );
}

/** A lost connection, or a request that failed without being refused. */
function Trouble({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { state } = open.workbench;
  const { phase, fault } = useStore(state);
  if (phase === 'lost') {
    return (
      <p className="trouble" role="status">
        {t('plan.lost')}
      </p>
    );
  }
  if (fault === null) return null;
  return (
    <p className="trouble" role="alert">
      {t('plan.fault', { message: fault.message })}
      <span className="grow" />
      <IconButton icon="close" label={t('plan.faultClose')} small onClick={() => state.patch({ fault: null })} />
    </p>
  );
}
