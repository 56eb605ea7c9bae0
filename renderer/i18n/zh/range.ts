/** Ranges, clipboard, fill; the grid's keys and menus. */
export const range = {
  'action.edit': '编辑数值',
  'action.clear': '清零',
  'action.lock': '锁定',
  'action.unlock': '解锁',
  'action.lockCells': '锁定全部单元格',
  'action.toggleRow': '收起或展开（在名称上）',
  'action.unfoldRow': '展开行',
  'action.foldRow': '收起行',
  'action.parentRow': '转到上级行',
  'action.unfoldPeriod': '展开期间',
  'action.foldPeriod': '收起期间',
  'action.contextMenu': '单元格菜单',
  'actionGroup.move': '移动与选择',
} as const;
