import { useEffect, useMemo, useState } from 'react';
import type { Area } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { Outcome } from '../../shared/model/outcome.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { scenariosRead } from './basis-words.ts';
import { deskOf, type TotalChoice } from './desk.ts';
import { type Form, type FormFlaw, flawsOf, strategyOf } from './form.ts';
import { isLarge, outlooksOf } from './outlooks.ts';
import { type Asked, lastYearTotal, type Outlook, outlookOf, presentTotal } from './preview.ts';

/** The total of a choice in ticks; null keeps the present one. */
export function ticksOf(plan: Plan, choice: TotalChoice, where: Omit<Asked, 'strategy' | 'total'>): number | null {
  switch (choice.is) {
    case 'present':
      return null;
    case 'amount':
      return choice.ticks;
    case 'growth':
      return Math.round(lastYearTotal(plan, where) * (1 + choice.growth));
  }
}

/** Growth that is offered at first, where there is no total yet. */
export const FIRST_GROWTH = 0.08;

/** The total that is meant: an empty scenario has none to lay out anew, so growth over last year stands for it. */
export function totalMeant(plan: Plan, choice: TotalChoice, where: Omit<Asked, 'strategy' | 'total'>): TotalChoice {
  const empty = choice.is === 'present' && presentTotal(plan, where) === 0 && lastYearTotal(plan, where) !== 0;
  return empty ? { is: 'growth', growth: FIRST_GROWTH } : choice;
}

export interface Looking {
  readonly flaws: readonly FormFlaw[];
  readonly asked: Asked | null;
  /** Null while the form has flaws, or while other scenarios are fetched. Of `asked`, unless it is late. */
  readonly outcome: Outcome<Outlook, Refusal> | null;
  /** What is shown is of something asked before; the answer is being worked out. */
  readonly late: boolean;
}

/** Whether the cells of all scenarios that a strategy reads are here; asks for them where they are not. */
function useScenarios(open: OpenPlan, strategy: Strategy): boolean {
  const { plan } = open.workbench;
  const needs = scenariosRead(
    plan,
    strategy.steps.flatMap(({ by }) => by.map(({ of }) => of)),
  ).length;
  const [here, setHere] = useState(needs === 0);
  useEffect(() => {
    if (needs === 0 || here) return;
    void open.workbench.loadScenarios().then(setHere);
  }, [needs, here, open]);
  return needs === 0 || here;
}

/**
 * What the strategy of a form would do, worked out on the replica by the engine that applies it. React keeps the slider
 * ahead of it: called with a deferred form, states that nobody waits for any more are left out.
 */
export function useLooking(open: OpenPlan, form: Form, keep: readonly Area[]): Looking {
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const view = useStore(workbench.view);
  const desk = deskOf(open);
  const { total, keepHolds, lockKept } = useStore(desk.state);
  const strategy = useMemo(() => strategyOf(form), [form]);
  const here = useScenarios(open, strategy);
  const { scenario, measure } = desk.where() ?? {};
  const period = desk.period();
  const spoken = language();
  // biome-ignore lint/correctness/useExhaustiveDependencies: version stands for the plan, view for what it shows
  const question = useMemo((): Question => {
    const { plan } = workbench;
    const flaws = flawsOf(plan, measure === undefined ? undefined : plan.tables.measure.get(measure), form, spoken);
    if (scenario === undefined || measure === undefined) return { flaws, asked: null, ready: false };
    const where = { scenario, measure, period };
    const ticks = ticksOf(plan, totalMeant(plan, total, where), where);
    const asked = { ...where, strategy, total: ticks, release: !keepHolds, keep, lockKept };
    return { flaws, asked, ready: flaws.length === 0 && here };
  }, [version, view.scenario, measure, period, total, keepHolds, keep, lockKept, strategy, here, spoken]);
  const { outcome, late } = useOutcome(open, question);
  return { flaws: question.flaws, asked: question.asked, outcome, late };
}

interface Question {
  readonly flaws: readonly FormFlaw[];
  readonly asked: Asked | null;
  /** Whether it can be worked out. */
  readonly ready: boolean;
}

/** The answer, at once for a small plan; for a large one the last answer stands until the next one is there. */
function useOutcome(open: OpenPlan, question: Question): Pick<Looking, 'outcome' | 'late'> {
  const large = isLarge(open);
  const [found, setFound] = useState<{ readonly of: Question; readonly outcome: Looking['outcome'] } | null>(null);
  const { asked, ready } = question;
  const here = useMemo(
    () => (large || !ready || !asked ? null : outlookOf(open.workbench.plan, asked)),
    [open, large, ready, asked],
  );
  useEffect(() => {
    if (!large || !ready || !asked) return;
    // Answers come in the order asked, so one that is late already still is the newest: the slider is followed.
    void outlooksOf(open)
      .ask(asked)
      .then((answer) => {
        if (answer) setFound({ of: question, outcome: answer as Looking['outcome'] });
      });
  }, [open, large, ready, asked, question]);
  useEffect(() => () => outlooksOf(open).end(), [open]);
  if (!large) return { outcome: here, late: false };
  return ready ? { outcome: found?.outcome ?? null, late: found?.of !== question } : { outcome: null, late: false };
}
