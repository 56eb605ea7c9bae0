import type { Key } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';

/** Parts of the palette, the shortcuts sheet and the menus, in their order. */
export const ACTION_GROUPS = ['plan', 'edit', 'method', 'locks', 'structure', 'view', 'scenario', 'help'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** Something the planner can do, wherever it is offered: by key, palette, menu or button. */
export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly label: Key;
  /** As written on keys, "Ctrl Shift L"; the first is shown. */
  readonly keys?: readonly string[];
  /** Where its keys hold: anywhere in the window, or only on a cell of the grid. Default 'window'. */
  readonly where?: 'window' | 'grid';
  /** Whether its keys hold in a text field too; default false. */
  readonly inText?: boolean;
  /** Only for actions that need a plan; where it says no, the action is not offered and its keys do nothing. */
  can?(open: OpenPlan): boolean;
  /** `open` is the open plan; null only when `needsPlan` is false. */
  readonly needsPlan?: boolean;
  run(open: OpenPlan | null): void;
}

/** An action on the open plan. */
export function planAction(action: Omit<Action, 'run' | 'needsPlan'> & { run(open: OpenPlan): void }): Action {
  return { ...action, needsPlan: true, run: (open) => open && action.run(open) };
}

export function canRun(action: Action, open: OpenPlan | null): boolean {
  if (open === null) return action.needsPlan !== true;
  return action.can?.(open) !== false;
}
