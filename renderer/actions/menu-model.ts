import type { MenuGroup, MenuItem } from '../../shared/protocol/bridge.ts';
import { say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { ACTION_GROUPS, type Action, canRun, GROUP_NAMES, isOffered, keysOf, labelOf } from './action.ts';

/** What the native menu offers: every action that a line of a menu can be, in its group. */
export function menuModel(actions: readonly Action[], open: OpenPlan | null): MenuGroup[] {
  return ACTION_GROUPS.map((group) => ({
    id: group,
    label: say(GROUP_NAMES[group]),
    items: actions
      .filter((action) => action.group === group && action.onlyKeys !== true && isOffered(action))
      .map((action) => itemOf(action, open)),
  })).filter(({ items }) => items.length > 0);
}

function itemOf(action: Action, open: OpenPlan | null): MenuItem {
  return {
    id: action.id,
    label: say(labelOf(action, open)),
    keys: keysOf(action)[0] ?? null,
    enabled: canRun(action, open),
    mark: action.mark ?? 'none',
    checked: action.isOn?.(open) === true,
  };
}
