import {
  canChange,
  change,
  copyScenario,
  moveScenario,
  removeScenario,
  renamed,
  scenarioLists,
  shownScenario,
  stepScenario,
} from '../scenarios/scenario-ui.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { type Action, planAction } from './action.ts';

const isOpen = (open: OpenPlan) => canChange(open) && shownScenario(open)?.status !== 'final';
const several = ({ workbench }: OpenPlan) => scenarioLists(workbench.plan).used.length > 1;

/** What can be done with the scenario that is shown. */
export const scenarioActions: readonly Action[] = [
  planAction({
    id: 'next-scenario',
    group: 'scenario',
    label: 'scenario.next',
    keys: ['Ctrl Alt PageDown'],
    can: several,
    run: (open) => stepScenario(open, 1),
  }),
  planAction({
    id: 'previous-scenario',
    group: 'scenario',
    label: 'scenario.previous',
    keys: ['Ctrl Alt PageUp'],
    can: several,
    run: (open) => stepScenario(open, -1),
  }),
  planAction({
    id: 'rename-scenario',
    group: 'scenario',
    label: 'scenario.renameShown',
    can: isOpen,
    run: (open) => {
      open.workbench.view.patch({ rail: true });
      renamed.set(shownScenario(open)?.id ?? null);
    },
  }),
  planAction({
    id: 'copy-scenario',
    group: 'scenario',
    label: 'scenario.copyShown',
    can: canChange,
    run: (open) => {
      const row = shownScenario(open);
      if (row) void copyScenario(open, row);
    },
  }),
  planAction({
    id: 'note-scenario',
    group: 'scenario',
    label: 'scenario.noteShown',
    can: isOpen,
    run: (open) => {
      const row = shownScenario(open);
      if (row) overlay.set({ is: 'scenario-note', scenario: row.id });
    },
  }),
  planAction({
    id: 'review-scenario',
    group: 'scenario',
    label: 'scenario.review',
    says: (open) => (shownScenario(open)?.status === 'in-review' ? 'scenario.toDraft' : 'scenario.review'),
    can: isOpen,
    run: (open) => {
      const row = shownScenario(open);
      if (!row) return;
      const status = row.status === 'draft' ? 'in-review' : 'draft';
      void change(open, { command: 'set-scenario-status', scenario: row.id, status });
    },
  }),
  planAction({
    id: 'finalise-scenario',
    group: 'scenario',
    label: 'scenario.finalise',
    says: (open) => (shownScenario(open)?.status === 'final' ? 'scenario.reopenShown' : 'scenario.finalise'),
    can: canChange,
    run: (open) => {
      const row = shownScenario(open);
      if (!row) return;
      if (row.status === 'final') overlay.set({ is: 'reopen-scenario', scenario: row.id, to: 'draft' });
      else overlay.set({ is: 'finalise', scenario: row.id });
    },
  }),
  planAction({
    id: 'final-versions',
    group: 'scenario',
    label: 'final.versions',
    can: (open) => open.workbench.plan.tables.final.size > 0,
    run: () => overlay.set({ is: 'finals' }),
  }),
  planAction({
    id: 'move-scenario-up',
    group: 'scenario',
    label: 'scenario.up',
    can: (open) => canChange(open) && several(open),
    run: (open) => move(open, -1),
  }),
  planAction({
    id: 'move-scenario-down',
    group: 'scenario',
    label: 'scenario.down',
    can: (open) => canChange(open) && several(open),
    run: (open) => move(open, 1),
  }),
  planAction({
    id: 'archive-scenario',
    group: 'scenario',
    label: 'scenario.archiveShown',
    says: (open) => (shownScenario(open)?.archived ? 'scenario.restoreShown' : 'scenario.archiveShown'),
    can: canChange,
    run: (open) => {
      const row = shownScenario(open);
      if (row) void change(open, { command: 'change-scenario', scenario: row.id, archived: !row.archived });
    },
  }),
  planAction({
    id: 'remove-scenario',
    group: 'scenario',
    label: 'scenario.removeShown',
    can: isOpen,
    run: (open) => {
      const row = shownScenario(open);
      if (row) void removeScenario(open, row);
    },
  }),
];

function move(open: OpenPlan, step: -1 | 1): void {
  const row = shownScenario(open);
  if (row) moveScenario(open, row, step);
}
