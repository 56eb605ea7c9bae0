import { Popover, type PopoverProps } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
  readonly position: NonNullable<PopoverProps['position']>;
  readonly offset?: number;
  /** Another class beside "panel". */
  readonly className?: string;
  /** Where the keyboard goes when it is not back to the button. */
  readonly onClose?: () => void;
  /** What it opens from. */
  readonly button: ReactElement;
  readonly children: ReactNode;
}

/** A small panel that opens from a button: it keeps the keyboard until Esc, a click beside it, or being done. */
export function Panel({ label, shown, onShow, position, offset = 6, className, onClose, button, children }: Props) {
  return (
    <Popover
      opened={shown}
      onChange={onShow}
      position={position}
      offset={offset}
      trapFocus
      returnFocus={onClose === undefined}
      {...(onClose ? { onClose } : {})}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: className ? `panel ${className}` : 'panel' }}
    >
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={label}>{shown && children}</Popover.Dropdown>
    </Popover>
  );
}
