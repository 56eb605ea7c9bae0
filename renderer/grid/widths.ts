import { formatAmount } from '../../shared/text/amount.ts';

/** Narrowest widths, px: what the columns of a plan in thousands look right at. */
export const MIN_WIDTH = { year: 84, quarter: 74, month: 62, lastYear: 78, growth: 64 } as const;

/** Left and right padding of a cell with its edge line, and the room that a lock's mark takes beside a figure. */
const PADDING = 17;
const MARK = 10;
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

export interface Figure {
  readonly decimals: number;
  readonly places: number;
  readonly measure: Measure;
}

/** Width of a column of amounts: `most` is the largest magnitude in it, `locked` the largest beside a lock's mark. */
export function figureWidth(most: number, locked: number, figure: Figure): number {
  const marked = locked > 0 ? amountWidth(locked, figure) + MARK : 0;
  return Math.max(amountWidth(most, figure), marked) + PADDING;
}

function amountWidth(ticks: number, { decimals, places, measure }: Figure): number {
  const text = formatAmount(Math.min(ticks, Number.MAX_SAFE_INTEGER), { decimals, places });
  return Math.ceil(measure(text.replace(/\d/g, '8'), true, 13));
}

export function headerWidth(label: string, folds: boolean, measure: Measure): number {
  return Math.ceil(measure(label, true, 12)) + PADDING + (folds ? CHEVRON : 0);
}

export function percentWidth(text: string, measure: Measure): number {
  return Math.ceil(measure(text.replace(/\d/g, '8'), false, 13)) + PADDING;
}
