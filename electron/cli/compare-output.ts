import type { Comparison } from '../../shared/analysis/compare.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../shared/model/rows.ts';
import { nameOfNode, pathOfNode } from '../../shared/report/figures.ts';
import { unitOf } from '../../shared/report/report-context.ts';
import { formatAmount, formatPercent, growthOf } from '../../shared/text/amount.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import { textTable } from './text-table.ts';

export interface Compared {
  readonly plan: Plan;
  readonly measure: MeasureRow;
  readonly scenarios: readonly ScenarioRow[];
  readonly comparison: Comparison;
  readonly nodes: readonly number[];
  /** Also by period, not the total alone. */
  readonly byPeriod: boolean;
}

/** The whole plan and, when asked for, each period: what a block of the table is about. */
function blocksOf({ comparison, byPeriod }: Compared): { code: string; at(s: number, node: number): number }[] {
  const { totals, values, periods } = comparison;
  const total = { code: 'total', at: (s: number, node: number) => totals[s]?.[node] as number };
  if (!byPeriod) return [total];
  return [
    total,
    ...periods.map(({ code }, p) => ({
      code,
      at: (s: number, node: number) => values[s]?.[node * periods.length + p] as number,
    })),
  ];
}

/** Scenarios but the base, as positions. */
function others({ comparison, scenarios }: Compared): number[] {
  return scenarios.map((_, s) => s).filter((s) => s !== comparison.base);
}

export function compareTable(compared: Compared): string {
  const { plan, measure, scenarios, comparison, nodes } = compared;
  const { tree, base } = comparison;
  const places = { decimals: measure.decimals, places: measure.decimals };
  const columns = [
    { head: 'Name' },
    ...scenarios.map((row) => ({ head: row.name, align: 'right' as const })),
    ...others(compared).flatMap((s) => [
      { head: `${scenarios[s]?.name} vs ${scenarios[base]?.name}`, align: 'right' as const },
      { head: '%', align: 'right' as const },
    ]),
  ];
  const blocks = blocksOf(compared).map(({ code, at }) => {
    const rows = nodes.map((node) => {
      const from = at(base, node);
      return [
        node === 0 ? 'Total' : '  '.repeat(tree.depth[node] as number) + nameOfNode(plan, tree, node),
        ...scenarios.map((_, s) => formatAmount(at(s, node), places)),
        ...others(compared).flatMap((s) => [
          formatAmount(at(s, node) - from, { ...places, signed: true }),
          formatPercent(growthOf(at(s, node), from)),
        ]),
      ];
    });
    return `${compared.byPeriod ? `${code}\n` : ''}${textTable(columns, rows)}`;
  });
  return `${measure.name}, ${unitOf(plan, measure)}\n\n${blocks.join('\n')}`;
}

export function compareCsvRows(compared: Compared): string[][] {
  const { plan, measure, scenarios, comparison, nodes, byPeriod } = compared;
  const { tree, base } = comparison;
  const decimal = (ticks: number) => formatDecimal(ticks, measure.decimals);
  const baseName = scenarios[base]?.name;
  const rows = [
    [
      'level',
      'path',
      'code',
      'name',
      ...(byPeriod ? ['period'] : []),
      ...scenarios.map((row) => row.name),
      ...others(compared).flatMap((s) => [
        `${scenarios[s]?.name} - ${baseName}`,
        `${scenarios[s]?.name} / ${baseName} - 1`,
      ]),
    ],
  ];
  for (const node of nodes) {
    const path = pathOfNode(plan, tree, node);
    for (const { code, at } of blocksOf(compared)) {
      const from = at(base, node);
      rows.push([
        String(tree.depth[node]),
        path.map((part) => part.name).join(' / '),
        path.at(-1)?.code ?? '',
        path.at(-1)?.name ?? '',
        ...(byPeriod ? [code] : []),
        ...scenarios.map((_, s) => decimal(at(s, node))),
        ...others(compared).flatMap((s) => {
          const change = growthOf(at(s, node), from);
          return [decimal(at(s, node) - from), change === null ? '' : ratioText(change)];
        }),
      ]);
    }
  }
  return rows;
}

/** Six decimals are more than anyone reads, and the same on every machine. */
function ratioText(ratio: number): string {
  const text = ratio.toFixed(6);
  return /^-0\.0+$/.test(text) ? text.slice(1) : text;
}
