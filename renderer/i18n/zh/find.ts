/** Find, replace, notes. */
export const find = {
  'action.note': '添加备注',
  'action.changeNote': '修改备注',
  'action.removeNote': '删除备注',
  'note.title': '备注',
  'note.notes': '备注',
  'note.on': '{{area}}的备注',
  'note.text': '备注内容',
  'note.keys': 'Ctrl Enter 保存，Esc 放弃修改。',
  'note.keep': '保存备注',
  'note.remove': '删除备注',
  'note.cancel': '取消',
  'note.add': '添加备注',
  'note.change': '修改',
  'note.changeOn': '修改{{area}}的备注',
  'note.more_other': '另有 {{count}} 条备注',
} as const;
