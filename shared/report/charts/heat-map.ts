import { formatPercent, growthOf } from '../../text/amount.ts';
import type { ChartPoint, Drawing, NoDrawing } from './drawing.ts';
import { frame } from './look.ts';
import {
  amountText,
  type ChartSubject,
  growthAt,
  lastYearOf,
  markName,
  nameOfPeriod,
  nodesAt,
  placeName,
  shortPeriod,
  targetOf,
} from './subject.ts';
import { steppedPeriod, stepsOf } from './trend.ts';

/** Rows that are seen at once; of more the chart scrolls. */
const SEEN = 28;
/** More rows than this are for the grid. */
const MOST_ROWS = 2000;

/** Colours by the difference of growth to that of the whole, in points: the steps that the legend shows. */
const STEPS = [
  { lt: -20 },
  { gte: -20, lt: -10 },
  { gte: -10, lt: -2 },
  { gte: -2, lte: 2 },
  { gt: 2, lte: 10 },
  { gt: 10, lte: 20 },
  { gt: 20 },
] as const;

/**
 * Rows x periods. With a last year the colour is how much more or less than the whole a cell grows; without one how far
 * it lies from its row's mean.
 */
export function heatMap(subject: ChartSubject, depth: number): Drawing | NoDrawing {
  const { form, reference, node } = subject;
  const { words, look } = form;
  const all = nodesAt(subject, depth);
  const nodes = all.slice(0, MOST_ROWS);
  if (nodes.length === 0) return { nothing: words.noParts };
  const steps = stepsOf(subject);
  const width = steps.length;
  const whole = steppedPeriod(subject);
  const base = reference ? growthAt(subject, node, whole) : 0;
  const ticks = nodes.map((row) => steps.map((step) => targetOf(subject, row, step)));
  if (ticks.every((row) => row.every((value) => value === 0))) return { nothing: words.nothing };
  const growthOfCell = (row: number, s: number): number | null => {
    const value = (ticks[row] as number[])[s] as number;
    if (reference) return growthOf(value, lastYearOf(subject, nodes[row] as number, steps[s]));
    const mean = (ticks[row] as number[]).reduce((sum, one) => sum + one, 0) / width;
    return mean === 0 ? null : (value - mean) / Math.abs(mean);
  };
  const data: { value: (number | string)[] }[] = [];
  for (let row = 0; row < nodes.length; row++) {
    for (let s = 0; s < width; s++) {
      const growth = growthOfCell(row, s);
      // To a tenth of a point: what is alike but for the rounding of cells is drawn alike.
      data.push({ value: [s, row, growth === null ? '-' : Math.round((growth - (base ?? 0)) * 1000) / 10] });
    }
  }
  const names = nodes.map((row) => markName(subject, row));
  const scrolls = nodes.length > SEEN;
  const point = (i: number): ChartPoint => {
    const row = Math.floor(i / width);
    const s = i % width;
    const value = (ticks[row] as number[])[s] as number;
    const step = steps[s] as (typeof steps)[number];
    const says: [string, string][] = [[words.target, amountText(form, value)]];
    if (reference) says.push([words.lastYear, amountText(form, lastYearOf(subject, nodes[row] as number, step))]);
    says.push([reference ? words.growth : words.againstMean, formatPercent(growthOfCell(row, s))]);
    return {
      series: 0,
      item: i,
      name: placeName(subject, names[row] as string, step),
      says,
      place: { node: nodes[row] as number, period: step.code },
    };
  };
  const frameOf = frame({ title: form.title, unit: form.caption }, [], look);
  const axis = { axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: false } };
  return {
    option: {
      ...frameOf,
      grid: {
        ...(frameOf['grid'] as object),
        top: 104,
        right: scrolls ? 40 : 24,
        bottom: 8,
        show: true,
        borderWidth: 0,
        backgroundColor: look.mute,
      },
      xAxis: {
        type: 'category',
        position: 'top',
        data: steps.map((step) => shortPeriod(subject, step)),
        ...axis,
        axisLabel: { color: look.label, fontSize: 12 },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        ...axis,
        axisLabel: { color: look.label, fontSize: 12, width: 150, overflow: 'truncate' },
      },
      visualMap: {
        type: 'piecewise',
        orient: 'horizontal',
        right: 20,
        top: 58,
        dimension: 2,
        itemWidth: 14,
        itemHeight: 12,
        itemGap: 12,
        hoverLink: false,
        selectedMode: false,
        textStyle: { color: look.label, fontSize: 12 },
        pieces: STEPS.map((step, i) => ({ ...step, color: look.heat[i], label: pieceLabel(i) })),
      },
      ...(scrolls ? { dataZoom: zooms(look.mute) } : {}),
      series: [
        {
          type: 'heatmap',
          data,
          progressive: 0,
          itemStyle: { borderColor: look.grid, borderWidth: 1 },
          // Its own colour: a lighter one would mean another growth.
          emphasis: { itemStyle: { color: 'inherit', borderColor: look.ink, borderWidth: 2 } },
        },
      ],
    },
    axes: {},
    points: {
      count: data.length,
      at: point,
      find: (series, item) => (series === 0 && item >= 0 && item < data.length ? item : -1),
      ofNode: (row) => {
        const at = nodes.indexOf(row);
        return at < 0 ? [] : steps.map((_, s) => at * width + s);
      },
      stride: width,
    },
    table: {
      headings: [words.row, ...steps.map((step) => nameOfPeriod(subject, step))],
      count: nodes.length,
      row: (row) => [names[row] as string, ...(ticks[row] as number[]).map((value) => amountText(form, value))],
    },
    remarks: [
      reference ? words.heatGrowth(formatPercent(base)) : words.heatMean,
      ...(all.length > nodes.length ? [words.firstDrawn(String(nodes.length), String(all.length))] : []),
    ],
    scroll: { rows: nodes.length, seen: SEEN, rowOf: (i) => Math.floor(i / width) },
  };
}

/** Points more or less than the whole. */
function pieceLabel(i: number): string {
  return ['< −20', '−20…−10', '−10…−2', '±2', '+2…+10', '+10…+20', '> +20'][i] as string;
}

function zooms(colour: string): object[] {
  const window = { yAxisIndex: 0, startValue: 0, endValue: SEEN - 1, zoomLock: true, filterMode: 'filter' };
  return [
    {
      type: 'slider',
      ...window,
      right: 12,
      width: 12,
      top: 104,
      bottom: 12,
      showDetail: false,
      showDataShadow: false,
      brushSelect: false,
      borderColor: 'transparent',
      fillerColor: colour,
      handleSize: 0,
    },
    { type: 'inside', ...window, zoomOnMouseWheel: false, moveOnMouseWheel: true, moveOnMouseMove: false },
  ];
}
