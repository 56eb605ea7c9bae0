import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Period } from '../../shared/model/calendar.ts';
import { wholeMonths } from '../../shared/model/calendar.ts';
import { calendarOf } from '../../shared/model/plan.ts';
import type { Drawing, NoDrawing } from '../../shared/report/charts/drawing.ts';
import {
  type ChartSubject,
  firstLevel,
  type Level,
  levelsBelow,
  nameOfPeriod,
  rowName,
} from '../../shared/report/charts/subject.ts';
import { steppedPeriod } from '../../shared/report/charts/trend.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import { say } from '../i18n/index.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { readColumn } from '../state/column-id.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { figuresOfColumn } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { chartChoice } from './choice.ts';
import { CHART_KINDS, type ChartKind } from './kinds.ts';
import { useLook } from './look.ts';
import { type Potential, potentialsOf } from './potentials.ts';
import { chartWords } from './words.ts';

/** All that the page shows. */
export interface Shown {
  readonly kind: ChartKind;
  readonly subject: ChartSubject;
  readonly period: Period;
  readonly levels: readonly Level[];
  readonly depth: number;
  readonly potentials: readonly Potential[];
  readonly potential: Potential | null;
  readonly drawing: Drawing | NoDrawing;
}

/** The chosen chart of the row and period on which the planner stands; null until there are figures. */
export function useDrawing(open: OpenPlan): Shown | null {
  const { workbench } = open;
  const { t, i18n } = useTranslation();
  const figures = useStore(workbench.figures);
  const selection = useStore(workbench.selection);
  const choice = useStore(chartChoice(open));
  const look = useLook();
  const lang = i18n.language;

  const subject = useMemo((): ChartSubject | null => {
    if (!figures) return null;
    const { plan } = workbench;
    const column = selection?.column ?? '';
    const shown = figuresOfColumn(plan, figures, column);
    const node = selection && selection.node < figures.tree.size ? selection.node : 0;
    const period = readColumn(plan, column)?.period ?? rootPeriod(calendarOf(plan));
    const amounts = amountForm(plan, shown.measure);
    const { tree, width, sums, measure, calendar } = shown;
    // Within a month there is no last year to draw: it is known by month.
    const reference = wholeMonths(calendar, period.firstLeaf, period.endLeaf) ? shown.reference : null;
    const form = {
      look,
      language: lang === 'zh' ? 'zh' : 'en',
      words: chartWords(),
      title: '',
      decimals: amounts.decimals,
      unit: amounts.unit,
      caption: captionOf(amounts),
    } as const;
    const bare: ChartSubject = { plan, tree, width, measure, sums, reference, node, period, form };
    const kind = kindOf(choice.kind);
    const title = t('charts.title', {
      chart: say(kind.label),
      measure: plan.tables.measure.get(shown.measure)?.name ?? '',
      row: rowName(bare, node),
      period: nameOfPeriod(bare, kind.stepped ? steppedPeriod(bare) : period),
    });
    return { ...bare, form: { ...form, title } };
  }, [figures, selection, workbench, look, lang, choice.kind, t]);

  const potentials = useMemo(() => {
    if (!subject) return [];
    const { plan, tree, reference, form } = subject;
    return potentialsOf(plan, tree, reference ? form.words.lastYear : null);
  }, [subject]);

  return useMemo(() => {
    if (!subject) return null;
    const kind = kindOf(choice.kind);
    const levels = levelsBelow(subject);
    const depth = levels.find((level) => level.depth === choice.depth)?.depth ?? firstLevel(subject);
    const wanted = choice.potential === 'last-year' ? null : choice.potential;
    const chosen = choice.potential === null ? undefined : potentials.find(({ driver }) => driver === wanted);
    const potential = chosen ?? potentials.find(({ driver }) => driver !== null) ?? potentials[0] ?? null;
    const drawing = kind.draw(subject, { depth, potential });
    return { kind, subject, period: subject.period, levels, depth, potentials, potential, drawing };
  }, [subject, potentials, choice]);
}

function kindOf(name: string): ChartKind {
  return CHART_KINDS.find((kind) => kind.name === name) ?? (CHART_KINDS[0] as ChartKind);
}
