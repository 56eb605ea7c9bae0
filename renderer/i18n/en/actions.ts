/** What the planner can do, by name, where no button says it already. */
export const actions = {
  'action.undo': 'Undo',
  'action.redo': 'Redo',
  'action.nextRegion': 'Next part of the window',
  'action.previousRegion': 'Previous part of the window',
  'action.shortcuts': 'Keyboard shortcuts',
  'action.methods': 'Methods and what they go by',
  'action.popover': 'Show or hide the parts while typing',
  'action.close': 'Close',
  'actionGroup.plan': 'Plan',
  'actionGroup.edit': 'Edit',
  'actionGroup.method': 'Method',
  'actionGroup.locks': 'Locks and bounds',
  'actionGroup.structure': 'Members',
  'actionGroup.view': 'View',
  'actionGroup.scenario': 'Scenarios',
  'actionGroup.help': 'Help',
} as const;
