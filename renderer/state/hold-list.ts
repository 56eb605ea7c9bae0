import type { Area, Command } from '../../shared/command/command.ts';
import { sumOfArea } from '../../shared/cube/area.ts';
import type { BoundId, LockId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { BoundRow, Limit, LockRow } from '../../shared/model/rows.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import { allowedBy } from '../../shared/spread/limits.ts';
import type { Shown } from './shown.ts';
import { allFigures } from './shown.ts';

/** A lock or a bound: what an edit must leave as it is. */
export type Hold =
  | { readonly is: 'lock'; readonly key: string; readonly row: LockRow; readonly amount: number }
  | {
      readonly is: 'bound';
      readonly key: string;
      readonly row: BoundRow;
      readonly amount: number;
      readonly least: number;
      readonly most: number;
    };

export function lockHold(plan: Plan, row: LockRow): Hold {
  return { is: 'lock', key: `lock ${row.id}`, row, amount: sumOfArea(plan, row.scenario, row) };
}

export function boundHold(plan: Plan, row: BoundRow): Hold {
  const amount = sumOfArea(plan, row.scenario, row);
  return { is: 'bound', key: `bound ${row.id}`, row, amount, ...allowedBy(plan, row) };
}

/** The locks and bounds of the scenario on the measures shown: locks first, each by period from the largest, then as set. */
export function holdsShown(plan: Plan, shown: Shown): Hold[] {
  const measures = new Set(allFigures(shown).map((figures) => figures.measure));
  const own = (row: { readonly scenario: ScenarioId; readonly measure: MeasureId }) =>
    row.scenario === shown.scenario && measures.has(row.measure);
  const order = (row: { readonly period: string; readonly id: number }) =>
    calendarOf(plan).byCode.get(row.period)?.index ?? 0;
  const sorted = <T extends { readonly period: string; readonly id: number }>(rows: Iterable<T>): T[] =>
    [...rows].sort((a, b) => order(a) - order(b) || a.id - b.id);
  return [
    ...sorted([...plan.tables.lock.values()].filter(own)).map((row) => lockHold(plan, row)),
    ...sorted([...plan.tables.bound.values()].filter(own)).map((row) => boundHold(plan, row)),
  ];
}

export function idsOf(holds: readonly Hold[]): { readonly locks: LockId[]; readonly bounds: BoundId[] } {
  return {
    locks: holds.flatMap((hold) => (hold.is === 'lock' ? [hold.row.id] : [])),
    bounds: holds.flatMap((hold) => (hold.is === 'bound' ? [hold.row.id] : [])),
  };
}

/** One command that releases them all: one step to take back. */
export function releaseOf(holds: readonly Hold[]): Command | null {
  const { locks, bounds } = idsOf(holds);
  if (locks.length > 0 && bounds.length > 0) {
    return { command: 'release-and', locks, bounds: [], change: { command: 'release-bounds', bounds } };
  }
  if (locks.length > 0) return { command: 'release-locks', locks };
  return bounds.length > 0 ? { command: 'release-bounds', bounds } : null;
}

/** The journal entry that set a hold, where it is among these (newest first). */
export function setBy(log: readonly LogEntry[], { is, row }: Hold): LogEntry | undefined {
  const same = (area: unknown) => sameArea(area as Area, row);
  const sets = (intent: LogEntry['intent']): boolean => {
    switch (intent.command) {
      case 'lock-area':
        return is === 'lock' && intent['scenario'] === row.scenario && same(intent['area']);
      case 'lock-areas':
        return is === 'lock' && intent['scenario'] === row.scenario && (intent['areas'] as unknown[]).some(same);
      case 'bound-area':
        return is === 'bound' && intent['scenario'] === row.scenario && same(intent['area']);
      case 'release-and':
        return sets(intent['change'] as LogEntry['intent']);
      default:
        return false;
    }
  };
  return log.find((entry) => !entry.undone && entry.of === null && sets(entry.intent));
}

function sameArea(a: Area, b: Area): boolean {
  return (
    a.measure === b.measure &&
    a.period === b.period &&
    a.members.length === b.members.length &&
    a.members.every((member, d) => member === b.members[d])
  );
}

/** A limit as it would be typed: growth as "+25%"; an amount is for the caller, who knows its unit. */
export function growthText(limit: Extract<Limit, { of: 'growth' }>): string {
  const [whole = '0', fraction = ''] = limit.growth.replace(/^[+-]/, '').split('.');
  const digits = `${whole}${fraction.padEnd(2, '0')}`;
  const point = whole.length + 2;
  const rest = digits.slice(point).replace(/0+$/, '');
  const value = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  return `${limit.growth.startsWith('-') ? '-' : '+'}${value}${rest === '' ? '' : `.${rest}`}%`;
}

/** Which side of a bound its area stands at. */
export function boundReachedBy({ amount, least, most }: Extract<Hold, { is: 'bound' }>): 'cap' | 'floor' | null {
  if (amount === most) return 'cap';
  return amount === least ? 'floor' : null;
}
