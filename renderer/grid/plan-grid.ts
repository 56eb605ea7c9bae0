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
import { calendarOf } from '../../shared/model/plan.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n, language } from '../i18n/index.ts';
import { type Figures, isLocked, isWhole } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { positionOf, revealed } from '../state/rows.ts';
import { isPlanned, periodOfColumn, type Selection, TREE_COLUMN } from '../state/selection.ts';
import type { CellSource } from './cells.ts';
import { columnDefs } from './columns.ts';
import { readKey } from './keyboard.ts';
import { wholeOf } from './period-columns.ts';
import { type RowData, RowObjects } from './row-data.ts';
import { hasParts } from './visible-rows.ts';
import { type Measure, textMeasure } from './widths.ts';

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

/** The grid of an open plan: keeps AG Grid showing what the stores hold, and turns keys into edits and folds. */
export class PlanGrid {
  readonly #open: OpenPlan;
  readonly #host: HTMLElement;
  readonly #api: GridApi<RowData>;
  readonly #objects = new RowObjects();
  readonly #measure: Measure = textMeasure();
  readonly #source: CellSource = { figures: null, decimals: 0, places: 0, refused: null };
  readonly #unsubscribe: (() => void)[];
  #widths = '';
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
    this.#open.grid = null;
    this.#api.destroy();
  }

  /** Says everything again in the present language and theme's font. */
  relabel(): void {
    this.#headings = '';
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
      onCellDoubleClicked: ({ column }) => column.getColId() !== TREE_COLUMN && this.#edit(),
    };
  }

  #depth(data: RowData | undefined): number {
    return data ? (this.#source.figures?.tree.depth[data.node] ?? -1) : -1;
  }

  #hasParts(node: number): boolean {
    const tree = this.#source.figures?.tree;
    return tree !== undefined && node < tree.size && hasParts(tree, node);
  }

  #readSource(): void {
    const { workbench, entry } = this.#open;
    const figures = workbench.figures.get();
    const decimals = figures ? (workbench.plan.tables.measure.get(figures.measure)?.decimals ?? 0) : 0;
    if (figures !== this.#source.figures) this.#source.places = figures ? this.#placesOf(figures, decimals) : 0;
    this.#source.figures = figures;
    this.#source.decimals = decimals;
    const refused = entry.refused.get();
    this.#source.refused = refused?.text ? refused.at : null;
  }

  #placesOf(figures: Figures, decimals: number): number {
    if (decimals === 0) return 0;
    const whole = isWhole(figures.sums, decimals) && (!figures.reference || isWhole(figures.reference, decimals));
    return whole ? 0 : decimals;
  }

  #columnDefs() {
    const { workbench } = this.#open;
    const { plan } = workbench;
    const names = namesOf(plan);
    const tree = () => this.#source.figures?.tree;
    const togglePeriod = (period: Period, unfolded: boolean) => workbench.foldPeriod(period.code, unfolded);
    return columnDefs({
      plan,
      language: language(),
      open: new Set(workbench.view.get().openPeriods ?? []),
      source: this.#source,
      treeWidth: Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--w-tree'), 10) || 212,
      measure: this.#measure,
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

  #columnsMayHaveChanged(): void {
    const { openPeriods } = this.#open.workbench.view.get();
    const headings = `${language()} ${openPeriods?.join(' ')}`;
    if (headings === this.#headings) return;
    this.#headings = headings;
    this.#setColumns(this.#columnDefs(), true);
  }

  #setColumns(defs: ReturnType<typeof columnDefs>, always: boolean): boolean {
    const widths = JSON.stringify(
      defs.flatMap((def) => ('children' in def ? def.children : def)).map((def) => 'width' in def && def.width),
    );
    if (widths === this.#widths && !always) return false;
    this.#widths = widths;
    const grouped = defs.some((def) => 'children' in def);
    this.#api.setGridOption('headerHeight', grouped ? HEADER : 2 * HEADER);
    this.#api.setGridOption('columnDefs', defs);
    this.#follow(this.#hasFocus());
    return true;
  }

  #figuresChanged(): void {
    const before = this.#source.figures;
    this.#readSource();
    const { figures } = this.#source;
    if (!figures) return;
    const other =
      before?.tree !== figures.tree || before.measure !== figures.measure || before.scenario !== figures.scenario;
    if (other) this.#headings = '';
    if (other) this.#columnsMayHaveChanged();
    else if (figures !== before) this.#setColumns(this.#columnDefs(), false);
    if (other) this.#rowsChanged();
    this.#api.refreshCells({ force: true });
  }

  #rowsChanged(): void {
    const { workbench } = this.#open;
    const rows = workbench.rows.get();
    if (!rows || rows.tree !== this.#source.figures?.tree) return;
    const focused = this.#hasFocus();
    if (rows.tree !== this.#rowsOf) this.#objects.clear();
    this.#rowsOf = rows.tree;
    this.#api.setGridOption('rowData', this.#objects.of(rows.visible));
    this.#api.refreshCells({ force: true, columns: [TREE_COLUMN] });
    this.#follow(focused);
  }
  #rowsOf: unknown = null;

  #hasFocus(): boolean {
    const { activeElement } = document;
    return activeElement === document.body || this.#host.contains(activeElement);
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

  #edit(): void {
    this.#open.beginEntry('editing', this.#presentText());
  }

  /** The exact figure of the selected cell as it would be typed. */
  #presentText(): string {
    const focus = this.#api.getFocusedCell();
    const row = focus && this.#api.getDisplayedRowAtIndex(focus.rowIndex);
    return row ? String(this.#api.getCellValue({ rowNode: row, colKey: focus.column, useFormatter: true }) ?? '') : '';
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const header = target.closest<HTMLElement>('.ag-header-cell, .ag-header-group-cell');
    if (header && (event.key === 'Enter' || event.key === ' ')) {
      header.querySelector<HTMLElement>('.heading')?.click();
      return stop(event);
    }
    if (header || !target.closest('.ag-cell')) return;
    this.#takeFocus();
    const selected = this.#open.workbench.selection.get();
    if (!selected) return;
    const key = readKey(event, selected.column === TREE_COLUMN);
    if (key && this.#act(key, selected)) {
      // A composition must reach the entry line that now has the focus.
      if (key.key !== 'compose') event.preventDefault();
      event.stopPropagation();
    }
  };

  #act(key: NonNullable<ReturnType<typeof readKey>>, selected: Selection): boolean {
    const { workbench, entry } = this.#open;
    switch (key.key) {
      case 'edit':
        this.#edit();
        return true;
      case 'type':
        return this.#open.beginEntry('typing', key.text);
      case 'compose':
        return this.#open.beginEntry('typing', '');
      case 'clear':
        if (isPlanned(workbench.plan, selected)) entry.setSelected(0);
        return true;
      case 'lock':
        entry.toggleLock(this.isSelectionLocked(selected));
        return true;
      case 'toggle':
        workbench.foldNode(selected.node, workbench.rows.get()?.open[selected.node] !== 1);
        return true;
      case 'fold':
      case 'unfold':
        return key.what === 'row' ? this.#foldRow(key.key, selected) : this.#foldPeriod(key.key, selected);
    }
  }

  isSelectionLocked(selected: Selection): boolean {
    const { workbench } = this.#open;
    const period = periodOfColumn(workbench.plan, selected.column) ?? calendarOf(workbench.plan).periods[0];
    const figures = workbench.settled;
    return (
      figures !== null && period !== undefined && isLocked(figures, selected.node, period.firstLeaf, period.endLeaf)
    );
  }

  /** Left folds or goes up to the parent, right unfolds or goes on: as in any tree. */
  #foldRow(key: 'fold' | 'unfold', selected: Selection): boolean {
    const { workbench } = this.#open;
    const rows = workbench.rows.get();
    if (!rows) return false;
    const open = rows.open[selected.node] === 1 && hasParts(rows.tree, selected.node);
    if (key === 'unfold') {
      if (open || !hasParts(rows.tree, selected.node)) return false;
      workbench.foldNode(selected.node, true);
    } else if (open) workbench.foldNode(selected.node, false);
    else {
      const parent = rows.tree.parent[selected.node] as number;
      if (parent >= 0) workbench.selection.set({ ...selected, node: parent });
    }
    return true;
  }

  #foldPeriod(key: 'fold' | 'unfold', selected: Selection): boolean {
    const { workbench } = this.#open;
    const { plan } = workbench;
    const period = periodOfColumn(plan, selected.column);
    if (!period) return true;
    const open = workbench.view.get().openPeriods?.includes(period.code) === true;
    if (key === 'unfold') workbench.foldPeriod(period.code, true);
    else {
      const folded = open ? period : wholeOf(calendarOf(plan), period);
      if (folded) workbench.foldPeriod(folded.code, false);
    }
    return true;
  }
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
