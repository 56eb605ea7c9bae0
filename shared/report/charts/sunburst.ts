import { type ChartPoint, type Drawing, listedPoints, type NoDrawing } from './drawing.ts';
import { frame } from './look.ts';
import { type ChartSubject, inUnit, MOST_PARTS, rowName, targetOf } from './subject.ts';
import { areaPoint, areasOf, areaTable } from './tree-map.ts';

/** Slices thinner than this share of the whole bear no name. */
const NAMED = 0.025;

/** The breakdown as two rings: the parts of the row in their colours, and theirs around them. */
export function sunburst(subject: ChartSubject): Drawing | NoDrawing {
  const found = areasOf(subject);
  if ('nothing' in found) return found;
  const { form } = subject;
  const { look } = form;
  const points: ChartPoint[] = [];
  const total = found.areas.reduce((sum, { node }) => sum + targetOf(subject, node), 0);
  const grey = found.areas.length > MOST_PARTS;
  let next = 1;
  const slice = (node: number, color: string | undefined, opacity: number, children: readonly object[]) => {
    const ticks = targetOf(subject, node);
    return {
      name: rowName(subject, node),
      ...(children.length > 0 ? { children } : {}),
      value: inUnit(form, ticks),
      itemStyle: { color, opacity },
      label: { show: ticks / total >= NAMED, formatter: rowName(subject, node) },
    };
  };
  // More parts than colours: the largest have one each, the rest are alike.
  const largest = new Set(
    [...found.areas].sort((a, b) => targetOf(subject, b.node) - targetOf(subject, a.node)).slice(0, MOST_PARTS - 1),
  );
  let colour = 0;
  const data = found.areas.map((area) => {
    const color = grey && !largest.has(area) ? look.mute : look.categories[colour++];
    points.push(areaPoint(subject, area.node, next++));
    const inner = area.inner.map((below) => {
      points.push(areaPoint(subject, below, next++));
      return slice(below, color, 0.55, []);
    });
    return slice(area.node, color, 1, inner);
  });
  return {
    option: {
      ...frame({ title: form.title, unit: form.caption }, [], look),
      series: [
        {
          type: 'sunburst',
          // Its own: that of the whole chart does not hold for it, and a picture taken meanwhile would be pale.
          animation: false,
          data,
          center: ['50%', '54%'],
          radius: ['12%', '92%'],
          nodeClick: false,
          sort: null,
          itemStyle: { borderColor: look.paper, borderWidth: 1.5 },
          levels: [
            {},
            {
              r0: '14%',
              // Alone it takes the room of both.
              r: found.areas.some(({ inner }) => inner.length > 0) ? '48%' : '88%',
              label: {
                rotate: 0,
                color: look.ink,
                fontSize: 12,
                fontWeight: 600,
                textBorderColor: look.paper,
                textBorderWidth: 3,
              },
            },
            {
              r0: '49%',
              r: '88%',
              label: {
                rotate: 'radial',
                color: look.ink,
                fontSize: 12,
                textBorderColor: look.paper,
                textBorderWidth: 2,
                width: 120,
                overflow: 'truncate',
              },
            },
          ],
          labelLayout: { hideOverlap: true },
          emphasis: { focus: 'none', itemStyle: { borderColor: look.ink, borderWidth: 2 } },
        },
      ],
    },
    axes: {},
    points: listedPoints(points),
    table: areaTable(subject, points),
    remarks: found.remarks,
  };
}
