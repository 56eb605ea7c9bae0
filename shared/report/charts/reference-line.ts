import type { Look } from './look.ts';

/** The straight line from nothing to `to` against which a chart is read: dashed, and under no pointer. */
export function referenceLine(name: string, to: readonly [number, number], { reference }: Look) {
  return {
    type: 'line' as const,
    name,
    data: [[0, 0], [...to]],
    symbol: 'none',
    silent: true,
    lineStyle: { color: reference, width: 1.5, type: 'dashed' as const },
    itemStyle: { color: reference },
  };
}
