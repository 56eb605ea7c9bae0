import { ICONS, type IconName } from './icons.ts';

/** Decoration: what it means is said by the label beside it. */
export function Icon({ name, small }: { readonly name: IconName; readonly small?: boolean }) {
  return (
    <svg className={small ? 'icon small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

/** The program's mark: one total over its parts. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="2" width="18" height="4.6" rx="1.2" fill="var(--accent)" />
      <g fill="var(--accent)" opacity=".72">
        <rect x="1" y="8" width="10.4" height="4.4" rx="1.2" />
        <rect x="12.6" y="8" width="6.4" height="4.4" rx="1.2" />
      </g>
      <g fill="var(--accent)" opacity=".45">
        <rect x="1" y="13.8" width="4.6" height="4.4" rx="1.2" />
        <rect x="6.8" y="13.8" width="4.6" height="4.4" rx="1.2" />
        <rect x="12.6" y="13.8" width="6.4" height="4.4" rx="1.2" />
      </g>
    </svg>
  );
}

/** Solid: nothing here moves. Outline: the sum stands, its parts move. */
export function LockMark({ sum = false }: { readonly sum?: boolean }) {
  return (
    <svg className="lock-mark" width="11" height="12" viewBox="0 0 11 12" aria-hidden="true">
      <path d="M3 5V3.5a2.5 2.5 0 0 1 5 0V5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <rect
        x={sum ? 1.6 : 1}
        y={sum ? 5.6 : 5}
        width={sum ? 7.8 : 9}
        height={sum ? 5.2 : 6.4}
        rx="1.2"
        fill={sum ? 'none' : 'currentColor'}
        stroke={sum ? 'currentColor' : 'none'}
        strokeWidth="1.2"
      />
    </svg>
  );
}
