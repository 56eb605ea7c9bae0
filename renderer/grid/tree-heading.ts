import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import type { Levels } from './tree-cell.ts';

export interface TreeHeadingParams {
  readonly label: string;
  /** Of all figures; empty where each column says its own. */
  readonly unit: string;
  readonly levels: Levels;
}

/** More levels than this are folded by key: the column has no room for their buttons. */
const MOST_BUTTONS = 8;

/** The heading over the names: what the rows are, and a button for each level that they can be unfolded to. */
export class TreeHeading implements IHeaderComp {
  readonly #element = document.createElement('div');

  init(params: IHeaderParams & TreeHeadingParams): void {
    this.#element.className = 'tree-heading';
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh({ label, levels, unit }: IHeaderParams & TreeHeadingParams): boolean {
    const name = document.createElement('span');
    name.className = 'text';
    name.textContent = label;
    name.title = label;
    const buttons = document.createElement('span');
    buttons.className = 'levels';
    for (let depth = 0; depth <= Math.min(levels.count, MOST_BUTTONS); depth++) {
      buttons.append(levelButton(depth, levels));
    }
    const below = document.createElement('span');
    below.className = 'below';
    below.append(buttons);
    if (unit !== '') {
      const caption = document.createElement('span');
      caption.className = 'all-units';
      caption.textContent = unit;
      below.append(caption);
    }
    this.#element.replaceChildren(name, below);
    return true;
  }
}

function levelButton(depth: number, levels: Levels): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  // The keys for it are Alt Shift and an arrow; the headings are one stop of the Tab key.
  button.tabIndex = -1;
  button.textContent = String(depth + 1);
  button.title = levels.titleOf(depth);
  button.setAttribute('aria-label', button.title);
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    levels.foldTo(depth);
  });
  return button;
}
