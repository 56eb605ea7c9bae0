import { lazy, Suspense, useEffect } from 'react';
import { Finalise } from '../final/Finalise.tsx';
import { FinalVersions } from '../final/FinalVersions.tsx';
import { Help } from '../help/Help.tsx';
import { CompareThen } from '../history/CompareThen.tsx';
import { ImportDialog } from '../import/ImportDialog.tsx';
import { NoteEditor } from '../notes/NoteEditor.tsx';
import { Palette } from '../palette/Palette.tsx';
import { ReportDialog } from '../report/ReportDialog.tsx';
import { ReopenScenario, ScenarioNote } from '../scenarios/ScenarioDialogs.tsx';
import { ScenarioMenu } from '../scenarios/ScenarioMenu.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay, type Overlay, overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Library } from '../strategy/Library.tsx';
import { Structure } from '../structure/Structure.tsx';
import { BadPaste } from './BadPaste.tsx';
import { BoundsDialog } from './BoundsDialog.tsx';
import { ContextMenu } from './ContextMenu.tsx';
import { PlanSettings } from './PlanSettings.tsx';
import { RatioDialog } from './RatioDialog.tsx';
import { Settings } from './Settings.tsx';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';

const ClaimsOverlay = lazy(() => import('../claims/ClaimsOverlay.tsx'));
const ExportDialog = lazy(() => import('../export/ExportDialog.tsx'));

/** Whatever lies over the window now. */
export function Overlays({ open }: { readonly open: OpenPlan | null }) {
  const present = useStore(overlay);
  // A plan that closes takes its overlay along.
  useEffect(() => closeOverlay, []);
  return present === null ? null : <Present overlay={present} open={open} />;
}

function Present({ overlay: present, open }: { readonly overlay: Overlay; readonly open: OpenPlan | null }) {
  switch (present.is) {
    case 'new-ratio':
      return open && <RatioDialog open={open} />;
    case 'claims-start':
    case 'claims-round':
    case 'claims-amounts':
    case 'claims-suggest':
    case 'claims-making':
    case 'claims-incoming':
      return (
        open && (
          <Suspense fallback={null}>
            <ClaimsOverlay open={open} overlay={present} />
          </Suspense>
        )
      );
    case 'report':
      return open && <ReportDialog open={open} />;
    case 'columns':
      // Its button shows it.
      return null;
    case 'shortcuts':
      return <ShortcutsSheet open={open} />;
    case 'bounds':
      return open && <BoundsDialog open={open} />;
    case 'palette':
      return <Palette open={open} />;
    case 'plan-settings':
      return open && <PlanSettings open={open} />;
    case 'export':
      return (
        open && (
          <Suspense>
            <ExportDialog open={open} />
          </Suspense>
        )
      );
    case 'settings':
      return <Settings open={open} />;
    case 'help':
      return <Help open={open} anchor={present.anchor} />;
    case 'compare-then':
      return open && <CompareThen open={open} from={present.from} to={present.to} />;
    case 'finalise':
      return open && <Finalise key={present.scenario} open={open} scenario={present.scenario} />;
    case 'import':
      return open && <ImportDialog open={open} given={present.given} />;
    case 'finals':
      return open && <FinalVersions open={open} />;
    case 'structure':
      return open && <Structure open={open} dialog={present.dialog} />;
    case 'strategy-library':
      return open && <Library open={open} />;
    case 'note':
      return open && <NoteEditor open={open} place={present.place} />;
    case 'bad-paste':
      return <BadPaste open={open} cells={present.cells} />;
    case 'scenario-menu':
      return open && <ScenarioMenu key={`${present.x} ${present.y}`} open={open} {...present} />;
    case 'scenario-note':
      return open && <ScenarioNote open={open} scenario={present.scenario} />;
    case 'reopen-scenario':
      return open && <ReopenScenario open={open} scenario={present.scenario} to={present.to} />;
    case 'menu':
      // Another point, another menu: it is placed and focused anew.
      return open && <ContextMenu key={`${present.x} ${present.y}`} open={open} {...present} />;
  }
}
