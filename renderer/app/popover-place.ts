export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
}

const GAP = 6;

/**
 * Where a popover of a size stands beside a cell: below its row, or above it where there is more room; right of the
 * cell, else left of it, else at the right edge. It never covers the row, and stays inside `room` as far as it fits.
 */
export function popoverPlace(cell: Box, room: Box, width: number, height: number): Place {
  const below = room.bottom - cell.bottom - GAP;
  const above = cell.top - room.top - GAP;
  const top = height <= below || below >= above ? cell.bottom + GAP : Math.max(room.top, cell.top - GAP - height);
  if (cell.right + GAP + width <= room.right) return { left: cell.right + GAP, top };
  if (cell.left - GAP - width >= room.left) return { left: cell.left - GAP - width, top };
  return { left: Math.max(room.left, room.right - width - GAP), top };
}

/** How tall a popover can be without covering the cell's row. */
export function popoverRoom(cell: Box, room: Box): number {
  return Math.max(room.bottom - cell.bottom, cell.top - room.top) - 2 * GAP;
}
