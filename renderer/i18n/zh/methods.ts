/** Methods of an edit. */
export const methods = {
  'method.proportional': '按现值比例',
  'method.equal': '平均',
  'method.lastYear': '参照去年',
} as const;
