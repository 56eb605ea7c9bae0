/** Charts: the page, the marks, what is said of them. */
export const charts = {
  'chart.role': 'chart',
} as const;
