/** 报告。 */
export const report = {
  'report.action': '生成报告（PDF）…',
  'report.title': '“{{name}}”的报告',
  'report.about': '{{measure}}，A4 版面：与去年对比的总额、各级分解、策略、公平性、风险、锁定与备注。',
  'report.depth': '细化到',
  'report.readable': '便于阅读的层级',
  'report.savePdf': '保存 PDF',
  'report.saveHtml': '保存 HTML',
  'report.making': '正在生成 PDF…',
  'report.stop': '停止',
  'report.fileName': '{{plan}}，{{scenario}}，报告',
  'report.noBrowser': '生成 PDF 需借助 Chromium、Chrome 或 Edge，本机均未安装。可保存 HTML，再用浏览器打印。',
  'report.failed': '未能生成 PDF：{{detail}}。可保存 HTML，再用浏览器打印。',
} as const;
