/** The inspector. */
export const inspector = {
  'inspector.label': '所选区域',
  'inspector.lastYear': '去年',
  'inspector.growth': '同比',
  'inspector.share': '占“{{name}}”的比重',
  'inspector.lines_other': '{{count}} 个明细行',
  'inspector.made': '构成',
  'inspector.months_other': '{{count}} 个月',
  'inspector.locks': '锁定',
  'inspector.locked': '已锁定，分配时保持不变',
  'inspector.sumHeld': '合计已锁定，其组成部分仍可变动',
  'inspector.noLocks': '此处没有锁定',
  'inspector.release': '解除',
  'inspector.releaseOf': '解除对“{{name}}”的锁定',
  'inspector.history': '本区域的变更记录',
  'inspector.noHistory': '尚无变更',
  'inspector.undone': '已撤销',
} as const;
