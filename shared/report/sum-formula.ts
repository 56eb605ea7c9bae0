import { columnLetters } from './workbook.ts';

/** Programs take 255 arguments and 8,192 characters; both with room to spare. */
const MOST_ARGUMENTS = 240;

interface Run {
  first: number;
  last: number;
}

/** Ascending positions as runs without gaps. */
export function runsOf(positions: Iterable<number>): Run[] {
  const runs: Run[] = [];
  for (const at of positions) {
    const last = runs.at(-1);
    if (last && last.last + 1 === at) last.last = at;
    else runs.push({ first: at, last: at });
  }
  return runs;
}

function range(first: string, last: string): string {
  return first === last ? first : `${first}:${last}`;
}

/** SUM over some cells of a row (columns ascending, row from 0). */
export function sumOfColumns(columns: Iterable<number>, row: number): string {
  const parts = runsOf(columns).map(({ first, last }) =>
    range(columnLetters(first) + (row + 1), columnLetters(last) + (row + 1)),
  );
  return `SUM(${parts.join(',')})`;
}

/**
 * Writes SUM over the child rows for any column: the runs are found once per row. Children whose own parts lie
 * between them make many runs; beyond what SUM can name, their rows are picked by the level that stands beside them.
 */
export function sumOfRows(
  children: readonly number[],
  level: { readonly column: number; readonly of: number; readonly lastRow: number },
): (column: number) => string {
  const runs = runsOf(children);
  if (runs.length > MOST_ARGUMENTS) {
    const first = (children[0] as number) + 1;
    const last = level.lastRow + 1;
    const levels = columnLetters(level.column);
    return (column) => {
      const letters = columnLetters(column);
      return `SUMIF($${levels}$${first}:$${levels}$${last},${level.of},${letters}${first}:${letters}${last})`;
    };
  }
  return (column) => {
    const letters = columnLetters(column);
    return `SUM(${runs.map(({ first, last }) => range(letters + (first + 1), letters + (last + 1))).join(',')})`;
  };
}
