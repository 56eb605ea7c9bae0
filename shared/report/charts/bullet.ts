import { rollUp } from '../../cube/roll-up.ts';
import { periodsOfKind, wholeMonths } from '../../model/calendar.ts';
import { calendarOf } from '../../model/plan.ts';
import { actualsByLine } from '../../strategy/reference.ts';
import { formatPercent, growthOf } from '../../text/amount.ts';
import { type ChartPoint, type Drawing, listedPoints, listedTable, type NoDrawing } from './drawing.ts';
import { amountAxis, frame } from './look.ts';
import {
  amountText,
  axisText,
  type ChartSubject,
  childrenOf,
  inUnit,
  lastYearOf,
  nameOfPeriod,
  rowName,
  targetOf,
} from './subject.ts';

const SEEN = 16;

/**
 * Target against last year for each part of the row: a wide quiet bar for last year, the target narrow before it. Where
 * the planned period has actuals they are the narrow bar, and the target is the mark that they have to reach.
 */
export function bullet(whole: ChartSubject): Drawing | NoDrawing {
  const { form, reference, node } = whole;
  const sofar = actualsSoFar(whole);
  const subject = sofar ? { ...whole, period: { ...whole.period, endLeaf: sofar.endLeaf } } : whole;
  const actualByNode = sofar?.byNode ?? null;
  const { words, look } = form;
  if (!reference && !actualByNode) return { nothing: words.noLastYear };
  const parts = childrenOf(subject, node);
  const rows = parts.length > 0 ? parts : [node];
  const targets = rows.map((row) => targetOf(subject, row));
  const before = rows.map((row) => lastYearOf(subject, row));
  const actual = actualByNode && rows.map((row) => actualByNode[row] as number);
  if ([...targets, ...before].every((ticks) => ticks === 0)) return { nothing: words.nothing };
  const scaled = (ticks: readonly number[]) => ticks.map((value) => inUnit(form, value));
  const names = rows.map((row) => rowName(subject, row));
  const ratio = (i: number) =>
    actual ? attained(actual[i] as number, targets[i] as number) : growthOf(targets[i] as number, before[i] as number);
  const text = (i: number) => formatPercent(ratio(i), { signed: actual === null });
  const bars: object[] = [];
  if (reference) bars.push(barOf(words.lastYear, scaled(before), look.mute, 26, 0));
  bars.push({
    ...barOf(actual ? words.actual : words.target, scaled(actual ?? targets), look.categories[0], 10, 1),
    z: 3,
    data: scaled(actual ?? targets).map((value, i) => ({
      value,
      label: { show: true, position: 'right', distance: 10, formatter: text(i), color: look.label, fontSize: 12 },
    })),
  });
  if (actual) {
    bars.push({
      type: 'scatter',
      name: words.target,
      data: scaled(targets).map((value, i) => [value, i]),
      symbol: 'rect',
      symbolSize: [3, 30],
      itemStyle: { color: look.ink },
      z: 4,
      emphasis: { itemStyle: { color: look.categories[1] } },
    });
  }
  const pointed = bars.length - 1 - (actual ? 1 : 0);
  const points = rows.map((row, i): ChartPoint => {
    const says: [string, string][] = [[words.target, amountText(form, targets[i] as number)]];
    if (reference) says.push([words.lastYear, amountText(form, before[i] as number)]);
    if (actual) says.push([words.actual, amountText(form, actual[i] as number)]);
    says.push([actual ? words.attained : words.growth, text(i)]);
    return { series: pointed, item: i, name: names[i] as string, says, place: { node: row, period: null } };
  });
  const found = listedPoints(points);
  const legend = bars.map((bar) => ({ name: (bar as { name: string }).name }));
  const base = frame({ title: form.title, unit: form.caption }, legend, look);
  const scrolls = rows.length > SEEN;
  return {
    option: {
      ...base,
      legend: { ...(base['legend'] as object), show: true, left: 16, top: 62 },
      grid: { ...(base['grid'] as object), top: 100, right: 70 },
      xAxis: amountAxis(scaled([...targets, ...before, ...(actual ?? [])]), look),
      // An axis for each width of bar: bars of one axis would stand beside each other.
      yAxis: [
        {
          type: 'category',
          inverse: true,
          data: names,
          axisTick: { show: false },
          axisLine: { lineStyle: { color: look.axis, width: 1 } },
          axisLabel: { color: look.label, fontSize: 12, width: 150, overflow: 'truncate' },
        },
        { type: 'category', inverse: true, data: names, show: false },
      ],
      ...(scrolls
        ? {
            dataZoom: [
              {
                type: 'inside',
                yAxisIndex: [0, 1],
                startValue: 0,
                endValue: SEEN - 1,
                zoomLock: true,
                zoomOnMouseWheel: false,
                moveOnMouseWheel: true,
              },
              {
                type: 'slider',
                yAxisIndex: [0, 1],
                startValue: 0,
                endValue: SEEN - 1,
                zoomLock: true,
                right: 12,
                width: 12,
                top: 100,
                bottom: 16,
                showDetail: false,
                showDataShadow: false,
                brushSelect: false,
                borderColor: 'transparent',
                fillerColor: look.mute,
                handleSize: 0,
              },
            ],
          }
        : {}),
      series: bars,
    },
    axes: { x: axisText },
    // Every bar of a row is that row's mark.
    points: { ...found, find: (series, item) => (series < bars.length && item < rows.length ? item : -1) },
    table: listedTable(
      [words.row, ...(points[0]?.says.map(([what]) => what) ?? [])],
      points.map(({ name, says }) => [name, ...says.map(([, figure]) => figure)]),
    ),
    remarks: [sofar ? words.bulletAttained(sofar.last) : words.bulletGrowth],
    scroll: { rows: rows.length, seen: SEEN, rowOf: (i) => i },
  };
}

interface SoFar {
  /** One past the last leaf period that has actuals. */
  readonly endLeaf: number;
  readonly last: string;
  /** Ticks. */
  readonly byNode: Float64Array;
}

/** What the planned period has come to, as far as there are actuals; null where there are none yet. */
export function actualsSoFar(subject: ChartSubject): SoFar | null {
  const { plan, tree, measure, period } = subject;
  const calendar = calendarOf(plan);
  const planned = wholeMonths(calendar, period.firstLeaf, period.endLeaf);
  if (!planned) return null;
  const months = Array.from({ length: planned.end - planned.first }, (_, i) => planned.first + i);
  const inYear = (month: number) => calendar.firstMonth + month;
  const last = months.findLast((month) => actualsByLine(plan, measure, [inYear(month)]).some((ticks) => ticks !== 0));
  if (last === undefined) return null;
  const soFar = months.filter((month) => month <= last).map(inYear);
  const byNode = rollUp(tree, actualsByLine(plan, measure, soFar), 1);
  const month = periodsOfKind(calendar, 'month')[last];
  return { endLeaf: calendar.monthStart[last + 1] as number, last: month ? nameOfPeriod(subject, month) : '', byNode };
}

/** Actual over target; null where nothing is asked for. */
export function attained(actual: number, target: number): number | null {
  return target === 0 ? null : actual / target;
}

function barOf(
  name: string,
  data: readonly number[],
  color: string | undefined,
  barWidth: number,
  yAxisIndex: number,
): object {
  return { type: 'bar', name, data, barWidth, yAxisIndex, itemStyle: { color } };
}
