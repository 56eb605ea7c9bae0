import { type KeyboardEvent, useEffect, useId, useState } from 'react';

interface Props {
  readonly label: string;
  /** Whether the label is only spoken. */
  readonly quiet?: boolean;
  /** As it would be typed. */
  readonly value: string;
  readonly placeholder?: string;
  readonly suffix?: string;
  /** What is right, said where something else was typed. */
  readonly rule: string;
  /** False where the text is not understood. */
  readonly onTyped: (text: string) => boolean;
}

/** A figure that is taken with Enter or on leaving; Esc brings back what was. What is not understood is said. */
export function TypedField({ label, quiet = false, value, placeholder, suffix, rule, onTyped }: Props) {
  const id = useId();
  const [text, setText] = useState(value);
  const [bad, setBad] = useState(false);
  useEffect(() => {
    setText(value);
    setBad(false);
  }, [value]);
  const take = () => {
    if (text === value) return setBad(false);
    const taken = onTyped(text);
    setBad(!taken);
    // The same figure in other words ("15 %" for "15") is shown as the figure.
    if (taken) setText(value);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape' && text !== value) {
      event.stopPropagation();
      setText(value);
      setBad(false);
    }
  };
  return (
    <div className={quiet ? 'typed-field quiet' : 'typed-field'}>
      <label htmlFor={id} className={quiet ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <span className="typed-box">
        <input
          id={id}
          className="field"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={placeholder}
          aria-invalid={bad || undefined}
          aria-describedby={bad ? `${id}-rule` : undefined}
          onChange={(event) => setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={take}
          onKeyDown={keys}
        />
        {suffix && <span className="muted">{suffix}</span>}
      </span>
      {bad && (
        <p className="bad" id={`${id}-rule`} role="alert">
          {rule}
        </p>
      )}
    </div>
  );
}
