import type { MeasureId } from '../../shared/model/ids.ts';
import { done, type Outcome } from '../../shared/model/outcome.ts';
import { type Plan, settingsOf } from '../../shared/model/plan.ts';
import { type DisplayUnit, exactPlaces, formatAmount, plainAmount, unitCaption } from '../../shared/text/amount.ts';
import { type EntryRefusal, parseEntry } from '../../shared/text/entry.ts';
import { language } from '../i18n/index.ts';

/**
 * How a measure's amounts are written and read everywhere in the window. Get it with `amountForm`; write with
 * `shortAmount` where columns of figures stand (rounded to the display unit) and with `exactAmount` or `exactAmounts`
 * everywhere else (a unit that hides digits never hides a difference); read with `readAmount`.
 */
export interface AmountForm {
  /** A tick is 10^-decimals of the measure's unit. */
  readonly decimals: number;
  /** Powers of ten of the display unit. */
  readonly unit: DisplayUnit;
  /** "USD", "cars": what is counted, without the display unit. */
  readonly word: string;
}

export function amountForm(plan: Plan, measure: MeasureId): AmountForm {
  const row = plan.tables.measure.get(measure);
  if (!row) return { decimals: 0, unit: 0, word: '' };
  const word = row.unit === 'currency' ? settingsOf(plan).currency : row.unit;
  return { decimals: row.decimals, unit: row.shownIn, word };
}

/** What the amounts are in, in the present language: "USD thousand", "万元". */
export function captionOf(form: AmountForm): string {
  return unitCaption(form.word, form.unit, language());
}

interface Style {
  /** A plus before what is more than zero. */
  readonly signed?: boolean;
}

/** As it stands in a column of figures that shows `places` decimals (see `columnPlaces`); rounded. */
export function shortAmount(form: AmountForm, ticks: number, places: number, { signed = false }: Style = {}): string {
  const { decimals, unit } = form;
  return ticks === 0 ? '0' : formatAmount(ticks, { decimals, unit, places, signed });
}

/** Exact in the display unit: "617.0852"; in ones with all of the measure's decimals, or none: "1,234.50". */
export function exactAmount(form: AmountForm, ticks: number, style: Style = {}): string {
  return exactAmounts(form, [ticks], style)[0] as string;
}

/** Exact, all with as many decimals as the finest of them needs: what is compared lines up. */
export function exactAmounts(form: AmountForm, ticks: readonly number[], { signed = false }: Style = {}): string[] {
  const places = commonPlaces(form, ticks);
  const { decimals, unit } = form;
  return ticks.map((value) => formatAmount(value, { decimals, unit, places, signed }));
}

/** How many decimals tell all of these amounts exactly; in ones all of the measure's decimals or none. */
export function commonPlaces({ decimals, unit }: AmountForm, ticks: readonly number[]): number {
  const places = Math.max(0, ...ticks.map((value) => exactPlaces(value, decimals, unit)));
  return unit === 0 && places > 0 ? decimals : places;
}

/** Exact in the display unit, as it would be typed: without groups that typing would upset. */
export function typedAmount({ decimals, unit }: AmountForm, ticks: number): string {
  return plainAmount(ticks, decimals, unit);
}

/** With fewer figures than this before the point, a column shows decimals of its unit. */
const FIGURES = 4;
const MOST_PLACES = 3;

/**
 * Decimals that a column of figures shows: none where all are whole in its unit; in ones the measure's own; else so
 * many that the largest has four figures, up to three decimals. O(values).
 */
export function columnPlaces(
  { decimals, unit }: AmountForm,
  columns: readonly Float64Array[],
  largest: number,
): number {
  const step = 10 ** (decimals + unit);
  if (columns.every((values) => values.every((value) => value % step === 0))) return 0;
  if (unit === 0) return decimals;
  const whole = String(Math.floor(Math.abs(largest) / step)).length;
  return Math.min(Math.max(0, FIGURES - whole), MOST_PLACES, decimals + unit);
}

/**
 * Reads an amount as typed or pasted: "1,234.5" is in the display unit, "1.2m", "120万" say their own; "(1,200)" is
 * negative. Exact: refuses what is finer than the tick, and everything that is no amount (a change, a per cent).
 */
export function readAmount(form: AmountForm, text: string): Outcome<number, EntryRefusal> {
  const trimmed = text.normalize('NFKC').trim();
  const negative = /^\(([^()+-]+)\)$/.exec(trimmed);
  const entry = parseEntry(negative ? `-${negative[1]}` : trimmed, form.decimals, { unit: form.unit });
  if (!entry.ok) return entry;
  if (entry.value.op === 'set') return done(entry.value.ticks);
  return {
    ok: false,
    refusal: { code: 'not-an-entry', text, problem: 'not-understood', part: text.trim(), at: 0 },
  };
}

/** Whether figures as the grid shows them leave digits out. O(values). */
export function hidesDigits(
  form: AmountForm,
  figures: { readonly sums: Float64Array; readonly width: number },
): boolean {
  const { sums, width } = figures;
  let largest = 0;
  for (let p = 0; p < width; p++) largest += sums[p] as number;
  const places = columnPlaces(form, [sums], largest);
  const step = 10 ** Math.max(0, form.decimals + form.unit - places);
  return sums.some((value) => value % step !== 0);
}
