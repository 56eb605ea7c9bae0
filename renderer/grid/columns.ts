import type { ColDef, ColGroupDef } from 'ag-grid-community';
import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, PERIODS_PER_YEAR, type Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { i18n } from '../i18n/index.ts';
import { lastYearHeading, periodHeading } from '../i18n/words.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { columnId } from '../state/column-id.ts';
import type { Figures } from '../state/figures.ts';
import { periodColumnId, TREE_COLUMN } from '../state/selection.ts';
import { largest, largestHeld, largestLocked, largestOf, widestGrowth } from '../state/widest.ts';
import type { CellSources } from './cell-sources.ts';
import { type CellSource, figureCells, growthCells, lastYearCells } from './cells.ts';
import { GroupHeading, Heading, type HeadingParams } from './headers.ts';
import { type PeriodColumn, periodColumns, rootPeriod } from './period-columns.ts';
import type { RowData } from './row-data.ts';
import { TreeCell, type TreeCellParams } from './tree-cell.ts';
import { figureWidth, headerWidth, type Measure, MIN_WIDTH, percentWidth } from './widths.ts';

type Def = ColDef<RowData>;
type Group = ColGroupDef<RowData>;
export type Defs = (Def | Group)[];

export interface ColumnsInput {
  readonly plan: Plan;
  readonly language: Language;
  readonly open: ReadonlySet<string>;
  readonly sources: CellSources;
  /** The measures that stand side by side, in the plan's order. */
  readonly measures: readonly MeasureId[];
  readonly treeWidth: number;
  readonly tree: TreeCellParams;
  readonly measure: Measure;
  /** Widths that columns have had: while figures are typed, a column widens but does not narrow. */
  readonly widths: Map<string, number>;
  readonly togglePeriod: (period: Period, unfolded: boolean) => void;
}

const nothing = () => {};
const plainHeading = (label: string, title = label): HeadingParams => ({
  label,
  title,
  folds: 'none',
  toggle: nothing,
});

/** What a click or Alt with an arrow does to a period. */
function foldTitle(name: string, folds: HeadingParams['folds']): string {
  if (folds === 'none') return name;
  return folds === 'shown' ? i18n.t('grid.folds', { name }) : i18n.t('grid.unfolds', { name });
}

function heading(params: HeadingParams): Pick<Def, 'headerComponent' | 'headerComponentParams' | 'headerName'> {
  return { headerName: params.label, headerComponent: Heading, headerComponentParams: params };
}

function treeColumn({ plan, sources, measures, treeWidth, tree }: ColumnsInput): Def {
  const names = dimensionsOf(plan);
  const order = sources.shown?.tree.order ?? [];
  const label = order.map((id) => names.find((row) => row.id === id)?.name ?? '').join(' › ');
  return {
    colId: TREE_COLUMN,
    pinned: 'left',
    lockPinned: true,
    width: treeWidth,
    resizable: true,
    cellClass: 'tree',
    headerClass: 'tree',
    cellRenderer: TreeCell,
    cellRendererParams: tree,
    valueGetter: ({ data }) => (data ? tree.nameOf(data.node) : ''),
    ...heading({ ...plainHeading(label), ...unitOf(plan, measures) }),
  };
}

/** With one measure alone its unit stands in the corner; with several, over each of them. */
function unitOf(plan: Plan, measures: readonly MeasureId[]): { readonly unit?: string } {
  const [only] = measures;
  return measures.length === 1 && only !== undefined ? { unit: captionOf(amountForm(plan, only)) } : {};
}

/** A measure as its columns need it: what cells look up, and the widest figures of each leaf period. */
interface Column {
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

function columnOf({ plan, sources }: ColumnsInput, id: MeasureId): Column | null {
  const source = sources.of(id);
  const { figures } = source;
  const row = plan.tables.measure.get(id);
  if (!figures || !row) return null;
  return {
    id,
    named: id === sources.shown?.measure ? null : id,
    name: row.name,
    unit: captionOf(source.form),
    source,
    figures,
    all: largestOf(figures),
    locked: largestLocked(figures),
  };
}

/** The widest figure that a period can hold, from the widest of each of its months. */
function mostOf(most: Float64Array, { firstLeaf, endLeaf }: Period): number {
  let sum = 0;
  for (let p = firstLeaf; p < endLeaf; p++) sum += most[p] as number;
  return sum;
}

function atLeast(widths: Map<string, number>, colId: string, ...wanted: number[]): number {
  const width = Math.max(widths.get(colId) ?? 0, ...wanted);
  widths.set(colId, width);
  return width;
}

function kindOfWidth(period: Period): number {
  if (period.kind === 'month') return MIN_WIDTH.month;
  return period.kind === 'quarter' ? MIN_WIDTH.quarter : MIN_WIDTH.year;
}

function classOf(edge: boolean, { kind }: Period): string {
  return `figure${edge ? ' edge' : ''}${kind === 'year' || kind === 'all' ? ' year' : ''}`;
}

/** The heading of a period: what it is called, and that it folds where it does. */
function periodParams(input: ColumnsInput, { period, parts, heading: over }: PeriodColumn): HeadingParams {
  const isTotal = over?.index === period.index;
  const label = isTotal ? i18n.t('grid.total') : periodHeading(input.plan, period, input.language);
  const folds = isTotal ? 'none' : parts;
  const toggle = folds === 'none' ? nothing : () => input.togglePeriod(period, parts === 'folded');
  return { label, title: foldTitle(label, folds), folds, toggle };
}

function plannedColumn(
  input: ColumnsInput,
  { period }: PeriodColumn,
  column: Column,
  params: HeadingParams,
  edge: boolean,
): Def {
  const { measure } = input;
  const { source, figures } = column;
  const colId = periodColumnId(period, column.named);
  const held = largestHeld(figures, period.firstLeaf, period.endLeaf);
  const marked = Math.max(mostOf(column.locked, period), held);
  const width = figureWidth(mostOf(column.all, period), marked, { ...source, measure });
  const needed = headerWidth(`${params.label}${params.unit ?? ''}`, params.folds !== 'none', measure);
  return {
    colId,
    width: atLeast(input.widths, colId, kindOfWidth(period), width, needed),
    cellClass: classOf(edge, period),
    headerClass: classOf(edge, period),
    ...figureCells(source, colId, period),
    ...heading(params),
  };
}

/** A period's columns: its figures, or those of each measure under the period's heading. */
function periodBlock(input: ColumnsInput, at: PeriodColumn, columns: readonly Column[]): Def | Group {
  const params = periodParams(input, at);
  const edge = at.heading === null || at.heading.index === at.period.index;
  const [only] = columns;
  if (columns.length === 1 && only) return plannedColumn(input, at, only, params, edge);
  const children = columns.map((column, i) =>
    plannedColumn(input, at, column, { ...plainHeading(column.name), unit: column.unit }, i === 0),
  );
  return group(`b:${at.period.code}`, params, children);
}

function referenceColumns(input: ColumnsInput, column: Column): Def[] {
  const { plan, language, measure } = input;
  const { source, figures, named } = column;
  if (!figures.reference) return [];
  const year = firstYear(plan);
  const { short, full } = lastYearHeading(plan, language);
  const most = largest(figures.reference, PERIODS_PER_YEAR).reduce((a, b) => a + b);
  const growth = i18n.t('grid.growth');
  const figure = figureWidth(most, 0, { ...source, measure });
  const lastYearId = columnId('last-year', year, named);
  const growthId = columnId('growth', year, named);
  return [
    {
      colId: lastYearId,
      width: atLeast(input.widths, lastYearId, MIN_WIDTH.lastYear, figure, headerWidth(short, false, measure)),
      cellClass: 'figure reference edge',
      headerClass: 'figure edge',
      ...lastYearCells(source, year),
      ...heading(plainHeading(short, full)),
    },
    {
      colId: growthId,
      width: atLeast(
        input.widths,
        growthId,
        MIN_WIDTH.growth,
        percentWidth(formatPercent(widestGrowth(figures, year)), measure),
        headerWidth(growth, false, measure),
      ),
      cellClass: 'figure reference',
      headerClass: 'figure',
      ...growthCells(source, year),
      ...heading(plainHeading(growth)),
    },
  ];
}

/** The fiscal year that last year is compared with: the first planned one. */
export function firstYear(plan: Plan): Period {
  const calendar = calendarOf(plan);
  return calendar.periods.find((period) => period.kind === 'year') ?? rootPeriod(calendar);
}

/** The grid's columns: the tree, the periods as they are folded, last year and growth where there is a last year. */
export function columnDefs(input: ColumnsInput): Defs {
  const { plan, open, measures } = input;
  const columns = measures.map((id) => columnOf(input, id)).filter((column) => column !== null);
  if (columns.length === 0) return [];
  const defs: Defs = [treeColumn(input)];
  const groups = new Map<number, Defs>();
  for (const at of periodColumns(calendarOf(plan), open)) {
    const def = periodBlock(input, at, columns);
    const { heading: over } = at;
    const inGroup = over && groups.get(over.index);
    if (inGroup) inGroup.push(def);
    else if (over) {
      const children = [def];
      groups.set(over.index, children);
      defs.push(
        group(`g:${over.code}`, periodParams(input, { period: over, parts: 'shown', heading: null }), children),
      );
    } else defs.push(def);
  }
  for (const column of columns) {
    const beside = referenceColumns(input, column);
    if (columns.length === 1) defs.push(...beside);
    else if (beside.length > 0) defs.push(group(`m:${column.id}`, plainHeading(column.name), beside));
  }
  return defs;
}

function group(groupId: string, params: HeadingParams, children: Defs): Group {
  return {
    groupId,
    headerName: params.label,
    headerClass: 'group edge',
    headerGroupComponent: GroupHeading,
    headerGroupComponentParams: params,
    children,
  };
}

/** How many headings stand above each other. */
export function headingRows(defs: Defs): number {
  return Math.max(0, ...defs.map((def) => ('children' in def ? 1 + headingRows(def.children as Defs) : 1)));
}

export function leafDefs(defs: Defs): Def[] {
  return defs.flatMap((def) => ('children' in def ? leafDefs(def.children as Defs) : [def as Def]));
}
