import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import { i18n } from '../i18n/index.ts';
import { periodHeading } from '../i18n/words.ts';
import { captionOf } from '../state/amounts.ts';
import { periodColumnId, TREE_COLUMN } from '../state/selection.ts';
import { largestHeld, largestLocked, largestOf } from '../state/widest.ts';
import { workingDays } from '../state/working-days.ts';
import { figureCells } from './cells.ts';
import {
  type ColumnsInput,
  type Def,
  type Defs,
  edged,
  type Group,
  group,
  heading,
  leafDefs,
  type MeasureColumns,
  mostOf,
  nothing,
  plainHeading,
  widthsOf,
} from './column-kit.ts';
import { driverColumn } from './driver-columns.ts';
import { extraColumns } from './extra-columns.ts';
import type { HeadingParams } from './headers.ts';
import { type PeriodColumn, periodColumns, rootPeriod } from './period-columns.ts';
import { ratioColumn, ratioWords } from './ratio-columns.ts';
import { TreeCell } from './tree-cell.ts';
import { TreeHeading } from './tree-heading.ts';
import { figureWidth, headerWidth, MIN_WIDTH } from './widths.ts';

/** What a click or Alt with an arrow does to a period. */
function foldTitle(name: string, folds: HeadingParams['folds']): string {
  if (folds === 'none') return name;
  return folds === 'shown' ? i18n.t('grid.folds', { name }) : i18n.t('grid.unfolds', { name });
}

function treeColumn({ plan, sources, treeWidth, tree, view, measures, ratios }: ColumnsInput): Def {
  const names = dimensionsOf(plan);
  const order = sources.shown?.tree.order ?? [];
  const alone = measures.length === 1 && ratios.length === 0 ? measures[0] : undefined;
  const label = order.map((id) => names.find((row) => row.id === id)?.name ?? '').join(' › ');
  return {
    colId: TREE_COLUMN,
    pinned: 'left',
    lockPinned: true,
    width: view.widths[TREE_COLUMN] ?? treeWidth,
    minWidth: 120,
    cellClass: 'tree',
    headerClass: 'tree',
    cellRenderer: TreeCell,
    cellRendererParams: tree,
    valueGetter: ({ data }) => (data ? tree.nameOf(data.node) : ''),
    headerName: label,
    headerComponent: TreeHeading,
    // With one measure alone its unit stands in the corner; with several, over each of them.
    headerComponentParams: { label, levels: tree.levels, unit: alone ? captionOf(sources.of(alone).form) : '' },
  };
}

function measureColumns({ plan, sources }: ColumnsInput, id: MeasureId): MeasureColumns | null {
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

function kindOfWidth(period: Period): number {
  if (period.kind === 'all' || period.kind === 'year') return MIN_WIDTH.year;
  return period.kind === 'quarter' ? MIN_WIDTH.quarter : MIN_WIDTH.month;
}

/** The heading of a period: what it is called, that it folds where it does, and its working days where they are known. */
function periodParams(input: ColumnsInput, { period, parts, heading: over }: PeriodColumn): HeadingParams {
  const isTotal = over?.index === period.index;
  const label = isTotal ? i18n.t('grid.total') : periodHeading(input.plan, period, input.language);
  const folds = isTotal ? 'none' : parts;
  const toggle = folds === 'none' ? nothing : () => input.togglePeriod(period, parts === 'folded');
  const days = workingDays(input.plan, period);
  const title = foldTitle(label, folds);
  return {
    label,
    title: days === null ? title : `${title} · ${i18n.t('columns.workingDays', { days })}`,
    folds,
    toggle,
  };
}

function plannedColumn(input: ColumnsInput, period: Period, column: MeasureColumns, params: HeadingParams): Def {
  const { measure } = input;
  const { source, figures } = column;
  const colId = periodColumnId(period, column.named);
  const held = largestHeld(figures, period.firstLeaf, period.endLeaf);
  const marked = Math.max(mostOf(column.locked, period), held);
  const width = figureWidth(mostOf(column.all, period), marked, { ...source, measure });
  const label = params.unit ? `${params.label} ${params.unit}` : params.label;
  const wanted = Math.max(kindOfWidth(period), headerWidth(label, params.folds !== 'none', measure));
  const year = isYear(period);
  return {
    colId,
    ...widthsOf(input, colId, width, wanted),
    cellClass: year ? 'figure year' : 'figure',
    headerClass: 'figure',
    ...figureCells(source, colId, period),
    ...heading({ ...params, year }),
  };
}

function isYear({ kind }: Period): boolean {
  return kind === 'year' || kind === 'all';
}

/** Whether extra columns stand beside a period, as the view asks. */
function besidePeriod({ view }: ColumnsInput, period: Period): boolean {
  return view.extrasAt === 'periods' || (view.extrasAt === 'years' && isYear(period));
}

/** A measure's columns of a period: its figures, and what stands beside them. */
function measureBlock(input: ColumnsInput, period: Period, column: MeasureColumns, params: HeadingParams): Def[] {
  const extras = besidePeriod(input, period) ? extraColumns(input, column, period) : [];
  return [plannedColumn(input, period, column, params), ...extras];
}

function ratioBlock(input: ColumnsInput, period: Period): Def[] {
  return input.ratios.map((row) => ({
    ...ratioColumn(input, row, period),
    ...heading(plainHeading(row.name, ratioWords(input.plan, row))),
  }));
}

/** A period's columns under its heading; only one: a column that bears it. */
function periodBlock(input: ColumnsInput, at: PeriodColumn, columns: readonly MeasureColumns[], key: string): Defs {
  const params = periodParams(input, at);
  const { period } = at;
  const edge = at.heading === null || at.heading.index === period.index;
  const alone = columns.length === 1 && input.ratios.length === 0;
  const inside = columns.flatMap((column) => {
    const own =
      alone && !besidePeriod(input, period) ? params : named(column, columns.length + input.ratios.length > 1);
    const [figures, ...beside] = measureBlock(input, period, column, own);
    // Between measures that bring columns along an edge says where the next one begins.
    return beside.length > 0 && figures ? [edged(figures), ...beside] : figures ? [figures] : [];
  });
  const all = [...inside, ...ratioBlock(input, period)];
  const [first, ...others] = all;
  if (!first) return [];
  if (others.length === 0) {
    const only = { ...first, ...heading({ ...params, year: isYear(period) }) };
    return [edge ? edged(only) : only];
  }
  return [group(`b${key}:${period.code}`, params, [edged(first), ...others])];
}

/** A measure's heading over its column: its name, or, where it is the only one, that these are the targets. */
function named(column: MeasureColumns, several: boolean): HeadingParams {
  const label = several ? column.name : i18n.t('columns.target');
  return { ...plainHeading(label, `${column.name} (${column.unit})`), unit: column.unit };
}

/** The periods as they are folded, each with its block; the parts of an open quarter stand under its heading. */
function periodDefs(input: ColumnsInput, columns: readonly MeasureColumns[], key: string): Defs {
  const defs: Defs = [];
  const groups = new Map<number, Defs>();
  for (const at of periodColumns(calendarOf(input.plan), input.open)) {
    const block = periodBlock(input, at, columns, key);
    const { heading: over } = at;
    const inGroup = over && groups.get(over.index);
    if (inGroup) inGroup.push(...block);
    else if (over) {
      const children = [...block];
      groups.set(over.index, children);
      defs.push(
        group(`g${key}:${over.code}`, periodParams(input, { period: over, parts: 'shown', heading: null }), children),
      );
    } else defs.push(...block);
  }
  return defs;
}

/** The fiscal year that last year is compared with: the first planned one. */
export function firstYear(plan: Plan): Period {
  const calendar = calendarOf(plan);
  return calendar.periods.find((period) => period.kind === 'year') ?? rootPeriod(calendar);
}

/** What stands at the right end: the extra columns of the first year, measure by measure. */
function endDefs(input: ColumnsInput, column: MeasureColumns, several: boolean): Defs {
  if (input.view.extrasAt !== 'end') return [];
  const [first, ...others] = extraColumns(input, column, firstYear(input.plan));
  if (!first) return [];
  const extras = [edged(first), ...others];
  return several ? [group(`e:${column.id}`, plainHeading(column.name), extras)] : extras;
}

/** Periods over measures: all measures of a period side by side. */
function byPeriod(input: ColumnsInput, columns: readonly MeasureColumns[]): Defs {
  const several = columns.length > 1;
  return [...periodDefs(input, columns, ''), ...columns.flatMap((column) => endDefs(input, column, several))];
}

/** Measures over periods: all periods of a measure side by side. */
function byMeasure(input: ColumnsInput, columns: readonly MeasureColumns[]): Defs {
  const plain = { ...input, ratios: [] };
  const defs: Defs = columns.map((column) => {
    const params = { ...plainHeading(column.name), unit: column.unit };
    const children = [...periodDefs(plain, [column], `@${column.named ?? 0}`), ...endDefs(plain, column, false)];
    return group(`m:${column.id}`, params, children);
  });
  for (const row of input.ratios) {
    const children = periodColumns(calendarOf(input.plan), input.open).map((at) => ({
      ...ratioColumn(input, row, at.period),
      ...heading({ ...periodParams(input, { ...at, heading: null }) }),
    }));
    const [first, ...others] = children;
    if (first)
      defs.push(group(`r:${row.id}`, plainHeading(row.name, ratioWords(input.plan, row)), [edged(first), ...others]));
  }
  return defs;
}

/** Keeps the columns up to one in place; all scroll when it is not there. */
function frozenUpTo(defs: Defs, column: string | null): Defs {
  if (column === null || !leafDefs(defs).some(({ colId }) => colId === column)) return defs;
  let before = true;
  const freeze = (list: Defs): Defs =>
    list.map((def): Def | Group => {
      if ('children' in def) return { ...def, children: freeze(def.children as Defs) };
      const pinned = before;
      if ((def as Def).colId === column) before = false;
      return pinned ? { ...(def as Def), pinned: 'left', lockPinned: true } : def;
    });
  return freeze(defs);
}

/** The grid's columns: the tree, the periods as they are folded with measures and what stands beside them, drivers. */
export function columnDefs(input: ColumnsInput): Defs {
  const columns = input.measures.map((id) => measureColumns(input, id)).filter((column) => column !== null);
  if (columns.length === 0) return [];
  const several = columns.length + input.ratios.length > 1;
  const main = several && input.view.over === 'measures' ? byMeasure(input, columns) : byPeriod(input, columns);
  const drivers = input.drivers.map((driver) => driverColumn(input, driver)).filter((def) => def !== null);
  const [first, ...others] = drivers;
  const all = first ? [...main, edged(first), ...others] : main;
  return [treeColumn(input), ...frozenUpTo(all, input.view.frozen)];
}
