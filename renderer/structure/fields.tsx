import { useId } from 'react';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { language } from '../i18n/index.ts';
import { periodOfCode } from '../i18n/structure-words.ts';

/** One choice of a few, each with a line of its own. */
export function Choices<T extends string>({
  legend,
  value,
  choices,
  onPick,
}: {
  readonly legend: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onPick: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={value === choice.value} onChange={() => onPick(choice.value)} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

export function TextField({
  label,
  value,
  onChange,
  first,
  hint,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly first?: boolean;
  readonly hint?: string;
}) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        value={value}
        autoComplete="off"
        placeholder={hint}
        data-autofocus={first ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** A leaf period by its code; `whole` is the word for none. */
export function PeriodField({
  plan,
  label,
  value,
  onChange,
  whole,
  first,
}: {
  readonly plan: Plan;
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly whole?: string;
  readonly first?: boolean;
}) {
  const id = useId();
  const { periods, spec } = calendarOf(plan);
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={value}
        data-autofocus={first ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {whole !== undefined && <option value="">{whole}</option>}
        {periods
          .filter((period) => period.kind === spec.leaf)
          .map((period) => (
            <option key={period.code} value={period.code}>
              {periodOfCode(plan, period.code, language())}
            </option>
          ))}
      </select>
    </div>
  );
}

export function Check({
  label,
  on,
  onChange,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
