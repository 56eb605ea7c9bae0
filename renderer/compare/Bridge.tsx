// biome-ignore-all lint/suspicious/noArrayIndexKey: bars are what stands at their place
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type BridgeBar, bridgeBars, fewestParts } from '../../shared/report/charts/bridge-bars.ts';
import { nameOfNode } from '../../shared/report/figures.ts';
import { hasParts } from '../grid/visible-rows.ts';
import { amountForm, captionOf, columnPlaces, exactAmount, shortAmount } from '../state/amounts.ts';
import { levelName } from '../state/folding.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

interface Props {
  readonly compared: Compared;
  readonly side: Side;
  /** The row that the planner is on: its parts make the steps, or where it has none, those of the row above. */
  readonly node: number;
  readonly width: number;
}

/** A name and a figure want about this much beside the next. */
const SLOT_PX = 56;
const HEIGHT = 214;
const SIZE = { height: HEIGHT, top: 22, bottom: 34 } as const;

/** The row whose parts the bridge shows. */
export function bridgeNode({ tree }: Compared, node: number): number {
  return hasParts(tree, node) ? node : Math.max(0, tree.parent[node] as number);
}

/** From the base to one of the others by what each part adds. */
export function Bridge({ compared, side, node, width }: Props) {
  const { t } = useTranslation();
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
  return (
    <section className="compare-part" aria-labelledby="compare-bridge">
      <h3 id="compare-bridge">
        {level === null
          ? t('compare.bridge', { from: base.name, to: side.name })
          : t('compare.bridgeBy', { from: base.name, to: side.name, level })}
      </h3>
      <p className="hint">
        {[where, captionOf(form), chart.start > 0 ? t('compare.axisStarts', { value: short(chart.start) }) : '']
          .filter((words) => words !== '')
          .join(t('compare.semicolon'))}
      </p>
      <svg
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
          return <line key={i} className="link" x1={bar.x + bar.width} x2={next.x} y1={bar.level} y2={bar.level} />;
        })}
        {chart.bars.map((bar, i) => (
          <Bar
            key={i}
            bar={bar}
            axis={chart.axis}
            broken={bar.kind === 'end' && chart.start > 0}
            text={short(bar.value, bar.kind !== 'end')}
            title={`${bar.name}: ${exactAmount(form, bar.value, { signed: bar.kind !== 'end' })}`}
            slot={width / chart.bars.length}
          />
        ))}
        <line className="axis" x1={0} x2={width} y1={chart.axis} y2={chart.axis} />
      </svg>
    </section>
  );
}

interface BarProps {
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

function Bar({ bar, axis, broken, text, title, slot }: BarProps) {
  const middle = bar.x + bar.width / 2;
  const breakAt = axis - 14;
  return (
    <g>
      <title>{title}</title>
      <rect className={`step ${bar.kind}`} x={bar.x} y={bar.y} width={bar.width} height={Math.max(bar.height, 1.5)} />
      {broken && (
        <path
          className="break"
          d={`M${bar.x - 1} ${breakAt + 5}L${bar.x + bar.width + 1} ${breakAt - 1}v4L${bar.x - 1} ${breakAt + 9}z`}
        />
      )}
      <text className="value" x={middle} y={bar.y - 6}>
        {text}
      </text>
      <text className="label" x={middle} y={axis + 18}>
        {fitted(bar.name, slot)}
      </text>
    </g>
  );
}
