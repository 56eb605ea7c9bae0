import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { shownKeys } from '../actions/keys.ts';

/** A hint on hover and focus; the label itself belongs on the control as aria-label or text. */
export function Tip({ text, keys, children }: { text: string; keys?: string; children: ReactElement }) {
  return (
    <Tooltip
      label={
        <>
          {text}
          {keys && <kbd>{shownKeys(keys)}</kbd>}
        </>
      }
      events={{ hover: true, focus: true, touch: false }}
      openDelay={400}
      offset={6}
      transitionProps={{ duration: 0 }}
      classNames={{ tooltip: 'tip' }}
    >
      {children}
    </Tooltip>
  );
}
