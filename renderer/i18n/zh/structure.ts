/** Members, people, lines. */
export const structure = {
  'intent.addMember': '新增成员“{{name}}”',
  'intent.changeMember': '修改成员“{{name}}”',
  'intent.moveMember': '将“{{name}}”移至“{{to}}”',
  'intent.mergeMembers': '将“{{name}}”并入“{{to}}”',
  'intent.retireMember': '停用“{{name}}”',
  'intent.reassignLines': '将“{{name}}”的明细行划归“{{to}}”',
  'intent.closeLines': '关闭“{{name}}”的明细行',
  'intent.openLines': '重新开放明细行',
  'structure.top': '最上级',
} as const;
