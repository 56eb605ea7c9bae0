import type { charts as en } from '../en/charts.ts';

/** 图表。 */
export const charts: { readonly [K in keyof typeof en]: string } = {
  'chart.role': '图表',
};
