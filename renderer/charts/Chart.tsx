import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartPoint, Drawing } from '../../shared/report/charts/drawing.ts';
import { ChartView } from './chart-view.ts';
import './chart.css';

/** What can be had of a chart that is shown. */
export interface ChartPicture {
  png(): string;
  svg(): string;
}

interface Props {
  /** What it shows, for who does not see it. */
  readonly label: string;
  readonly drawing: Drawing;
  /** A mark was clicked, or Enter pressed on it. */
  readonly onPick?: (point: ChartPoint) => void;
  readonly picture?: Ref<ChartPicture>;
  /** Title and unit are told beside it. */
  readonly bare?: boolean;
  /** The marks of the rows that the planner has selected elsewhere. */
  readonly lit?: readonly number[];
}

const NONE: readonly number[] = [];

interface At {
  readonly x: number;
  readonly y: number;
}

interface Looked {
  readonly point: number;
  /** Where the mouse is, or the mark; null where that is not known. */
  readonly at: At | null;
  /** The keyboard led there: it is spoken. */
  readonly byKeys: boolean;
}

/**
 * A drawing that fills what it lies in. The arrow keys go over its marks and speak them, Enter or a click picks one;
 * a chart of another drawing follows without leaving anything behind.
 */
export function Chart({ label, drawing, onPick, picture, bare = false, lit = NONE }: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<ChartView | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const pick = useRef<(point: number) => void>(() => {});
  pick.current = (point) => onPick?.(drawing.points.at(point));

  useEffect(() => {
    const events = {
      hover: (point: number | null, x: number, y: number) =>
        setLooked(point === null ? null : { point, at: { x, y }, byKeys: false }),
      click: (point: number) => pick.current(point),
    };
    const made = new ChartView(element.current as HTMLDivElement, events, bare);
    view.current = made;
    return () => {
      view.current = null;
      made.end();
    };
  }, [bare]);

  useEffect(() => {
    view.current?.show(drawing);
    setLooked(null);
  }, [drawing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing has to be lit again
  useEffect(() => {
    view.current?.light(lit);
  }, [lit, drawing]);

  useImperativeHandle(
    picture,
    () => ({
      png: () => view.current?.png(String(drawing.option['backgroundColor'])) ?? '',
      svg: () => view.current?.svg() ?? '',
    }),
    [drawing],
  );

  const { points } = drawing;
  const here = looked !== null && looked.point < points.count ? looked : null;
  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' && here) pick.current(here.point);
    else if (event.key === 'Escape' && here) lookAt(null);
    else {
      const next = stepFrom(here?.point ?? null, event.key, points);
      if (next === null) return;
      lookAt(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const lookAt = (point: number | null) => {
    view.current?.light(point === null ? lit : [point]);
    setLooked(point === null ? null : { point, at: view.current?.middleOf(point) ?? null, byKeys: true });
  };
  return (
    <div className="chart">
      <div
        ref={element}
        className="chart-canvas"
        role="application"
        aria-roledescription={t('chart.role')}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys
        tabIndex={0}
        onKeyDown={walk}
        onBlur={() => here?.byKeys && lookAt(null)}
      />
      {here && <Card point={points.at(here.point)} at={here.at} of={element.current} />}
      <span className="visually-hidden" role="status">
        {here?.byKeys ? spoken(points.at(here.point), t('status.comma')) : ''}
      </span>
    </div>
  );
}

/** The point that a key leads to, or null when the key leads nowhere. */
function stepFrom(from: number | null, key: string, { count, stride }: Drawing['points']): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -stride,
    ArrowDown: stride,
  };
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  if (from === null) return 0;
  const next = from + step;
  return next < 0 || next >= count ? from : next;
}

/** A mark in words. */
export function spoken({ name, says }: ChartPoint, comma: string): string {
  return [name, ...says.map(([what, figure]) => `${what.trim()} ${figure}`)].join(comma);
}

const CARD_WIDTH = 240;
const GAP = 14;

/** Beside its place, on the side where there is room. */
function besides({ x, y }: At, { clientWidth, clientHeight }: HTMLElement) {
  const across = x > clientWidth - CARD_WIDTH - GAP ? { right: clientWidth - x + GAP } : { left: x + GAP };
  return y > clientHeight / 2 ? { ...across, bottom: clientHeight - y + GAP } : { ...across, top: y + GAP };
}

interface CardProps {
  readonly point: ChartPoint;
  readonly at: At | null;
  readonly of: HTMLElement | null;
}

function Card({ point, at, of }: CardProps) {
  const style = at === null || of === null ? { right: 12, bottom: 12 } : besides(at, of);
  return (
    <div className="chart-card" style={style} aria-hidden="true">
      <b>{point.name}</b>
      <dl>
        {point.says.map(([what, figure]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
