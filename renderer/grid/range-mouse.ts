import { fillBlock } from '../state/edit-range.ts';
import { around, fillTo, isSeries } from '../state/fill-range.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type Block, type CellAt, contains } from '../state/ranges.ts';
import type { RangeLayer } from './range-layer.ts';
import type { GridSurface } from './surface.ts';

/** How often a drag beyond the edge scrolls on, and by how many rows at most. */
const SCROLL_MS = 40;
const FASTEST = 8;
/** Pixels beyond the edge for each further row. */
const PER_ROW = 24;

export interface MouseParts {
  readonly host: HTMLElement;
  readonly open: OpenPlan;
  readonly surface: GridSurface;
  /** Takes a press on a cell as going there. */
  goTo(at: CellAt): void;
  readonly layer: RangeLayer;
}

/** Selects with the mouse: drag, Shift, Ctrl, and the drag of the fill handle. */
export class RangeMouse {
  readonly #parts: MouseParts;
  #drag: ((event: MouseEvent, over: CellAt, done: boolean) => void) | null = null;
  #last: MouseEvent | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(parts: MouseParts) {
    this.#parts = parts;
    parts.host.addEventListener('mousedown', this.#down, true);
  }

  destroy(): void {
    this.#parts.host.removeEventListener('mousedown', this.#down, true);
    this.#stop();
  }

  readonly #down = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    if (target.classList.contains('fill-handle')) {
      if (event.button === 0) this.#beginFill(event);
      return own(event);
    }
    if (!target.closest('.ag-cell') || target.closest('.twisty')) return;
    const at = this.#parts.surface.cellAt(event.clientX, event.clientY);
    const { ranges } = this.#parts.open;
    // What is typed but cannot be read keeps the planner where it is.
    if (!this.#parts.open.finishEntry()) return own(event);
    if (event.button === 2) {
      // The menu of a range is about all of it.
      if (!ranges.blocks().some((block) => contains(block, at))) this.#parts.goTo(at);
      return own(event);
    }
    if (event.button !== 0) return;
    const more = event.ctrlKey || event.metaKey;
    if (event.shiftKey) ranges.extendTo(at);
    else if (more) ranges.add(at);
    else {
      // AG Grid sees the press too, and finds its focus where it puts it.
      ranges.collapse();
      this.#parts.goTo(at);
      // A name is dragged to another place in the tree.
      if (target.closest('.tree-cell .name')) return;
      return this.#begin(event, (_event, over) => this.#extend(over));
    }
    own(event);
    this.#parts.open.grid?.focus();
    this.#begin(event, (_event, over) => this.#extend(over));
  };

  #extend(over: CellAt): void {
    const { ranges } = this.#parts.open;
    const { shape } = ranges;
    const corner = ranges.corner();
    if (!shape || !corner) return;
    const same = shape.rows.visible[over.row] === corner.node && shape.columns[over.column] === corner.column;
    if (!same) ranges.extendTo(over);
  }

  #beginFill(event: MouseEvent): void {
    const source = this.#parts.open.ranges.blocks().at(-1);
    if (source) this.#begin(event, (moved, over, done) => this.#fill(source, moved, over, done));
  }

  /** Shows where the fill goes; once let go, fills. Ctrl changes between repeating and going on, as in Excel. */
  #fill(source: Block, event: MouseEvent, over: CellAt, done: boolean): void {
    const { open, layer } = this.#parts;
    const to = fillTo(source, over);
    layer.showFill(to && !done ? around(source, to.target) : null);
    if (!to || !done) return;
    const series = isSeries(source, to.side, event.ctrlKey || event.metaKey);
    void fillBlock(open, { source, ...to, series }, around(source, to.target));
    open.grid?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    this.#parts.layer.showFill(null);
    this.#stop();
    event.preventDefault();
    event.stopPropagation();
  };

  #begin(event: MouseEvent, drag: (event: MouseEvent, over: CellAt, done: boolean) => void): void {
    this.#stop();
    this.#drag = drag;
    this.#last = event;
    window.addEventListener('mousemove', this.#move);
    window.addEventListener('mouseup', this.#up);
    window.addEventListener('keydown', this.#key, true);
    this.#timer = setInterval(this.#scroll, SCROLL_MS);
  }

  #stop(): void {
    this.#drag = null;
    window.removeEventListener('mousemove', this.#move);
    window.removeEventListener('mouseup', this.#up);
    window.removeEventListener('keydown', this.#key, true);
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #cellAt(event: MouseEvent): ReturnType<GridSurface['cellAt']> {
    const { surface, open } = this.#parts;
    const began = surface.columns[open.ranges.active()?.column ?? 0];
    return surface.cellAt(event.clientX, event.clientY, !began?.isPinned());
  }

  readonly #move = (event: MouseEvent): void => {
    if ((event.buttons & 1) === 0) return this.#stop();
    this.#last = event;
    this.#drag?.(event, this.#cellAt(event), false);
  };

  readonly #up = (event: MouseEvent): void => {
    const drag = this.#drag;
    this.#stop();
    drag?.(event, this.#cellAt(event), true);
  };

  /** Beyond the edge the grid scrolls on, the faster the further the mouse is out. */
  readonly #scroll = (): void => {
    const event = this.#last;
    if (!event || !this.#drag) return;
    const { surface } = this.#parts;
    const { beyond, row, column } = this.#cellAt(event);
    if (beyond.row === 0 && beyond.column === 0) return;
    const view = surface.viewport.getBoundingClientRect();
    const out = Math.max(view.top + surface.headerHeight - event.clientY, event.clientY - view.bottom, 0);
    const speed = Math.min(FASTEST, 1 + Math.floor(out / PER_ROW));
    const next = {
      row: Math.max(0, Math.min(surface.rowCount - 1, row + beyond.row * speed)),
      column: Math.max(0, Math.min(surface.columns.length - 1, column + beyond.column)),
    };
    surface.show(next);
    this.#drag(event, next, false);
  };
}

function own(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
