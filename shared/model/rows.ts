import type { CalendarSpec, PeriodKind } from './calendar.ts';
import type {
  BoundId,
  CheckpointId,
  ClaimId,
  ClosedId,
  DerivedMeasureId,
  DimensionId,
  DriverId,
  FinalId,
  LockId,
  MappingId,
  MeasureId,
  MemberId,
  NoteId,
  PremiseId,
  RoundId,
  ScenarioId,
  StrategyId,
} from './ids.ts';
import type { Alias, ImportKind, Mapping } from './mapping.ts';
import type { Strategy } from './strategy.ts';

/** What the plan says about itself; one row, id 1. */
export interface SettingsRow {
  readonly name: string;
  /** ISO 4217 code of the money measures. */
  readonly currency: string;
  readonly calendar: CalendarSpec;
  /**
   * First month ("YYYY-MM") of the reference year: the twelve months of actuals that "last year" means in columns,
   * drivers and growth bounds. Usually the fiscal year before the plan.
   */
  readonly referenceFirstMonth: string;
}

/** An ordered hierarchy of members. */
export interface DimensionRow {
  readonly id: DimensionId;
  readonly code: string;
  readonly name: string;
  readonly position: number;
  /** Names of the levels from the top ("region", "manager", "salesperson"); may be shorter than the tree is deep. */
  readonly levels: readonly string[];
}

export interface MemberRow {
  readonly id: MemberId;
  readonly dimension: DimensionId;
  /** Unique in its dimension. */
  readonly code: string;
  readonly name: string;
  readonly parent: MemberId | null;
  /** Order among its siblings. */
  readonly position: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** No longer in use: kept with its past figures, out of the way of new ones. */
  readonly retired: boolean;
}

/** The person answerable for an organization member; id is the member's. */
export interface OwnerRow {
  readonly id: MemberId;
  readonly name: string;
  readonly contact: string;
}

/** Power of ten in which amounts are shown: 1, thousand, 万, million, 亿, billion. */
export const SHOWN_IN = [0, 3, 4, 6, 8, 9] as const;
export type ShownIn = (typeof SHOWN_IN)[number];

/** An additive planned quantity. */
export interface MeasureRow {
  readonly id: MeasureId;
  readonly code: string;
  readonly name: string;
  readonly position: number;
  /** A tick is 10^-decimals. */
  readonly decimals: number;
  /** "currency" or a word for what is counted ("cars"). */
  readonly unit: string;
  readonly shownIn: ShownIn;
}

/** A ratio of additive measures (average price, margin %): worked out, never stored as cells, never spread into. */
export interface DerivedMeasureRow {
  readonly id: DerivedMeasureId;
  /** Unique among measures and derived measures. */
  readonly code: string;
  readonly name: string;
  readonly position: number;
  readonly numerator: MeasureId;
  readonly denominator: MeasureId;
  readonly shown: 'percent' | 'number';
  /** Digits shown after the point. */
  readonly decimals: number;
}

/** What a driver's numbers are given for. */
export type DriverScope = 'member' | 'line' | 'period' | 'line-period';

/** A number that justifies a share; the numbers themselves are facts of their own. */
export interface DriverRow {
  readonly id: DriverId;
  readonly code: string;
  readonly name: string;
  readonly scope: DriverScope;
  /** The dimension whose members carry it; null unless scope is 'member'. */
  readonly dimension: DimensionId | null;
}

export type ScenarioStatus = 'draft' | 'in-review' | 'final';

export interface ScenarioRow {
  readonly id: ScenarioId;
  readonly name: string;
  readonly status: ScenarioStatus;
  readonly position: number;
  /** The scenario it was copied from. */
  readonly base: ScenarioId | null;
  /** Name of the strategy last applied to it. */
  readonly strategy: string | null;
  readonly note: string;
  /** Its colour in charts and lists, one of the fixed eight (1 to 8); null goes by its place among the others. */
  readonly colour: number | null;
  /** Folded away: kept whole, out of the way of the others. */
  readonly archived: boolean;
}

/** How many colours there are for scenarios. */
export const SCENARIO_COLOURS = 8;

/** Where a lock lies: one member or null (all) per dimension in the plan's order, and a period's code. */
export interface AreaRow {
  readonly measure: MeasureId;
  readonly members: readonly (MemberId | null)[];
  readonly period: string;
}

/** 'cells': spreading leaves every cell as it is. 'sum': the total stands, its parts may move. */
export type LockKind = 'cells' | 'sum';

/** An area whose value spreading must not change. */
export interface LockRow extends AreaRow {
  readonly id: LockId;
  readonly scenario: ScenarioId;
  readonly kind: LockKind;
}

/** A floor or a cap: ticks, or a growth over the reference year as an exact decimal ("-0.05" is -5 %). */
export type Limit =
  | { readonly of: 'value'; readonly ticks: number }
  | { readonly of: 'growth'; readonly growth: string };

/** A floor, a cap or both on an area's total. */
export interface BoundRow extends AreaRow {
  readonly id: BoundId;
  readonly scenario: ScenarioId;
  readonly floor: Limit | null;
  readonly cap: Limit | null;
}

/** What somebody wrote on an area; who and when stand in the journal. One for each area of a scenario. */
export interface NoteRow extends AreaRow {
  readonly id: NoteId;
  readonly scenario: ScenarioId;
  readonly text: string;
}

/** Lines within these members do not exist in these periods, in all scenarios and measures (joiner, leaver, launch). */
export interface ClosedRow {
  readonly id: ClosedId;
  /** One member or null (all) per dimension in the plan's order. */
  readonly members: readonly (MemberId | null)[];
  /** Codes of leaf periods, both included. */
  readonly firstPeriod: string;
  readonly lastPeriod: string;
}

/** A named point of the journal: the state right after entry `seq`. */
export interface CheckpointRow {
  readonly id: CheckpointId;
  /** Unique. */
  readonly name: string;
  readonly seq: number;
  readonly note: string;
}

/** What the target of a measure in a period rests on, whatever the scenario. One for each measure and period. */
export interface PremiseRow {
  readonly id: PremiseId;
  readonly measure: MeasureId;
  /** A period of the plan, or (for the market alone) a year before it: "2026". */
  readonly period: string;
  /** What was agreed to be reached, ticks. */
  readonly goal: number | null;
  /** Size of the whole market in the year, ticks, above 0. */
  readonly market: number | null;
  /** Why these numbers. */
  readonly why: string;
}

/** A version of a scenario that was made final: what it was then stands in the journal, right after entry `seq`. */
export interface FinalRow {
  readonly id: FinalId;
  readonly scenario: ScenarioId;
  /** Counted for each scenario by itself, from 1. */
  readonly number: number;
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly note: string;
  /** Why it was made final in spite of what the checklist warned of; empty when there was nothing. */
  readonly despite: string;
  /** Its totals over the whole plan, of each measure that has any; ticks. */
  readonly totals: readonly { readonly measure: MeasureId; readonly ticks: number }[];
  /** SHA-256 of what it seals, in hexadecimal; see shared/final/seal-form.ts. */
  readonly checksum: string;
}

/** What the plan remembers of the files that were imported, for the next ones of their kind; one for each of a kind. */
export interface MappingRow {
  readonly id: MappingId;
  readonly kind: ImportKind;
  /** By what such a file is known again: its headings, without regard to case, width and spaces. */
  readonly headings: string;
  readonly mapping: Mapping;
  readonly aliases: readonly Alias[];
}

export interface StrategyRow {
  readonly id: StrategyId;
  readonly strategy: Strategy;
}

/** Owners asked together what they take on of a scenario's measure, each for the same period in the same detail. */
export interface RoundRow {
  readonly id: RoundId;
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  /** Code of the period that is asked about, and in which parts of it. */
  readonly period: string;
  readonly parts: PeriodKind;
  /** By dimension in the plan's order: the depth to which rows go (1 = top); 0 takes it whole. */
  readonly levels: readonly number[];
  /** Days as "YYYY-MM-DD": when it was sent, and by when answers are wanted. */
  readonly sent: string;
  readonly deadline: string;
  /** The journal entry that sent it. */
  readonly seq: number;
  /** What an owner is to go by, in the planner's words. */
  readonly criteria: string;
  readonly closed: boolean;
}

/**
 * 'sent': the owner has not answered. 'countered': claims another amount. 'negotiating': the planner offered a third
 * one. 'accepted': both sides say the same. 'decided': the planner had the last word.
 */
export const CLAIM_STATUSES = ['sent', 'countered', 'negotiating', 'accepted', 'decided'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** What an owner is asked to take on for one area, and what they say to it. Amounts are ticks. */
export interface ClaimRow extends AreaRow {
  readonly id: ClaimId;
  readonly round: RoundId;
  /** The round's, as for everything that lies on an area. */
  readonly scenario: ScenarioId;
  readonly owner: MemberId;
  readonly status: ClaimStatus;
  /** As it was sent. */
  readonly target: number;
  /** What the owner takes on; null before there is an answer. */
  readonly claimed: number | null;
  /** What the planner offered instead, and said to it. */
  readonly offer: number | null;
  readonly remark: string;
  /** Why the owner claims another amount. */
  readonly reason: string;
  /** The name under the answer, and its day; empty before. */
  readonly signed: string;
  readonly answered: string;
  /** What was put into the cells and locked; null as long as nothing is agreed. */
  readonly settled: number | null;
}

/** The small tables of a plan, by name: id to row. */
export interface Tables {
  settings: SettingsRow;
  dimension: DimensionRow;
  member: MemberRow;
  owner: OwnerRow;
  measure: MeasureRow;
  derived: DerivedMeasureRow;
  driver: DriverRow;
  scenario: ScenarioRow;
  lock: LockRow;
  bound: BoundRow;
  note: NoteRow;
  closed: ClosedRow;
  strategy: StrategyRow;
  checkpoint: CheckpointRow;
  premise: PremiseRow;
  round: RoundRow;
  claim: ClaimRow;
  final: FinalRow;
  mapping: MappingRow;
}

export type TableName = keyof Tables;

/** In an order in which every row comes after the rows that it refers to. */
export const TABLE_NAMES = [
  'settings',
  'dimension',
  'member',
  'owner',
  'measure',
  'derived',
  'driver',
  'scenario',
  'lock',
  'bound',
  'note',
  'closed',
  'strategy',
  'checkpoint',
  'premise',
  'round',
  'claim',
  'final',
  'mapping',
] as const satisfies readonly TableName[];
