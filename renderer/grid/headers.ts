import type { IHeaderComp, IHeaderGroupComp, IHeaderGroupParams, IHeaderParams } from 'ag-grid-community';
import { chevron } from './tree-cell.ts';

export interface HeadingParams {
  readonly label: string;
  /** The unit of what stands below, where no toolbar says it. */
  readonly unit?: string;
  readonly title: string;
  /** Whether it stands over the year's figures, and whether an edge is drawn left of it. */
  readonly year?: boolean;
  readonly edge?: boolean;
  readonly folds: 'none' | 'folded' | 'shown';
  readonly toggle: () => void;
}

function fill(element: HTMLElement, params: HeadingParams): void {
  const label = document.createElement('span');
  label.textContent = params.label;
  element.replaceChildren(label);
  if (params.unit) {
    const unit = document.createElement('span');
    unit.className = 'unit';
    unit.textContent = params.unit;
    element.append(unit);
  }
  element.title = params.title;
  element.classList.toggle('folds', params.folds !== 'none');
  if (params.folds !== 'none') element.prepend(chevron(params.folds === 'shown' ? 'down' : 'right'));
}

/** The heading of a column; a click folds or unfolds its period. */
export class Heading implements IHeaderComp {
  readonly #element = document.createElement('span');
  #params!: HeadingParams;

  init(params: IHeaderParams & HeadingParams): void {
    this.#element.className = 'heading';
    this.#element.addEventListener('click', () => this.#params.toggle());
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: IHeaderParams & HeadingParams): boolean {
    this.#params = params;
    fill(this.#element, params);
    // Kept here: the grid takes a class away again when the column's classes change.
    params.eGridHeader.classList.toggle('year', params.year === true);
    params.eGridHeader.classList.toggle('edge', params.edge === true);
    if (params.folds !== 'none') params.eGridHeader.setAttribute('aria-expanded', String(params.folds === 'shown'));
    return true;
  }
}

/** The heading over an open quarter and its months. */
export class GroupHeading implements IHeaderGroupComp {
  readonly #element = document.createElement('span');

  init(params: IHeaderGroupParams & HeadingParams): void {
    this.#element.className = 'heading group';
    this.#element.addEventListener('click', () => params.toggle());
    fill(this.#element, params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }
}
