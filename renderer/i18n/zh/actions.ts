/** What the planner can do, by name, where no button says it already. */
export const actions = {
  'action.undo': '撤销',
  'action.redo': '重做',
  'action.nextRegion': '下一个窗口区域',
  'action.previousRegion': '上一个窗口区域',
  'action.shortcuts': '键盘快捷键',
  'action.methods': '方法及其依据',
  'action.popover': '显示或隐藏录入时的分解明细',
  'action.close': '关闭',
  'actionGroup.plan': '计划',
  'actionGroup.edit': '编辑',
  'actionGroup.method': '方法',
  'actionGroup.locks': '锁定与上下限',
  'actionGroup.structure': '成员',
  'actionGroup.view': '视图',
  'actionGroup.scenario': '情景',
  'actionGroup.help': '帮助',
} as const;
