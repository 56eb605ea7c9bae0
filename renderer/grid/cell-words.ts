import { i18n } from '../i18n/index.ts';
import { amountForm, captionOf, exactAmount, hidesDigits } from '../state/amounts.ts';
import { amountAt, boundReached, isLocked, isSumHeld } from '../state/figures.ts';
import { sumKey } from '../state/held-sums.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { figuresOfColumn, plannedColumn } from '../state/selection.ts';

/**
 * What a cell says besides its figure: the exact amount where the display unit hides digits, and what holds it. As a
 * tooltip under the mouse, and to screen readers on the cell with the keyboard; looked up only then.
 */
export class CellWords {
  readonly #open: OpenPlan;
  readonly #host: HTMLElement;
  readonly #stop: () => void;

  constructor(host: HTMLElement, open: OpenPlan) {
    this.#host = host;
    this.#open = open;
    host.addEventListener('mouseover', this.#hovered);
    host.addEventListener('focusin', this.#focused);
    // Ctrl+L on the cell with the keyboard: what holds it is another now.
    this.#stop = open.workbench.figures.subscribe(() => this.#describe(document.activeElement));
  }

  destroy(): void {
    this.#host.removeEventListener('mouseover', this.#hovered);
    this.#host.removeEventListener('focusin', this.#focused);
    this.#stop();
  }

  readonly #hovered = (event: Event): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('.ag-cell.figure');
    if (!cell) return;
    const words = this.#wordsOf(cell);
    if (words.length > 0) cell.title = words.join('\n');
    else cell.removeAttribute('title');
  };

  readonly #focused = (event: Event): void => this.#describe(event.target as Element);

  #describe(target: Element | null): void {
    if (!(target instanceof HTMLElement) || !target.matches('.ag-cell.figure') || !this.#host.contains(target)) return;
    const words = this.#wordsOf(target);
    if (words.length > 0) target.setAttribute('aria-description', words.join('. '));
    else target.removeAttribute('aria-description');
  }

  #wordsOf(cell: HTMLElement): string[] {
    const { plan, figures: store } = this.#open.workbench;
    const shown = store.get();
    const column = cell.getAttribute('col-id');
    const planned = shown && column !== null ? plannedColumn(plan, shown, column) : null;
    if (!shown || !planned || column === null) return [];
    const id = Number(cell.closest('[row-id]')?.getAttribute('row-id'));
    // The row that stays in place has an id of the grid's own.
    const node = Number.isInteger(id) ? id : 0;
    const figures = figuresOfColumn(plan, shown, column);
    const { firstLeaf: first, endLeaf: end } = planned.period;
    const form = amountForm(plan, figures.measure);
    const { t } = i18n;
    const words: string[] = [];
    if (form.unit > 0 && hidesDigits(form, figures)) {
      words.push(`${exactAmount(form, amountAt(figures, node, first, end))} ${captionOf(form)}`);
    }
    if (isLocked(figures, node, first, end)) words.push(t('cell.locked'));
    else if (isSumHeld(figures, node, first, end)) words.push(t('cell.sumHeld'));
    const allowed = figures.boundedSums?.get(sumKey(node, first, end));
    const reached = boundReached(figures, node, first, end);
    if (allowed && Number.isFinite(allowed.most)) {
      const amount = exactAmount(form, allowed.most);
      words.push(reached === 'cap' ? t('cell.capReached', { amount }) : t('cell.cap', { amount }));
    }
    if (allowed && Number.isFinite(allowed.least)) {
      const amount = exactAmount(form, allowed.least);
      words.push(reached === 'floor' ? t('cell.floorReached', { amount }) : t('cell.floor', { amount }));
    }
    return words;
  }
}
