import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface Choice<T extends string | number> {
  readonly value: T;
  readonly label: string;
  readonly before?: ReactNode;
  readonly keys?: string;
}

interface Props<T extends string | number> {
  /** What is picked; spoken always, shown when there is room. */
  readonly caption: string;
  readonly captionShown?: boolean;
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly disabled?: boolean;
  readonly onPick: (value: T) => void;
  readonly position?: 'bottom-start' | 'top-end' | 'bottom-end';
}

export const MENU_CLASSES = {
  dropdown: 'menu',
  item: 'menu-item',
  itemLabel: 'menu-label',
  itemSection: 'menu-section',
  itemIndicator: 'menu-check',
} as const;

/** How every menu of the window behaves: at once, round from end to start, and in our own looks. */
export const MENU = {
  transitionProps: { duration: 0 },
  loop: true,
  withInitialFocusPlaceholder: false,
  classNames: MENU_CLASSES,
} as const;

/** One choice out of a few, as a quiet button with a menu. */
export function Pick<T extends string | number>(props: Props<T>) {
  const { caption, captionShown = true, value, choices, disabled = false, onPick, position = 'bottom-start' } = props;
  const present = choices.find((choice) => choice.value === value);
  return (
    <Menu position={position} offset={4} disabled={disabled} checkIcon={<Icon name="check" small />} {...MENU}>
      <Menu.Target>
        <button type="button" className="pick" title={caption} aria-disabled={disabled || undefined}>
          {present?.before}
          <span className={captionShown ? 'caption' : 'visually-hidden'}>{caption}</span>{' '}
          <span className="value">{present?.label}</span>
          <Icon name="down" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={caption}>
        {choices.map((choice) => (
          <Menu.RadioItem
            key={choice.value}
            value={String(choice.value)}
            checked={choice.value === value}
            closeMenuOnClick
            rightSection={choice.keys === undefined ? undefined : <kbd>{choice.keys}</kbd>}
            onChange={() => onPick(choice.value)}
          >
            {choice.before}
            {choice.label}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
