import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { measuresOf, type Plan } from '../../shared/model/plan.ts';
import { type ColumnView, columnViewOf, FIRST_COLUMN_VIEW } from './column-view.ts';
import { type CompareView, compareViewOf, FIRST_COMPARE_VIEW } from './compare-view.ts';
import { FIRST_HOW, type How, howOf } from './how.ts';

/** What the side panel right of the grid can show, in the order of its tabs. */
export const PANELS = ['inspector', 'history', 'holds'] as const;
export type PanelName = (typeof PANELS)[number];

/** What fills the middle of the window, in the order of the rail. */
export const PAGE_NAMES = ['grid', 'target', 'strategy', 'compare', 'charts', 'risk', 'claims'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

/** Where a chart stands beside the grid (null: nowhere), and how much of both it has. */
export interface ChartPlace {
  readonly side: 'below' | 'beside' | null;
  readonly share: number;
}

/** How small and how large the chart beside the grid may be made. */
export const CHART_SHARES = { least: 0.2, most: 0.8 } as const;

const FIRST_CHART: ChartPlace = { side: null, share: 0.45 };

/** How a plan is looked at; kept per file on this machine, never in the plan. */
export interface View {
  readonly page: PageName;
  readonly scenario: ScenarioId | null;
  /** The lead measure: the one that ids without a measure mean. */
  readonly measure: MeasureId | null;
  /** The measures that are shown side by side; empty when the lead one stands alone. */
  readonly measures: readonly MeasureId[];
  readonly how: How;
  /** Dimensions down the rows; empty until the plan has been seen. */
  readonly order: readonly DimensionId[];
  /** Keys of unfolded rows (see nodeKeys); null until the plan has been seen. */
  readonly openRows: readonly string[] | null;
  /** Rows are unfolded down to this depth everywhere; null when openRows says which. */
  readonly openDepth: number | null;
  /** Codes of unfolded periods. */
  readonly openPeriods: readonly string[] | null;
  readonly selected: { readonly row: string; readonly column: string } | null;
  readonly columns: ColumnView;
  readonly compare: CompareView;
  readonly chart: ChartPlace;
  readonly rail: boolean;
  /** What the side panel shows; null while it is closed. */
  readonly panel: PanelName | null;
}

export const FIRST_VIEW: View = {
  page: 'grid',
  scenario: null,
  measure: null,
  measures: [],
  how: FIRST_HOW,
  order: [],
  openRows: null,
  openDepth: null,
  openPeriods: null,
  selected: null,
  columns: FIRST_COLUMN_VIEW,
  compare: FIRST_COMPARE_VIEW,
  chart: FIRST_CHART,
  rail: true,
  panel: 'inspector',
};

/** The measures to show, in the plan's order. */
export function shownMeasures(plan: Plan, { measure, measures }: View): MeasureId[] {
  return measuresOf(plan)
    .map((row) => row.id)
    .filter((id) => id === measure || measures.includes(id));
}

/** More unfolded rows than this are not remembered: storage is small and no one misses the ten thousandth. */
const MOST_KEYS = 5000;

export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const keyOf = (file: string) => `apportion.view:${file}`;

export function writeView(storage: TextStorage, file: string, view: View): void {
  const kept = view.openRows && view.openRows.length > MOST_KEYS ? view.openRows.slice(0, MOST_KEYS) : view.openRows;
  try {
    storage.setItem(keyOf(file), JSON.stringify({ ...view, openRows: kept }));
  } catch {
    // Storage is full or denied: the view is only convenience.
  }
}

/** The view of a file as it was left; `first` where it was never looked at. */
export function readView(storage: TextStorage, file: string, first: View = FIRST_VIEW): View {
  try {
    const text = storage.getItem(keyOf(file));
    return text === null ? first : viewOf(JSON.parse(text));
  } catch {
    return FIRST_VIEW;
  }
}

/** A view from stored text; what is not understood falls back to the first view. */
function viewOf(stored: unknown): View {
  if (typeof stored !== 'object' || stored === null) return FIRST_VIEW;
  const found = stored as Record<string, unknown>;
  const id = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : null);
  const ids = (value: unknown) => (Array.isArray(value) ? value : []).filter((item) => id(item) !== null);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null;
  const selected = found['selected'] as { row?: unknown; column?: unknown } | null;
  return {
    page: PAGE_NAMES.find((name) => name === found['page']) ?? FIRST_VIEW.page,
    scenario: id(found['scenario']) as ScenarioId | null,
    measure: id(found['measure']) as MeasureId | null,
    measures: ids(found['measures']) as MeasureId[],
    how: howOf(found['how']),
    order: ids(found['order']) as DimensionId[],
    openRows: texts(found['openRows']),
    openDepth: id(found['openDepth']),
    openPeriods: texts(found['openPeriods']),
    selected:
      typeof selected?.row === 'string' && typeof selected.column === 'string'
        ? { row: selected.row, column: selected.column }
        : null,
    columns: columnViewOf(found['columns']),
    compare: compareViewOf(found['compare']),
    chart: chartPlaceOf(found['chart']),
    rail: found['rail'] !== false,
    panel: panelOf(found),
  };
}

function chartPlaceOf(stored: unknown): ChartPlace {
  const { side, share } = (stored ?? {}) as { readonly side?: unknown; readonly share?: unknown };
  const fits = typeof share === 'number' && share >= CHART_SHARES.least && share <= CHART_SHARES.most;
  return { side: side === 'below' || side === 'beside' ? side : null, share: fits ? share : FIRST_CHART.share };
}

/** Views kept before there were tabs say only whether the inspector was open. */
function panelOf(found: Record<string, unknown>): PanelName | null {
  if (!('panel' in found)) return found['inspector'] === false ? null : FIRST_VIEW.panel;
  return PANELS.find((panel) => panel === found['panel']) ?? null;
}
