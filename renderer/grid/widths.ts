import { type AmountForm, shortAmount } from '../state/amounts.ts';

/** Narrowest widths, px: what the columns of a plan in thousands look right at. */
export const MIN_WIDTH = { year: 84, quarter: 74, month: 62, lastYear: 78, growth: 64 } as const;

/** A long name over figures does not make its column wider than this: the rest is in its tooltip. */
export const MOST_HEADER = 140;

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
  readonly form: AmountForm;
  readonly places: number;
  readonly measure: Measure;
}

/** Width of a column of amounts: `most` is the largest magnitude in it, `locked` the largest beside a lock's mark. */
export function figureWidth(most: number, locked: number, figure: Figure): number {
  const marked = locked > 0 ? amountWidth(locked, figure) + MARK : 0;
  return Math.max(amountWidth(most, figure), marked) + PADDING;
}

function amountWidth(ticks: number, { form, places, measure }: Figure): number {
  const text = shortAmount(form, Math.min(ticks, Number.MAX_SAFE_INTEGER), places);
  return Math.ceil(measure(text.replace(/\d/g, '8'), true, 13));
}

/** How much wider than the design's width the tree may become for long names: the figures need the room. */
export const WIDEST_TREE = { narrow: 1.26, wide: 1.5 } as const;
const TREE_PADDING = 36;
const INDENT = 14;

/** Width of the tree column for its names; only the longest few are measured. One pass over the nodes. */
export function treeWidth(
  names: { readonly count: number; name(node: number): string; depth(node: number): number },
  narrowest: number,
  widest: number,
  measure: Measure,
): number {
  const longest: { readonly units: number; readonly text: string; readonly depth: number }[] = [];
  let least = 0;
  for (let node = 0; node < names.count; node++) {
    const depth = names.depth(node);
    const text = names.name(node);
    const units = unitsOf(text) * 7 + depth * INDENT;
    if (longest.length === 12 && units <= least) continue;
    longest.push({ units, text, depth });
    longest.sort((a, b) => b.units - a.units);
    longest.length = Math.min(longest.length, 12);
    least = longest.at(-1)?.units ?? 0;
  }
  let width = narrowest;
  for (const { text, depth } of longest) {
    width = Math.max(width, Math.ceil(measure(text, depth < 2, 13)) + depth * INDENT + TREE_PADDING);
  }
  return Math.min(width, Math.round(widest));
}

/** Length of a text where Chinese characters count for two. */
function unitsOf(text: string): number {
  let units = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x2e7f) units++;
  return units;
}

export function headerWidth(label: string, folds: boolean, measure: Measure): number {
  return Math.ceil(measure(label, true, 12)) + PADDING + (folds ? CHEVRON : 0);
}

export function percentWidth(text: string, measure: Measure, strong = false): number {
  return Math.ceil(measure(text.replace(/\d/g, '8'), strong, 13)) + PADDING;
}
