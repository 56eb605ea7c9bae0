import { formatAmount } from '../../shared/text/amount.ts';

/** Narrowest widths, px: what the columns of a plan in thousands look right at. */
export const MIN_WIDTH = { year: 84, quarter: 74, month: 62, lastYear: 78, growth: 64 } as const;

/** Left and right padding of a cell, and the room for a lock's mark beside the longest figure. */
const PADDING = 16;
const MARK = 14;
const CHEVRON = 20;

export type Measure = (text: string, strong: boolean, size: 12 | 13) => number;

/** Measures text in the page's own font. */
export function textMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  const family = getComputedStyle(document.body).fontFamily;
  return (text, strong, size) => {
    context.font = `${strong ? 600 : 400} ${size}px ${family}`;
    return context.measureText(text).width;
  };
}

/** Width of a column of amounts whose largest magnitude is `most` ticks. */
export function figureWidth(most: number, decimals: number, places: number, measure: Measure): number {
  const digits = formatAmount(-Math.min(most, Number.MAX_SAFE_INTEGER), { decimals, places }).replace(/\d/g, '8');
  // Every figure has room for a minus only where it is needed: one in the largest would be seen as a wider column.
  const text = digits.replace('\u2212', '');
  return Math.ceil(measure(text, true, 13)) + PADDING + MARK;
}

export function headerWidth(label: string, folds: boolean, measure: Measure): number {
  return Math.ceil(measure(label, true, 12)) + PADDING + (folds ? CHEVRON : 0);
}

export function percentWidth(text: string, measure: Measure): number {
  return Math.ceil(measure(text.replace(/\d/g, '8'), false, 13)) + PADDING;
}
