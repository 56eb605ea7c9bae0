import { exportComparison } from '../compare/export-comparison.ts';
import { presentComparison, takingOver } from '../compare/present.ts';
import { type Action, planAction } from './action.ts';

const isThere = () => (presentComparison.get()?.compared.others.length ?? 0) > 0;

/** The page on which scenarios stand side by side. */
export const compareActions: readonly Action[] = [
  planAction({
    id: 'page-compare',
    group: 'view',
    label: 'compare.go',
    run: ({ workbench }) => workbench.view.patch({ page: 'compare' }),
  }),
  planAction({
    id: 'take-over',
    group: 'scenario',
    label: 'compare.takeOverInto',
    keys: ['Ctrl Shift O'],
    can: (open) => isThere() && !open.workbench.state.get().readOnly,
    run: () => takingOver.set(true),
  }),
  planAction({
    id: 'export-comparison',
    group: 'scenario',
    label: 'compare.export',
    can: isThere,
    run: (open) => {
      const present = presentComparison.get();
      if (present) void exportComparison(open, present.compared);
    },
  }),
];
