import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, type Action, canRun, isInMenu, type MenuPlace, wordsOf } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import { shownKeys } from '../actions/keys.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay, overlay } from '../state/overlay.ts';
import { MENU } from '../ui/Pick.tsx';

interface Props {
  readonly open: OpenPlan;
  readonly place: MenuPlace;
  readonly x: number;
  readonly y: number;
}

/** What can be done with the cell, row or column on which the planner stands: all of it actions, none its own. */
export function ContextMenu({ open, place, x, y }: Props) {
  const { t } = useTranslation();
  const groups = ACTION_GROUPS.map((group) =>
    ACTIONS.filter((action) => action.group === group && isInMenu(action, place) && canRun(action, open)),
  ).filter((actions) => actions.length > 0);
  const close = () => {
    // What was picked may have opened a dialog of its own: that stays.
    if (overlay.get()?.is !== 'menu') return;
    closeOverlay();
    open.grid?.focus();
  };
  // The keyboard is back on the grid before anything happens: copying and typing begin there.
  const run = (action: Action) => {
    close();
    action.run(open);
  };
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={0}
      // A long menu low in a small window moves up over its cell rather than out of sight.
      middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}
      returnFocus={false}
      {...MENU}
    >
      <Menu.Target>
        <span className="menu-point" style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown
        className="menu tall"
        aria-label={t('action.contextMenu')}
        onContextMenu={(event) => event.preventDefault()}
      >
        {groups.map((actions, i) => (
          <Fragment key={actions[0]?.group}>
            {i > 0 && <Menu.Divider className="menu-divider" />}
            {actions.map((action) => (
              <Menu.Item
                key={action.id}
                rightSection={action.keys?.[0] && <kbd>{shownKeys(action.keys[0])}</kbd>}
                onClick={() => run(action)}
              >
                {wordsOf(action, open)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
