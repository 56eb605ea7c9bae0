/** One step of a bridge: what a part adds. */
export interface BridgePart {
  readonly name: string;
  readonly change: number;
}

export interface BridgeFigures {
  readonly from: { readonly name: string; readonly value: number };
  readonly to: { readonly name: string; readonly value: number };
  readonly parts: readonly BridgePart[];
}

export interface BridgeBar {
  readonly kind: 'end' | 'more' | 'less' | 'same';
  readonly name: string;
  /** What it stands for: the value of an end, the change of a part. */
  readonly value: number;
  readonly x: number;
  readonly width: number;
  /** Top edge, and height; a part without change has none. */
  readonly y: number;
  readonly height: number;
  /** Where the bar lets the next one begin. */
  readonly level: number;
}

export interface BridgeBars {
  readonly bars: readonly BridgeBar[];
  /** The value at the axis; the end bars are broken unless it is 0. */
  readonly start: number;
  readonly axis: number;
}

export interface BridgeSize {
  readonly width: number;
  readonly height: number;
  /** Room for the figures above the bars. */
  readonly top: number;
  /** Room for the names below the axis. */
  readonly bottom: number;
}

/** Changes smaller than this share of the ends would not be seen over a full bar: then the axis starts higher. */
const SMALL = 0.35;
const BAR = 0.72;

/** The bars of a bridge as rectangles: figures in, places out. Parts float from where the one before ended. */
export function bridgeBars({ from, to, parts }: BridgeFigures, size: BridgeSize): BridgeBars {
  const levels = [from.value];
  for (const { change } of parts) levels.push((levels.at(-1) as number) + change);
  const most = Math.max(0, to.value, ...levels);
  const least = Math.min(to.value, ...levels);
  const start = startOf(least, most);
  const axis = size.height - size.bottom;
  const room = axis - size.top;
  const y = (value: number) => axis - (most === start ? 0 : ((value - start) / (most - start)) * room);
  const slot = size.width / (parts.length + 2);
  const place = (i: number) => ({ x: slot * i + (slot * (1 - BAR)) / 2, width: slot * BAR });
  const end = (name: string, value: number, i: number): BridgeBar => {
    const base = y(Math.max(start, 0));
    const top = Math.min(y(value), base);
    return { kind: 'end', name, value, ...place(i), y: top, height: Math.abs(y(value) - base), level: y(value) };
  };
  const bars = parts.map(({ name, change }, i): BridgeBar => {
    const before = levels[i] as number;
    const after = levels[i + 1] as number;
    return {
      kind: change > 0 ? 'more' : change < 0 ? 'less' : 'same',
      name,
      value: change,
      ...place(i + 1),
      y: y(Math.max(before, after)),
      height: Math.abs(y(after) - y(before)),
      level: y(after),
    };
  });
  return {
    bars: [end(from.name, from.value, 0), ...bars, end(to.name, to.value, parts.length + 1)],
    start,
    axis: y(Math.max(start, Math.min(0, least))),
  };
}

/** 0, unless all that happens lies far above it: then a round figure below the lowest level. */
function startOf(least: number, most: number): number {
  if (least <= 0) return least;
  const spread = most - least;
  if (spread > most * SMALL || spread === 0) return 0;
  const below = least - spread * 0.6;
  const step = 10 ** Math.floor(Math.log10(spread));
  return Math.max(0, Math.floor(below / step) * step);
}

/** The largest changes by name in the order of the rows, the others together: at most so many. */
export function fewestParts(
  parts: readonly BridgePart[],
  most: number,
  others: (count: number) => string,
): BridgePart[] {
  if (parts.length <= most) return [...parts];
  const largest = new Set(
    parts
      .map((part, i) => ({ i, size: Math.abs(part.change) }))
      .sort((a, b) => b.size - a.size || a.i - b.i)
      .slice(0, most - 1)
      .map(({ i }) => i),
  );
  const rest = parts.filter((_, i) => !largest.has(i));
  const change = rest.reduce((sum, part) => sum + part.change, 0);
  return [...parts.filter((_, i) => largest.has(i)), { name: others(rest.length), change }];
}
