import type { Period } from '../../shared/model/calendar.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n, language } from '../i18n/index.ts';
import { isOfRows } from '../state/driver-values.ts';
import { foldToDepth, levelName } from '../state/folding.ts';
import { retiredMembers } from '../state/hidden-rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { shownMeasures } from '../state/view.ts';
import { shownRatios } from '../state/wanted.ts';
import type { CellSources } from './cell-sources.ts';
import { type Defs, headingRows, leafDefs } from './column-kit.ts';
import { columnDefs } from './columns.ts';
import type { Levels } from './tree-cell.ts';
import { deepest, hasParts } from './visible-rows.ts';
import { type Measure, textMeasure, treeWidth, WIDEST_TREE } from './widths.ts';

export const HEADER = 30;
/** Of each heading where more than two stand above each other. */
const NARROW_HEADER = 26;
/** The design's widths differ between small and large windows. */
export const NARROW = window.matchMedia('(max-width: 1320px)');

/** Heights of the headings: two lines of room even where one would do. */
export function headingHeights(defs: Defs): { readonly leaf: number; readonly group: number } {
  const rows = headingRows(defs);
  if (rows <= 1) return { leaf: 2 * HEADER, group: HEADER };
  return rows === 2 ? { leaf: HEADER, group: HEADER } : { leaf: NARROW_HEADER, group: NARROW_HEADER };
}

/** Makes the grid's columns from the plan, the view and the figures, and knows when they have to be made anew. */
export class GridColumns {
  readonly #host: HTMLElement;
  readonly #open: OpenPlan;
  readonly #sources: CellSources;
  readonly #measure: Measure = textMeasure();
  readonly #widths = new Map<string, number>();
  #made = '';
  #seen = '';
  #units = '';
  #widthOfTree: { readonly tree: unknown; readonly width: number } | null = null;

  constructor(host: HTMLElement, open: OpenPlan, sources: CellSources) {
    this.#host = host;
    this.#open = open;
    this.#sources = sources;
  }

  /** Widths begin anew; `all`: those of the names too, in another language or font. */
  forget(all: boolean): void {
    this.#seen = '';
    this.#widths.clear();
    if (all) this.#widthOfTree = null;
  }

  /** Whether the view asks for other columns than when this was last asked. */
  renewed(): boolean {
    const { plan, view } = this.#open.workbench;
    const { openPeriods, columns, measure, measures } = view.get();
    const units = shownMeasures(plan, view.get())
      .map((id) => this.#sources.of(id).form.unit)
      .join();
    // As the cells show them now, not as the plan says already: in another unit widths begin anew.
    if (units !== this.#units) this.#widths.clear();
    this.#units = units;
    const rows = rowsOfHeadings(plan);
    const seen = JSON.stringify([language(), openPeriods, columns, measure, measures, rows]);
    if (seen === this.#seen) return false;
    this.#seen = seen;
    return true;
  }

  /** Whether columns are wider than those that were made before. */
  differ(defs: Defs): boolean {
    const made = JSON.stringify(leafDefs(defs).map((def) => def.width));
    if (made === this.#made) return false;
    this.#made = made;
    return true;
  }

  defs(): Defs {
    const { workbench } = this.#open;
    const { plan } = workbench;
    const view = workbench.view.get();
    const names = namesOf(plan);
    const retired = retiredMembers(plan);
    const tree = () => this.#sources.shown?.tree;
    const parts = (node: number) => {
      const present = tree();
      return present !== undefined && node < present.size && hasParts(present, node);
    };
    return columnDefs({
      plan,
      language: language(),
      open: new Set(view.openPeriods ?? []),
      sources: this.#sources,
      view: view.columns,
      measures: shownMeasures(plan, view),
      ratios: shownRatios(plan, view),
      drivers: [...plan.tables.driver.values()].filter(
        (driver) => view.columns.drivers.includes(driver.id) && isOfRows(driver),
      ),
      treeWidth: this.#treeWidth((node) => names.member(tree()?.member[node] as MemberId)),
      measure: this.#measure,
      widths: this.#widths,
      togglePeriod: (period: Period, unfolded: boolean) => workbench.foldPeriod(period.code, unfolded),
      tree: {
        nameOf: (node) => (node === 0 ? i18n.t('grid.wholePlan') : names.member(tree()?.member[node] as MemberId)),
        depthOf: (node) => tree()?.depth[node] ?? 0,
        partsOf: (node) => (!parts(node) ? 'none' : workbench.rows.get()?.open[node] === 1 ? 'shown' : 'folded'),
        toggle: (node) => workbench.foldNode(node, workbench.rows.get()?.open[node] !== 1),
        noteOf: (node) => (retired?.[tree()?.member[node] ?? 0] === 1 ? i18n.t('columns.retired') : ''),
        levels: this.#levels(),
      },
    });
  }

  #levels(): Levels {
    const { workbench } = this.#open;
    const tree = this.#sources.shown?.tree;
    if (this.#depthOf?.tree !== tree) this.#depthOf = { tree, depth: tree ? deepest(tree) : 0 };
    return {
      count: this.#depthOf?.depth ?? 0,
      titleOf: (depth) => {
        if (depth === 0) return i18n.t('columns.toWhole');
        const name = tree ? levelName(workbench.plan, tree, depth) : null;
        return name === null
          ? i18n.t('columns.toLevel', { level: depth + 1 })
          : i18n.t('columns.toNamed', { level: depth + 1, name });
      },
      foldTo: (depth) => foldToDepth(workbench, depth),
    };
  }
  #depthOf: { readonly tree: unknown; readonly depth: number } | null = null;

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
}

/** What headings say that is in the plan: a change of it is a change of columns. */
function rowsOfHeadings({ tables }: Plan): unknown {
  return [
    [...tables.measure.values()],
    [...tables.derived.values()],
    [...tables.driver.values()],
    [...tables.dimension.values()],
  ];
}
