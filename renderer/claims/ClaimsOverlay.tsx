import type { OpenPlan } from '../state/open-plan.ts';
import type { Overlay } from '../state/overlay.ts';
import { ChangeRound } from './ChangeRound.tsx';
import { ChosenAmounts, Suggested } from './ChosenAmounts.tsx';
import { IncomingDialog } from './IncomingDialog.tsx';
import { MakingDialog } from './MakingDialog.tsx';
import { StartRound } from './StartRound.tsx';
import './claims.css';

type ClaimsOverlays = Extract<Overlay, { readonly is: `claims-${string}` }>;

/** The questions about claims that lie over the window. */
export default function ClaimsOverlay({
  open,
  overlay,
}: {
  readonly open: OpenPlan;
  readonly overlay: ClaimsOverlays;
}) {
  switch (overlay.is) {
    case 'claims-start':
      return <StartRound open={open} />;
    case 'claims-round':
      return <ChangeRound open={open} round={overlay.round} />;
    case 'claims-amounts':
      return <ChosenAmounts open={open} how={overlay.how} claims={overlay.claims} />;
    case 'claims-suggest':
      return <Suggested open={open} round={overlay.round} />;
    case 'claims-making':
      return <MakingDialog />;
    case 'claims-incoming':
      return <IncomingDialog open={open} incoming={overlay.incoming} />;
  }
}
