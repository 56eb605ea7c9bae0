import type { OpenPlan } from '../state/open-plan.ts';
import { type Block, contains, without } from '../state/ranges.ts';
import { isPlanned } from '../state/selection.ts';
import { markSelected } from './range-marks.ts';
import type { Box, GridSurface, Section } from './surface.ts';

function element(className: string, parent: Element): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  parent.append(made);
  return made;
}

function place(at: HTMLElement, { left, top, width, height }: Box): void {
  at.style.transform = `translate(${left}px, ${top}px)`;
  at.style.width = `${width}px`;
  at.style.height = `${height}px`;
}

interface Layer {
  readonly section: Section;
  readonly element: HTMLElement;
}

/** Draws the ranges over the cells: a few boxes, however many cells there are. */
export class RangeLayer {
  readonly #open: OpenPlan;
  readonly #surface: GridSurface;
  readonly #host: HTMLElement;
  readonly #layers: readonly Layer[];
  readonly #unsubscribe: (() => void)[];
  /** One for good: it must not go away under a hand that presses it. */
  readonly #handle = document.createElement('div');
  /** Where a fill would go, while its handle is dragged. */
  #filling: Block | null = null;
  #waiting = 0;
  #clipped = { scrollLeft: -1, namesWidth: -1 };

  constructor(host: HTMLElement, open: OpenPlan, surface: GridSurface) {
    this.#open = open;
    this.#surface = surface;
    this.#host = host;
    this.#layers = (['body', 'top'] as const).flatMap((rows) => {
      const all = element('range-layers', rows === 'body' ? surface.rows : surface.topRows);
      return (['figures', 'names'] as const).map((columns) => ({
        section: { rows, columns },
        element: element(`range-layer ${columns}`, all),
      }));
    });
    this.#handle.className = 'fill-handle';
    surface.viewport.addEventListener('scroll', this.#scrolled, { passive: true });
    const draw = () => this.draw();
    const { workbench, ranges, entry } = open;
    this.#unsubscribe = [
      ranges.ranges.subscribe(draw),
      workbench.selection.subscribe(draw),
      workbench.state.subscribe(draw),
      entry.state.subscribe(draw),
    ];
    host.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-multiselectable', 'true');
  }

  destroy(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#surface.viewport.removeEventListener('scroll', this.#scrolled);
    cancelAnimationFrame(this.#waiting);
  }

  /** Where a fill would go; null when none is under way. */
  showFill(block: Block | null): void {
    this.#filling = block;
    this.draw();
  }

  /** Once per frame, whatever changed in it. */
  draw(): void {
    if (this.#waiting !== 0) return;
    this.#waiting = requestAnimationFrame(() => {
      this.#waiting = 0;
      this.#draw();
    });
  }

  /** Rows that scroll into view are marked too; what lies under the names is cut off. */
  readonly #scrolled = (): void => this.draw();

  #clip(): void {
    const { viewport, namesWidth } = this.#surface;
    // Read once, before anything is written: each read after a write lays the whole grid out anew.
    const { scrollLeft } = viewport;
    if (scrollLeft === this.#clipped.scrollLeft && namesWidth === this.#clipped.namesWidth) return;
    this.#clipped = { scrollLeft, namesWidth };
    for (const { section, element } of this.#layers) {
      if (section.columns === 'names') element.style.width = `${namesWidth}px`;
      else {
        element.style.left = `${namesWidth}px`;
        element.style.clipPath = scrollLeft > 0 ? `inset(-2px -9px -9px ${scrollLeft - 1}px)` : '';
      }
    }
  }

  #draw(): void {
    const { ranges, workbench } = this.#open;
    const blocks = ranges.blocks();
    const { isRange } = ranges;
    this.#host.classList.toggle('ranged', isRange);
    this.#clip();
    for (const layer of this.#layers) {
      for (const box of [...layer.element.children]) if (box !== this.#handle) box.remove();
      if (isRange) for (const [i, block] of blocks.entries()) this.#drawRange(layer, block, i);
      if (this.#filling) this.#drawBox(layer, this.#filling, 'range fill');
    }
    const last = blocks.at(-1);
    if (last && blocks.length === 1 && this.#canFill(last)) this.#drawHandle(last);
    else this.#handle.remove();
    const { shape } = ranges;
    const at = workbench.selection.get();
    markSelected(this.#host, this.#surface.frozenRows, isRange ? blocks : [], shape?.columns ?? [], at);
  }

  /** Whether a fill can begin here: something in the block is planned, and nothing is being typed. */
  #canFill({ left, right, top }: Block): boolean {
    const { workbench, entry, ranges } = this.#open;
    const { shape } = ranges;
    if (!shape || workbench.state.get().readOnly || entry.state.get().mode !== 'idle') return false;
    const node = shape.rows.visible[top] as number;
    for (let i = left; i <= right; i++) {
      if (isPlanned(workbench.plan, { node, column: shape.columns[i] as string })) return true;
    }
    return false;
  }

  #drawRange(layer: Layer, block: Block, i: number): void {
    const active = this.#open.ranges.active();
    const hole = active && contains(block, active);
    const one = active && { top: active.row, bottom: active.row, left: active.column, right: active.column };
    // All but the planner's own cell is tinted.
    for (const part of hole && one ? without(block, one) : [block]) this.#drawBox(layer, part, 'range-tint');
    const outline = this.#drawBox(layer, block, 'range');
    outline?.classList.toggle('last', i === this.#open.ranges.ranges.get().length - 1);
  }

  #drawBox({ section, element: layer }: Layer, block: Block, className: string): HTMLElement | null {
    const box = this.#surface.boxOf(block, section);
    if (!box) return null;
    const made = element(className, layer);
    place(made, box);
    // A range over several sections has no line between them.
    const { rows, columns } = section;
    const beside = columns === 'names' ? 'figures' : 'names';
    if (this.#surface.boxOf(block, { rows, columns: beside })) {
      made.classList.add(columns === 'names' ? 'open-right' : 'open-left');
    }
    if (this.#surface.boxOf(block, { rows: rows === 'top' ? 'body' : 'top', columns })) {
      made.classList.add(rows === 'top' ? 'open-bottom' : 'open-top');
    }
    return made;
  }

  /** The handle hangs on the last cell, in whichever section that is. */
  #drawHandle({ bottom, right }: Block): void {
    const last = { top: bottom, bottom, left: right, right };
    for (const { section, element: layer } of this.#layers) {
      const box = this.#surface.boxOf(last, section);
      if (!box) continue;
      if (this.#handle.parentElement !== layer) layer.append(this.#handle);
      // Beyond the last column there is nothing to hang on.
      const over = right === (this.#open.ranges.shape?.columns.length ?? 0) - 1 ? 0 : 3;
      place(this.#handle, {
        left: box.left + box.width - 8 + over,
        top: box.top + box.height - 5,
        width: 8,
        height: 8,
      });
    }
  }
}
