/** Reports to read and print. */
export const report = {
  'report.action': 'Report (PDF)...',
  'report.title': 'Report of "{{name}}"',
  'report.about':
    '{{measure}} on A4: totals beside last year, the breakdown, strategy, fairness, risk, locks and notes.',
  'report.depth': 'Goes down to',
  'report.readable': 'As far as can be read',
  'report.savePdf': 'Save PDF',
  'report.saveHtml': 'Save HTML',
  'report.making': 'The PDF is being made...',
  'report.stop': 'Stop',
  'report.fileName': '{{plan}}, {{scenario}}, report',
  'report.noBrowser':
    'PDFs are made by Chromium, Chrome or Edge, and none is installed here. Save HTML and print it from your browser.',
  'report.failed': 'The PDF could not be made: {{detail}}. Save HTML and print it from a browser.',
} as const;
