import { formatMonth, lastMonth } from '../../shared/model/calendar.ts';
import { isLeafAt } from '../../shared/model/hierarchy.ts';
import {
  calendarOf,
  cellsOf,
  dimensionsOf,
  hierarchyOf,
  measuresOf,
  type Plan,
  scenariosOf,
  settingsOf,
} from '../../shared/model/plan.ts';
import { unitOf } from '../../shared/report/report-context.ts';
import { referenceWindow } from '../../shared/strategy/reference.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import { textFields, textTable } from './text-table.ts';

export interface PlanSummary {
  readonly name: string;
  readonly currency: string;
  readonly seq: number;
  readonly calendar: { readonly from: string; readonly to: string; readonly years: number; readonly leaf: string };
  readonly lastYear: { readonly from: string; readonly to: string };
  readonly dimensions: readonly {
    readonly code: string;
    readonly name: string;
    readonly levels: readonly string[];
    readonly members: number;
    readonly leaves: number;
  }[];
  readonly measures: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly decimals: number;
  }[];
  readonly lines: number;
  readonly drivers: readonly string[];
  readonly strategies: readonly string[];
  readonly scenarios: readonly {
    readonly name: string;
    readonly status: string;
    readonly strategy: string | null;
    readonly base: string | null;
    readonly totals: Readonly<Record<string, string>>;
    readonly locks: number;
  }[];
}

/** What a plan holds, counted. */
export function planSummary(plan: Plan): PlanSummary {
  const settings = settingsOf(plan);
  const calendar = calendarOf(plan);
  const locks = [...plan.tables.lock.values()];
  return {
    name: settings.name,
    currency: settings.currency,
    seq: plan.seq,
    calendar: {
      from: settings.calendar.firstMonth,
      to: formatMonth(lastMonth(calendar)),
      years: settings.calendar.years,
      leaf: settings.calendar.leaf,
    },
    lastYear: referenceWindow(plan),
    dimensions: dimensionsOf(plan).map(({ id, code, name, levels }) => {
      const hierarchy = hierarchyOf(plan, id);
      const leaves = hierarchy.members.filter((_, at) => isLeafAt(hierarchy, at)).length;
      return { code, name, levels, members: hierarchy.members.length, leaves };
    }),
    measures: measuresOf(plan).map((row) => ({
      code: row.code,
      name: row.name,
      unit: unitOf(plan, row),
      decimals: row.decimals,
    })),
    lines: plan.lines.count,
    drivers: [...plan.tables.driver.values()].map((row) => row.code),
    strategies: [...plan.tables.strategy.values()].map((row) => row.strategy.name),
    scenarios: scenariosOf(plan).map((row) => ({
      name: row.name,
      status: row.status,
      strategy: row.strategy,
      base: row.base === null ? null : (plan.tables.scenario.get(row.base)?.name ?? null),
      totals: Object.fromEntries(
        measuresOf(plan).map(({ id, code, decimals }) => {
          let sum = 0;
          for (const ticks of cellsOf(plan, row.id, id)) sum += ticks;
          return [code, formatDecimal(sum, decimals)];
        }),
      ),
      locks: locks.filter((lock) => lock.scenario === row.id).length,
    })),
  };
}

export function planSummaryText(summary: PlanSummary): string {
  const fields: [string, string][] = [
    ['Plan', summary.name],
    ['Periods', `${summary.calendar.from} to ${summary.calendar.to}, by ${summary.calendar.leaf}`],
    ['Last year', `${summary.lastYear.from} to ${summary.lastYear.to}`],
    ...summary.dimensions.map(({ name, levels, members, leaves }): [string, string] => [
      name,
      `${members} members, ${leaves} of the last level${levels.length > 0 ? ` (${levels.join(' > ')})` : ''}`,
    ]),
    [
      'Measures',
      summary.measures.map(({ code, unit, decimals }) => `${code} (${unit}, ${decimals} decimals)`).join(', '),
    ],
    ['Lines', String(summary.lines)],
    ['Drivers', summary.drivers.join(', ') || 'none'],
    ['Strategies', summary.strategies.join('; ') || 'none'],
    ['History', `${summary.seq} entries`],
  ];
  const codes = summary.measures.map(({ code }) => code);
  const rows = summary.scenarios.map(({ name, status, strategy, locks, totals }) => [
    name,
    status,
    strategy ?? '',
    String(locks),
    ...codes.map((code) => totals[code] ?? ''),
  ]);
  const columns = [
    { head: 'Scenario' },
    { head: 'Status' },
    { head: 'Strategy' },
    { head: 'Locks', align: 'right' as const },
    ...codes.map((head) => ({ head, align: 'right' as const })),
  ];
  return `${textFields(fields)}${rows.length > 0 ? `\n${textTable(columns, rows)}` : ''}`;
}
