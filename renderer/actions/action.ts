import { isDesktop } from '../client/mode.ts';
import { type Key, say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';

/** Parts of the palette, the shortcuts sheet and the menus, in their order. */
export const ACTION_GROUPS = [
  'plan',
  'edit',
  'method',
  'locks',
  'structure',
  'view',
  'scenario',
  'move',
  'help',
] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

export const GROUP_NAMES = {
  plan: 'actionGroup.plan',
  edit: 'actionGroup.edit',
  method: 'actionGroup.method',
  locks: 'actionGroup.locks',
  structure: 'actionGroup.structure',
  view: 'actionGroup.view',
  scenario: 'actionGroup.scenario',
  move: 'actionGroup.move',
  help: 'actionGroup.help',
} as const satisfies Readonly<Record<ActionGroup, Key>>;

/** What a context menu is opened on: a cell of figures, a row's name, a column's heading. */
export type MenuPlace = 'cell' | 'row' | 'heading';

/** Something the planner can do, wherever it is offered: by key, palette, menu or button. */
export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly label: Key;
  /** The label where it depends on where the planner stands: "Lock" or "Unlock". */
  says?(open: OpenPlan): Key;
  /** The label in full where it names what it is about: "Add a salesperson to Boston". */
  words?(open: OpenPlan): string;
  /** As written on keys, "Ctrl Shift L"; the first is shown in menus. See matchesKeys. */
  readonly keys?: readonly string[];
  /** Where its keys hold: anywhere in the window, or only on a cell of the grid. Default 'window'. */
  readonly where?: 'window' | 'grid';
  /** Whether its keys hold in a text field too; default false. */
  readonly inText?: boolean;
  /**
   * The context menus that offer it. A menu acts on the selection, which opening it moves there: to the cell, to the
   * row's name, or for a heading to its column.
   */
  readonly menu?: MenuPlace | readonly MenuPlace[];
  /** Keys that only the desktop app has: in a browser they are the browser's own. */
  readonly desktopKeys?: readonly string[];
  /** Where it is offered; everywhere when absent. */
  readonly only?: 'desktop' | 'browser';
  /** A tick in menus: of something that is on or off, or of the one that is chosen out of several. */
  readonly mark?: 'toggle' | 'choice';
  isOn?(open: OpenPlan | null): boolean;
  /** Only keys lead to it: as a line of the palette or a menu it would make no sense ("one cell down"). */
  readonly onlyKeys?: true;
  /** The browser turns its keys into an event of their own (copy, paste), which does the work. */
  readonly byEvent?: true;
  /** Only for actions that need a plan; where it says no, the action is not offered and its keys do nothing. */
  can?(open: OpenPlan): boolean;
  /** `open` is the open plan; null only when `needsPlan` is false. */
  readonly needsPlan?: boolean;
  /** `keys` are those of its list that were pressed, for an action whose keys differ in direction. */
  run(open: OpenPlan | null, keys?: string): void;
}

/** An action on the open plan. */
export function planAction(
  action: Omit<Action, 'run' | 'needsPlan'> & { run(open: OpenPlan, keys?: string): void },
): Action {
  return { ...action, needsPlan: true, run: (open, keys) => open && action.run(open, keys) };
}

export function canRun(action: Action, open: OpenPlan | null): boolean {
  if (!isOffered(action)) return false;
  if (open === null) return action.needsPlan !== true;
  return action.can?.(open) !== false;
}

/** Whether the program around the page has it at all. */
export function isOffered({ only }: Action): boolean {
  return only === undefined || (only === 'desktop') === isDesktop();
}

/** The keys of an action in the program around the page. */
export function keysOf({ keys = [], desktopKeys = [] }: Action): readonly string[] {
  return isDesktop() ? [...desktopKeys, ...keys] : keys;
}

/** The label of an action here and now. */
export function labelOf(action: Action, open: OpenPlan | null): Key {
  return (open && action.says?.(open)) ?? action.label;
}

/** The label in words, with the names of what it is about. */
export function wordsOf(action: Action, open: OpenPlan | null): string {
  return (open && action.words?.(open)) ?? say(labelOf(action, open));
}

export function isInMenu({ menu, onlyKeys }: Action, place: MenuPlace): boolean {
  return onlyKeys !== true && (menu === place || (Array.isArray(menu) && menu.includes(place)));
}
