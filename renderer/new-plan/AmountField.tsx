import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** The plain amount that a text means, null when it is none. */
  readonly read: (text: string) => string | null;
  readonly onChange: (plain: string) => void;
}

/** A field for an amount: what is typed stays as it is typed, what it means goes on; what is none is marked. */
export function AmountField({ label, value, placeholder, read, onChange }: Props) {
  const [text, setText] = useState(value);
  const bad = read(text.trim()) === null;
  return (
    <input
      className="field amount"
      aria-label={label}
      aria-invalid={bad || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      placeholder={placeholder}
      onChange={(event) => {
        setText(event.target.value);
        const plain = read(event.target.value.trim());
        if (plain !== null) onChange(plain);
      }}
    />
  );
}
