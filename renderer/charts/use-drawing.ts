import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import { wholeMonths } from '../../shared/model/calendar.ts';
import { calendarOf } from '../../shared/model/plan.ts';
import { type Drawing, isDrawing, type NoDrawing } from '../../shared/report/charts/drawing.ts';
import {
  type ChartSubject,
  firstLevel,
  type Level,
  levelsBelow,
  nameOfPeriod,
  rowName,
} from '../../shared/report/charts/subject.ts';
import { steppedPeriod, stepsOf } from '../../shared/report/charts/trend.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import { hasParts, nodeOfKey } from '../grid/visible-rows.ts';
import { i18n, say } from '../i18n/index.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { readColumn } from '../state/column-id.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { figuresOfColumn } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { chartChoice } from './choice.ts';
import { CHART_KINDS, type ChartKind } from './kinds.ts';
import { useLook } from './look.ts';
import { type Potential, potentialsOf } from './potentials.ts';
import { rowOver, useSelectedRows } from './selected-rows.ts';
import { chartWords } from './words.ts';

/** All that is shown of a chart. */
export interface Shown {
  readonly kind: ChartKind;
  readonly subject: ChartSubject;
  /** What the chart is about: its title without its kind. */
  readonly about: string;
  readonly levels: readonly Level[];
  readonly depth: number;
  readonly potentials: readonly Potential[];
  readonly potential: Potential | null;
  readonly drawing: Drawing | NoDrawing;
  /** The marks of the rows that the planner has selected, where the chart is of another row. */
  readonly lit: readonly number[];
}

/** Until the planner rests on a cell, a chart beside the grid waits: keys come first. */
const REST_MS = 80;

/** The chosen chart of the row and period on which the planner stands; null until there are figures. */
export function useDrawing(open: OpenPlan, { beside = false } = {}): Shown | null {
  const { workbench } = open;
  const lang = useTranslation().i18n.language;
  const figures = useRested(useStore(workbench.figures), beside);
  const selection = useRested(useStore(workbench.selection), beside);
  const choice = useStore(chartChoice(open));
  const look = useLook();
  const kind = kindOf(choice.kind);
  const kept = beside ? choice.kept : null;
  const column = selection?.column ?? '';

  const whole = useMemo((): ChartSubject | null => {
    if (!figures) return null;
    const { plan } = workbench;
    const { tree, width, sums, measure, calendar, reference } = figuresOfColumn(plan, figures, column);
    const period = readColumn(plan, column)?.period ?? rootPeriod(calendarOf(plan));
    const amounts = amountForm(plan, measure);
    const form = {
      look,
      language: lang === 'zh' ? 'zh' : 'en',
      words: chartWords(),
      title: '',
      decimals: amounts.decimals,
      unit: amounts.unit,
      caption: captionOf(amounts),
    } as const;
    // Within a month there is no last year to draw: it is known by month.
    const spans = kind.stepped ? stepsOf({ plan, period }) : [period];
    const known = spans.every((span) => wholeMonths(calendar, span.firstLeaf, span.endLeaf)) ? reference : null;
    return { plan, tree, width, measure, sums, reference: known, node: 0, period, form };
  }, [figures, column, kind, workbench, look, lang]);

  const tree = whole?.tree;
  const lastYear = whole?.reference ? whole.form.words.lastYear : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures are made anew when the plan changes in place
  const potentials = useMemo(
    () => (tree ? potentialsOf(workbench.plan, tree, lastYear) : []),
    [tree, figures, lastYear, workbench],
  );

  const nodes = useRested(useSelectedRows(open, tree ?? null), beside);
  const stays = tree && kept !== null ? nodeOfKey(tree, kept) : -1;
  const from = stays >= 0 || !tree ? stays : rowOver(tree, nodes);
  const { depth, potential } = choice;
  const drawn = useMemo(() => {
    if (!whole) return null;
    const chosen = chosenPotential(potentials, potential);
    const draw = (node: number) => drawnOf(whole, node, kind, depth, chosen);
    // On the page it is told why a row has no such chart; only what has no parts is shown among those of its parent.
    const climbs = !kind.ofParts ? 0 : beside ? Number.POSITIVE_INFINITY : hasParts(whole.tree, from) ? 0 : 1;
    return { ...nearestDrawn(draw, whole.tree, from, climbs), kind, potentials, potential: chosen };
  }, [whole, potentials, kind, from, depth, potential, beside]);

  return useMemo(() => {
    if (!drawn) return null;
    const { drawing, subject } = drawn;
    return { ...drawn, lit: isDrawing(drawing) ? litMarks(drawing, subject, nodes) : [] };
  }, [drawn, nodes]);
}

/** The marks of rows, but for the row that the chart is of; where those are all marks, none stands out. */
function litMarks({ points }: Drawing, { node }: ChartSubject, nodes: readonly number[]): readonly number[] {
  const lit = nodes.flatMap((one) => (one === node ? [] : [...points.ofNode(one)]));
  return lit.length < points.count ? lit : [];
}

type OfRow = Pick<Shown, 'subject' | 'about' | 'levels' | 'depth' | 'drawing'>;

/** The chart of a row; where it has none that of the nearest row above that has one, at most so far up. */
function nearestDrawn(draw: (node: number) => OfRow, tree: RowTree, from: number, most: number): OfRow {
  let found = draw(from);
  for (let node = from, up = 0; up < most && node > 0 && !isDrawing(found.drawing); up++) {
    node = tree.parent[node] as number;
    found = draw(node);
  }
  return found;
}

/** A chart of one row. */
function drawnOf(
  whole: ChartSubject,
  node: number,
  kind: ChartKind,
  wanted: number | null,
  potential: Potential | null,
): OfRow {
  const { plan, measure, period } = whole;
  const about = i18n.t('charts.about', {
    measure: plan.tables.measure.get(measure)?.name ?? '',
    row: rowName(whole, node),
    period: nameOfPeriod(whole, kind.stepped ? steppedPeriod(whole) : period),
  });
  const title = i18n.t('charts.title', { chart: say(kind.label), about });
  const subject = { ...whole, node, form: { ...whole.form, title } };
  const levels = levelsBelow(subject);
  const depth = levels.find((level) => level.depth === wanted)?.depth ?? firstLevel(subject);
  return { subject, about, levels, depth, drawing: kind.draw(subject, { depth, potential }) };
}

/** The one that was chosen, else the one that is called potential, else any driver, else last year. */
function chosenPotential(potentials: readonly Potential[], choice: number | 'last-year' | null): Potential | null {
  const wanted = choice === 'last-year' ? null : choice;
  const chosen = choice === null ? undefined : potentials.find(({ driver }) => driver === wanted);
  const drivers = potentials.filter(({ driver }) => driver !== null);
  return chosen ?? drivers.find(({ isPotential }) => isPotential) ?? drivers[0] ?? potentials[0] ?? null;
}

/** A value as it was when it last stayed for a moment; where nothing is to wait, as it is. */
function useRested<T>(value: T, waits: boolean): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value, waits]);
  return waits ? rested : value;
}

function kindOf(name: string): ChartKind {
  return CHART_KINDS.find((kind) => kind.name === name) ?? (CHART_KINDS[0] as ChartKind);
}
