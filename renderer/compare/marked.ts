/** The cell that the keyboard is on, and from which row the choice reaches to it. Column 0 is the names. */
export interface Marked {
  readonly node: number;
  readonly column: number;
  readonly anchor: number;
}

interface Field {
  readonly rows: Int32Array;
  /** Right of the names. */
  readonly columns: number;
  /** Rows that a page has. */
  readonly page: number;
  readonly parent: Int32Array;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where a key leads; null when it leads nowhere here. Shift keeps the row that the choice began on. */
export function movedBy(key: Key, { rows, columns, page, parent }: Field, marked: Marked): Marked | null {
  if (key.altKey) return null;
  const at = Math.max(0, rows.indexOf(marked.node));
  const far = key.ctrlKey || key.metaKey;
  const last = rows.length - 1;
  const row = (to: number, column = marked.column): Marked => {
    const node = rows[Math.max(0, Math.min(last, to))] as number;
    return { node, column, anchor: key.shiftKey ? marked.anchor : node };
  };
  const column = (to: number) => row(at, Math.max(0, Math.min(columns, to)));
  switch (key.key) {
    case 'ArrowUp':
      return row(far ? 0 : at - 1);
    case 'ArrowDown':
      return row(far ? last : at + 1);
    case 'PageUp':
      return far ? null : row(at - page);
    case 'PageDown':
      return far ? null : row(at + page);
    case 'Home':
      return far ? row(0, 0) : column(0);
    case 'End':
      return far ? row(last, columns) : column(columns);
    case 'ArrowRight':
      return column(far ? columns : marked.column + 1);
    case 'ArrowLeft': {
      if (marked.column > 0 || far) return column(far ? 0 : marked.column - 1);
      // In the names it leads to what the row is a part of.
      const above = parent[rows[at] as number] as number;
      return above < 0 ? null : { node: above, column: 0, anchor: above };
    }
    default:
      return null;
  }
}

/** The rows from the one where the choice began to the one that the keyboard is on. */
export function markedRows(rows: Int32Array, { node, anchor }: Marked): Set<number> {
  const to = Math.max(0, rows.indexOf(node));
  const from = rows.indexOf(anchor);
  if (from < 0) return new Set([rows[to] as number]);
  return new Set(rows.subarray(Math.min(from, to), Math.max(from, to) + 1));
}

/** Of some rows those that lie below none of the others. */
export function outermost(rows: ReadonlySet<number>, parent: Int32Array): number[] {
  return [...rows].filter((node) => {
    for (let above = parent[node] as number; above >= 0; above = parent[above] as number) {
      if (rows.has(above)) return false;
    }
    return true;
  });
}
