import { Modal } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
  readonly title: string;
  readonly alert?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog; Esc always means cancel. The element with data-autofocus has the focus at first. */
export function Dialog({ title, alert, children, onClose }: Props) {
  const id = useId();
  return (
    <Modal.Root
      opened
      onClose={onClose}
      // The page never scrolls, and the lock would need a style element that the content policy forbids.
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      classNames={{ inner: 'dialog-inner', content: 'dialog', overlay: 'scrim' }}
    >
      <Modal.Overlay />
      <Modal.Content role={alert ? 'alertdialog' : 'dialog'} aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}
