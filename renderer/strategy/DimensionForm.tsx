import { useTranslation } from 'react-i18next';
import { hierarchyOf } from '../../shared/model/plan.ts';
import type { AmountBound, DimensionStep, Ramp } from '../../shared/model/strategy.ts';
import { dimensionByCode } from '../../shared/strategy/check-strategy.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { BlendForm } from './BlendForm.tsx';
import { driversFor } from './basis-words.ts';
import { NumberField, numberText, PlainField, percentText, Row, readNumber, readPercent, WordPick } from './fields.tsx';
import { put } from './form.ts';
import { Says } from './Says.tsx';

export interface StepProps<S> {
  readonly open: OpenPlan;
  readonly step: S;
  readonly isBad: (at: string) => boolean;
  readonly says: (at: string) => string | null;
  readonly onChange: (step: S) => void;
}

/** How a dimension is broken down: by what, within which bounds, in which units, and what is rarer behind "More". */
export function DimensionForm(props: StepProps<DimensionStep>) {
  const { open, step, isBad, says, onChange } = props;
  return (
    <>
      <BlendForm open={open} step={step} isBad={isBad} onChange={(by) => onChange({ ...step, by })} />
      <Says text={says('by')} />
      <GrowthAndUnit {...props} />
      <Says text={says('growth') ?? says('unit')} />
      <More {...props} />
    </>
  );
}

function GrowthAndUnit({ step, isBad, onChange }: StepProps<DimensionStep>) {
  const { t } = useTranslation();
  const { growth = {}, unit } = step;
  const set = (key: 'min' | 'max', value: number | undefined) => {
    const next = put(growth, key, value);
    onChange(put(step, 'growth', Object.keys(next).length === 0 ? undefined : next));
  };
  return (
    <p className="sentence">
      {t('strategy.growthBetween')}
      <NumberField
        label={t('strategy.growthLeast')}
        value={growth.min}
        read={readPercent}
        write={(value) => percentText(value, true)}
        onChange={(value) => set('min', value)}
        bad={isBad('growth')}
        placeholder={t('strategy.any')}
        width={56}
      />
      {t('strategy.and')}
      <NumberField
        label={t('strategy.growthMost')}
        value={growth.max}
        read={readPercent}
        write={(value) => percentText(value, true)}
        onChange={(value) => set('max', value)}
        bad={isBad('growth')}
        placeholder={t('strategy.any')}
        width={56}
      />
      <span className="together">
        {t('strategy.overLastYearIn')}
        <PlainField
          label={t('strategy.unit')}
          value={unit ?? ''}
          placeholder={t('strategy.anyUnit')}
          bad={isBad('unit')}
          width={84}
          onChange={(text) => onChange(put(step, 'unit', text.replaceAll(',', '').trim() || undefined))}
        />
      </span>
    </p>
  );
}

const isRare = ({ fill, amounts, capacity, buffer, ramp, otherwise }: DimensionStep) =>
  [fill, amounts, capacity, buffer, ramp].some((part) => part !== undefined) || otherwise === 'refuse';

/** What few steps need; unfolded where it is set. */
function More(props: StepProps<DimensionStep>) {
  const { t } = useTranslation();
  const { step, says, isBad, onChange } = props;
  return (
    <details className="more" open={isRare(step)}>
      <summary>{t('strategy.more')}</summary>
      <Row label={t('strategy.buffer')}>
        <NumberField
          label={t('strategy.buffer')}
          value={step.buffer}
          read={readPercent}
          write={percentText}
          onChange={(value) => onChange(put(step, 'buffer', value))}
          bad={isBad('buffer')}
          placeholder="0%"
          width={56}
        />
        <span className="muted">{t('strategy.bufferHint')}</span>
      </Row>
      <Says text={says('buffer')} />
      <Capacity {...props} />
      <RampForm {...props} />
      <Amounts {...props} />
      <Row label={t('strategy.fill')}>
        <WordPick
          label={t('strategy.fill')}
          value={step.fill?.first ?? 'share'}
          choices={[
            { value: 'share', label: t('strategy.fillShare') },
            { value: 'largest', label: t('strategy.fillLargest') },
            { value: 'smallest', label: t('strategy.fillSmallest') },
          ]}
          onPick={(first) =>
            onChange(put(step, 'fill', first === 'share' ? undefined : { first, rest: step.fill?.rest ?? 'last' }))
          }
        />
        {step.fill && (
          <WordPick
            label={t('strategy.rest')}
            value={step.fill.rest}
            choices={[
              { value: 'last', label: t('strategy.restLast') },
              { value: 'refuse', label: t('strategy.restRefuse') },
            ]}
            onPick={(rest) => onChange(put(step, 'fill', step.fill && { ...step.fill, rest }))}
          />
        )}
      </Row>
      <Otherwise step={step} onChange={(otherwise) => onChange({ ...step, otherwise })} />
    </details>
  );
}

/** What becomes of parts with nothing to be weighed by. */
export function Otherwise(props: {
  readonly step: { readonly otherwise?: 'equal' | 'refuse' };
  readonly onChange: (otherwise: 'equal' | 'refuse') => void;
}) {
  const { t } = useTranslation();
  return (
    <Row label={t('strategy.otherwise')}>
      <WordPick
        label={t('strategy.otherwise')}
        value={props.step.otherwise ?? 'refuse'}
        choices={[
          { value: 'equal', label: t('strategy.otherwiseEqual') },
          { value: 'refuse', label: t('strategy.otherwiseRefuse') },
        ]}
        onPick={props.onChange}
      />
    </Row>
  );
}

function Capacity({ open, step, isBad, says, onChange }: StepProps<DimensionStep>) {
  const { t } = useTranslation();
  const drivers = driversFor(open.workbench.plan, step);
  const { capacity } = step;
  if (drivers.length === 0 && !capacity) return null;
  return (
    <>
      <Row label={t('strategy.capacity')}>
        <WordPick
          label={t('strategy.capacity')}
          value={capacity?.driver ?? ''}
          choices={[
            { value: '', label: t('strategy.none') },
            ...drivers.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          bad={isBad('capacity')}
          onPick={(driver) => onChange(put(step, 'capacity', driver === '' ? undefined : { ...capacity, driver }))}
        />
        {capacity && (
          <>
            ×
            <NumberField
              label={t('strategy.factor')}
              value={capacity.factor ?? 1}
              read={readNumber}
              write={numberText}
              onChange={(factor) => onChange(put(step, 'capacity', put(capacity, 'factor', factor)))}
              bad={isBad('capacity')}
              width={84}
            />
          </>
        )}
      </Row>
      <Says text={says('capacity')} />
    </>
  );
}

/** "0, 25, 50, 100" as parts of a full performance. */
function curveOf(text: string): number[] {
  return text
    .split(/[,;，、\s]+/)
    .filter((part) => part !== '')
    .map((part) => readPercent(part) ?? Number.NaN);
}

function RampForm({ open, step, isBad, says, onChange }: StepProps<DimensionStep>) {
  const { t } = useTranslation();
  const { ramp } = step;
  const drivers = [...open.workbench.plan.tables.driver.values()].filter(({ scope }) => scope !== 'period');
  const first = drivers[0]?.code;
  if (!ramp && first === undefined) return null;
  const pick = (counts: Ramp['counts'] | 'none') => {
    const driver = ramp?.driver ?? first ?? '';
    const curve = ramp && 'curve' in ramp ? ramp.curve : [0, 0.25, 0.5, 1];
    const next: Ramp | undefined =
      counts === 'none' ? undefined : counts === 'availability' ? { counts, driver } : { counts, driver, curve };
    onChange(put(step, 'ramp', next));
  };
  return (
    <>
      <Row label={t('strategy.ramp')}>
        <WordPick
          label={t('strategy.ramp')}
          value={ramp?.counts ?? 'none'}
          choices={[
            { value: 'none', label: t('strategy.none') },
            { value: 'start', label: t('strategy.rampStart') },
            { value: 'tenure', label: t('strategy.rampTenure') },
            { value: 'availability', label: t('strategy.rampAvailability') },
          ]}
          onPick={pick}
        />
        {ramp && (
          <WordPick
            label={t('strategy.rampDriver')}
            value={ramp.driver}
            choices={drivers.map(({ code, name }) => ({ value: code, label: name }))}
            bad={isBad('ramp')}
            onPick={(driver) => onChange({ ...step, ramp: { ...ramp, driver } })}
          />
        )}
      </Row>
      {ramp && 'curve' in ramp && (
        <Row label={t('strategy.rampCurve')}>
          <CurveField
            key={ramp.counts}
            curve={ramp.curve}
            bad={isBad('ramp')}
            onChange={(curve) => onChange({ ...step, ramp: { ...ramp, curve } })}
          />
          <span className="muted">{t('strategy.rampHint')}</span>
        </Row>
      )}
      <Says text={says('ramp')} />
    </>
  );
}

function CurveField(props: {
  readonly curve: readonly number[];
  readonly bad: boolean;
  readonly onChange: (curve: readonly number[]) => void;
}) {
  const { t } = useTranslation();
  const written = props.curve.map((part) => numberText(part * 100)).join(', ');
  return (
    <input
      className="field"
      aria-label={t('strategy.rampCurve')}
      aria-invalid={props.bad || undefined}
      defaultValue={written}
      autoComplete="off"
      onChange={(event) => props.onChange(curveOf(event.target.value))}
    />
  );
}

/** Members of a dimension in their order, by code. */
function memberChoices(open: OpenPlan, over: string) {
  const dimension = dimensionByCode(open.workbench.plan, over);
  const members = dimension ? hierarchyOf(open.workbench.plan, dimension.id).members : [];
  return members.filter(({ retired }) => !retired).map(({ code, name }) => ({ value: code, label: name }));
}

/** Amounts that single members, or all of them, must keep to. */
function Amounts({ open, step, isBad, says, onChange }: StepProps<DimensionStep>) {
  const { t } = useTranslation();
  const amounts = step.amounts ?? [];
  const set = (next: readonly AmountBound[]) => onChange(put(step, 'amounts', next.length === 0 ? undefined : next));
  const change = (at: number, next: AmountBound) => set(amounts.map((one, i) => (i === at ? next : one)));
  const field = (at: number, bound: AmountBound, key: 'min' | 'max') => (
    <PlainField
      label={key === 'min' ? t('strategy.atLeast') : t('strategy.atMost')}
      placeholder={key === 'min' ? t('strategy.atLeast') : t('strategy.atMost')}
      value={bound[key] ?? ''}
      bad={isBad(`amounts[${at}]`)}
      width={104}
      onChange={(text) => change(at, put(bound, key, text.replaceAll(',', '').trim() || undefined))}
    />
  );
  return (
    <>
      <Row label={t('strategy.amounts')}>
        {amounts.map((bound, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bounds have no identity but their place
          <span className="amount-row" key={i}>
            <WordPick
              label={t('strategy.amountOf')}
              value={bound.member ?? ''}
              choices={[{ value: '', label: t('strategy.eachPart') }, ...memberChoices(open, step.over)]}
              onPick={(member) => change(i, put(bound, 'member', member === '' ? undefined : member))}
            />
            {field(i, bound, 'min')}
            {field(i, bound, 'max')}
            <IconButton
              icon="close"
              small
              label={t('strategy.removeAmount')}
              onClick={() => set(amounts.filter((_, at) => at !== i))}
            />
          </span>
        ))}
        <button type="button" className="link" onClick={() => set([...amounts, {}])}>
          {t('strategy.addAmount')}
        </button>
      </Row>
      <Says text={says('amounts')} />
    </>
  );
}
