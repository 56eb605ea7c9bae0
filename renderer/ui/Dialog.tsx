import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Puts the keyboard where it belongs; only once the dialog is gone can anything else have it. */
  readonly onGone: () => void;
}

/** A dialog that must be answered; Esc always means cancel. The element with data-autofocus has the focus at first. */
export function Dialog({ title, children, onClose, onGone }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const gone = useRef(onGone);

  // Before the element leaves the page: a dialog that is merely removed takes the focus with it.
  useLayoutEffect(() => {
    const element = dialog.current as HTMLDialogElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      gone.current();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      role="alertdialog"
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
