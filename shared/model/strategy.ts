/** The version of the strategy form that this code writes. Fields that came later are optional. */
export const STRATEGY_VERSION = 1;

/** A source of numbers that is no combination of others. */
export type PlainBasis =
  /** The reference year's actuals ("last year"), of the planned measure unless another is named. */
  | { readonly basis: 'last-year'; readonly measure?: string }
  /** Actuals of a window of months "YYYY-MM", both included. */
  | { readonly basis: 'history'; readonly from: string; readonly to: string; readonly measure?: string }
  | { readonly basis: 'driver'; readonly driver: string }
  /** The scenario as it stands before the strategy is applied. */
  | { readonly basis: 'current' }
  /** The cells of the scenario of that name, of the planned measure unless another is named. */
  | { readonly basis: 'scenario'; readonly scenario: string; readonly measure?: string }
  /** Working days of each leaf period: the plan's period driver "working-days", unless another is named. */
  | { readonly basis: 'working-days'; readonly driver?: string }
  /** A season drawn by hand: twelve weights, January to December. Says nothing about members. */
  | { readonly basis: 'season'; readonly months: readonly number[] }
  | { readonly basis: 'equal' };

/** One source of shares: its numbers are normalised to shares of their sum, then weighted. */
export type Basis =
  | PlainBasis
  /**
   * Numbers multiplied ("potential x ability") for each last member of the dimension that is split, then summed.
   * `powers`, one for each factor: multiples of 0.25 from 0.25 to 4, which are square roots and products and so the
   * same on every machine.
   */
  | { readonly basis: 'product'; readonly of: readonly PlainBasis[]; readonly powers?: readonly number[] };

export interface WeightedBasis {
  /** Relative to the other bases of the blend; only ratios count. */
  readonly weight: number;
  readonly of: Basis;
}

/** Shares = sum of weight x normalised basis. */
export type Blend = readonly WeightedBasis[];

/** Amounts that a part must keep to: decimal strings in the measure's unit, for the period that is planned. */
export interface AmountBound {
  /** Code of the member that it is for; every part of the step when absent. */
  readonly member?: string;
  readonly min?: string;
  readonly max?: string;
}

/**
 * How newcomers start: a driver tells since when somebody is there, the curve what part of a full performance the
 * first month of service (and the second, ...) brings; the last figure holds from then on. Months before are 0. What
 * has no number in the driver is in full service. 'tenure': whole months of service when the planned period begins,
 * negative for somebody still to come. 'start': the first month of service as a number, 202703 for March 2027.
 * 'availability': the driver itself gives the part, by line and month.
 */
export type Ramp =
  | { readonly counts: 'tenure' | 'start'; readonly driver: string; readonly curve: readonly number[] }
  | { readonly counts: 'availability'; readonly driver: string };

export interface DimensionStep {
  readonly step: 'dimension';
  /** Code of the dimension that is broken down. */
  readonly over: string;
  /** How far down: a level's name, its number from 1, or "leaf"; members that end above it stay as they are. */
  readonly to: string | number;
  readonly by: Blend;
  /**
   * Instead of sharing out: parts are filled one after the other, each up to what its bounds let it take, those with
   * the largest (or smallest) weight by the blend first, ties by the members' order. What is left when all are full
   * goes to the last one, whose own upper bounds then do not count, or is refused.
   */
  readonly fill?: { readonly first: 'largest' | 'smallest'; readonly rest: 'last' | 'refuse' };
  /** Growth over the reference year that a part may be asked for, as factors: -0.05 to 0.25 is -5 % to +25 %. */
  readonly growth?: { readonly min?: number; readonly max?: number };
  /** Bounds as amounts. */
  readonly amounts?: readonly AmountBound[];
  /** A part takes at most its number in a driver (per year, in the measure's unit) x factor; without a number, any. */
  readonly capacity?: { readonly driver: string; readonly factor?: number };
  /** Over-assignment: the parts together carry (1 + buffer) x what the one above answers for. 0.03 is 3 %. */
  readonly buffer?: number;
  /** Newcomers weigh less, in this step and in the months of what lies below. */
  readonly ramp?: Ramp;
  /** Rounding unit of the parts, a decimal string in the measure's unit ("1000"). */
  readonly unit?: string;
  /** What to do for a total whose parts have nothing to be weighed by. */
  readonly otherwise?: 'equal' | 'refuse';
}

/** A span of days that sells more than the season says; the year's total stays, its months shift. */
export interface Campaign {
  readonly name: string;
  /** First and last day, "YYYY-MM-DD". */
  readonly from: string;
  readonly to: string;
  /** How much more a day of it brings: 0.3 is 30 %. */
  readonly uplift: number;
  /** Part of a month's working days that lie in the span, by "YYYY-MM"; where absent the part of its calendar days. */
  readonly parts?: Readonly<Record<string, number>>;
  /** Whose months: what lies under these members of a dimension; all when absent. */
  readonly of?: { readonly dimension: string; readonly members: readonly string[] };
}

/** How a plan of several years is split over them before each year's season: by growth a year, weights, or a blend. */
export type Years =
  | { readonly growth: number }
  /** One per planned year of the period. */
  | { readonly weights: readonly number[] }
  | { readonly by: Blend };

export interface TimeStep {
  readonly step: 'time';
  /** Shares of the leaf periods of a year. */
  readonly by: Blend;
  /** Whose season: one for all, or that of each member of a dimension at a level. */
  readonly seasonOf?: { readonly dimension: string; readonly level: string | number };
  readonly campaigns?: readonly Campaign[];
  readonly years?: Years;
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
