import type { ChartOption } from './look.ts';

/** Where a mark leads: a row of the tree, a period, or both; null where there is nothing to go to. */
export interface ChartPlace {
  readonly node: number | null;
  readonly period: string | null;
}

/** One mark of a chart: what the keyboard stands on, what is spoken, and what a click goes to. */
export interface ChartPoint {
  /** Position of the series and of its item in the option. */
  readonly series: number;
  readonly item: number;
  /** "East, Q1 2027". */
  readonly name: string;
  /** What it says, name and figure: [["Target", "42,000"], ["Last year", "40,000"]]. */
  readonly says: readonly (readonly [string, string])[];
  readonly place: ChartPlace | null;
}

/** Figures as a table: what a chart shows, to read and to copy. Rows are made as they are asked for. */
export interface ChartTable {
  readonly headings: readonly string[];
  readonly count: number;
  row(at: number): readonly string[];
}

/** How an axis writes a value. */
export type AxisText = (value: number) => string;

/** A chart: plain data for the chart library, and all that a person needs who does not see it. */
export interface Drawing {
  readonly option: ChartOption;
  /** How the axes write their figures; without it as the library does. */
  readonly axes: { readonly x?: AxisText; readonly y?: AxisText };
  readonly points: {
    readonly count: number;
    at(i: number): ChartPoint;
    /** The point of a mark, or -1; where marks are items of one series in order, `series` and `item` tell it. */
    find(series: number, item: number): number;
    /** The marks that lead to a row. */
    ofNode(node: number): readonly number[];
    /** How far up and down lead; 1 where there is only one direction. */
    readonly stride: number;
  };
  readonly table: ChartTable;
  /** What has to be said beside the picture: what is left out, where an axis starts. */
  readonly remarks: readonly string[];
  /** Rows that do not fit at once scroll: how many there are and how many are seen; the row of a point. */
  readonly scroll?: { readonly rows: number; readonly seen: number; rowOf(point: number): number };
}

/** Why there is nothing to draw, in words. */
export interface NoDrawing {
  readonly nothing: string;
}

export function isDrawing(drawing: Drawing | NoDrawing): drawing is Drawing {
  return 'option' in drawing;
}

/** Points kept in a list. */
export function listedPoints(points: readonly ChartPoint[], stride = 1): Drawing['points'] {
  const found = new Map(points.map(({ series, item }, i) => [`${series}:${item}`, i]));
  return {
    count: points.length,
    at: (i) => points[i] as ChartPoint,
    find: (series, item) => found.get(`${series}:${item}`) ?? -1,
    ofNode: (node) => points.flatMap(({ place }, i) => (place?.node === node ? [i] : [])),
    stride,
  };
}

export function listedTable(headings: readonly string[], rows: readonly (readonly string[])[]): ChartTable {
  return { headings, count: rows.length, row: (at) => rows[at] ?? [] };
}

/** A table as text that a spreadsheet takes: tabs between, a line a row. */
export function tableText({ headings, count, row }: ChartTable): string {
  const clean = (cells: readonly string[]) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
  return [clean(headings), ...Array.from({ length: count }, (_, at) => clean(row(at)))].join('\n');
}
