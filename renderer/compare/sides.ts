import type { Refusal } from '../../shared/command/refusal.ts';
import { rollUp } from '../../shared/cube/roll-up.ts';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import { periodsOfKind } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, cubeKey, type Plan } from '../../shared/model/plan.ts';
import type { ScenarioRow, ScenarioStatus } from '../../shared/model/rows.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import type { AsOf } from '../../shared/protocol/messages.ts';
import { planOfSnapshot } from '../../shared/protocol/snapshot.ts';
import { layCells, workOutStrategy } from '../../shared/strategy/apply-strategy.ts';
import { i18n } from '../i18n/index.ts';
import { type SideRef, sideKey } from '../state/compare-view.ts';
import { type Figures, figuresOf } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';

/** One of the things that are compared, with its cells and their sums. */
export interface Side {
  readonly key: string;
  readonly ref: SideRef;
  readonly name: string;
  /** Of a scenario as it is; null for what is no scenario of the plan. */
  readonly status: ScenarioStatus | null;
  readonly colour: number | null;
  /** Lines x leaf periods, ticks. */
  readonly cells: Float64Array;
  /** Nodes x leaf periods. */
  readonly sums: Float64Array;
  /** With the locks and bounds of a scenario as it is. */
  readonly figures: Figures | null;
  /** What lay on lines that the plan has no longer, and so is in no row; 0 as a rule. */
  readonly lost: number;
}

/** Why a side cannot be shown. */
export type SideTrouble =
  | { readonly is: 'gone' }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'fault'; readonly message: string };

export type SideResult =
  | { readonly ok: true; readonly side: Side }
  | { readonly ok: false; readonly key: string; readonly name: string; readonly trouble: SideTrouble };

/** What a side is called: a checkpoint and a strategy say which scenario they are about. */
export function sideName({ tables }: Plan, ref: SideRef): string {
  const { t } = i18n;
  const scenario = tables.scenario.get(ref.scenario)?.name ?? `#${ref.scenario}`;
  if (ref.is === 'scenario') return scenario;
  if (ref.is === 'checkpoint') {
    return t('compare.atCheckpoint', { name: tables.checkpoint.get(ref.checkpoint)?.name ?? '', scenario });
  }
  return t('compare.byStrategy', { name: tables.strategy.get(ref.strategy)?.strategy.name ?? '', scenario });
}

/** Cells of states that were looked up, by what they are of: the past does not change. */
export type AsOfCache = Map<string, { readonly cells: Float64Array; readonly lost: number }>;

/** Puts a side together, fetching what is not here. Null when the plan has meanwhile become another. */
export async function loadSide(
  open: OpenPlan,
  tree: RowTree,
  measure: MeasureId,
  ref: SideRef,
  cache: AsOfCache,
): Promise<SideResult | null> {
  const { workbench } = open;
  const name = sideName(workbench.plan, ref);
  const failed = (trouble: SideTrouble): SideResult => ({ ok: false, key: sideKey(ref), name, trouble });
  const side = (cells: Float64Array, row: ScenarioRow | null, lost = 0): SideResult => {
    const { plan } = workbench;
    const figures = row && figuresOf(plan, tree, row.id, measure);
    const sums = figures?.sums ?? rollUp(tree, cells, calendarOf(plan).leafCount);
    const { status = null, colour = null } = row ?? {};
    return { ok: true, side: { key: sideKey(ref), ref, name, status, colour, cells, sums, figures, lost } };
  };
  if (ref.is === 'checkpoint') {
    const found = await asOf(open, ref, measure, cache);
    return found.ok ? side(found.cells, null, found.lost) : failed(found.trouble);
  }
  if (!(await workbench.loadScenario(ref.scenario))) return null;
  const { plan } = workbench;
  const row = plan.tables.scenario.get(ref.scenario);
  if (!row) return failed({ is: 'gone' });
  if (ref.is === 'scenario') return side(cellsOf(plan, row.id, measure), row);
  const strategy = plan.tables.strategy.get(ref.strategy)?.strategy;
  if (!strategy) return failed({ is: 'gone' });
  const tried = tryStrategy(plan, row, measure, strategy);
  return tried.ok ? side(tried.cells, null) : failed({ is: 'refused', refusal: tried.refusal });
}

/** What a strategy would make of a scenario's present totals, year by year; the plan stays as it is. */
export function tryStrategy(
  plan: Plan,
  row: ScenarioRow,
  measure: MeasureId,
  strategy: Strategy,
): { readonly ok: true; readonly cells: Float64Array } | { readonly ok: false; readonly refusal: Refusal } {
  const cells = cellsOf(plan, row.id, measure).slice();
  const trial: Plan = { ...plan, cells: new Map(plan.cells).set(cubeKey(row.id, measure), cells) };
  for (const { code: period } of periodsOfKind(calendarOf(plan), 'year')) {
    const asked = { scenario: row.id, measure, strategy, total: null, period };
    const work = workOutStrategy(trial, { command: 'apply-strategy', ...asked });
    if (!work.ok) return { ok: false, refusal: work.refusal };
    layCells(cells, calendarOf(plan).leafCount, work.value);
  }
  return { ok: true, cells };
}

type Found =
  | { readonly ok: true; readonly cells: Float64Array; readonly lost: number }
  | { readonly ok: false; readonly trouble: SideTrouble };

async function asOf(
  open: OpenPlan,
  ref: Extract<SideRef, { is: 'checkpoint' }>,
  measure: MeasureId,
  cache: AsOfCache,
): Promise<Found> {
  const { plan } = open.workbench;
  const seq = plan.tables.checkpoint.get(ref.checkpoint)?.seq;
  if (seq === undefined) return { ok: false, trouble: { is: 'gone' } };
  const key = `${seq}:${ref.scenario}:${measure}:${plan.lines.count}`;
  const known = cache.get(key);
  if (known) return { ok: true, ...known };
  const reply = await clientNow(open).request({ request: 'as-of', seq, scenario: ref.scenario });
  if (!reply.ok) {
    return { ok: false, trouble: { is: 'fault', message: reply.fault?.message ?? reply.refusal?.code ?? '' } };
  }
  if (!reply.value?.cells) return { ok: false, trouble: { is: 'gone' } };
  const found = cellsThen(plan, reply.value, measure);
  cache.set(key, found);
  return { ok: true, ...found };
}

/** Cells as they were, on the lines that the plan has now. */
export function cellsThen(plan: Plan, then: AsOf, measure: MeasureId): { cells: Float64Array; lost: number } {
  const was = planOfSnapshot(then.snapshot);
  const old = then.cells?.cells.find((cells) => cells.measure === measure)?.values;
  const width = calendarOf(plan).leafCount;
  const oldWidth = calendarOf(was).leafCount;
  const cells = new Float64Array(plan.lines.count * width);
  if (!old) return { cells, lost: 0 };
  const lineOf = new Map<string, number>();
  const keyAt = (from: Plan, line: number) => {
    const { dimensions, members } = from.lines;
    return members.subarray(line * dimensions, (line + 1) * dimensions).join();
  };
  for (let line = 0; line < plan.lines.count; line++) lineOf.set(keyAt(plan, line), line);
  let lost = 0;
  for (let line = 0; line < was.lines.count; line++) {
    const to = lineOf.get(keyAt(was, line));
    for (let p = 0; p < oldWidth; p++) {
      const value = old[line * oldWidth + p] as number;
      if (to === undefined || p >= width) lost += value;
      else cells[to * width + p] = value;
    }
  }
  return { cells, lost };
}
