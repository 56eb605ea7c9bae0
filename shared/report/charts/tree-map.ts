import { formatPercent } from '../../text/amount.ts';
import { type ChartPoint, type Drawing, listedPoints, listedTable, type NoDrawing } from './drawing.ts';
import { frame, type Look } from './look.ts';
import {
  amountText,
  axisText,
  type ChartSubject,
  childrenOf,
  growthAt,
  inUnit,
  largestOf,
  lastYearOf,
  rowName,
  targetOf,
} from './subject.ts';

/** Limits between the steps of colour, as differences of growth: 2, 10 and 20 points. */
const LIMITS = [-0.2, -0.1, -0.02, 0.02, 0.1, 0.2];

/** The colour of a growth beside that of the whole: orange below, paper alike, blue above; grey where there is none. */
export function growthColour(growth: number | null, base: number | null, look: Look): string {
  if (growth === null) return look.mute;
  const off = growth - (base ?? 0);
  let step = 0;
  while (step < LIMITS.length && off > (LIMITS[step] as number)) step++;
  // On a limit the colour is that of the weaker step, on both sides.
  if (off < 0 && LIMITS.includes(off)) step++;
  return look.heat[step] as string;
}

/** Smaller ones among so many would be dust: the largest are drawn, and it is said. */
const MOST_AREAS = 500;

/** Names that nobody could read in so many small areas are not drawn a level deeper. */
const MOST_INNER = 400;

interface Area {
  readonly node: number;
  readonly inner: readonly number[];
}

/** Areas as large as the targets, in two levels, coloured by growth beside that of the whole. */
export function treeMap(subject: ChartSubject): Drawing | NoDrawing {
  const found = areasOf(subject);
  if ('nothing' in found) return found;
  const { form, node } = subject;
  const { look, words } = form;
  const base = subject.reference ? growthAt(subject, node) : null;
  const points: ChartPoint[] = [];
  const item = (at: number, children: readonly object[]) => {
    const growth = subject.reference ? growthAt(subject, at) : null;
    const name = rowName(subject, at);
    const words2 = subject.reference ? `${name}\n${formatPercent(growth)}` : name;
    return {
      name,
      value: inUnit(form, targetOf(subject, at)),
      itemStyle: { color: subject.reference ? growthColour(growth, base, look) : look.heat[5] },
      label: { formatter: children.length > 0 ? name : words2 },
      upperLabel: { formatter: `${name}  ${subject.reference ? formatPercent(growth) : ''}` },
      ...(children.length > 0 ? { children } : {}),
    };
  };
  let next = 1;
  const data = found.areas.map(({ node: at, inner }) => {
    points.push(areaPoint(subject, at, next++));
    return item(
      at,
      inner.map((below) => {
        points.push(areaPoint(subject, below, next++));
        return item(below, []);
      }),
    );
  });
  const remarks = [...found.remarks];
  if (base !== null) remarks.push(words.colours(formatPercent(base)));
  return {
    option: {
      ...frame({ title: form.title, unit: form.caption }, [], look),
      series: [
        {
          type: 'treemap',
          // Its own: that of the whole chart does not hold for it, and a picture taken meanwhile would be pale.
          animation: false,
          left: 20,
          right: 20,
          top: 72,
          bottom: 12,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          data,
          label: { color: look.ink, fontSize: 12, lineHeight: 17, overflow: 'truncate' },
          upperLabel: { show: true, height: 24, padding: [0, 6], color: look.ink, fontSize: 12, fontWeight: 600 },
          levels: [
            { itemStyle: { borderColor: look.paper, borderWidth: 0, gapWidth: 4 }, upperLabel: { show: false } },
            { itemStyle: { borderColor: look.mute, borderWidth: 1, gapWidth: 1 } },
            { itemStyle: { borderColor: look.mute, borderWidth: 0, gapWidth: 1 } },
          ],
          emphasis: {
            itemStyle: { color: 'inherit', borderColor: look.ink, borderWidth: 2 },
            label: { color: look.ink },
            upperLabel: { color: look.paper },
          },
        },
      ],
    },
    axes: {},
    points: listedPoints(points),
    table: areaTable(subject, points),
    remarks,
  };
}

/** The parts of a row with something to draw, and theirs. */
export function areasOf(subject: ChartSubject): { readonly areas: Area[]; readonly remarks: string[] } | NoDrawing {
  const { words } = subject.form;
  const children = childrenOf(subject, subject.node);
  if (children.length === 0) return { nothing: words.noParts };
  const positive = (node: number) => targetOf(subject, node) > 0;
  const all = children.filter(positive);
  const shown = largestOf(all, (node) => targetOf(subject, node), MOST_AREAS);
  if (shown.length === 0) return { nothing: words.nothing };
  const below = shown.map((node) => childrenOf(subject, node));
  const deeper = below.reduce((sum, list) => sum + list.length, 0) <= MOST_INNER;
  const areas = shown.map((node, i) => ({ node, inner: deeper ? (below[i] as number[]).filter(positive) : [] }));
  const left = children.length - all.length + (deeper ? below.flat().filter((node) => !positive(node)).length : 0);
  const remarks = left > 0 ? [words.notPositive(left)] : [];
  if (shown.length < all.length) remarks.push(words.firstDrawn(String(shown.length), axisText(all.length)));
  return { areas, remarks };
}

/** A mark of an area; the library counts them from the whole down, the whole being 0. */
export function areaPoint(subject: ChartSubject, node: number, item: number): ChartPoint {
  const { form, tree, reference } = subject;
  const { words } = form;
  const ticks = targetOf(subject, node);
  const parent = tree.parent[node] as number;
  const outer = parent === subject.node ? '' : `${rowName(subject, parent)} › `;
  const says: [string, string][] = [
    [words.target, amountText(form, ticks)],
    [words.share, formatPercent(ticks / targetOf(subject, subject.node), { places: 2, signed: false })],
  ];
  if (reference) {
    says.push([words.lastYear, amountText(form, lastYearOf(subject, node))]);
    says.push([words.growth, formatPercent(growthAt(subject, node))]);
  }
  return { series: 0, item, name: `${outer}${rowName(subject, node)}`, says, place: { node, period: null } };
}

export function areaTable({ form }: ChartSubject, points: readonly ChartPoint[]): Drawing['table'] {
  const headings = [form.words.row, ...(points[0]?.says.map(([what]) => what) ?? [])];
  return listedTable(
    headings,
    points.map(({ name, says }) => [name, ...says.map(([, figure]) => figure)]),
  );
}
