import type { Ref } from 'react';
import { beginWithFile } from '../state/new-plan.ts';
import { TABLE_TYPES } from './table-file.ts';

/** The field behind a button that picks a table file: the page sees its content, never where it lies. */
export function TableFileInput({ ref }: { readonly ref: Ref<HTMLInputElement> }) {
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
        if (file) beginWithFile(file);
      }}
    />
  );
}
