import { type Period, partsOfKind, periodsOfKind } from '../../model/calendar.ts';
import { calendarOf } from '../../model/plan.ts';
import { formatPercent, growthOf } from '../../text/amount.ts';
import { type ChartPoint, type Drawing, listedPoints, listedTable, type NoDrawing } from './drawing.ts';
import { amountAxis, categoryAxis, frame, type Look } from './look.ts';
import {
  amountText,
  axisText,
  type ChartSubject,
  inUnit,
  lastYearOf,
  nameOfPeriod,
  ofPart,
  type Part,
  partsOf,
  placeName,
  shortPeriod,
  targetOf,
} from './subject.ts';

const MONTHS = 12;
const MOST_QUARTERS = 36;

/** What is drawn step by step of a period: a month without finer periods stands in its year, weeks and days in their month. */
export function steppedPeriod({ plan, period }: Pick<ChartSubject, 'plan' | 'period'>): Period {
  const calendar = calendarOf(plan);
  if (period.kind === 'month') {
    return (calendar.spec.leaf === 'month' ? calendar.byCode.get(String(period.year)) : null) ?? period;
  }
  let within = period;
  while (within.kind === 'week' || within.kind === 'day') within = calendar.periods[within.parent] as Period;
  return within;
}

/** The steps of a period: of a month its weeks or days, else months, of several years quarters or years. */
export function stepsOf(subject: Pick<ChartSubject, 'plan' | 'period'>): Period[] {
  const calendar = calendarOf(subject.plan);
  const within = steppedPeriod(subject);
  if (within.kind === 'month') return partsOfKind(calendar, within, calendar.spec.leaf);
  const months = partsOfKind(calendar, within, 'month').length;
  const kind = months <= MONTHS ? 'month' : months <= MOST_QUARTERS ? 'quarter' : 'year';
  return periodsOfKind(calendar, kind).filter(
    ({ firstLeaf, endLeaf }) => firstLeaf >= within.firstLeaf && endLeaf <= within.endLeaf,
  );
}

/** Title, unit, a legend in lines of its own below them, and room for all of it. */
export function legendFrame(
  { title, caption, look }: { readonly title: string; readonly caption: string; readonly look: Look },
  names: readonly unknown[],
): Record<string, unknown> {
  const base = frame({ title, unit: caption }, names, look);
  const show = names.length > 1;
  return {
    ...base,
    legend: { ...(base['legend'] as object), show, left: 16, right: 16, top: 62 },
    grid: { ...(base['grid'] as object), top: show ? (names.length > 5 ? 122 : 102) : 76, bottom: 20 },
  };
}

/** Each period's target stacked by the parts of the row, last year as a line over it. */
export function trend(subject: ChartSubject): Drawing | NoDrawing {
  const { form, reference, node } = subject;
  const { words, look } = form;
  const steps = stepsOf(subject);
  const parts = partsOf(subject);
  const stacks = parts.map((part) => steps.map((step) => ofPart(part, (at) => targetOf(subject, at, step))));
  const last = reference && steps.map((step) => lastYearOf(subject, node, step));
  if ([...stacks, last ?? []].every((values) => values.every((value) => value === 0)))
    return { nothing: words.nothing };
  const names = steps.map((step) => nameOfPeriod(subject, step));
  const legend: unknown[] = parts.map(({ name }) => ({ name, icon: 'rect' }));
  if (last) legend.push({ name: words.lastYear });
  const points: ChartPoint[] = [];
  parts.forEach((part, p) => {
    points.push(...steps.map((step, s) => pointOf(subject, part, step, p, s, stacks)));
  });
  last?.forEach((ticks, s) => {
    points.push({
      series: parts.length,
      item: s,
      name: placeName(subject, words.lastYear, steps[s] as Period),
      says: [[words.lastYear, amountText(form, ticks)]],
      place: { node: null, period: (steps[s] as Period).code },
    });
  });
  return {
    option: {
      ...legendFrame(form, legend),
      xAxis: {
        ...categoryAxis(
          steps.map((step) => shortPeriod(subject, step)),
          true,
          look,
        ),
        axisLabel: { color: look.label, fontSize: 12, hideOverlap: true },
      },
      yAxis: amountAxis(
        [...heights(stacks), ...(last ?? [])].map((ticks) => inUnit(form, ticks)),
        look,
      ),
      series: [
        ...parts.map(({ name }, p) => ({
          type: 'bar',
          name,
          stack: 'parts',
          barMaxWidth: 48,
          data: (stacks[p] as number[]).map((ticks) => inUnit(form, ticks)),
          itemStyle: { color: look.categories[p] },
          emphasis: { itemStyle: { color: look.categories[p], borderColor: look.ink, borderWidth: 2 } },
        })),
        ...(last
          ? lastYearLine(
              words.lastYear,
              last.map((ticks) => inUnit(form, ticks)),
              look,
            )
          : []),
      ],
    },
    axes: { y: axisText },
    points: listedPoints(points, steps.length),
    table: tableOf(subject, parts, names, stacks, last),
    remarks: [],
  };
}

/** Last year dashed; on a band of paper, so that it is seen over bars of any colour. */
function lastYearLine(name: string, data: readonly number[], look: Look): object[] {
  const line = { type: 'line', data, symbol: 'circle' };
  const band = { ...line, z: 3, silent: true, symbolSize: 9, lineStyle: { color: look.paper, width: 5 } };
  return [
    {
      ...line,
      name,
      z: 4,
      symbolSize: 5,
      lineStyle: { color: look.ink, width: 1.5, type: 'dashed' },
      itemStyle: { color: look.ink },
    },
    { ...band, itemStyle: { color: look.paper } },
  ];
}

/** How far the stacks of each step reach up and down. */
function heights(stacks: readonly (readonly number[])[]): number[] {
  const steps = stacks[0]?.length ?? 0;
  const reach = (s: number, sign: 1 | -1) =>
    stacks.reduce((sum, values) => sum + (sign * (values[s] as number) > 0 ? (values[s] as number) : 0), 0);
  return Array.from({ length: steps }, (_, s) => [reach(s, 1), reach(s, -1)]).flat();
}

function pointOf(
  subject: ChartSubject,
  part: Part,
  step: Period,
  p: number,
  s: number,
  stacks: readonly (readonly number[])[],
): ChartPoint {
  const { form, reference } = subject;
  const { words } = form;
  const ticks = (stacks[p] as readonly number[])[s] as number;
  const whole = stacks.reduce((sum, values) => sum + (values[s] as number), 0);
  const says: [string, string][] = [[words.target, amountText(form, ticks)]];
  if (stacks.length > 1 && whole !== 0) {
    says.push([words.share, formatPercent(ticks / whole, { signed: false })]);
  }
  if (reference) {
    const before = ofPart(part, (at) => lastYearOf(subject, at, step));
    says.push([words.lastYear, amountText(form, before)], [words.growth, formatPercent(growthOf(ticks, before))]);
  }
  return {
    series: p,
    item: s,
    name: placeName(subject, part.name, step),
    says,
    place: { node: part.nodes.length === 1 ? (part.nodes[0] as number) : null, period: step.code },
  };
}

function tableOf(
  { form }: ChartSubject,
  parts: readonly Part[],
  names: readonly string[],
  stacks: readonly (readonly number[])[],
  last: readonly number[] | null,
): Drawing['table'] {
  const { words } = form;
  const headings = [words.period, ...parts.map(({ name }) => name)];
  if (parts.length > 1) headings.push(words.target);
  if (last) headings.push(words.lastYear);
  const rows = names.map((name, s) => {
    const values = stacks.map((stack) => stack[s] as number);
    const row = [name, ...values.map((ticks) => amountText(form, ticks))];
    if (parts.length > 1)
      row.push(
        amountText(
          form,
          values.reduce((sum, ticks) => sum + ticks, 0),
        ),
      );
    if (last) row.push(amountText(form, last[s] as number));
    return row;
  });
  return listedTable(headings, rows);
}
