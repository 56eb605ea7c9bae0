import { useEffect, useMemo, useRef, useState } from 'react';
import { type Comparison, comparedRows, compareSums } from '../../shared/analysis/compare.ts';
import { rollUp } from '../../shared/cube/roll-up.ts';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { referenceCells } from '../../shared/strategy/reference.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import { scenarioLists } from '../scenarios/scenario-ui.ts';
import { type CompareView, type SideRef, sideKey, sidesOf } from '../state/compare-view.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import type { Workbench } from '../state/workbench.ts';
import { type AsOfCache, loadSide, type Side, type SideResult } from './sides.ts';

/** Everything that the page shows, of one state of the plan. */
export interface Compared {
  readonly plan: Plan;
  readonly version: number;
  readonly tree: RowTree;
  readonly measure: MeasureId;
  readonly period: Period;
  readonly sides: readonly Side[];
  readonly base: Side;
  /** Those against the base, from left to right. */
  readonly others: readonly Side[];
  readonly comparison: Comparison;
  /** Lines x leaf periods of last year, and its sums by node over the period; null when there was none. */
  readonly lastYear: { readonly cells: Float64Array; readonly totals: Float64Array } | null;
  /** Nodes from top to bottom. */
  readonly rows: Int32Array;
}

interface Loaded {
  readonly plan: Plan;
  readonly version: number;
  readonly tree: RowTree;
  readonly measure: MeasureId;
  readonly results: readonly SideResult[];
}

/** The sides as they are wanted, whether or not they could be had. */
export function wantedSides(workbench: Workbench): SideRef[] {
  const { compare, scenario } = workbench.view.get();
  const used = scenarioLists(workbench.plan).used.map((row) => row.id);
  return sidesOf(workbench.plan, compare, scenario, used);
}

/** The period that is compared: the chosen one, or the whole plan. */
export function comparedPeriod(plan: Plan, { period }: CompareView): Period {
  const calendar = calendarOf(plan);
  return (period === null ? undefined : calendar.byCode.get(period)) ?? rootPeriod(calendar);
}

/** Loads what is compared whenever the plan, the rows, the measure or the choice change. */
function useLoaded(open: OpenPlan): Loaded | null {
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const { measure } = useStore(workbench.view);
  const tree = useStore(workbench.rows)?.tree ?? null;
  const refs = wantedSides(workbench);
  const keys = refs.map(sideKey).join();
  const cache = useRef<AsOfCache>(new Map());
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say all of the sides, the version all of the plan
  useEffect(() => {
    if (tree === null || measure === null) return;
    let wanted = true;
    const { plan } = workbench;
    void (async () => {
      const results: SideResult[] = [];
      for (const ref of refs) {
        const result = await loadSide(open, tree, measure, ref, cache.current);
        if (!wanted || result === null || workbench.plan !== plan) return;
        results.push(result);
      }
      setLoaded({ plan, version, tree, measure, results });
    })();
    return () => {
      wanted = false;
    };
  }, [keys, version, measure, tree]);
  return loaded;
}

export interface ComparisonState {
  readonly compared: Compared | null;
  readonly troubles: readonly Extract<SideResult, { ok: false }>[];
  readonly loading: boolean;
}

export function useComparison(open: OpenPlan): ComparisonState {
  const { workbench } = open;
  const loaded = useLoaded(open);
  const { compare } = useStore(workbench.view);
  const rows = useStore(workbench.rows);
  const { base: baseKey, onlyDifferences, sorted } = compare;
  const figures = useMemo(() => {
    if (!loaded) return null;
    const sides = loaded.results.flatMap((result) => (result.ok ? [result.side] : []));
    const period = comparedPeriod(loaded.plan, compare);
    const base = Math.max(
      0,
      sides.findIndex(({ key }) => key === baseKey),
    );
    if (sides.length === 0) return null;
    const width = calendarOf(loaded.plan).leafCount;
    const sums = sides.map((side) => side.sums);
    const comparison = compareSums(loaded.tree, sums, width, [period], period, base);
    return { ...loaded, sides, period, comparison, lastYear: lastYearOf(loaded, period, width) };
  }, [loaded, baseKey, compare.period, compare]);
  const compared = useMemo((): Compared | null => {
    if (!figures || !rows || rows.tree !== figures.tree) return null;
    const { sides, comparison } = figures;
    const base = sides[comparison.base] as Side;
    const nodes = comparedRows(comparison, { isOpen: (node) => rows.open[node] === 1, onlyDifferences, sorted });
    return { ...figures, base, others: sides.filter((side) => side !== base), rows: Int32Array.from(nodes) };
  }, [figures, rows, onlyDifferences, sorted]);
  const troubles = (loaded?.results ?? []).filter((result) => !result.ok);
  return { compared, troubles, loading: compared === null };
}

function lastYearOf({ plan, tree, measure }: Loaded, period: Period, width: number): Compared['lastYear'] {
  const cells = referenceCells(plan, measure);
  if (!cells.some((value) => value !== 0)) return null;
  const totals = compareSums(tree, [rollUp(tree, cells, width)], width, [], period, 0).totals[0] as Float64Array;
  return { cells, totals };
}
