import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Tip } from './Tip.tsx';

interface Props {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly small?: boolean;
  readonly onClick: () => void;
}

/** Disabled buttons stay focusable, so that keyboard users can read what they would do. */
export function IconButton({ icon, label, keys, disabled, pressed, small, onClick }: Props) {
  return (
    <Tip text={label} {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        className={small ? 'icon-button small' : 'icon-button'}
        aria-label={label}
        aria-disabled={disabled || undefined}
        aria-pressed={pressed}
        aria-keyshortcuts={keys?.replaceAll('Ctrl', 'Control').replaceAll(' ', '+')}
        onClick={disabled ? undefined : onClick}
      >
        <Icon name={icon} small={small === true} />
      </button>
    </Tip>
  );
}
