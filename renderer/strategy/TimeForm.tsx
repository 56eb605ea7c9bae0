import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { periodOf } from '../../shared/cube/area.ts';
import { calendarOf } from '../../shared/model/plan.ts';
import type { PlainBasis, TimeStep, Years } from '../../shared/model/strategy.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { BlendForm } from './BlendForm.tsx';
import { basisChoices } from './basis-words.ts';
import { Campaigns } from './Campaigns.tsx';
import { Otherwise, type StepProps } from './DimensionForm.tsx';
import { deskOf } from './desk.ts';
import { NumberField, numberText, PlainField, percentText, Row, readNumber, readPercent, WordPick } from './fields.tsx';
import { levelChoices, levelOf, put, wholeSeason } from './form.ts';
import { Says } from './Says.tsx';
import { SeasonCurve } from './SeasonCurve.tsx';
import { blendOfSource, hasWorkingDays, monthsOfYear, monthValues, seasonOf, timeSourceOf } from './time-source.ts';

/** How the year is laid over its months. */
export function TimeForm(props: StepProps<TimeStep>) {
  const { open, step, isBad, says, onChange } = props;
  const source = timeSourceOf(step.by);
  return (
    <>
      {source ? (
        <Drawn {...props} />
      ) : (
        <BlendForm open={open} step={step} isBad={isBad} onChange={(by) => onChange({ ...step, by })} />
      )}
      <Says text={says('by')} />
      <YearsForm {...props} />
      <Campaigns {...props} />
      <MoreOfTime {...props} />
    </>
  );
}

/** The choices of the sentence "by … and working days". */
export function TimeWords({ open, step, onChange }: Pick<StepProps<TimeStep>, 'open' | 'step' | 'onChange'>) {
  const { t } = useTranslation();
  const { plan, view } = open.workbench;
  const source = timeSourceOf(step.by);
  if (!source) return <span className="step-word">{t('strategy.severalBases')}</span>;
  const choices = basisChoices(plan, step, view.get().scenario);
  const drawn = source.source.basis === 'season';
  const key = drawn ? 'season' : JSON.stringify(source.source);
  const known = choices.some((choice) => choice.key === key);
  const put = (next: typeof source) => onChange({ ...step, by: blendOfSource(next) });
  const scope = scopeOf(open);
  return (
    <>
      <WordPick
        strong
        label={t('strategy.seasonBy')}
        value={key}
        choices={[
          ...choices.map((choice) => ({ value: choice.key, label: choice.label })),
          { value: 'season', label: t('basis.season') },
          ...(drawn || known ? [] : [{ value: key, label: t('basis.history') }]),
        ]}
        onPick={(value) => {
          const plain: PlainBasis | undefined =
            value === 'season' && scope
              ? { basis: 'season', months: wholeSeason(seasonOf(scope, source.source)) }
              : choices.find((choice) => choice.key === value)?.of;
          if (plain) put({ ...source, source: plain });
        }}
      />
      {t('strategy.and')}
      <WordPick
        strong
        label={t('basis.workingDays')}
        value={source.workingDays ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: t('strategy.noWorkingDays') },
          { value: 'yes', label: t('basis.workingDays'), disabled: !hasWorkingDays(plan) && !source.workingDays },
        ]}
        onPick={(value) => put({ ...source, workingDays: value === 'yes' })}
      />
    </>
  );
}

/** What bases are read for in this window; null where nothing is shown. */
function scopeOf(open: StepProps<TimeStep>['open']) {
  const where = deskOf(open).where();
  const { plan } = open.workbench;
  return where && { plan, ...where, period: periodOf(plan, deskOf(open).period()) };
}

function Drawn({ open, step, onChange, isBad }: StepProps<TimeStep>) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { version } = useStore(open.workbench.state);
  const source = timeSourceOf(step.by);
  const key = JSON.stringify(source);
  // biome-ignore lint/correctness/useExhaustiveDependencies: version stands for the plan, key for the source
  const shown = useMemo(() => {
    const scope = scopeOf(open);
    if (!scope || !source || isBad('by')) return null;
    const days = source.workingDays && hasWorkingDays(plan) ? monthValues(scope, { basis: 'working-days' }) : null;
    return { months: seasonOf(scope, source.source), days };
  }, [key, version, isBad('by')]);
  if (!source || !shown) return null;
  const draw = (months: readonly number[]) =>
    onChange({ ...step, by: blendOfSource({ ...source, source: { basis: 'season', months } }) });
  return (
    <>
      <SeasonCurve
        months={shown.months}
        workingDays={shown.days}
        order={monthsOfYear(plan)}
        onChange={draw}
        onWhole={() => draw(wholeSeason(shown.months))}
      />
      <p className="sentence">
        <button type="button" className="link" onClick={() => draw(wholeSeason(new Array(12).fill(1)))}>
          {t('season.flat')}
        </button>
        <span className="muted">{t('season.hint')}</span>
      </p>
      {source.source.basis === 'history' && (
        <p className="sentence">
          {t('strategy.from')}
          {(['from', 'to'] as const).map((end) => (
            <PlainField
              key={end}
              type="month"
              label={end === 'from' ? t('strategy.from') : t('strategy.to')}
              value={source.source.basis === 'history' ? source.source[end] : ''}
              onChange={(month) =>
                onChange({
                  ...step,
                  by: blendOfSource({ ...source, source: { ...source.source, [end]: month } as PlainBasis }),
                })
              }
            />
          ))}
        </p>
      )}
      {!hasWorkingDays(plan) && (
        <p className="sentence muted">
          {t('season.noDays')}
          <button type="button" className="link" onClick={() => overlay.set({ is: 'plan-settings' })}>
            {t('season.toSettings')}
          </button>
        </p>
      )}
    </>
  );
}

/** How a plan of several years is split over them. */
function YearsForm({ open, step, says, isBad, onChange }: StepProps<TimeStep>) {
  const { t } = useTranslation();
  const { spec } = calendarOf(open.workbench.plan);
  const { years } = step;
  if (spec.years < 2 && !years) return null;
  const is = !years ? 'none' : 'growth' in years ? 'growth' : 'weights' in years ? 'weights' : 'by';
  const forms: Record<'growth' | 'weights' | 'by', Years> = {
    growth: { growth: 0.08 },
    weights: { weights: Array.from({ length: spec.years }, () => 1) },
    by: { by: [{ weight: 100, of: { basis: 'current' } }] },
  };
  return (
    <>
      <Row label={t('strategy.years')}>
        <WordPick
          label={t('strategy.years')}
          value={is}
          choices={[
            { value: 'none', label: t('strategy.yearsNone') },
            { value: 'growth', label: t('strategy.yearsGrowth') },
            { value: 'weights', label: t('strategy.yearsWeights') },
            { value: 'by', label: t('strategy.severalBases') },
          ]}
          onPick={(value) => onChange(put(step, 'years', value === 'none' ? undefined : forms[value]))}
        />
        {years && 'growth' in years && (
          <NumberField
            label={t('strategy.yearsGrowth')}
            value={years.growth}
            read={readPercent}
            write={(value) => percentText(value, true)}
            bad={isBad('years')}
            onChange={(growth) => onChange({ ...step, years: { growth: growth ?? 0 } })}
            width={56}
          />
        )}
        {years &&
          'weights' in years &&
          years.weights.map((weight, i) => (
            <NumberField
              // biome-ignore lint/suspicious/noArrayIndexKey: years have no identity but their place
              key={i}
              label={String(calendarOf(open.workbench.plan).firstYear + i)}
              value={weight}
              read={readNumber}
              write={numberText}
              bad={isBad('years')}
              onChange={(value) =>
                onChange({ ...step, years: { weights: years.weights.map((old, k) => (k === i ? (value ?? 0) : old)) } })
              }
              width={48}
            />
          ))}
      </Row>
      {years && 'by' in years && (
        <BlendForm
          open={open}
          step={{ ...step, by: years.by }}
          isBad={(at) => isBad(`years.${at}`)}
          onChange={(by) => onChange({ ...step, years: { by } })}
        />
      )}
      <Says text={says('years')} />
    </>
  );
}

function MoreOfTime({ open, step, says, onChange }: StepProps<TimeStep>) {
  const { t } = useTranslation();
  const { seasonOf: whose } = step;
  const levels = levelChoices(open.workbench.plan);
  const keyOf = (over: string, to: string | number) => `${over} ${to}`;
  // A file may name a level otherwise: by its number, or as the last one.
  const level = whose && levelOf(open.workbench.plan, { over: whose.dimension, to: whose.level });
  const key = level ? keyOf(level.over, level.to) : whose ? keyOf(whose.dimension, whose.level) : '';
  return (
    <>
      <Row label={t('season.whose')}>
        <WordPick
          label={t('season.whose')}
          value={key}
          choices={[
            { value: '', label: t('season.oneForAll') },
            ...levels.map(({ over, to, label }) => ({
              value: keyOf(over, to),
              label: t('season.each', { level: label }),
            })),
          ]}
          onPick={(value) => {
            const picked = levels.find(({ over, to }) => keyOf(over, to) === value);
            onChange(put(step, 'seasonOf', picked && { dimension: picked.over, level: picked.to }));
          }}
        />
      </Row>
      <Says text={says('seasonOf')} />
      <Otherwise step={step} onChange={(otherwise) => onChange({ ...step, otherwise })} />
    </>
  );
}
