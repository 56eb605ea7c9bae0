import { positionOf, type Rows } from '../state/rows.ts';

/** Where AG Grid has a row: among those that scroll, or in place above them. */
export interface RowPlace {
  readonly rowIndex: number;
  readonly rowPinned: 'top' | null;
}

/** The place of a node's row, or null when it cannot be seen. With the first row frozen the others count from 0. */
export function placeOfNode(rows: Rows, node: number, frozen: boolean): RowPlace | null {
  const position = positionOf(rows, node);
  if (position < 0) return null;
  if (!frozen) return { rowIndex: position, rowPinned: null };
  return position === 0 ? { rowIndex: 0, rowPinned: 'top' } : { rowIndex: position - 1, rowPinned: null };
}

/** The position among the visible rows of what AG Grid has at a place. */
function positionAtPlace(place: { rowIndex: number; rowPinned?: unknown }, frozen: boolean): number {
  return frozen && place.rowPinned !== 'top' ? place.rowIndex + 1 : place.rowIndex;
}

/** The node of the row at a place. */
export function nodeAtPlace(
  rows: Rows,
  place: { rowIndex: number; rowPinned?: unknown },
  frozen: boolean,
): number | undefined {
  return rows.visible[positionAtPlace(place, frozen)];
}
