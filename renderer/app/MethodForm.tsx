import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { measuresOf, type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { Basis } from '../../shared/model/strategy.ts';
import { ratioOf } from '../../shared/spread/exact-ratio.ts';
import type { CapBasis, Into, Reference, SpreadMethod } from '../../shared/spread/method.ts';
import { rateOf } from '../../shared/text/typed-method.ts';
import { i18n } from '../i18n/index.ts';
import { basesOf, seasonsOf } from '../state/how.ts';

interface Props {
  readonly plan: Plan;
  readonly scenario: ScenarioId | null;
  readonly method: SpreadMethod;
  readonly onChange: (method: SpreadMethod) => void;
}

/** What a method goes by besides its name; nothing for those that need nothing. */
export function MethodForm(props: Props) {
  const { method, onChange, plan } = props;
  const { t } = useTranslation();
  switch (method.method) {
    case 'by-drivers':
      return <Weights {...props} method={method} />;
    case 'equal':
    case 'repeat':
      return (
        <Field label={t('method.where')}>
          <ReferenceSelect
            {...props}
            reference={method.where ?? null}
            none={t('method.everywhere')}
            onPick={(where) => onChange(where ? { method: method.method, where } : { method: method.method })}
          />
        </Field>
      );
    case 'reference':
      return (
        <Field label={t('method.byReference')}>
          <ReferenceSelect
            {...props}
            reference={method.reference}
            onPick={(reference) => reference && onChange({ ...method, reference })}
          />
        </Field>
      );
    case 'relative-percent':
      return <Relative {...props} method={method} />;
    case 'season':
      return (
        <Field label={t('method.seasonOf')}>
          <BasisSelect
            plan={plan}
            bases={seasonsOf(plan)}
            value={method.of}
            onPick={(of) => of && onChange({ ...method, of })}
          />
        </Field>
      );
    case 'pattern':
      return (
        <TextField
          label={t('method.parts')}
          text={method.parts.join('-')}
          hint={t('method.partsHint')}
          read={(text) => patternOf(text)}
          onRead={(parts) => onChange({ ...method, parts })}
        />
      );
    case 'growth':
      return (
        <TextField
          label={t('method.rate')}
          text={percentText(method.rate)}
          hint={t('method.rateHint')}
          read={rateOf}
          onRead={(rate) => onChange({ ...method, rate })}
        />
      );
    case 'waterfall':
      return <Waterfall {...props} method={method} />;
    default:
      return null;
  }
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="method-field">
      <span>{label}</span>
      {children}
    </label>
  );
}

interface TextFieldProps<T> {
  readonly label: string;
  readonly text: string;
  readonly hint: string;
  readonly read: (text: string) => T | null;
  readonly onRead: (value: T) => void;
}

/** A text that counts as soon as it can be read; until then it says what is wanted. */
function TextField<T>({ label, text, hint, read, onRead }: TextFieldProps<T>) {
  const id = useId();
  const [typed, setTyped] = useState(text);
  const bad = read(typed) === null;
  const type = (next: string) => {
    setTyped(next);
    const value = read(next);
    if (value !== null) onRead(value);
  };
  return (
    <>
      <Field label={label}>
        <input
          className="field"
          value={typed}
          aria-invalid={bad || undefined}
          aria-describedby={id}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
      </Field>
      <p id={id} className={bad ? 'bad' : 'muted'}>
        {hint}
      </p>
    </>
  );
}

function patternOf(text: string): readonly number[] | null {
  const parts = text.trim().split(/[-,\s]+/);
  if (!parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return null;
  return 12 % parts.length === 0 && parts.some((part) => Number(part) > 0) ? parts.map(Number) : null;
}

/** "0.02" as "2%". */
function percentText(rate: string): string {
  const ratio = ratioOf(rate);
  return ratio ? `${(Number(ratio.numerator) * 100) / Number(ratio.denominator)}%` : rate;
}

function basisName(plan: Plan, basis: Basis): string {
  const { t } = i18n;
  if (basis.basis === 'last-year') return t('method.basisLastYear');
  if (basis.basis !== 'driver') return basis.basis;
  return [...plan.tables.driver.values()].find((row) => row.code === basis.driver)?.name ?? basis.driver;
}

interface BasisSelectProps {
  readonly plan: Plan;
  readonly bases: readonly Basis[];
  readonly value: Basis | null;
  /** What having none is called; without it there must be one. */
  readonly none?: string;
  readonly onPick: (basis: Basis | null) => void;
}

function BasisSelect({ plan, bases, value, none, onPick }: BasisSelectProps) {
  const key = (basis: Basis | null) => (basis ? JSON.stringify(basis) : '');
  return (
    <select
      className="field"
      value={key(value)}
      onChange={(event) => onPick(bases.find((basis) => key(basis) === event.target.value) ?? null)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {bases.map((basis) => (
        <option key={key(basis)} value={key(basis)}>
          {basisName(plan, basis)}
        </option>
      ))}
    </select>
  );
}

interface ReferenceSelectProps extends Props {
  readonly reference: Reference | null;
  readonly none?: string;
  readonly onPick: (reference: Reference | null) => void;
}

/** Last year, another scenario, another measure. */
function ReferenceSelect({ plan, scenario, reference, none, onPick }: ReferenceSelectProps) {
  const { t } = useTranslation();
  const choices: readonly (readonly [Reference, string])[] = [
    ...(plan.actuals.size > 0 ? [[{ reference: 'last-year' }, t('method.basisLastYear')] as const] : []),
    ...scenariosOf(plan)
      .filter((row) => row.id !== scenario)
      .map((row) => [{ reference: 'scenario', scenario: row.id }, t('method.ofScenario', { name: row.name })] as const),
    ...measuresOf(plan).map(
      (row) => [{ reference: 'measure', measure: row.code }, t('method.ofMeasure', { name: row.name })] as const,
    ),
  ];
  const key = (of: Reference | null) => (of ? JSON.stringify(of) : '');
  return (
    <select
      className="field"
      value={key(reference)}
      onChange={(event) => onPick(choices.find(([of]) => key(of) === event.target.value)?.[0] ?? null)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {choices.map(([of, label]) => (
        <option key={key(of)} value={key(of)}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Relative(props: Props & { readonly method: Extract<SpreadMethod, { method: 'relative-percent' }> }) {
  const { t } = useTranslation();
  const { method, onChange } = props;
  return (
    <>
      <Field label={t('method.byReference')}>
        <ReferenceSelect
          {...props}
          reference={method.reference}
          onPick={(reference) => reference && onChange({ ...method, reference })}
        />
      </Field>
      <Field label={t('method.into')}>
        <select
          className="field"
          value={method.into ?? 'replace'}
          onChange={(event) => onChange({ ...method, into: event.target.value as Into })}
        >
          <option value="replace">{t('method.intoReplace')}</option>
          <option value="add">{t('method.intoAdd')}</option>
          <option value="subtract">{t('method.intoSubtract')}</option>
        </select>
      </Field>
    </>
  );
}

/** How much each driver counts; 0 leaves it out, and at least one counts. */
function Weights({
  plan,
  method,
  onChange,
}: Props & { readonly method: Extract<SpreadMethod, { method: 'by-drivers' }> }) {
  const { t } = useTranslation();
  const bases = basesOf(plan, ['driver', 'last-year']);
  const weightOf = (basis: Basis) =>
    method.by.find(({ of }) => JSON.stringify(of) === JSON.stringify(basis))?.weight ?? 0;
  const total = method.by.reduce((sum, { weight }) => sum + weight, 0);
  const change = (basis: Basis, weight: number) => {
    const by = bases
      .map((of) => ({ weight: JSON.stringify(of) === JSON.stringify(basis) ? weight : weightOf(of), of }))
      .filter((part) => part.weight > 0);
    if (by.length > 0) onChange({ ...method, by });
  };
  return (
    <fieldset className="weights">
      <legend>{t('method.weights')}</legend>
      {bases.map((basis) => (
        <label key={JSON.stringify(basis)}>
          <span className="name">{basisName(plan, basis)}</span>
          <input
            className="field"
            type="number"
            min="0"
            step="any"
            value={weightOf(basis)}
            onChange={(event) => change(basis, Math.max(0, Number(event.target.value) || 0))}
          />
          <span className="share">{total > 0 ? `${Math.round((weightOf(basis) / total) * 100)}%` : ''}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Waterfall({
  plan,
  method,
  onChange,
}: Props & { readonly method: Extract<SpreadMethod, { method: 'waterfall' }> }) {
  const { t } = useTranslation();
  const bases = basesOf(plan, ['driver', 'last-year']);
  return (
    <>
      <Field label={t('method.fill')}>
        <select
          className="field"
          value={method.over}
          onChange={(event) => onChange({ ...method, over: event.target.value as 'lines' | 'periods' })}
        >
          <option value="lines">{t('method.overLines')}</option>
          <option value="periods">{t('method.overPeriods')}</option>
        </select>
      </Field>
      <Field label={t('method.cap')}>
        <BasisSelect
          plan={plan}
          bases={bases}
          value={method.cap}
          onPick={(cap) => cap && onChange({ ...method, cap: cap as CapBasis })}
        />
      </Field>
      <TextField
        label={t('method.factor')}
        text={percentText(method.factor ?? '1')}
        hint={t('method.factorHint')}
        read={(text) => (/^\s*-/.test(text) ? null : rateOf(text))}
        onRead={(factor) => onChange({ ...method, factor })}
      />
      <Field label={t('method.first')}>
        <BasisSelect
          plan={plan}
          bases={bases}
          value={method.first ?? null}
          none={t('method.inOrder')}
          onPick={(first) => {
            const { first: _, ...rest } = method;
            onChange(first ? { ...rest, first } : rest);
          }}
        />
      </Field>
    </>
  );
}
