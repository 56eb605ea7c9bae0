import type { DriverId, MeasureId, ScenarioId } from '../model/ids.ts';
import type { TableName, Tables } from '../model/rows.ts';

/** One row of a small table: added (before null), removed (after null) or changed. */
export type RowFact = {
  [T in TableName]: {
    readonly fact: 'row';
    readonly table: T;
    readonly id: number;
    readonly before: Tables[T] | null;
    readonly after: Tables[T] | null;
  };
}[TableName];

/** Lines appended to the end, or (removed) taken from the end. */
export interface LinesFact {
  readonly fact: 'lines';
  readonly change: 'added' | 'removed';
  /** Line id of the first one. */
  readonly first: number;
  /** n x dimensions member ids. */
  readonly members: Int32Array;
}

/** Cells of one scenario and measure; `at` is line x leafCount + leaf, ascending. */
export interface CellsFact {
  readonly fact: 'cells';
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly at: Uint32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Actuals of one measure and fiscal year; `at` is line x 12 + ordinal in the year, ascending. */
export interface ActualsFact {
  readonly fact: 'actuals';
  readonly measure: MeasureId;
  readonly year: number;
  readonly at: Uint32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** A driver's values by key (see Plan.driverValues), ascending; NaN is "none". */
export interface DriverFact {
  readonly fact: 'driver';
  readonly driver: DriverId;
  readonly at: Float64Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export type Fact = RowFact | LinesFact | CellsFact | ActualsFact | DriverFact;

/** What a command changes, as facts in the order in which they hold. */
export interface Changeset {
  readonly facts: readonly Fact[];
}

function invertFact(fact: Fact): Fact {
  if (fact.fact === 'lines') return { ...fact, change: fact.change === 'added' ? 'removed' : 'added' };
  return { ...fact, before: fact.after, after: fact.before } as Fact;
}

/** The changeset that takes this one back: the same facts from last to first, before and after swapped. */
export function invertChangeset(changeset: Changeset): Changeset {
  return { facts: changeset.facts.map(invertFact).reverse() };
}

/** How many cells, actuals and driver values the changeset touches. */
export function countChangedCells(changeset: Changeset): number {
  let count = 0;
  for (const fact of changeset.facts) if (fact.fact === 'cells') count += fact.at.length;
  return count;
}
