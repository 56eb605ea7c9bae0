import { METHOD_NAMES, METHODS } from '../state/view.ts';
import { type Action, planAction } from './action.ts';

/** Alt and a digit picks the method in force, also while an entry is previewed. */
export const methodActions: readonly Action[] = METHODS.map((method, i) =>
  planAction({
    id: `method-${method}`,
    group: 'method',
    label: METHOD_NAMES[method],
    keys: [`Alt ${i + 1}`],
    inText: true,
    run: ({ workbench }) => workbench.setMethod(method),
  }),
);
