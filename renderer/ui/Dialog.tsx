import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { questions } from '../state/unfinished.ts';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Puts the keyboard where it belongs once the dialog is gone; absent: back to where it came from. */
  readonly onGone?: () => void;
  /** Where it goes when what had it before is no longer there. */
  readonly orElse?: (() => void) | undefined;
  /** Nothing is lost when it is closed: something to read or pick from, no question that waits for its answer. */
  readonly quiet?: boolean;
  readonly className?: string;
}

/** A dialog; Esc always means cancel. The element with data-autofocus has the focus at first. */
export function Dialog({ title, children, onClose, onGone, orElse, quiet = false, className }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const gone = useRef({ onGone, orElse });

  // Before the element leaves the page: a dialog that is merely removed takes the focus with it.
  useLayoutEffect(() => {
    const element = dialog.current as HTMLDialogElement;
    const before = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      const { onGone: put, orElse: other } = gone.current;
      if (put) return put();
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else other?.();
    };
  }, []);

  useLayoutEffect(() => {
    if (quiet) return;
    questions.set(questions.get() + 1);
    return () => questions.set(questions.get() - 1);
  }, [quiet]);

  return (
    <dialog
      ref={dialog}
      className={className === undefined ? 'dialog' : `dialog ${className}`}
      role={quiet ? 'dialog' : 'alertdialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
