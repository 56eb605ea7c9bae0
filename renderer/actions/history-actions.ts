import { exportHistory, saveCopy } from '../history/export-history.ts';
import { checkpointDraft } from '../state/history-ui.ts';
import { endPeek, peekOf } from '../state/peek.ts';
import { type Action, planAction } from './action.ts';

/** The history of the plan, and its named points. */
export const historyActions: readonly Action[] = [
  planAction({
    id: 'toggle-history',
    group: 'view',
    label: 'panel.history',
    keys: ['Ctrl Shift H'],
    inText: true,
    run(open) {
      open.historyAsked = true;
      open.workbench.togglePanel('history');
    },
  }),
  planAction({
    id: 'set-checkpoint',
    group: 'plan',
    label: 'history.setCheckpoint',
    can: ({ workbench }) => !workbench.state.get().readOnly,
    run: ({ workbench }) => {
      workbench.view.patch({ panel: 'history' });
      checkpointDraft.set({ seq: null });
    },
  }),
  planAction({ id: 'export-history', group: 'plan', label: 'save.history', run: (open) => void exportHistory(open) }),
  planAction({ id: 'save-copy', group: 'plan', label: 'save.copy', run: (open) => void saveCopy(open) }),
  planAction({
    id: 'end-peek',
    group: 'view',
    label: 'history.endPeek',
    can: (open) => peekOf(open) !== null,
    run: (open) => void endPeek(open),
  }),
];
