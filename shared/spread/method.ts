import type { ScenarioId } from '../model/ids.ts';
import { unreachable } from '../model/outcome.ts';
import type { AreaRow } from '../model/rows.ts';
import type { Basis, Blend } from '../model/strategy.ts';

/** Figures of the plan that an edit goes by: cell for cell, or (an area) one figure per leaf period. */
export type Reference =
  /** The reference year's actuals, of the measure itself unless another is named by its code. */
  | { readonly reference: 'last-year'; readonly measure?: string }
  /** The same cells of another scenario, of the measure itself unless another is named. */
  | { readonly reference: 'scenario'; readonly scenario: ScenarioId; readonly measure?: string }
  /** The same cells of another measure in the same scenario. */
  | { readonly reference: 'measure'; readonly measure: string }
  /** Another area's leaf periods, in their order; it must have as many of them. Scenario: the edited one by default. */
  | { readonly reference: 'area'; readonly area: AreaRow; readonly scenario?: ScenarioId };

/** What a computed figure does to the present one. */
export type Into = 'replace' | 'add' | 'subtract';

/** What a waterfall's parts can hold; drivers count in the measure's unit, everything else in ticks. */
export type CapBasis = Extract<Basis, { basis: 'last-year' | 'history' | 'driver' | 'current' | 'scenario' }>;

/** A row's total to fit to; members as in an area. */
export interface RowMargin {
  readonly members: AreaRow['members'];
  readonly ticks: number;
}

/** A period's total to fit to. */
export interface PeriodMargin {
  readonly period: string;
  readonly ticks: number;
}

/**
 * How an edit of an area spreads over its cells. What is typed is the entry beside it: an amount replaces the area's
 * total (or, where a method says so, is a figure of its own), "+200k" and "+5%" change it, and then it is the change
 * that is spread. Held cells stay; with "only existing" so do cells at 0, unless all are.
 *
 * Amounts are ticks; rates and factors are exact decimal strings ("0.02").
 */
export type SpreadMethod =
  /** By the present values; by their magnitude where signs are mixed; equally where all are 0. */
  | { readonly method: 'proportional' }
  /** The same for every cell; `where`: only cells in which the reference has a value. */
  | { readonly method: 'equal'; readonly where?: Reference }
  | { readonly method: 'last-year' }
  | { readonly method: 'by-drivers'; readonly by: Blend }
  /** In proportion to the reference's figures ("relative proportional"). */
  | { readonly method: 'reference'; readonly reference: Reference }
  /** Periods by a typed pattern, such as 4-4-5, that repeats from the start of the fiscal year; lines as they are. */
  | { readonly method: 'pattern'; readonly parts: readonly number[] }
  /** Periods by the season of a basis over the whole area; lines as they are. */
  | { readonly method: 'season'; readonly of: Basis }
  /** Periods by the driver 'working-days'. */
  | { readonly method: 'working-days' }
  /**
   * Fills lines (or periods) one after the other, each up to `factor` (1) of its cap: the largest of `first` first, or
   * in order. What is taken away is taken from the last ones first.
   */
  | {
      readonly method: 'waterfall';
      readonly over: 'lines' | 'periods';
      readonly cap: CapBasis;
      readonly factor?: string;
      readonly first?: Basis;
    }
  /** The amount goes into each cell, or is added to each. No total is kept. */
  | { readonly method: 'repeat'; readonly where?: Reference }
  /** Every cell becomes 0, whatever is typed. */
  | { readonly method: 'clear' }
  /** Each cell by itself times the typed factor: "+5%", "*0.1". No total is kept. */
  | { readonly method: 'percent-change' }
  /** Each cell is (or gains, or loses) the reference's figure times the typed factor. No total is kept. */
  | { readonly method: 'relative-percent'; readonly reference: Reference; readonly into?: Into }
  /**
   * The area's leaf periods grow from the typed first one by `rate` each, compound; rounded from the exact value.
   * "+100" adds the series that begins with 100; "*1" begins with the present first period.
   */
  | { readonly method: 'growth'; readonly rate: string }
  /**
   * The area's leaf periods lie on a line from the typed first one to `last`, both included; null: the present last.
   * "+100" adds the line that begins with 100; "*1" begins with the present first period.
   */
  | { readonly method: 'straight-line'; readonly last: number | null }
  /**
   * Rows and periods to given totals, each of which must add up to the area's total as typed; a side without any keeps
   * its present proportions. Seeded by the present values.
   */
  | { readonly method: 'fit'; readonly rows: readonly RowMargin[]; readonly periods: readonly PeriodMargin[] };

export type MethodName = SpreadMethod['method'];

/** Every method by name, in the order in which they are offered. */
export const METHOD_NAMES = [
  'proportional',
  'equal',
  'last-year',
  'by-drivers',
  'reference',
  'pattern',
  'season',
  'working-days',
  'waterfall',
  'repeat',
  'clear',
  'percent-change',
  'relative-percent',
  'growth',
  'straight-line',
  'fit',
] as const satisfies readonly MethodName[];

/** Whether what is typed says the area's total (or its change); otherwise the total is what comes of the cells. */
export function keepsTotal({ method }: Pick<SpreadMethod, 'method'>): boolean {
  switch (method) {
    case 'repeat':
    case 'clear':
    case 'percent-change':
    case 'relative-percent':
    case 'growth':
    case 'straight-line':
      return false;
    case 'proportional':
    case 'equal':
    case 'last-year':
    case 'by-drivers':
    case 'reference':
    case 'pattern':
    case 'season':
    case 'working-days':
    case 'waterfall':
    case 'fit':
      return true;
    default:
      return unreachable(method);
  }
}

/** Why a method cannot be used as it is given. */
export type MethodProblem =
  /** It takes an amount, and a per cent or a factor was typed. */
  | { readonly problem: 'needs-amount' }
  /** It takes a per cent or a factor, and an amount was typed. */
  | { readonly problem: 'needs-percent' }
  /** Not a decimal number, or a rate of less than -100 %. */
  | { readonly problem: 'bad-rate'; readonly text: string }
  /** Parts that are not finite numbers of at least 0, or only zeros. */
  | { readonly problem: 'bad-pattern' }
  /** A year is no whole number of such patterns. */
  | { readonly problem: 'pattern-length'; readonly parts: number }
  /** The reference's period has another number of leaf periods. */
  | { readonly problem: 'reference-length'; readonly leaves: number; readonly wanted: number }
  /** The driver is not kept by period. */
  | { readonly problem: 'no-season'; readonly driver: string }
  /** Lines or periods of the area that no margin names, or that two name. */
  | { readonly problem: 'margins-uncovered' }
  | { readonly problem: 'margins-overlap' }
  /** The rows' sum, the periods' sum and the typed total differ. */
  | { readonly problem: 'margins-differ'; readonly rows: number; readonly periods: number; readonly total: number };
