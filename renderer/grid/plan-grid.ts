import {
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  type GridApi,
  type GridOptions,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
} from 'ag-grid-community';
import type { Period } from '../../shared/model/calendar.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { ACTIONS } from '../actions/index.ts';
import { runPressed } from '../actions/keys.ts';
import { i18n, language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { positionOf, revealed } from '../state/rows.ts';
import { type Selection, TREE_COLUMN } from '../state/selection.ts';
import { allFigures, type Shown } from '../state/shown.ts';
import { shownMeasures } from '../state/view.ts';
import { CellSources } from './cell-sources.ts';
import { columnDefs, headingRows, leafDefs } from './columns.ts';
import { columnOfHeading, placeOfColumn } from './context-menu.ts';
import { readTyping } from './keyboard.ts';
import { type RowData, RowObjects } from './row-data.ts';
import { hasParts } from './visible-rows.ts';
import { type Measure, textMeasure, treeWidth, WIDEST_TREE } from './widths.ts';

// Only what is used: all of Community would be far more code to load.
ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
]);

const ROW = 28;
const HEADER = 30;
/** Of each heading where more than two stand above each other. */
const NARROW_HEADER = 26;
const NARROW = window.matchMedia('(max-width: 1320px)');
const GRID_ACTIONS = ACTIONS.filter(({ where }) => where === 'grid');
const HEADINGS = '.ag-header-cell, .ag-header-group-cell';

/** The grid of an open plan: keeps AG Grid showing what the stores hold, and turns keys into edits and folds. */
export class PlanGrid {
  readonly #open: OpenPlan;
  readonly #host: HTMLElement;
  readonly #api: GridApi<RowData>;
  readonly #objects = new RowObjects();
  readonly #measure: Measure = textMeasure();
  readonly #sources = new CellSources();
  readonly #unsubscribe: (() => void)[];
  #widths = '';
  readonly #columnWidths = new Map<string, number>();
  #headings = '';
  /** Set while the grid's own focus is moved to follow the selection. */
  #following = false;

  constructor(host: HTMLElement, open: OpenPlan) {
    this.#host = host;
    this.#open = open;
    const { workbench, entry } = open;
    this.#readSource();
    this.#api = createGrid(host, this.#options());
    this.#host.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', i18n.t('grid.label'));
    this.#host.addEventListener('keydown', this.#keydown, true);
    this.#host.addEventListener('dblclick', this.#doubleClick);
    this.#host.addEventListener('contextmenu', this.#contextMenu);
    NARROW.addEventListener('change', this.#resized);
    open.grid = this;
    this.#unsubscribe = [
      workbench.figures.subscribe(() => this.#figuresChanged()),
      workbench.rows.subscribe(() => this.#rowsChanged()),
      workbench.selection.subscribe(() => this.#follow(this.#hasFocus())),
      workbench.view.subscribe(() => this.#columnsMayHaveChanged()),
      entry.refused.subscribe(() => this.#figuresChanged()),
    ];
    this.#rowsChanged();
    this.#follow(true);
  }

  destroy(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#host.removeEventListener('keydown', this.#keydown, true);
    this.#host.removeEventListener('dblclick', this.#doubleClick);
    this.#host.removeEventListener('dblclick', this.#doubleClick);
    this.#host.removeEventListener('contextmenu', this.#contextMenu);
    NARROW.removeEventListener('change', this.#resized);
    this.#open.grid = null;
    this.#api.destroy();
  }

  /** The design's widths differ between small and large windows. */
  readonly #resized = (): void => this.relabel();

  /** Says everything again in the present language and theme's font. */
  relabel(): void {
    this.#headings = '';
    this.#widthOfTree = null;
    this.#columnWidths.clear();
    this.#columnsMayHaveChanged();
    this.#host.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', i18n.t('grid.label'));
    this.#api.refreshCells({ force: true });
  }

  focus(): void {
    this.#follow(true);
  }

  move(rowStep: number, columnStep: number): void {
    const { workbench } = this.#open;
    const rows = workbench.rows.get();
    const selected = workbench.selection.get();
    if (!rows || !selected) return;
    const columns = this.#api.getAllDisplayedColumns().map((column) => column.getColId());
    const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const row = clamp(positionOf(rows, selected.node) + rowStep, rows.visible.length);
    const column = clamp(columns.indexOf(selected.column) + columnStep, columns.length);
    workbench.selection.set({ node: rows.visible[row] as number, column: columns[column] as string });
    this.#follow(true);
  }

  #options(): GridOptions<RowData> {
    return {
      theme: 'legacy',
      rowData: [],
      columnDefs: this.#columnDefs(),
      defaultColDef: { sortable: false, suppressMovable: true, resizable: false, suppressHeaderMenuButton: true },
      getRowId: ({ data }) => String(data.node),
      rowHeight: ROW,
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
      onCellFocused: () => this.#takeFocus(),
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
    this.#sources.read(workbench.plan, workbench.figures.get(), refused?.text ? refused.at : null);
  }

  #columnDefs() {
    const { workbench } = this.#open;
    const { plan } = workbench;
    const names = namesOf(plan);
    const tree = () => this.#sources.shown?.tree;
    const togglePeriod = (period: Period, unfolded: boolean) => workbench.foldPeriod(period.code, unfolded);
    return columnDefs({
      plan,
      language: language(),
      open: new Set(workbench.view.get().openPeriods ?? []),
      sources: this.#sources,
      measures: shownMeasures(plan, workbench.view.get()),
      treeWidth: this.#treeWidth((node) => names.member(tree()?.member[node] as never)),
      measure: this.#measure,
      widths: this.#columnWidths,
      togglePeriod,
      tree: {
        nameOf: (node) => (node === 0 ? i18n.t('grid.wholePlan') : names.member(tree()?.member[node] as never)),
        depthOf: (node) => tree()?.depth[node] ?? 0,
        partsOf: (node) =>
          !this.#hasParts(node) ? 'none' : workbench.rows.get()?.open[node] === 1 ? 'shown' : 'folded',
        toggle: (node) => workbench.foldNode(node, workbench.rows.get()?.open[node] !== 1),
      },
    });
  }

  #treeWidth(nameOf: (node: number) => string): number {
    const tree = this.#sources.shown?.tree;
    if (!tree) return 0;
    if (this.#widthOfTree?.tree === tree) return this.#widthOfTree.width;
    const narrowest = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--w-tree'), 10);
    const names = { count: tree.size, name: nameOf, depth: (node: number) => tree.depth[node] as number };
    const widest = narrowest * (NARROW.matches ? WIDEST_TREE.narrow : WIDEST_TREE.wide);
    const width = treeWidth(names, narrowest, widest, this.#measure);
    this.#widthOfTree = { tree, width };
    // The entry line's first part is as wide as the tree below it.
    this.#host.closest<HTMLElement>('.main')?.style.setProperty('--w-tree', `${width}px`);
    return width;
  }
  #widthOfTree: { readonly tree: unknown; readonly width: number } | null = null;

  #columnsMayHaveChanged(): void {
    const { openPeriods } = this.#open.workbench.view.get();
    const headings = `${language()} ${openPeriods?.join(' ')}`;
    if (headings === this.#headings) return;
    this.#headings = headings;
    this.#setColumns(this.#columnDefs(), true);
  }

  #setColumns(defs: ReturnType<typeof columnDefs>, always: boolean): boolean {
    const widths = JSON.stringify(leafDefs(defs).map((def) => def.width));
    if (widths === this.#widths && !always) return false;
    this.#widths = widths;
    const rows = headingRows(defs);
    this.#api.setGridOption('headerHeight', rows === 1 ? 2 * HEADER : rows === 2 ? HEADER : NARROW_HEADER);
    this.#api.setGridOption('groupHeaderHeight', rows === 2 ? HEADER : NARROW_HEADER);
    this.#api.setGridOption('columnDefs', defs);
    this.#follow(this.#hasFocus());
    return true;
  }

  #figuresChanged(): void {
    const before = this.#sources.shown;
    this.#readSource();
    const figures = this.#sources.shown;
    if (!figures) return;
    const other =
      before?.tree !== figures.tree ||
      before.scenario !== figures.scenario ||
      measuresOf(before) !== measuresOf(figures);
    if (other) {
      this.#headings = '';
      this.#columnWidths.clear();
      // Rows of the new tree first: columns are painted as soon as they are there.
      this.#rowsChanged();
      this.#columnsMayHaveChanged();
    } else if (figures !== before) this.#setColumns(this.#columnDefs(), false);
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
    this.#api.setGridOption('rowData', this.#objects.of(rows.visible));
    this.#api.refreshCells({ force: true, columns: [TREE_COLUMN] });
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
    let index = positionOf(rows, selected.node);
    if (index < 0) {
      workbench.rows.set(revealed(rows, selected.node));
      index = positionOf(workbench.rows.get() ?? rows, selected.node);
    }
    if (index < 0 || !this.#api.getColumn(selected.column)) return;
    const focus = this.#api.getFocusedCell();
    const there = focus?.rowIndex === index && focus.column.getColId() === selected.column;
    if (there && !take) return;
    this.#following = true;
    this.#api.ensureIndexVisible(index);
    this.#api.ensureColumnVisible(selected.column);
    this.#api.setFocusedCell(index, selected.column);
    this.#following = false;
  }

  /**
   * Takes the selection from where AG Grid's focus is now. Its events come late and in a row, so what they say is not
   * looked at: by then the planner may have typed, or gone on.
   */
  #takeFocus(): void {
    const focus = this.#api.getFocusedCell();
    if (this.#following || focus === null) return;
    const { workbench, entry } = this.#open;
    const node = workbench.rows.get()?.visible[focus.rowIndex];
    if (node === undefined) return;
    const next: Selection = { node, column: focus.column.getColId() };
    const selected = workbench.selection.get();
    if (selected?.node === next.node && selected.column === next.column) return;
    // As in Excel, going elsewhere applies what was typed.
    if (entry.state.get().mode !== 'idle' && !entry.apply()) entry.cancel();
    workbench.selection.set(next);
  }

  edit(): void {
    this.#open.beginEntry('editing', this.#open.entry.presentText());
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
    const typing = readTyping(event, selected.column === TREE_COLUMN);
    if (typing) {
      if (!this.#open.beginEntry('typing', typing.key === 'type' ? typing.text : '')) return;
      // A composition must reach the entry line that now has the focus.
      if (typing.key !== 'compose') event.preventDefault();
      return event.stopPropagation();
    }
    const became = runPressed(GRID_ACTIONS, event, this.#open);
    if (became !== 'let') stop(event);
  };

  /** The menu acts on the selection: a press outside of it goes there first. */
  readonly #contextMenu = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const heading = target.closest<HTMLElement>(HEADINGS);
    const { workbench } = this.#open;
    event.preventDefault();
    const { clientX: x, clientY: y } = event;
    if (heading) {
      const column = columnOfHeading(heading.getAttribute('col-id') ?? '');
      if (column !== TREE_COLUMN) workbench.selection.patch({ column });
      overlay.set({ is: 'menu', place: 'heading', x, y });
    } else if (target.closest('.ag-cell')) {
      this.#takeFocus();
      const column = workbench.selection.get()?.column ?? TREE_COLUMN;
      overlay.set({ is: 'menu', place: placeOfColumn(column), x, y });
    }
  };
}

function measuresOf(shown: Shown): string {
  return allFigures(shown)
    .map(({ measure }) => measure)
    .join();
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
