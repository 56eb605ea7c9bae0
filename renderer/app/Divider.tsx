import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface Props {
  readonly label: string;
  /** Whether what it divides lies one above the other. */
  readonly stacked: boolean;
  /** How much of both the second one has, 0 to 1. */
  readonly share: number;
  readonly least: number;
  readonly most: number;
  readonly onShare: (share: number) => void;
}

const STEP = 0.05;

/** Between two parts of a page: dragged, or moved by the arrow keys. */
export function Divider({ label, stacked, share, least, most, onShare }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const put = (wanted: number) => onShare(Math.min(most, Math.max(least, wanted)));
  const drag = (event: PointerEvent) => {
    const around = element.current?.parentElement?.getBoundingClientRect();
    if (!around || !element.current?.hasPointerCapture(event.pointerId)) return;
    put(stacked ? (around.bottom - event.clientY) / around.height : (around.right - event.clientX) / around.width);
  };
  const press = (event: KeyboardEvent) => {
    const [more, less] = stacked ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key === more) put(share + STEP);
    else if (event.key === less) put(share - STEP);
    else if (event.key === 'Home') put(least);
    else if (event.key === 'End') put(most);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule of a text is not moved
    <div
      ref={element}
      className={stacked ? 'divider stacked' : 'divider'}
      role="separator"
      aria-label={label}
      aria-orientation={stacked ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={Math.round(least * 100)}
      aria-valuemax={Math.round(most * 100)}
      tabIndex={0}
      onPointerDown={(event) => element.current?.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
