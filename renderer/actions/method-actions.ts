import { methodNamed, QUICK_METHODS } from '../state/how.ts';
import { METHOD_WORDS } from '../state/method-words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type Action, planAction } from './action.ts';

const named = ({ workbench }: OpenPlan, name: (typeof QUICK_METHODS)[number]) => {
  const { how, scenario } = workbench.view.get();
  return methodNamed(workbench.plan, how, scenario, name);
};

/** Alt and a digit picks a method: for the edit under way, or with none for all that come. */
const quick: readonly Action[] = QUICK_METHODS.map((name, i) =>
  planAction({
    id: `method-${name}`,
    group: 'method',
    label: METHOD_WORDS[name],
    keys: [`Alt ${i + 1}`],
    inText: true,
    can: (open) => named(open, name) !== null,
    run: (open) => {
      const method = named(open, name);
      if (method) open.entry.pickMethod(method);
    },
  }),
);

export const methodActions: readonly Action[] = [
  ...quick,
  planAction({
    id: 'method-more',
    group: 'method',
    label: 'action.methods',
    keys: ['Alt M'],
    inText: true,
    run: () => document.querySelector<HTMLElement>('[data-opens="methods"]')?.click(),
  }),
  planAction({
    id: 'toggle-popover',
    group: 'method',
    label: 'action.popover',
    keys: ['Alt 0'],
    inText: true,
    run: ({ workbench }) => workbench.setHow({ popover: !workbench.view.get().how.popover }),
  }),
];
