/** The version of the strategy form that this code writes. */
export const STRATEGY_VERSION = 1;

/** One source of shares: its numbers are normalised to shares of their sum, then weighted. */
export type Basis =
  /** The reference year's actuals ("last year"), of the planned measure unless another is named. */
  | { readonly basis: 'last-year'; readonly measure?: string }
  /** Actuals of a window of months "YYYY-MM", both included. */
  | { readonly basis: 'history'; readonly from: string; readonly to: string; readonly measure?: string }
  | { readonly basis: 'driver'; readonly driver: string }
  /** The scenario as it stands before the strategy is applied. */
  | { readonly basis: 'current' }
  | { readonly basis: 'equal' };

export interface WeightedBasis {
  /** Relative to the other bases of the blend; only ratios count. */
  readonly weight: number;
  readonly of: Basis;
}

/** Shares = sum of weight x normalised basis. */
export type Blend = readonly WeightedBasis[];

export interface DimensionStep {
  readonly step: 'dimension';
  /** Code of the dimension that is broken down. */
  readonly over: string;
  /** How far down: a level's name, its number from 1, or "leaf"; members that end above it stay as they are. */
  readonly to: string | number;
  readonly by: Blend;
  /** Growth over the reference year that a part may be asked for, as factors: -0.05 to 0.25 is -5 % to +25 %. */
  readonly growth?: { readonly min?: number; readonly max?: number };
  /** Rounding unit of the parts, a decimal string in the measure's unit ("1000"). */
  readonly unit?: string;
  /** What to do for a total whose parts have nothing to be weighed by. */
  readonly otherwise?: 'equal' | 'refuse';
}

export interface TimeStep {
  readonly step: 'time';
  /** Shares of the leaf periods of a year. */
  readonly by: Blend;
  /** Whose season: one for all, or that of each member of a dimension at a level. */
  readonly seasonOf?: { readonly dimension: string; readonly level: string | number };
  readonly otherwise?: 'equal' | 'refuse';
}

export type Step = DimensionStep | TimeStep;

/** A named recipe that derives a scenario's measure from a total; data only, shared as JSON. */
export interface Strategy {
  readonly version: typeof STRATEGY_VERSION;
  readonly name: string;
  readonly note?: string;
  /** Dimension steps from the top, then one time step at the end. */
  readonly steps: readonly Step[];
}
