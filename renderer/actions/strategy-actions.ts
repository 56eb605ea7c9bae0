import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { deskOf } from '../strategy/desk.ts';
import { importStrategy } from '../strategy/files.ts';
import { type Action, planAction } from './action.ts';

const writable = ({ workbench }: { workbench: { state: { get(): { readOnly: boolean } } } }) =>
  !workbench.state.get().readOnly;

/** Strategies, and who takes what. */
function showTab(open: OpenPlan, tab: 'steps' | 'people'): void {
  deskOf(open).state.patch({ tab });
  open.workbench.view.patch({ page: 'strategy' });
}

export const strategyActions: readonly Action[] = [
  planAction({
    id: 'page-strategy',
    group: 'view',
    label: 'strategy.toPage',
    keys: ['Ctrl Shift Y'],
    inText: true,
    run: (open) => showTab(open, 'steps'),
  }),
  planAction({
    id: 'who-takes-what',
    group: 'structure',
    label: 'people.title',
    run: (open) => showTab(open, 'people'),
  }),
  planAction({
    id: 'new-strategy',
    group: 'scenario',
    label: 'strategy.new',
    can: writable,
    run: () => overlay.set({ is: 'strategy-library' }),
  }),
  planAction({
    id: 'import-strategy',
    group: 'scenario',
    label: 'strategy.import',
    can: writable,
    run: (open) => void importStrategy(open),
  }),
];
