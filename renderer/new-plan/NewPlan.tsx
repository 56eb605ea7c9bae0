import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../client/index.ts';
import type { Key } from '../i18n/index.ts';
import { app } from '../state/app.ts';
import {
  cancelWork,
  goTo,
  leaveNewPlan,
  makePlan,
  type NewPlanState,
  newPlan,
  STEPS,
  type Step,
} from '../state/new-plan.ts';
import { choicesOf, nameTwice } from '../state/new-plan-choices.ts';
import { useSelected, useStore } from '../state/store.ts';
import { Mark } from '../ui/Icon.tsx';
import { CalendarStep } from './CalendarStep.tsx';
import { CreateStep } from './CreateStep.tsx';
import { MeasuresStep } from './MeasuresStep.tsx';
import './new-plan.css';
import { SourceStep } from './SourceStep.tsx';
import { Trouble } from './Trouble.tsx';
import { useSlow } from './use-slow.ts';

const STEP_NAMES = {
  source: 'newPlan.stepSource',
  calendar: 'newPlan.stepCalendar',
  measures: 'newPlan.stepMeasures',
  create: 'newPlan.stepCreate',
} as const satisfies Readonly<Record<Step, Key>>;

/** The wizard: four steps over the whole window. Enter goes on, Esc leaves; what was typed stays. */
export function NewPlan() {
  const state = useStore(newPlan);
  return state && <Wizard state={state} />;
}

function Wizard({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  const { step } = state;
  useWayOut();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each step, not only once
  useEffect(() => {
    // The keyboard goes along to the next step: to the field that says so, or the step itself.
    const target = body.current?.querySelector<HTMLElement>('[data-autofocus]') ?? body.current;
    target?.focus();
  }, [step]);
  return (
    <div className="new-plan">
      <header className="np-head">
        <Mark />
        <h1>{t('newPlan.title')}</h1>
        <Steps state={state} />
      </header>
      <main className={`np-body np-${step}`} ref={body} tabIndex={-1} key={step}>
        {step === 'source' && <SourceStep state={state} />}
        {step === 'calendar' && <CalendarStep state={state} />}
        {step === 'measures' && <MeasuresStep state={state} />}
        {step === 'create' && <CreateStep state={state} />}
      </main>
      <Trouble trouble={state.trouble} />
      <Foot state={state} />
      <Progress state={state} />
    </div>
  );
}

/** A plan that is opened meanwhile is what the user wants to see. */
function useWayOut(): void {
  const open = useSelected(app, (present) => present.open);
  const first = useRef(open);
  useEffect(() => {
    if (open && open !== first.current) leaveNewPlan();
  }, [open]);
}

function Steps({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const present = STEPS.indexOf(state.step);
  return (
    <ol className="np-steps">
      {STEPS.map((step, i) => (
        <li key={step} aria-current={i === present ? 'step' : undefined}>
          <button type="button" disabled={i > present && !mayLeave(state, i)} onClick={() => goTo(step)}>
            <span className="number">{i + 1}</span>
            {t(STEP_NAMES[step])}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Whether the steps before `until` have what they need. */
function mayLeave(state: NewPlanState, until: number): boolean {
  if (!state.answer || state.answer.lack !== null || state.answer.lines === 0) return false;
  const { measures, name, scenario } = choicesOf(state);
  const named =
    measures.length > 0 && nameTwice(state) === null && measures.every((measure) => measure.name.trim() !== '');
  if (until > STEPS.indexOf('measures') && !named) return false;
  return until < STEPS.length || (name.trim() !== '' && scenario.trim() !== '');
}

function Foot({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const at = STEPS.indexOf(state.step);
  const last = at === STEPS.length - 1;
  const ready = mayLeave(state, at + 1) && state.busy === null && !state.looking;
  const waiting = state.looking || state.busy === 'reading';
  const wished = useRef(false);
  const next = () => {
    // A key that comes before the figures is not lost: it counts as soon as they are there.
    wished.current = !ready && waiting;
    if (!ready) return;
    if (last) void makePlan(false);
    else goTo(STEPS[at + 1] as Step);
  };
  useEffect(() => {
    if (wished.current && !waiting) next();
  });
  useKeys({ next, leave: () => (state.busy ? cancelWork() : leaveNewPlan()) });
  return (
    <footer className="np-foot">
      <button type="button" className="button" onClick={leaveNewPlan}>
        {t('refused.cancel')} <kbd>Esc</kbd>
      </button>
      <span className="grow" />
      {at > 0 && (
        <button type="button" className="button" onClick={() => goTo(STEPS[at - 1] as Step)}>
          {t('newPlan.back')}
        </button>
      )}
      {last && bridge().mode === 'desktop' && (
        <button type="button" className="button" disabled={!ready} onClick={() => void makePlan(true)}>
          {t('newPlan.saveElsewhere')}
        </button>
      )}
      <button type="button" className="button primary" disabled={!ready} onClick={next}>
        {last ? t('newPlan.create') : t('newPlan.next')} <span className="keys">{t('newPlan.ctrlEnter')}</span>
      </button>
    </footer>
  );
}

/** Ctrl+Enter goes on from anywhere, Enter from what has no use for it; Esc leaves. */
function useKeys({ next, leave }: { readonly next: () => void; readonly leave: () => void }): void {
  const latest = useRef({ next, leave });
  latest.current = { next, leave };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape') return latest.current.leave();
      if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
      const plain = event.target instanceof Element && event.target.matches('input:not([type=checkbox]), main, body');
      if (!event.ctrlKey && !event.metaKey && !plain) return;
      event.preventDefault();
      latest.current.next();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** What takes more than a moment, with a way out. */
function Progress({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const slow = useSlow(state.busy !== null || state.looking);
  if (!slow) return null;
  const what = state.busy === 'making' ? t('newPlan.making') : state.busy ? t('newPlan.reading') : t('newPlan.looking');
  return (
    <div className="np-progress" role="status">
      <span>{what}</span>
      <progress aria-label={what} />
      <button type="button" className="button" onClick={cancelWork}>
        {t('newPlan.stop')}
      </button>
    </div>
  );
}
