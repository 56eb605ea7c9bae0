/** Ranges, clipboard, fill; the grid's keys and menus. */
export const range = {
  'action.edit': 'Edit the figure',
  'action.clear': 'Clear to 0',
  'action.lock': 'Lock',
  'action.unlock': 'Unlock',
  'action.lockCells': 'Lock every cell',
  'action.toggleRow': 'Fold or unfold (on a name)',
  'action.unfoldRow': 'Unfold the row',
  'action.foldRow': 'Fold the row',
  'action.parentRow': 'Go to the row above in the tree',
  'action.unfoldPeriod': 'Unfold the period',
  'action.foldPeriod': 'Fold the period',
  'action.contextMenu': 'Menu of the cell',
  'actionGroup.move': 'Move and select',
} as const;
