declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Stable ids: small positive integers, unique in their table, never reused while a row or the journal names them. */
export type DimensionId = Branded<'DimensionId'>;
export type MemberId = Branded<'MemberId'>;
export type MeasureId = Branded<'MeasureId'>;
export type DriverId = Branded<'DriverId'>;
export type ScenarioId = Branded<'ScenarioId'>;
export type LockId = Branded<'LockId'>;
export type BoundId = Branded<'BoundId'>;
export type StrategyId = Branded<'StrategyId'>;
export type NoteId = Branded<'NoteId'>;
export type ClosedId = Branded<'ClosedId'>;
export type DerivedMeasureId = Branded<'DerivedMeasureId'>;
export type CheckpointId = Branded<'CheckpointId'>;
export type PremiseId = Branded<'PremiseId'>;
export type RoundId = Branded<'RoundId'>;
export type ClaimId = Branded<'ClaimId'>;
export type FinalId = Branded<'FinalId'>;
export type MappingId = Branded<'MappingId'>;
/** Row of the cube: dense, from 0, in the order in which lines came into the plan. */
export type LineId = Branded<'LineId'>;
/** Column of the cube: leaf period of the plan, dense, from 0. */
export type LeafIndex = Branded<'LeafIndex'>;
/** Count of a measure's smallest step; a safe integer. */
export type Ticks = Branded<'Ticks'>;
