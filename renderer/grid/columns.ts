import type { ColDef, ColGroupDef } from 'ag-grid-community';
import type { Period } from '../../shared/model/calendar.ts';
import { calendarOf, dimensionsOf, PERIODS_PER_YEAR, type Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { i18n } from '../i18n/index.ts';
import { lastYearHeading, periodHeading } from '../i18n/words.ts';
import { type Figures, largest, largestHeld, largestLocked } from '../state/figures.ts';
import { GROWTH_COLUMN, LAST_YEAR_COLUMN, periodColumnId, TREE_COLUMN } from '../state/selection.ts';
import { type CellSource, figureCells, growthAt, growthCells, lastYearCells } from './cells.ts';
import { GroupHeading, Heading, type HeadingParams } from './headers.ts';
import { type PeriodColumn, periodColumns, rootPeriod } from './period-columns.ts';
import type { RowData } from './row-data.ts';
import { TreeCell, type TreeCellParams } from './tree-cell.ts';
import { figureWidth, headerWidth, type Measure, MIN_WIDTH, percentWidth } from './widths.ts';

type Def = ColDef<RowData>;
type Defs = (Def | ColGroupDef<RowData>)[];

export interface ColumnsInput {
  readonly plan: Plan;
  readonly language: Language;
  readonly open: ReadonlySet<string>;
  readonly source: CellSource;
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

function treeColumn({ plan, source, treeWidth, tree }: ColumnsInput): Def {
  const names = dimensionsOf(plan);
  const order = source.figures?.tree.order ?? [];
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
    ...heading(plainHeading(label)),
  };
}

interface Most {
  readonly all: Float64Array;
  readonly locked: Float64Array;
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

function periodColumn(input: ColumnsInput, column: PeriodColumn, most: Most): Def {
  const { plan, language, source, measure } = input;
  const { period } = column;
  const inGroup = column.heading !== null;
  const isTotal = column.heading?.index === period.index;
  const label = isTotal ? i18n.t('grid.total') : periodHeading(plan, period, language);
  const folds = isTotal ? 'none' : column.parts;
  const colId = periodColumnId(period);
  const held = source.figures ? largestHeld(source.figures, period.firstLeaf, period.endLeaf) : 0;
  const marked = Math.max(mostOf(most.locked, period), held);
  const width = figureWidth(mostOf(most.all, period), marked, { ...source, measure });
  const toggle = () => input.togglePeriod(period, column.parts === 'folded');
  const edge = !inGroup || isTotal;
  const main = period.kind === 'year' || period.kind === 'all';
  return {
    colId,
    width: atLeast(input.widths, colId, kindOfWidth(period), width, headerWidth(label, folds !== 'none', measure)),
    cellClass: `figure${edge ? ' edge' : ''}${main ? ' year' : ''}`,
    headerClass: `figure${edge ? ' edge' : ''}${main ? ' year' : ''}`,
    ...figureCells(source, colId, period),
    ...heading({ label, title: foldTitle(label, folds), folds, toggle: folds === 'none' ? nothing : toggle }),
  };
}

function referenceColumns(input: ColumnsInput, figures: Figures): Defs {
  const { plan, language, source, measure } = input;
  const year = firstYear(plan);
  const { short, full } = lastYearHeading(plan, language);
  const most = largest(figures.reference as Float64Array, PERIODS_PER_YEAR).reduce((a, b) => a + b);
  const growth = i18n.t('grid.growth');
  const figure = figureWidth(most, 0, { ...source, measure });
  return [
    {
      colId: LAST_YEAR_COLUMN,
      width: atLeast(input.widths, LAST_YEAR_COLUMN, MIN_WIDTH.lastYear, figure, headerWidth(short, false, measure)),
      cellClass: 'figure reference edge',
      headerClass: 'figure edge',
      ...lastYearCells(source, year),
      ...heading(plainHeading(short, full)),
    },
    {
      colId: GROWTH_COLUMN,
      width: atLeast(
        input.widths,
        GROWTH_COLUMN,
        MIN_WIDTH.growth,
        widestGrowth(figures, year, measure),
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

function widestGrowth(figures: Figures, year: Period, measure: Measure): number {
  let most = 0;
  for (let node = 0; node < figures.tree.size; node++) {
    most = Math.max(most, Math.abs(growthAt(figures, node, year) ?? 0));
  }
  return percentWidth(formatPercent(most), measure);
}

/** The grid's columns: the tree, the periods as they are folded, last year and growth where there is a last year. */
export function columnDefs(input: ColumnsInput): Defs {
  const { plan, open, source } = input;
  const { figures } = source;
  if (!figures) return [];
  const most = { all: largest(figures.sums, figures.width), locked: largestLocked(figures) };
  const defs: Defs = [treeColumn(input)];
  const groups = new Map<number, Def[]>();
  for (const column of periodColumns(calendarOf(plan), open)) {
    const def = periodColumn(input, column, most);
    const { heading: over } = column;
    const group = over && groups.get(over.index);
    if (group) group.push(def);
    else if (over) {
      const children = [def];
      groups.set(over.index, children);
      defs.push(groupDef(input, over, children));
    } else defs.push(def);
  }
  if (figures.reference) defs.push(...referenceColumns(input, figures));
  return defs;
}

function groupDef(input: ColumnsInput, period: Period, children: Def[]): ColGroupDef<RowData> {
  const label = periodHeading(input.plan, period, input.language);
  const params: HeadingParams = {
    label,
    title: foldTitle(label, 'shown'),
    folds: 'shown',
    toggle: () => input.togglePeriod(period, false),
  };
  return {
    groupId: `g:${period.code}`,
    headerName: label,
    headerClass: 'group edge',
    headerGroupComponent: GroupHeading,
    headerGroupComponentParams: params,
    children,
  };
}
