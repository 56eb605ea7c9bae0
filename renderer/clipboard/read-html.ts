import { evenRows, type TextBlock } from './read-text.ts';

/**
 * Reads the first table of copied HTML; null where there is none. A number that says its value (LibreOffice's sdval,
 * Excel's x:num) is taken by that, whatever it is shown as.
 */
export function readHtml(html: string): { readonly block: TextBlock; readonly exact: boolean } | null {
  if (!/<t(able|r|d)\b/i.test(html)) return null;
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  let exact = false;
  const rows: string[][] = [];
  for (const [index, row] of [...table.rows].entries()) {
    rows[index] ??= [];
    const cells = rows[index];
    for (const cell of row.cells) {
      while (cells[nextFree(cells)] !== undefined) cells.push('');
      const value = exactValue(cell);
      exact ||= value !== null;
      const at = nextFree(cells);
      place(rows, index, at, cell, value ?? textOf(cell));
    }
  }
  const filled = rows.map((row) => Array.from(row, (cell) => cell ?? ''));
  while (filled.length > 0 && filled.at(-1)?.every((cell) => cell.trim() === '')) filled.pop();
  return { block: evenRows(filled), exact };
}

function nextFree(cells: readonly (string | undefined)[]): number {
  let at = 0;
  while (cells[at] !== undefined) at++;
  return at;
}

/** A cell over several columns or rows holds its text in the first of them; the others are empty. */
function place(rows: string[][], top: number, left: number, cell: HTMLTableCellElement, text: string): void {
  for (let r = 0; r < Math.max(1, cell.rowSpan); r++) {
    rows[top + r] ??= [];
    for (let c = 0; c < Math.max(1, cell.colSpan); c++) {
      (rows[top + r] as string[])[left + c] = r === 0 && c === 0 ? text : '';
    }
  }
}

function exactValue(cell: HTMLTableCellElement): string | null {
  // A percentage stays what it shows: as a bare ratio it would look like an amount.
  if (textOf(cell).endsWith('%')) return null;
  const value = cell.getAttribute('sdval') ?? cell.getAttribute('x:num');
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? value : null;
}

function textOf(cell: HTMLTableCellElement): string {
  return (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
}
