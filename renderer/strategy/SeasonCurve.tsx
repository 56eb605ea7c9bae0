import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../i18n/index.ts';
import { NumberField, numberText, readNumber } from './fields.tsx';

interface Props {
  /** Per cent of the year, January to December. */
  readonly months: readonly number[];
  /** Working days, January to December; null where they do not count. */
  readonly workingDays: readonly number[] | null;
  /** Months in the order of the plan's year, 0 for January. */
  readonly order: readonly number[];
  readonly onChange: (months: readonly number[]) => void;
  readonly onWhole: () => void;
}

const WIDTH = 480;
const HEIGHT = 176;
const TOP = 26;
const BOTTOM = 150;
const LEFT = 22;

// Made once: making one takes longer than all else that a slider's move draws here.
const SHORT = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
const LONG = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

const short = (month: number) => (language() === 'zh' ? `${month + 1}月` : SHORT.format(Date.UTC(2000, month)));
const long = (month: number) => (language() === 'zh' ? `${month + 1}月` : LONG.format(Date.UTC(2000, month)));

const tenth = (value: number) => Math.max(0, Math.round(value * 10) / 10);

/** A smooth line through points, level where it turns (monotone enough for twelve of them). */
function curve(points: readonly { x: number; y: number }[]): string {
  const [first] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as { x: number; y: number };
    const b = points[i] as { x: number; y: number };
    const middle = (a.x + b.x) / 2;
    path += `C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`;
  }
  return path;
}

/** The season of a year as a line that is drawn by dragging its points, by arrow keys, or month by month in the field. */
export function SeasonCurve({ months, workingDays, order, onChange, onWhole }: Props) {
  const { t } = useTranslation();
  const svg = useRef<SVGSVGElement>(null);
  const [chosen, setChosen] = useState(order[0] ?? 0);
  // While a point is dragged the scale stands still: it would run away under the pointer.
  const [heldMost, setHeldMost] = useState<number | null>(null);
  const most = heldMost ?? Math.max(12, ...months.map((value) => value * 1.15));
  const yOf = (value: number) => BOTTOM - (value / most) * (BOTTOM - TOP);
  const gap = (WIDTH - 2 * LEFT) / 11;
  const points = order.map((month, i) => ({ month, x: LEFT + i * gap, y: yOf(months[month] ?? 0) }));
  const set = (month: number, value: number) => {
    if (!Number.isFinite(value)) return;
    onChange(months.map((old, m) => (m === month ? tenth(value) : old)));
  };
  const drag = (event: PointerEvent, month: number) => {
    const box = svg.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    set(month, Math.min(1, (BOTTOM - y) / (BOTTOM - TOP)) * most);
  };
  const keys = (event: KeyboardEvent, i: number) => {
    const by = event.shiftKey ? 1 : 0.1;
    const up = event.key === 'ArrowUp' ? by : event.key === 'ArrowDown' ? -by : 0;
    const along = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (up === 0 && along === 0) return;
    event.preventDefault();
    if (up !== 0) set(order[i] as number, (months[order[i] as number] ?? 0) + up);
    const next = svg.current?.querySelectorAll<SVGElement>('[role="slider"]')[i + along];
    if (along !== 0) next?.focus();
  };
  const sum = months.reduce((all, value) => all + value, 0);
  const daysMost = Math.max(1, ...(workingDays ?? []));
  const whole = Math.abs(sum - 100) < 0.05;
  return (
    <div className="season">
      <div className="season-head">
        <span className="muted">{t('season.share')}</span>
        {workingDays && (
          <span className="muted legend">
            <i className="bar-mark" />
            {t('basis.workingDays')}
          </span>
        )}
        <span className="grow" />
        <span className="season-month">
          {long(chosen)}
          <NumberField
            label={t('season.of', { month: long(chosen) })}
            value={months[chosen]}
            read={readNumber}
            write={(value) => (value === undefined ? '' : value.toFixed(1))}
            onChange={(value) => set(chosen, value ?? 0)}
            width={56}
          />
        </span>
        <span className={whole ? 'muted' : 'edited'}>{t('season.sum', { sum: sum.toFixed(1) })}</span>
        {!whole && (
          <button type="button" className="link" onClick={onWhole}>
            {t('season.whole')}
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg ref={svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('season.label')}>
        {workingDays &&
          points.map(({ month, x }) => {
            const height = ((workingDays[month] ?? 0) / daysMost) * 46;
            return (
              <rect key={month} className="days" x={x - 12} width={24} y={BOTTOM - height} height={height}>
                <title>{t('season.days', { month: long(month), count: workingDays[month] ?? 0 })}</title>
              </rect>
            );
          })}
        <line className="axis" x1={0} x2={WIDTH} y1={BOTTOM} y2={BOTTOM} />
        <path className="line" d={curve(points)} />
        {points.map(({ month, x, y }, i) => (
          <g
            key={month}
            className={month === chosen ? 'point on' : 'point'}
            role="slider"
            tabIndex={month === chosen ? 0 : -1}
            aria-label={long(month)}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={months[month] ?? 0}
            aria-valuetext={`${numberText(months[month])}%`}
            onFocus={() => setChosen(month)}
            onKeyDown={(event) => keys(event, i)}
            onPointerDown={(event) => {
              event.currentTarget.focus();
              event.currentTarget.setPointerCapture(event.pointerId);
              setHeldMost(most);
            }}
            onLostPointerCapture={() => setHeldMost(null)}
            onPointerMove={(event) => drag(event, month)}
          >
            <rect className="reach" x={x - gap / 2} width={gap} y={0} height={BOTTOM} />
            <circle cx={x} cy={y} r={month === chosen ? 6 : 4} />
            <text x={x} y={y - 11}>
              {(months[month] ?? 0).toFixed(1)}
            </text>
            <text className="month" x={x} y={BOTTOM + 18}>
              {short(month)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
