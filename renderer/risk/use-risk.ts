import { useEffect, useMemo, useState } from 'react';
import { riskProblem } from '../../shared/analysis/risk-problem.ts';
import { type RiskRows, riskRows } from '../../shared/analysis/risk-rows.ts';
import type { RowsOutcome, RowsProblem, RowsRefusal } from '../../shared/analysis/simulate-rows.ts';
import { type Period, periodsOfKind } from '../../shared/model/calendar.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf } from '../../shared/model/plan.ts';
import type { DimensionRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useSelected, useStore } from '../state/store.ts';
import { type RiskSettings, riskSettings } from './risk-settings.ts';
import { runSimulation } from './simulation.ts';

/** What the simulation is about, by the settings and what the window shows. */
export interface RiskAsked {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly year: Period;
  readonly years: readonly Period[];
  readonly dimension: DimensionRow;
  /** Levels that can be chosen as the uncertain one. */
  readonly depths: readonly number[];
  readonly depth: number;
  readonly rows: RiskRows;
  readonly problem: RowsProblem;
  /** Under which a typed goal is kept. */
  readonly goalKey: string;
}

export function useRiskAsked(open: OpenPlan): RiskAsked | null {
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  // Whose cells are here: the scenario of the view may still be on its way.
  const scenario = useSelected(workbench.figures, (figures) => figures?.scenario ?? null);
  const measure = useSelected(workbench.figures, (figures) => figures?.measure ?? null);
  const settings = useStore(riskSettings(open));
  const { dimension: wanted, depth: wantedDepth, year: wantedYear } = settings;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for the plan, which changes in place
  const subject = useMemo(() => {
    const { plan } = workbench;
    const dimensions = dimensionsOf(plan);
    const dimension = dimensions.find(({ id }) => id === wanted) ?? dimensions[0];
    const years = periodsOfKind(calendarOf(plan), 'year');
    const year = years.find(({ code }) => code === wantedYear) ?? years[0];
    if (scenario === null || measure === null || !dimension || !year || plan.lines.count === 0) return null;
    const { maxDepth } = hierarchyOf(plan, dimension.id);
    const depths = Array.from({ length: maxDepth }, (_, d) => d + 1);
    const depth = Math.min(Math.max(1, wantedDepth), maxDepth);
    const rows = riskRows(plan, { scenario, measure, year, dimension: dimension.id as DimensionId, depth });
    return { scenario, measure, year, years, dimension, depths, depth, rows };
  }, [workbench, version, scenario, measure, wanted, wantedDepth, wantedYear]);
  const { expected, uncertainty, typed, correlation, monthVariation, draws, seed } = settings;
  return useMemo(() => {
    if (subject === null) return null;
    const inputs = { expected, uncertainty, typed, correlation, monthVariation, draws, seed };
    const goalKey = `${subject.scenario}:${subject.measure}:${subject.year.code}`;
    return { ...subject, problem: riskProblem(subject.rows, inputs), goalKey };
  }, [subject, expected, uncertainty, typed, correlation, monthVariation, draws, seed]);
}

export interface RiskFound {
  readonly asked: RiskAsked;
  readonly outcome: RowsOutcome;
}

export type RiskRun =
  | { readonly is: 'running'; readonly share: number }
  | { readonly is: 'done' }
  | { readonly is: 'stopped' }
  | { readonly is: 'refused'; readonly refusal: RowsRefusal }
  | { readonly is: 'failed'; readonly message: string };

/** Simulates whatever is asked, beside the window; what was found last stays until there is something newer. */
export function useSimulation(asked: RiskAsked | null): {
  readonly found: RiskFound | null;
  readonly run: RiskRun;
  stop(): void;
  again(): void;
} {
  const [found, setFound] = useState<RiskFound | null>(null);
  const [run, setRun] = useState<RiskRun>({ is: 'running', share: 0 });
  const [round, setRound] = useState(0);
  const [stop, setStop] = useState<() => void>(() => () => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for the same again
  useEffect(() => {
    if (asked === null) return;
    let over = false;
    const { end, stop: halt } = runSimulation(asked.problem, (share) => {
      if (!over) setRun({ is: 'running', share });
    });
    setRun({ is: 'running', share: 0 });
    setStop(() => halt);
    end.then(
      (ended) => {
        if (over) return;
        if (ended.is === 'done') {
          setFound({ asked, outcome: ended.outcome });
          setRun({ is: 'done' });
        } else setRun(ended);
      },
      (error: unknown) => !over && setRun({ is: 'failed', message: String((error as Error).message) }),
    );
    return () => {
      over = true;
      halt();
    };
  }, [asked, round]);
  return { found, run, stop, again: () => setRound((last) => last + 1) };
}

/** The total that is to be reached: typed for just this, or what the plan says. */
export function goalOf(asked: RiskAsked, { goal }: RiskSettings): number {
  return goal?.of === asked.goalKey ? goal.ticks : (asked.rows.targets[0] ?? 0);
}
