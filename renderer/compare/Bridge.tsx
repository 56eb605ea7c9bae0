// biome-ignore-all lint/suspicious/noArrayIndexKey: bars are what stands at their place
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type BridgeBar, bridgeBars, fewestParts } from '../../shared/report/charts/bridge-bars.ts';
import { listedTable } from '../../shared/report/charts/drawing.ts';
import type { Look } from '../../shared/report/charts/look.ts';
import { nameOfNode } from '../../shared/report/figures.ts';
import { useLook } from '../charts/look.ts';
import { PictureMenu } from '../charts/PictureMenu.tsx';
import { pictureOf } from '../charts/svg-picture.ts';
import { hasParts } from '../grid/visible-rows.ts';
import { amountForm, captionOf, columnPlaces, exactAmount, shortAmount } from '../state/amounts.ts';
import { levelName } from '../state/folding.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

interface Props {
  readonly open: OpenPlan;
  readonly compared: Compared;
  readonly side: Side;
  /** The row that the planner is on: its parts make the steps, or where it has none, those of the row above. */
  readonly node: number;
  readonly width: number;
}

/** A name and a figure want about this much beside the next. */
const SLOT_PX = 52;
const HEIGHT = 214;
const SIZE = { height: HEIGHT, top: 22, bottom: 34 } as const;

/** The row whose parts the bridge shows. */
export function bridgeNode({ tree }: Compared, node: number): number {
  return hasParts(tree, node) ? node : Math.max(0, tree.parent[node] as number);
}

/** From the base to one of the others by what each part adds. */
export function Bridge({ open, compared, side, node, width }: Props) {
  const { t } = useTranslation();
  const look = useLook();
  const drawn = useRef<SVGSVGElement>(null);
  const { plan, tree, comparison, base, measure } = compared;
  const form = amountForm(plan, measure);
  const at = bridgeNode(compared, node);
  const to = comparison.totals[compared.sides.indexOf(side)] as Float64Array;
  const from = comparison.totals[comparison.base] as Float64Array;
  const most = Math.max(3, Math.floor(width / SLOT_PX) - 2);
  const parts = useMemo(() => {
    const all: { name: string; change: number }[] = [];
    for (let child = at + 1; child < (tree.end[at] as number); child = tree.end[child] as number) {
      const change = (to[child] as number) - (from[child] as number);
      all.push({ name: nameOfNode(plan, tree, child), change });
    }
    const changed = all.length > most ? all.filter(({ change }) => change !== 0) : all;
    return fewestParts(changed, most, (count) => t('compare.otherParts', { count }));
  }, [at, tree, plan, to, from, most, t]);
  const figures = {
    from: { name: base.name, value: from[at] as number },
    to: { name: side.name, value: to[at] as number },
    parts,
  };
  // In a chart nobody reads hundredths; the exact figure is told on the mark.
  const places = form.unit === 0 ? 0 : columnPlaces(form, [from, to], Math.max(figures.from.value, figures.to.value));
  const chart = bridgeBars(figures, { ...SIZE, width });
  const level = levelName(plan, tree, (tree.depth[at] as number) + 1);
  const where = at === 0 ? '' : nameOfNode(plan, tree, at);
  const short = (ticks: number, signed = false) => shortAmount(form, ticks, places, { signed });
  const title =
    level === null
      ? t('compare.bridge', { from: base.name, to: side.name })
      : t('compare.bridgeBy', { from: base.name, to: side.name, level });
  const caption = [
    where,
    captionOf(form),
    chart.start > 0 ? t('compare.axisStarts', { value: short(chart.start) }) : '',
  ]
    .filter((words) => words !== '')
    .join(t('compare.semicolon'));
  const exact = chart.bars.map(({ name, value, kind }): [string, string] => {
    return [name, exactAmount(form, value, { signed: kind !== 'end' })];
  });
  return (
    <section className="compare-part" aria-labelledby="compare-bridge">
      <div className="part-head">
        <h3 id="compare-bridge">{title}</h3>
        <PictureMenu
          open={open}
          title={title}
          picture={() => drawn.current && pictureOf(drawn.current, title, caption, look)}
          table={listedTable([t('charts.row'), captionOf(form)], exact)}
        />
      </div>
      <p className="hint">{caption}</p>
      <svg
        ref={drawn}
        className="bridge"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={[
          `${base.name} ${short(figures.from.value)}`,
          ...parts.map(({ name, change }) => `${name} ${short(change, true)}`),
          `${side.name} ${short(figures.to.value)}`,
        ].join(', ')}
      >
        {chart.bars.slice(0, -1).map((bar, i) => {
          const next = chart.bars[i + 1] as BridgeBar;
          const [from, to] = [bar.x + bar.width, next.x];
          const { level: y } = bar;
          return <line key={i} x1={from} x2={to} y1={y} y2={y} stroke={look.axis} strokeDasharray="2 2" />;
        })}
        {chart.bars.map((bar, i) => (
          <Bar
            key={i}
            look={look}
            bar={bar}
            axis={chart.axis}
            broken={bar.kind === 'end' && chart.start > 0}
            text={short(bar.value, bar.kind !== 'end')}
            title={(exact[i] as [string, string]).join(': ')}
            slot={width / chart.bars.length}
          />
        ))}
        <line x1={0} x2={width} y1={chart.axis} y2={chart.axis} stroke={look.axis} />
      </svg>
    </section>
  );
}

interface BarProps {
  readonly look: Look;
  readonly bar: BridgeBar;
  readonly axis: number;
  readonly broken: boolean;
  readonly text: string;
  readonly title: string;
  readonly slot: number;
}

/** Latin letters take about this much of their size. */
const LETTER_PX = 6.2;

/** As much of a name as fits its slot in one line; the rest is told on the mark. */
function fitted(name: string, slot: number): string {
  let width = 0;
  let end = 0;
  for (const letter of name) {
    width += /[\u2e80-\uffff]/.test(letter) ? 12 : LETTER_PX;
    if (width > slot - 2) return `${name.slice(0, Math.max(1, end - 1))}…`;
    end += letter.length;
  }
  return name;
}

/** Colours of the steps; presentation attributes, so that a saved picture has them too. */
function colourOf(kind: BridgeBar['kind'], look: Look): string | undefined {
  switch (kind) {
    case 'end':
      return look.mute;
    case 'more':
      return look.categories[0];
    case 'less':
      return look.categories[1];
    case 'same':
      return look.axis;
  }
}

function Bar({ look, bar, axis, broken, text, title, slot }: BarProps) {
  const middle = bar.x + bar.width / 2;
  const breakAt = axis - 14;
  const words = { x: middle, textAnchor: 'middle', fontSize: 11 } as const;
  return (
    <g>
      <title>{title}</title>
      <rect x={bar.x} y={bar.y} width={bar.width} height={Math.max(bar.height, 1.5)} fill={colourOf(bar.kind, look)} />
      {broken && (
        <path
          className="break"
          fill={look.paper}
          d={`M${bar.x - 1} ${breakAt + 5}L${bar.x + bar.width + 1} ${breakAt - 1}v4L${bar.x - 1} ${breakAt + 9}z`}
        />
      )}
      <text {...words} y={bar.y - 6} fill={look.ink}>
        {text}
      </text>
      <text {...words} y={axis + 18} fill={look.label}>
        {fitted(bar.name, slot)}
      </text>
    </g>
  );
}
