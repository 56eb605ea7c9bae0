import { type Block, contains } from '../state/ranges.ts';
import type { Selection } from '../state/selection.ts';

/** Tells screen readers which of the cells on the screen are selected. Cost: the cells on the screen. */
export function markSelected(
  host: HTMLElement,
  frozen: number,
  blocks: readonly Block[],
  columns: readonly string[],
  at: Selection | null,
): void {
  const position = new Map(columns.map((column, i) => [column, i]));
  for (const row of host.querySelectorAll<HTMLElement>('.ag-row')) {
    const place = row.getAttribute('row-index') ?? '';
    const index = place.startsWith('t-') ? Number(place.slice(2)) : Number(place) + frozen;
    for (const cell of row.querySelectorAll<HTMLElement>('.ag-cell')) {
      const id = cell.getAttribute('col-id') ?? '';
      const column = position.get(id) ?? -1;
      const alone = blocks.length === 0 && id === at?.column && cell.classList.contains('ag-cell-focus');
      const selected = alone || blocks.some((block) => contains(block, { row: index, column }));
      if (selected) cell.setAttribute('aria-selected', 'true');
      else if (cell.hasAttribute('aria-selected')) cell.removeAttribute('aria-selected');
    }
  }
}
