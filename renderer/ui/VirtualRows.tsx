import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  readonly label: string;
  readonly count: number;
  /** Every row is as high, px. */
  readonly height: number;
  readonly row: (index: number) => ReactNode;
}

/** Rows drawn beyond both ends of what is in sight. */
const BESIDE = 8;

/** A list of which only what is in sight is drawn, however long it is; it scrolls by keys too. */
export function VirtualRows({ label, count, height, row }: Props) {
  const box = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, rows: 0 });
  useEffect(() => {
    const element = box.current as HTMLElement;
    const look = () => setView({ top: element.scrollTop, rows: Math.ceil(element.clientHeight / height) });
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [height]);
  const first = Math.max(0, Math.floor(view.top / height) - BESIDE);
  const end = Math.min(count, first + view.rows + 2 * BESIDE);
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section ref={box} className="virtual-rows" tabIndex={0} aria-label={label}>
      <div style={{ height: count * height }}>
        <ul style={{ transform: `translateY(${first * height}px)` }}>
          {shown.map((index) => (
            <li key={index} style={{ height }}>
              {row(index)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
