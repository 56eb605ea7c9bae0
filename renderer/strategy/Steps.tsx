import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { DimensionStep, Step } from '../../shared/model/strategy.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { BoundNotes } from './BoundNotes.tsx';
import { DimensionForm } from './DimensionForm.tsx';
import { deskOf } from './desk.ts';
import { WordPick } from './fields.tsx';
import {
  type Form,
  type FormFlaw,
  levelChoices,
  levelOf,
  levelsToAdd,
  withLevel,
  withMoved,
  withoutStep,
  withStep,
} from './form.ts';
import type { Outlook } from './preview.ts';
import { Says } from './Says.tsx';
import { TimeForm, TimeWords } from './TimeForm.tsx';

interface Props {
  readonly open: OpenPlan;
  readonly form: Form;
  readonly flaws: readonly FormFlaw[];
  readonly outlook: Outlook | null;
  readonly onChange: (form: Form) => void;
}

const LEAF_WORDS = { month: 'strategy.months', week: 'strategy.weeks', day: 'strategy.days' } as const;

/** What the step above leaves to be split: "the total", "each region". */
function above(plan: Plan, steps: readonly { readonly step: Step }[], at: number, theTotal: string): string | null {
  const before = steps[at - 1]?.step;
  if (before?.step !== 'dimension') return theTotal;
  return levelOf(plan, before)?.label ?? before.over;
}

/** The steps in plain words, numbered; dragged by their handle or moved with Alt and an arrow. */
export function Steps({ open, form, flaws, outlook, onChange }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const add = levelsToAdd(plan, form);
  const drop = (event: DragEvent, at: number) => {
    event.preventDefault();
    if (dragged !== null) onChange(withMoved(form, dragged, at));
    setDragged(null);
    setOver(null);
  };
  const whole = flaws.filter(({ step }) => step === null);
  return (
    <div className="steps">
      {form.steps.map(({ key, step }, i) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; the handle's keys do the same
        <div
          key={key}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(i);
          }}
          onDrop={(event) => drop(event, i)}
          className={over === i && dragged !== i ? 'over' : undefined}
        >
          <StepCard
            open={open}
            form={form}
            at={i}
            step={step}
            flaws={flaws.filter((flaw) => flaw.step === i)}
            outlook={outlook}
            onChange={onChange}
            onDrag={setDragged}
          />
        </div>
      ))}
      {whole.map(({ text }) => (
        <Says key={text} text={text} />
      ))}
      {add.length > 0 && (
        <p className="add-step">
          <Icon name="plus" small />
          <select
            className="word-pick"
            aria-label={t('strategy.addStep')}
            value=""
            onChange={(event) => {
              const level = add[Number(event.target.value)];
              if (level) onChange(withLevel(plan, form, level));
            }}
          >
            <option value="" disabled>
              {t('strategy.addStep')}
            </option>
            {add.map((level, i) => (
              <option key={`${level.over} ${level.depth}`} value={i}>
                {t('strategy.over', { level: level.label })}
              </option>
            ))}
          </select>
        </p>
      )}
    </div>
  );
}

interface CardProps extends Props {
  readonly at: number;
  readonly step: Step;
  readonly onDrag: (at: number | null) => void;
}

function StepCard(props: CardProps) {
  const { open, form, at, step, flaws, outlook, onChange, onDrag } = props;
  const { t } = useTranslation();
  const desk = deskOf(open);
  const { step: shown } = useStore(desk.state);
  const isBad = (path: string) => flaws.some((flaw) => flaw.at === path || flaw.at.startsWith(`${path}.`));
  const says = (path: string) =>
    flaws.find((flaw) => flaw.at === path || flaw.at.startsWith(`${path}.`) || flaw.at.startsWith(`${path}[`))?.text ??
    null;
  const change = (next: Step) => onChange(withStep(form, at, next));
  const known = ['by', 'growth', 'unit', 'buffer', 'capacity', 'ramp', 'amounts', 'seasonOf', 'campaigns', 'years'];
  const rest = flaws.filter((flaw) => !known.some((path) => flaw.at.startsWith(path)));
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(withMoved(form, at, at + by));
  };
  return (
    <section
      className={shown === at ? 'step on' : 'step'}
      aria-label={t('strategy.step', { number: at + 1 })}
      onFocusCapture={() => shown !== at && desk.state.patch({ step: at, parent: 0 })}
    >
      <span className="step-number">{at + 1}</span>
      <div className="step-body">
        <p className="step-sentence">
          <StepWords {...props} onStep={change} />
        </p>
        {step.step === 'dimension' ? (
          <DimensionForm open={open} step={step} isBad={isBad} says={says} onChange={change} />
        ) : (
          <TimeForm open={open} step={step} isBad={isBad} says={says} onChange={change} />
        )}
        {rest.map(({ text }) => (
          <Says key={text} text={text} />
        ))}
        {outlook && <BoundNotes open={open} outlook={outlook} step={at} />}
      </div>
      {step.step === 'dimension' && (
        <span className="step-tools">
          <button
            type="button"
            className="icon-button small grip"
            draggable
            aria-label={t('strategy.moveStep', { number: at + 1 })}
            title={t('strategy.moveHint')}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onKeyDown={keys}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', String(at + 1));
              onDrag(at);
            }}
            onDragEnd={() => onDrag(null)}
          >
            <Icon name="grip" small />
          </button>
          <IconButton
            icon="close"
            small
            label={t('strategy.removeStep', { number: at + 1 })}
            onClick={() => onChange(withoutStep(form, at))}
          />
        </span>
      )}
    </section>
  );
}

/** The step as a sentence whose words can be changed. */
function StepWords(props: CardProps & { readonly onStep: (step: Step) => void }) {
  const { open, form, at, step, onStep } = props;
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const from = above(plan, form.steps, at, t('strategy.theTotal'));
  const first = at === 0 || form.steps[at - 1]?.step.step !== 'dimension';
  const source = <b className="step-word">{first ? from : t('strategy.eachOf', { name: from ?? '' })}</b>;
  if (step.step === 'time') {
    return (
      <>
        {t('strategy.spread')} {source} {t('strategy.overWord')}{' '}
        <b className="step-word">{t(LEAF_WORDS[calendarOf(plan).spec.leaf])}</b> {t('strategy.by')}{' '}
        <TimeWords open={open} step={step} onChange={onStep} />
      </>
    );
  }
  const level = levelOf(plan, step);
  const levels = levelChoices(plan);
  const several = dimensionsOf(plan).length > 1;
  const nameOf = (over: string, label: string) => {
    const dimension = dimensionsOf(plan).find(({ code }) => code === over)?.name ?? over;
    return several && dimension !== label ? `${label} (${dimension})` : label;
  };
  const index = level ? levels.findIndex(({ over, depth }) => over === level.over && depth === level.depth) : -1;
  return (
    <>
      {t('strategy.spread')} {source} {t('strategy.overWord')}{' '}
      <WordPick
        strong
        label={t('strategy.overLevel')}
        value={String(index)}
        bad={index < 0}
        choices={[
          ...(index < 0 ? [{ value: '-1', label: `${step.over} ${step.to}` }] : []),
          ...levels.map(({ over, label }, i) => ({ value: String(i), label: nameOf(over, label) })),
        ]}
        onPick={(value) => {
          const next = levels[Number(value)];
          if (next) onStep({ ...(step as DimensionStep), over: next.over, to: next.to });
        }}
      />{' '}
      {t('strategy.by')}
    </>
  );
}
