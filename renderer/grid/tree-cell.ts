import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { ICONS } from '../ui/icons.ts';
import type { RowData } from './row-data.ts';

export interface TreeCellParams {
  readonly nameOf: (node: number) => string;
  readonly depthOf: (node: number) => number;
  /** Whether the row has parts, and whether they are shown. */
  readonly partsOf: (node: number) => 'none' | 'folded' | 'shown';
  readonly toggle: (node: number) => void;
  /** A word on what is special about the row's member; empty for most. */
  readonly noteOf: (node: number) => string;
  readonly levels: Levels;
}

/** The levels of the tree, for the buttons in its heading. */
export interface Levels {
  readonly count: number;
  readonly titleOf: (depth: number) => string;
  readonly foldTo: (depth: number) => void;
}

const INDENT = 14;

export function chevron(direction: 'right' | 'down'): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon small');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[direction]);
  svg.append(path);
  return svg;
}

/** A row's name, indented, with the chevron that folds it. Plain DOM: there is one for every row that scrolls by. */
export class TreeCell implements ICellRendererComp<RowData> {
  readonly #element = document.createElement('span');
  readonly #twisty = document.createElement('span');
  readonly #name = document.createElement('span');
  readonly #note = document.createElement('span');
  #node = -1;
  #shown = '';

  init(params: ICellRendererParams<RowData> & TreeCellParams): void {
    this.#element.className = 'tree-cell';
    this.#twisty.className = 'twisty';
    this.#name.className = 'name';
    this.#note.className = 'note';
    this.#element.append(this.#twisty, this.#name);
    this.#twisty.addEventListener('click', () => params.toggle(this.#node));
    this.#show(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: ICellRendererParams<RowData> & TreeCellParams): boolean {
    this.#show(params);
    return true;
  }

  #show(params: ICellRendererParams<RowData> & TreeCellParams): void {
    const node = params.data?.node ?? 0;
    this.#node = node;
    const name = params.nameOf(node);
    this.#element.style.paddingLeft = `${params.depthOf(node) * INDENT}px`;
    this.#name.textContent = name;
    const note = params.noteOf(node);
    this.#name.title = note === '' ? name : `${name} (${note})`;
    this.#element.classList.toggle('noted', note !== '');
    if (note !== '') {
      this.#note.textContent = note;
      this.#element.append(this.#note);
    } else this.#note.remove();
    const parts = params.partsOf(node);
    if (parts !== this.#shown) {
      this.#twisty.replaceChildren(...(parts === 'none' ? [] : [chevron(parts === 'shown' ? 'down' : 'right')]));
      this.#shown = parts;
    }
    if (parts === 'none') params.eGridCell.removeAttribute('aria-expanded');
    else params.eGridCell.setAttribute('aria-expanded', String(parts === 'shown'));
  }
}
