import { useEffect } from 'react';
import { NewPlan } from '../new-plan/NewPlan.tsx';
import { Start } from '../start/Start.tsx';
import { app } from '../state/app.ts';
import { newPlan } from '../state/new-plan.ts';
import { useSelected } from '../state/store.ts';
import { LeavingDialog } from './LeavingDialog.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { Overlays } from './Overlays.tsx';
import { handleShortcut } from './shortcuts.ts';
import { WorkbenchFrame } from './WorkbenchFrame.tsx';

export function App() {
  const open = useSelected(app, (state) => state.open);
  const making = useSelected(newPlan, (state) => state !== null);
  useEffect(() => {
    window.addEventListener('keydown', handleShortcut);
    return () => window.removeEventListener('keydown', handleShortcut);
  }, []);
  if (making) {
    return (
      <>
        <NewPlan />
        <Overlays open={null} />
      </>
    );
  }
  if (!open)
    return (
      <>
        <Start />
        <Overlays open={null} />
      </>
    );
  return (
    <>
      <WorkbenchFrame open={open} key={open.workbench.state.get().file} />
      <OpenDialog />
      <LeavingDialog />
    </>
  );
}
