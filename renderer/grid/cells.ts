import type { CellClassParams, ColDef, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import type { Period } from '../../shared/model/calendar.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { type AmountForm, shortAmount } from '../state/amounts.ts';
import {
  amountAt,
  boundReached,
  type Figures,
  isChanged,
  isClosed,
  isLocked,
  isNoted,
  isSumHeld,
  referenceAt,
} from '../state/figures.ts';
import type { RowData } from './row-data.ts';

/** What cells look up; replaced as a whole, read at every paint. */
export interface CellSource {
  figures: Figures | null;
  form: AmountForm;
  /** Decimals shown, see columnPlaces. */
  places: number;
  /** The refused edit's cell, or null. */
  refused: { readonly node: number; readonly column: string } | null;
  /** The cell that the inspector is kept on, or null. */
  explained: { readonly node: number; readonly period: string } | null;
}

type Def = ColDef<RowData, number>;

/** Figures below zero are told apart by colour. */
export const negative = {
  negative: ({ value }: CellClassParams<RowData, number>) => typeof value === 'number' && value < 0,
};

export function amountText(source: CellSource, value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return shortAmount(source.form, value, source.places);
}

/** Getters and looks of a column of planned figures. No object is made per cell. */
export function figureCells(source: CellSource, colId: string, { code, firstLeaf, endLeaf }: Period): Def {
  const with_ = (params: { data: RowData | undefined }, look: (figures: Figures, node: number) => boolean): boolean =>
    source.figures !== null && params.data !== undefined && look(source.figures, params.data.node);
  return {
    valueGetter: ({ data }: ValueGetterParams<RowData>) =>
      source.figures && data ? amountAt(source.figures, data.node, firstLeaf, endLeaf) : null,
    valueFormatter: ({ value, data }: ValueFormatterParams<RowData, number>) =>
      value === 0 && with_({ data }, (f, node) => isClosed(f, node, firstLeaf, endLeaf))
        ? ''
        : amountText(source, value),
    cellClassRules: {
      closed: (params: CellClassParams<RowData>) => with_(params, (f, node) => isClosed(f, node, firstLeaf, endLeaf)),
      edited: (params: CellClassParams<RowData>) => with_(params, (f, node) => isChanged(f, node, firstLeaf, endLeaf)),
      locked: (params: CellClassParams<RowData>) => with_(params, (f, node) => isLocked(f, node, firstLeaf, endLeaf)),
      'sum-held': (params: CellClassParams<RowData>) =>
        with_(params, (f, node) => isSumHeld(f, node, firstLeaf, endLeaf) && !isLocked(f, node, firstLeaf, endLeaf)),
      noted: (params: CellClassParams<RowData>) => with_(params, (f, node) => isNoted(f, node, firstLeaf, endLeaf)),
      'cap-reached': (params: CellClassParams<RowData>) =>
        with_(params, (f, node) => boundReached(f, node, firstLeaf, endLeaf) === 'cap'),
      'floor-reached': (params: CellClassParams<RowData>) =>
        with_(params, (f, node) => boundReached(f, node, firstLeaf, endLeaf) === 'floor'),
      negative: ({ value }: CellClassParams<RowData, number>) => typeof value === 'number' && value < 0,
      refused: ({ data }: CellClassParams<RowData>) =>
        source.refused !== null && source.refused.column === colId && source.refused.node === data?.node,
      explained: ({ data }: CellClassParams<RowData>) =>
        source.explained !== null && source.explained.period === code && source.explained.node === data?.node,
    },
  };
}

export function lastYearCells(source: CellSource, { firstLeaf, endLeaf }: Period): Def {
  return {
    valueGetter: ({ data }: ValueGetterParams<RowData>) =>
      source.figures && data ? referenceAt(source.figures, data.node, firstLeaf, endLeaf) : null,
    valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => amountText(source, value),
    cellClassRules: {
      negative: ({ value }: CellClassParams<RowData, number>) => typeof value === 'number' && value < 0,
    },
  };
}

export function growthAt(figures: Figures, node: number, { firstLeaf, endLeaf }: Period): number | null {
  const reference = referenceAt(figures, node, firstLeaf, endLeaf);
  return reference === null ? null : growthOf(amountAt(figures, node, firstLeaf, endLeaf), reference);
}

export function growthCells(source: CellSource, year: Period): Def {
  return {
    valueGetter: ({ data }: ValueGetterParams<RowData>) =>
      source.figures && data ? growthAt(source.figures, data.node, year) : null,
    valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => formatPercent(value ?? null),
    cellClassRules: {
      negative: ({ value }: CellClassParams<RowData, number>) => typeof value === 'number' && value < -0.0005,
    },
  };
}
