import {
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  type GridApi,
  type GridOptions,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
} from 'ag-grid-community';
import { ACTIONS } from '../actions/index.ts';
import { runPressed } from '../actions/keys.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type CellAt, cellAt } from '../state/ranges.ts';
import { revealed } from '../state/rows.ts';
import { type Selection, TREE_COLUMN } from '../state/selection.ts';
import { isAlike } from '../state/shown.ts';
import { CellSources } from './cell-sources.ts';
import { CellWords } from './cell-words.ts';
import { ColumnWidths } from './column-widths.ts';
import { columnOfHeading, HEADINGS, openMenuAt } from './context-menu.ts';
import { GridColumns, HEADER, headingHeights, NARROW } from './grid-columns.ts';
import { headingTexts, headingWords } from './heading-texts.ts';
import { readTyping } from './keyboard.ts';
import { RangeLayer } from './range-layer.ts';
import { RangeMouse } from './range-mouse.ts';
import { renameInPlace } from './rename-cell.ts';
import { type RowData, RowObjects } from './row-data.ts';
import { RowDrag } from './row-drag.ts';
import { nodeAtPlace, placeOfNode } from './row-places.ts';
import { scrollSteadily } from './steady-scroll.ts';
import { GridSurface, ROW_HEIGHT } from './surface.ts';
import { hasParts } from './visible-rows.ts';

// Only what is used: all of Community would be far more code to load.
ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
]);

const GRID_ACTIONS = ACTIONS.filter(({ where }) => where === 'grid');

/** The grid of an open plan: keeps AG Grid showing what the stores hold, and turns keys into edits and folds. */
export class PlanGrid {
  readonly #open: OpenPlan;
  readonly #host: HTMLElement;
  readonly #api: GridApi<RowData>;
  readonly #objects = new RowObjects();
  readonly #words: CellWords;
  readonly #sources = new CellSources();
  readonly #columns: GridColumns;
  readonly #surface: GridSurface;
  readonly #layer: RangeLayer;
  readonly #mouse: RangeMouse;
  readonly #drag: RowDrag;
  readonly #unsubscribe: (() => void)[];
  readonly #columnWidths: ColumnWidths;
  /** Set while the grid's own focus is moved to follow the selection. */
  #following = false;

  constructor(host: HTMLElement, open: OpenPlan) {
    this.#host = host;
    this.#open = open;
    const { workbench, entry } = open;
    this.#columnWidths = new ColumnWidths(host, workbench);
    this.#columns = new GridColumns(host, open, this.#sources);
    this.#drag = new RowDrag(host, open);
    this.#readSource();
    this.#api = createGrid(host, this.#options());
    this.#surface = new GridSurface(this.#api, host);
    this.#layer = new RangeLayer(host, open, this.#surface);
    this.#mouse = new RangeMouse({
      host,
      open,
      surface: this.#surface,
      layer: this.#layer,
      goTo: (at) => this.#goTo(at),
    });
    this.#host.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', i18n.t('grid.label'));
    this.#words = new CellWords(host, open);
    this.#host.addEventListener('keydown', this.#keydown, true);
    this.#host.addEventListener('dblclick', this.#doubleClick);
    this.#host.addEventListener('contextmenu', this.#contextMenu);
    NARROW.addEventListener('change', this.#resized);
    open.grid = this;
    this.#unsubscribe = [
      workbench.figures.subscribe(() => this.#figuresChanged()),
      workbench.rows.subscribe(() => this.#rowsChanged()),
      workbench.selection.subscribe(() => this.#follow(this.#hasFocus())),
      workbench.view.subscribe(() => this.#viewChanged()),
      entry.refused.subscribe(() => this.#figuresChanged()),
      open.pinned.subscribe(() => this.#figuresChanged()),
    ];
    this.#unsubscribe.push(scrollSteadily(host));
    this.#frozen = this.#firstRowFrozen;
    this.#rowsChanged();
    this.#follow(true);
  }

  destroy(): void {
    this.#columnWidths.destroy();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#words.destroy();
    this.#host.removeEventListener('keydown', this.#keydown, true);
    this.#host.removeEventListener('dblclick', this.#doubleClick);
    this.#host.removeEventListener('dblclick', this.#doubleClick);
    this.#host.removeEventListener('contextmenu', this.#contextMenu);
    NARROW.removeEventListener('change', this.#resized);
    this.#drag.destroy();
    this.#open.grid = null;
    this.#mouse.destroy();
    this.#layer.destroy();
    this.#api.destroy();
  }

  /** The design's widths differ between small and large windows. */
  readonly #resized = (): void => this.relabel();

  /** Says everything again in the present language and theme's font. */
  relabel(): void {
    this.#columns.forget(true);
    this.#columnsMayHaveChanged();
    this.#host.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', i18n.t('grid.label'));
    this.#api.refreshCells({ force: true });
  }

  selectedCell(): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>('.ag-cell-focus');
  }

  focus(): void {
    this.#follow(true);
  }

  show(cell: Selection): void {
    const { shape } = this.#open.ranges;
    if (shape) this.#surface.show(cellAt(shape, cell));
  }

  cellText(at: CellAt): string {
    return this.#surface.cellText(at);
  }

  headings(): readonly string[] {
    return headingTexts(this.#surface.columns);
  }

  headingWords(): ReadonlySet<string> {
    return headingWords(this.#surface.columns);
  }

  hasKeyboard(): boolean {
    return this.#host.contains(document.activeElement) && document.activeElement?.closest('.ag-cell') !== null;
  }

  get pageRows(): number {
    return this.#surface.pageRows;
  }

  #options(): GridOptions<RowData> {
    return {
      theme: 'legacy',
      rowData: [],
      columnDefs: this.#columns.defs(),
      defaultColDef: { sortable: false, suppressMovable: true, resizable: true, suppressHeaderMenuButton: true },
      getRowId: ({ data }) => String(data.node),
      rowHeight: ROW_HEIGHT,
      headerHeight: HEADER,
      groupHeaderHeight: HEADER,
      rowClassRules: {
        'level-0': ({ data }) => this.#depth(data) === 0,
        'level-1': ({ data }) => this.#depth(data) === 1,
        leaf: ({ data }) => data !== undefined && !this.#hasParts(data.node),
      },
      animateRows: false,
      ensureDomOrder: true,
      suppressDragLeaveHidesColumns: true,
      suppressNoRowsOverlay: true,
      suppressScrollOnNewData: true,
      suppressAnimationFrame: true,
      onCellFocused: () => this.#takeFocus(),
      onViewportChanged: () => this.#layer?.draw(),
      onColumnResized: (event) => {
        this.#columnWidths.resized(event);
        this.#layer?.draw();
      },
    };
  }

  #depth(data: RowData | undefined): number {
    return data ? (this.#sources.shown?.tree.depth[data.node] ?? -1) : -1;
  }

  #hasParts(node: number): boolean {
    const tree = this.#sources.shown?.tree;
    return tree !== undefined && node < tree.size && hasParts(tree, node);
  }

  #readSource(): void {
    const { workbench, entry } = this.#open;
    const refused = entry.refused.get();
    const at = refused?.text ? refused.at : null;
    this.#sources.read(workbench.plan, workbench.figures.get(), at, this.#open.pinned.get());
  }

  get #firstRowFrozen(): boolean {
    return this.#open.workbench.view.get().columns.firstRowFrozen;
  }

  #viewChanged(): void {
    this.#columnsMayHaveChanged();
    if (this.#frozen === this.#firstRowFrozen) return;
    this.#frozen = this.#firstRowFrozen;
    this.#rowsChanged();
  }
  #frozen = false;

  #columnsMayHaveChanged(): void {
    if (this.#columns.renewed()) this.#setColumns(true);
  }

  #setColumns(always: boolean): void {
    const defs = this.#columns.defs();
    const changed = this.#columns.differ(defs);
    if (!changed && !always) return;
    const { leaf, group } = headingHeights(defs);
    this.#api.setGridOption('headerHeight', leaf);
    this.#api.setGridOption('groupHeaderHeight', group);
    this.#api.setGridOption('columnDefs', defs);
    this.#open.ranges.setColumns(this.#surface.columns.map((column) => column.getColId()));
    this.#layer.draw();
    this.#follow(this.#hasFocus());
  }

  #figuresChanged(): void {
    const before = this.#sources.shown;
    this.#readSource();
    const figures = this.#sources.shown;
    if (!figures) return;
    const other = before === null || !isAlike(before, figures);
    if (other) {
      this.#columns.forget(false);
      // Rows of the new tree first: columns are painted as soon as they are there.
      this.#rowsChanged();
      this.#columnsMayHaveChanged();
    } else if (figures !== before) {
      this.#columnsMayHaveChanged();
      this.#setColumns(false);
    }
    this.#api.refreshCells({ force: true });
  }

  #rowsChanged(): void {
    const { workbench } = this.#open;
    const rows = workbench.rows.get();
    if (!rows || rows.tree !== this.#sources.shown?.tree) return;
    const focused = this.#hasFocus();
    if (rows.tree !== this.#rowsOf) {
      this.#objects.clear();
      this.#api.setGridOption('rowData', []);
    }
    this.#rowsOf = rows.tree;
    const frozen = this.#firstRowFrozen;
    this.#api.setGridOption('pinnedTopRowData', frozen ? this.#objects.of(rows.visible.subarray(0, 1)) : []);
    this.#api.setGridOption('rowData', this.#objects.of(frozen ? rows.visible.subarray(1) : rows.visible));
    this.#api.refreshCells({ force: true, columns: [TREE_COLUMN] });
    this.#layer.draw();
    this.#follow(focused);
  }
  #rowsOf: unknown = null;

  /** Whether the keyboard is on a cell, or on nothing at all. */
  #hasFocus(): boolean {
    const { activeElement } = document;
    if (activeElement === document.body) return true;
    return this.#host.contains(activeElement) && activeElement?.closest(HEADINGS) === null;
  }

  /** Folds a heading's period; the keyboard stays on the period, wherever its heading is then. */
  #foldHeading(header: HTMLElement): void {
    const column = columnOfHeading(header.getAttribute('col-id') ?? '');
    header.querySelector<HTMLElement>('.heading')?.click();
    if (this.#api.getColumn(column)) this.#api.setFocusedHeader(column);
  }

  /** Puts AG Grid's focused cell where the selection is; `take` also takes the keyboard. */
  #follow(take: boolean): void {
    const { workbench } = this.#open;
    const selected = workbench.selection.get();
    const rows = workbench.rows.get();
    if (!selected || !rows || this.#following || rows.tree !== this.#rowsOf) return;
    let place = placeOfNode(rows, selected.node, this.#firstRowFrozen);
    if (!place) {
      workbench.rows.set(revealed(rows, selected.node));
      place = placeOfNode(workbench.rows.get() ?? rows, selected.node, this.#firstRowFrozen);
    }
    if (!place || !this.#api.getColumn(selected.column)) return;
    const { rowIndex, rowPinned } = place;
    const focus = this.#api.getFocusedCell();
    const there =
      focus?.rowIndex === rowIndex &&
      (focus.rowPinned ?? null) === rowPinned &&
      focus.column.getColId() === selected.column;
    if (there && !take) return;
    this.#following = true;
    if (rowPinned === null) this.#api.ensureIndexVisible(rowIndex);
    this.#api.ensureColumnVisible(selected.column);
    this.#api.setFocusedCell(rowIndex, selected.column, rowPinned);
    this.#following = false;
  }

  /**
   * Takes the selection from where AG Grid's focus is now. Its events come late and in a row, so what they say is not
   * looked at: by then the planner may have typed, or gone on.
   */
  #takeFocus(): void {
    const focus = this.#api.getFocusedCell();
    if (this.#following || focus === null) return;
    const { workbench } = this.#open;
    const rows = workbench.rows.get();
    const node = rows && nodeAtPlace(rows, focus, this.#firstRowFrozen);
    if (node === undefined || node === null) return;
    const next: Selection = { node, column: focus.column.getColId() };
    const selected = workbench.selection.get();
    if (selected?.node === next.node && selected.column === next.column) return;
    // As in Excel, going elsewhere applies what was typed.
    if (!this.#open.finishEntry()) return;
    workbench.selection.set(next);
  }

  /** Takes the keyboard to a cell, applying what was typed. */
  #goTo(at: CellAt): void {
    if (!this.#open.finishEntry()) return;
    this.#open.ranges.goTo(at);
    this.#follow(true);
  }

  edit(): void {
    this.#open.beginEntry('editing', this.#open.entry.presentText());
  }

  rename(): void {
    renameInPlace(this.#host, this.#open);
  }

  // The page's own event: AG Grid's comes a frame later, when the planner may be typing already.
  readonly #doubleClick = (event: MouseEvent): void => {
    const cell = (event.target as HTMLElement).closest('.ag-cell');
    this.#takeFocus();
    if (cell && this.#open.workbench.selection.get()?.column !== TREE_COLUMN) this.edit();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const header = target.closest<HTMLElement>(HEADINGS);
    if (header && (event.key === 'Enter' || event.key === ' ')) {
      this.#foldHeading(header);
      return stop(event);
    }
    if (header || !target.closest('.ag-cell')) return;
    this.#takeFocus();
    const selected = this.#open.workbench.selection.get();
    if (!selected) return;
    const became = runPressed(GRID_ACTIONS, event, this.#open);
    if (became !== 'let') return stop(event);
    const typing = readTyping(event, selected.column === TREE_COLUMN);
    if (!typing || !this.#open.beginEntry('typing', typing.key === 'type' ? typing.text : '')) return;
    // A composition must reach the entry line that now has the focus.
    if (typing.key !== 'compose') event.preventDefault();
    event.stopPropagation();
  };

  readonly #contextMenu = (event: MouseEvent): void => openMenuAt(event, this.#open);
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
