import { type ComponentType, type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryPanel } from '../history/HistoryPanel.tsx';
import { type Key, say } from '../i18n/index.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { PANELS, type PanelName } from '../state/view.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { HoldsPanel } from './HoldsPanel.tsx';
import './side-panel.css';

interface PanelOf {
  readonly label: Key;
  readonly Body: ComponentType<{ readonly open: OpenPlan }>;
}

/** What each tab of the side panel is called and shows. */
const CONTENT: { readonly [P in PanelName]: PanelOf } = {
  inspector: { label: 'panel.inspector', Body: Inspector },
  history: { label: 'panel.history', Body: HistoryPanel },
  holds: { label: 'panel.holds', Body: HoldsPanel },
};

const tabId = (panel: PanelName) => `panel-tab-${panel}`;

/** Right of the grid: one of several panels, picked by tabs; narrow windows lay it over the grid. */
export function SidePanel({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { view } = open.workbench;
  const { panel } = useStore(view);
  // A panel that is closed while the keyboard is in it leaves the keyboard on the grid.
  useEffect(() => {
    if (panel === null && document.activeElement === document.body) open.grid?.focus();
  }, [open, panel]);
  if (panel === null) return null;
  const { Body } = CONTENT[panel];
  const close = () => {
    view.patch({ panel: null });
    open.grid?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    const { target } = event;
    // Esc empties a field first, and what is open in the panel closes itself.
    const isBusy = target instanceof HTMLInputElement && target.type !== 'checkbox' && target.value !== '';
    if (event.key !== 'Escape' || event.defaultPrevented || isBusy || target instanceof HTMLTextAreaElement) return;
    open.grid?.focus();
  };
  return (
    <aside className="side-panel" aria-label={t('panel.label')} data-region="panel" tabIndex={-1} onKeyDown={keyDown}>
      <header>
        <Tabs panel={panel} pick={(next) => view.patch({ panel: next })} />
        <span className="grow" />
        <IconButton icon="close" label={t('panel.close')} small onClick={close} />
      </header>
      <div className="panel-body" role="tabpanel" aria-labelledby={tabId(panel)}>
        <Body open={open} />
      </div>
    </aside>
  );
}

interface TabsProps {
  readonly panel: PanelName;
  readonly pick: (panel: PanelName) => void;
}

/** One stop for the Tab key; arrows, Home and End go from tab to tab. */
function Tabs({ panel, pick }: TabsProps) {
  const { t } = useTranslation();
  const keyDown = (event: KeyboardEvent) => {
    const next = tabAfter(panel, event.key);
    if (next === null) return;
    event.preventDefault();
    pick(next);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={t('panel.label')} onKeyDown={keyDown}>
      {PANELS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          aria-selected={name === panel}
          tabIndex={name === panel ? 0 : -1}
          onClick={() => pick(name)}
        >
          {say(CONTENT[name].label)}
        </button>
      ))}
    </div>
  );
}

function tabAfter(panel: PanelName, key: string): PanelName | null {
  const at = PANELS.indexOf(panel);
  const count = PANELS.length;
  switch (key) {
    case 'ArrowRight':
      return PANELS[(at + 1) % count] ?? null;
    case 'ArrowLeft':
      return PANELS[(at + count - 1) % count] ?? null;
    case 'Home':
      return PANELS[0];
    case 'End':
      return PANELS.at(-1) ?? null;
    default:
      return null;
  }
}
