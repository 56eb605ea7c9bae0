import type { ColDef, ColGroupDef } from 'ag-grid-community';
import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { DerivedMeasureRow, DriverRow } from '../../shared/model/rows.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import type { ColumnView } from '../state/column-view.ts';
import type { Figures } from '../state/figures.ts';
import type { CellSources } from './cell-sources.ts';
import type { CellSource } from './cells.ts';
import { GroupHeading, Heading, type HeadingParams } from './headers.ts';
import type { RowData } from './row-data.ts';
import type { TreeCellParams } from './tree-cell.ts';
import type { Measure } from './widths.ts';

export type Def = ColDef<RowData>;
export type Group = ColGroupDef<RowData>;
export type Defs = (Def | Group)[];

/** Everything that columns are made from. */
export interface ColumnsInput {
  readonly plan: Plan;
  readonly language: Language;
  readonly open: ReadonlySet<string>;
  readonly view: ColumnView;
  readonly sources: CellSources;
  /** The measures that stand side by side, in the plan's order. */
  readonly measures: readonly MeasureId[];
  readonly ratios: readonly DerivedMeasureRow[];
  readonly drivers: readonly DriverRow[];
  readonly treeWidth: number;
  readonly tree: TreeCellParams;
  readonly measure: Measure;
  /** Widths that columns have had: while figures are typed, a column widens but does not narrow. */
  readonly widths: Map<string, number>;
  readonly togglePeriod: (period: Period, unfolded: boolean) => void;
}

/** A measure as its columns need it: what cells look up, and the widest figures of each leaf period. */
export interface MeasureColumns {
  readonly id: MeasureId;
  /** Null for the lead measure, whose ids name none. */
  readonly named: MeasureId | null;
  readonly name: string;
  readonly unit: string;
  readonly source: CellSource;
  readonly figures: Figures;
  readonly all: Float64Array;
  readonly locked: Float64Array;
}

export const nothing = () => {};

export function plainHeading(label: string, title = label): HeadingParams {
  return { label, title, folds: 'none', toggle: nothing };
}

export function heading(params: HeadingParams): Pick<Def, 'headerComponent' | 'headerComponentParams' | 'headerName'> {
  return { headerName: params.label, headerComponent: Heading, headerComponentParams: params };
}

export function group(groupId: string, params: HeadingParams, children: Defs): Group {
  return {
    groupId,
    headerName: params.label,
    headerClass: 'group edge',
    headerGroupComponent: GroupHeading,
    headerGroupComponentParams: params,
    children,
  };
}

/**
 * A column's widths: never narrower than its figures, so that none is cut; as wide as the planner has made it, or as
 * its figures and heading need. It does not narrow again while figures are typed.
 */
export function widthsOf(
  { widths, view }: ColumnsInput,
  colId: string,
  figures: number,
  wanted: number,
): Pick<Def, 'width' | 'minWidth'> {
  const least = Math.max(widths.get(colId) ?? 0, figures);
  widths.set(colId, least);
  const chosen = view.widths[colId];
  return { minWidth: Math.ceil(least), width: Math.max(least, chosen ?? wanted) };
}

/** The widest figure that a period can hold, from the widest of each of its months. */
export function mostOf(most: Float64Array, { firstLeaf, endLeaf }: Period): number {
  let sum = 0;
  for (let p = firstLeaf; p < endLeaf; p++) sum += most[p] as number;
  return sum;
}

/** Marks the column on whose left an edge is drawn. */
export function edged(def: Def): Def {
  if (`${def.cellClass}`.endsWith(' edge')) return def;
  const headerComponentParams = { ...def.headerComponentParams, edge: true };
  return { ...def, cellClass: `${def.cellClass} edge`, headerComponentParams };
}

/** How many headings stand above each other. */
export function headingRows(defs: Defs): number {
  return Math.max(0, ...defs.map((def) => ('children' in def ? 1 + headingRows(def.children as Defs) : 1)));
}

export function leafDefs(defs: Defs): Def[] {
  return defs.flatMap((def) => ('children' in def ? leafDefs(def.children as Defs) : [def as Def]));
}
