import type { CellsFact, Fact } from '../../shared/cube/changeset.ts';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../shared/model/plan.ts';
import {
  addsUp,
  type Figures,
  figuresOf,
  followCells,
  previewCells,
  sumsOf,
  withClaims,
  withLocks,
  withNotes,
} from './figures.ts';

/** What the grid shows: the figures of the lead measure, with those of the measures beside it. */
export interface Shown extends Figures {
  readonly beside: readonly Figures[];
  /** The same measures in the scenario that they are compared with; empty when there is none. */
  readonly against: readonly Figures[];
}

/** What to show: a scenario's lead measure, others beside it, and the scenario to compare them with. */
export interface Wanted {
  readonly scenario: ScenarioId;
  readonly lead: MeasureId;
  readonly beside: readonly MeasureId[];
  readonly against: ScenarioId | null;
}

/** Everything anew. */
export function shownOf(plan: Plan, tree: RowTree, { scenario, lead, beside, against }: Wanted): Shown {
  const compared = against === null ? [] : [lead, ...beside];
  return {
    ...figuresOf(plan, tree, scenario, lead),
    beside: beside.map((measure) => figuresOf(plan, tree, scenario, measure)),
    against: compared.map((measure) => sumsOf(plan, tree, against as ScenarioId, measure)),
  };
}

/** The figures of every measure shown, the lead one first. */
export function allFigures(shown: Shown): readonly Figures[] {
  return [shown, ...shown.beside];
}

/** The figures of a measure, or null when it is not shown. */
export function figuresOfMeasure(shown: Shown, measure: MeasureId): Figures | null {
  if (shown.measure === measure) return shown;
  return shown.beside.find((figures) => figures.measure === measure) ?? null;
}

/** A measure in the scenario to compare with, or null when there is none. */
export function comparedFigures(shown: Shown, measure: MeasureId): Figures | null {
  return shown.against.find((figures) => figures.measure === measure) ?? null;
}

/** The same done to the figures of every measure. */
function mapShown(shown: Shown, change: (figures: Figures) => Figures): Shown {
  return { ...change(shown), beside: shown.beside.map(change), against: shown.against };
}

function isOf(figures: Figures, fact: Fact): fact is CellsFact {
  return fact.fact === 'cells' && fact.scenario === figures.scenario && fact.measure === figures.measure;
}

/** The figures after a change that the plan holds already; `locks` when it moved locks or bounds too. */
export function followFacts(shown: Shown, plan: Plan, facts: readonly Fact[], locks: boolean): Shown {
  const follow = (figures: Figures) => {
    let next: Figures = { ...figures, before: null };
    for (const fact of facts) {
      if (isOf(figures, fact)) next = { ...followCells(next, plan, fact), before: figures.sums };
    }
    return next;
  };
  const notes = facts.some((fact) => fact.fact === 'row' && fact.table === 'note');
  const claims = facts.some((fact) => fact.fact === 'row' && fact.table === 'claim');
  const next = mapShown(shown, (figures) => {
    const followed = locks ? withLocks(follow(figures), plan) : follow(figures);
    const noted = notes ? withNotes(followed, plan) : followed;
    return claims ? withClaims(noted, plan) : noted;
  });
  return { ...next, against: shown.against.map(follow) };
}

/** The figures as facts that are not in the plan would make them, or null when they touch none that is shown. */
export function previewFacts(settled: Shown, plan: Plan, facts: readonly Fact[]): Shown | null {
  let touched = false;
  const shown = mapShown(settled, (figures) => {
    let next: Figures | null = null;
    for (const fact of facts) {
      if (isOf(figures, fact)) next = { ...previewCells(next ?? figures, plan, fact), before: figures.sums };
    }
    touched ||= next !== null;
    return next ?? figures;
  });
  return touched ? shown : null;
}

/** Whether both show the same rows, scenario and measures, so that only figures differ. */
export function isAlike(a: Shown, b: Shown): boolean {
  const measures = (shown: Shown) => allFigures(shown).map(({ measure }) => measure);
  return a.tree === b.tree && a.scenario === b.scenario && measures(a).join() === measures(b).join();
}

/** Whether every measure's total is the exact sum of its cells. */
export function allAddUp(shown: Shown, plan: Plan): boolean {
  return allFigures(shown).every((figures) => addsUp(figures, cellsOf(plan, figures.scenario, figures.measure)));
}
