import { type Ref, useRef } from 'react';
import { TABLE_TYPES } from './table-file.ts';

interface InputProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly onPick: (file: File) => void;
}

/** The field behind a button that picks a table file: the page sees its content, never where it lies. */
export function TableFileInput({ ref, onPick }: InputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept={TABLE_TYPES}
      className="visually-hidden"
      tabIndex={-1}
      aria-hidden="true"
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        // The same file may be picked again after it was put right.
        target.value = '';
        if (file) onPick(file);
      }}
    />
  );
}

interface ButtonProps {
  readonly label: string;
  readonly onPick: (file: File) => void;
  readonly autoFocus?: boolean;
  readonly primary?: boolean;
}

/** A button that lets the user pick a table file. */
export function FileButton({ label, onPick, autoFocus = false, primary = false }: ButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <TableFileInput ref={input} onPick={onPick} />
      <button
        type="button"
        className={primary ? 'button primary' : 'button'}
        data-autofocus={autoFocus ? true : undefined}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
    </>
  );
}
