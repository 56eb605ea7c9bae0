import { type CSSProperties, type ReactNode, useId, useState } from 'react';
import { MINUS } from '../../shared/text/amount.ts';

/** Text to a number: NaN where it is none, undefined where nothing is there. */
type Reads = (text: string) => number | undefined;

const plain = (text: string) => text.normalize('NFKC').replaceAll(MINUS, '-').replaceAll(',', '').trim();

/** "25%", "-5", "+7.5 %" as a factor. */
export const readPercent: Reads = (text) => {
  const typed = plain(text).replace(/\s*%$/, '');
  if (typed === '') return undefined;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(typed) ? Number((Number(typed) / 100).toFixed(8)) : Number.NaN;
};

export const readNumber: Reads = (text) => {
  const typed = plain(text);
  if (typed === '') return undefined;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(typed) ? Number(typed) : Number.NaN;
};

const digits = (value: number, places: number) => String(Number(value.toFixed(places)));

/** A factor as somebody types it: "−5%", "25%"; with a sign where growth is meant. */
export function percentText(value: number | undefined, signed = false): string {
  if (value === undefined || Number.isNaN(value)) return '';
  const text = `${digits(Math.abs(value) * 100, 4)}%`;
  return value < 0 ? `${MINUS}${text}` : signed && value > 0 ? `+${text}` : text;
}

export const numberText = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : digits(value, 4).replace('-', MINUS);

interface NumberProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly read: Reads;
  readonly write: (value: number | undefined) => string;
  readonly onChange: (value: number | undefined) => void;
  readonly bad?: boolean;
  readonly placeholder?: string;
  readonly width?: number;
  readonly disabled?: boolean;
}

/** A number to type. While it is typed the text stands as it is; what cannot be read is NaN, and said to be. */
export function NumberField({ label, value, read, write, onChange, bad, placeholder, width, disabled }: NumberProps) {
  const [text, setText] = useState<string | null>(null);
  const unread = text !== null && Number.isNaN(read(text) ?? 0);
  return (
    <input
      className="field number"
      inputMode="decimal"
      aria-label={label}
      title={label}
      autoComplete="off"
      disabled={disabled}
      placeholder={placeholder}
      style={width === undefined ? undefined : { width }}
      aria-invalid={bad || unread || undefined}
      value={text ?? write(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setText(event.target.value);
        onChange(read(event.target.value));
      }}
      onBlur={() => {
        // What cannot be read stays to be mended.
        if (!unread) setText(null);
      }}
    />
  );
}

/** Text that is kept as it is typed: a rounding unit, an amount. */
export function PlainField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly bad?: boolean;
  readonly placeholder?: string;
  readonly type?: 'text' | 'date' | 'month';
  readonly width?: number;
}) {
  const { label, value, onChange, bad, placeholder, type = 'text', width } = props;
  return (
    <input
      className={type === 'text' ? 'field' : 'field date'}
      type={type}
      aria-label={label}
      title={label}
      autoComplete="off"
      placeholder={placeholder}
      aria-invalid={bad || undefined}
      style={width === undefined ? undefined : { width }}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** A per cent from 0 to 100 as a slider with a field beside it. */
export function Slider(props: {
  readonly label: string;
  readonly percent: number;
  readonly onChange: (percent: number) => void;
  readonly bad: boolean;
}) {
  const { label, percent, onChange, bad } = props;
  const shown = Number.isFinite(percent) ? percent : 0;
  return (
    <>
      <input
        type="range"
        className="slider"
        min={0}
        max={100}
        step={1}
        value={Math.round(shown)}
        aria-label={label}
        aria-valuetext={`${digits(shown, 1)}%`}
        style={{ '--fill': `${shown}%` } as CSSProperties}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <NumberField
        label={label}
        value={Number.isFinite(percent) ? percent / 100 : undefined}
        read={readPercent}
        write={(value) => (value === undefined ? '' : `${digits(value * 100, 1)}%`)}
        onChange={(value) => onChange((value ?? 0) * 100)}
        bad={bad}
        width={56}
      />
    </>
  );
}

/** A choice in a sentence: a menu of the system, quiet until it is looked for. */
export function WordPick<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  readonly onPick: (value: T) => void;
  readonly strong?: boolean;
  readonly bad?: boolean;
}) {
  const { label, value, choices, onPick, strong = false, bad } = props;
  return (
    <select
      className={strong ? 'word-pick strong' : 'word-pick'}
      aria-label={label}
      title={label}
      aria-invalid={bad || undefined}
      value={value}
      onChange={(event) => onPick(event.target.value as T)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} disabled={choice.disabled}>
          {choice.label}
        </option>
      ))}
      {/* What a file says and this plan does not offer is shown as it is, and stays. */}
      {!choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
    </select>
  );
}

/** A line of a form: its name, then what is set there. */
export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one line
    <div className="form-row" role="group" aria-labelledby={id}>
      <span className="form-label" id={id}>
        {label}
      </span>
      <div className="form-cells">{children}</div>
    </div>
  );
}
