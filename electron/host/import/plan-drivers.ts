import { type Calendar, formatMonth, lastMonth, leafOfDay } from '../../../shared/model/calendar.ts';
import type { DriverId } from '../../../shared/model/ids.ts';
import { lineKey } from '../../../shared/model/lines.ts';
import { calendarOf, dimensionsOf } from '../../../shared/model/plan.ts';
import type { DimensionRow, DriverRow, DriverScope } from '../../../shared/model/rows.ts';
import { CellIndex } from './cell-index.ts';
import type { Reading } from './draft-reading.ts';
import { NOTHING, type ReadData } from './plan-amounts.ts';
import { isNoFigure, readFigure } from './read-figure.ts';
import type { RowPeriod } from './read-periods.ts';
import { decimalText, WORKING_SCALE } from './round-sums.ts';

/** What the numbers are for, as the key columns say. */
interface Scope {
  readonly scope: DriverScope;
  readonly dimension: DimensionRow | null;
}

/** One column of numbers. */
interface Source {
  readonly column: number;
  readonly code: string;
  readonly name: string;
  readonly known: DriverRow | null;
  /** Sum per key number. */
  readonly sums: number[];
}

/**
 * Reads a table's numbers as drivers. One dimension: for its members, on any level; every dimension: for lines; the
 * period alone or with them: for its leaf periods.
 */
export function readDrivers(reading: Reading, onProgress?: (rows: number) => void): ReadData {
  return new DriverReading(reading).read(onProgress);
}

class DriverReading {
  private readonly reading: Reading;
  private readonly scope: Scope | null;
  private readonly sources: readonly Source[];
  private readonly keys = new CellIndex();

  constructor(reading: Reading) {
    this.reading = reading;
    this.sources = this.sourcesOf();
    this.scope = this.scopeOf();
    for (const { column, code, known } of this.sources) {
      const { scope } = this;
      if (!scope || !known || (known.scope === scope.scope && known.dimension === (scope.dimension?.id ?? null)))
        continue;
      const params = { driver: code, scope: scope.scope, planned: known.scope };
      reading.problems.atHeading(column, 'driver-scope-differs', params);
    }
  }

  private sourcesOf(): Source[] {
    const { plan, draft } = this.reading;
    const sources = draft.columns.flatMap((role, column): Source[] => {
      if (role.is !== 'driver') return [];
      const known = role.driver === null ? null : (plan.tables.driver.get(role.driver) ?? null);
      const name = known?.name ?? role.name;
      return [{ column, code: known?.code ?? role.name, name, known, sums: [] }];
    });
    if (sources.length === 0) this.reading.missing('a column of numbers', 'driver');
    return sources;
  }

  private scopeOf(): Scope | null {
    const { reading } = this;
    const all = dimensionsOf(reading.plan);
    const given = reading.members.map(({ dimension }) => dimension);
    const { periods } = reading;
    if (given.length === 0 && !periods) {
      reading.missing([...all.map(({ name }) => name), 'period'].join(' / '), 'period');
      return null;
    }
    if (given.length === 0) return { scope: 'period', dimension: null };
    if (given.length === 1 && !periods) {
      return { scope: 'member', dimension: all.find(({ id }) => id === given[0]) as DimensionRow };
    }
    const absent = all.filter(({ id }) => !given.includes(id));
    for (const { name, code } of absent) reading.missing(name, code);
    return absent.length > 0 ? null : { scope: periods ? 'line-period' : 'line', dimension: null };
  }

  read(onProgress?: (rows: number) => void): ReadData {
    const { reading, sources } = this;
    const { problems, draft } = reading;
    for (const { row, members, complete } of reading.rows(onProgress)) {
      const key = this.keyOf(row, members, complete);
      const cell = key < 0 ? -1 : this.keys.put(key, row);
      const first = cell < 0 ? row : this.keys.firstRow(cell);
      if (first !== row && draft.duplicates !== 'sum') {
        problems.at(row, -1, 'duplicate', { first: problems.table.rowNumbers[first] as number });
      }
      for (const source of sources) this.add(source, row, cell);
    }
    return this.finish();
  }

  private add({ column, sums }: Source, row: number, cell: number): void {
    const { problems, draft } = this.reading;
    const text = problems.table.rows.cell(row, column);
    if (isNoFigure(text)) return;
    const value = numberIn(text, draft.decimal);
    if (value === null) problems.at(row, column, 'wrong-number', { decimal: draft.decimal });
    else if (!Number.isFinite(value)) problems.at(row, column, 'too-large');
    else if (cell >= 0) sums[cell] = (sums[cell] ?? 0) + value;
  }

  /** Key of Plan.driverValues, -1 where a part of it is wrong, which is told. */
  private keyOf(row: number, members: Int32Array, complete: boolean): number {
    const { reading, scope } = this;
    const { plan, periods } = reading;
    const period = periods?.at(row) ?? null;
    const leaf = periods ? (period ? this.leafOf(period, row, periods.column) : -1) : 0;
    if (!scope || !complete || leaf < 0) return -1;
    if (scope.scope === 'period') return leaf;
    if (scope.scope === 'member') return members.find((id) => id > 0) ?? -1;
    const line = plan.lines.byKey.get(lineKey(members, 0, members.length));
    if (line === undefined) {
      reading.problems.at(row, -1, 'no-such-line');
      return -1;
    }
    return scope.scope === 'line' ? line : line * calendarOf(plan).leafCount + leaf;
  }

  /**
   * Leaf period, -1 for one outside the plan, which is told. In a plan by week or day a row says the day, or the week by
   * its code; a month alone names none of its leaves.
   */
  private leafOf({ month, day, week }: RowPeriod, row: number, column: number): number {
    const { problems, plan } = this.reading;
    const calendar: Calendar = calendarOf(plan);
    const { leaf: kind } = calendar.spec;
    if ((day === 0 && kind !== 'month') || (week && kind === 'day')) {
      problems.at(row, column, 'month-too-wide', { leaf: kind });
      return -1;
    }
    const leaf = leafOfDay(calendar, month, Math.max(1, day));
    if (leaf < 0) {
      const params = { from: formatMonth(calendar.firstMonth), to: formatMonth(lastMonth(calendar)) };
      problems.at(row, column, 'month-out-of-range', params);
    }
    return leaf;
  }

  private finish(): ReadData {
    const { reading, scope } = this;
    if (reading.problems.count > 0 || !scope) return { command: null, check: NOTHING };
    const keyOf = this.keys.keys();
    const counts = { added: 0, changed: 0, same: 0 };
    const drivers = this.sources.map(({ code, name, known, sums }) => {
      const keys: number[] = [];
      const values: number[] = [];
      const present = known ? reading.plan.driverValues.get(known.id as DriverId) : undefined;
      keyOf.forEach((key, cell) => {
        const value = sums[cell];
        if (value === undefined) return;
        keys.push(key);
        values.push(value);
        const before = present?.get(key);
        if (before === undefined) counts.added++;
        else if (before === value) counts.same++;
        else counts.changed++;
      });
      const base = { code, name, scope: scope.scope, dimension: scope.dimension?.id ?? null };
      return { ...base, keys: Float64Array.from(keys), values: Float64Array.from(values) };
    });
    const { file, rows } = reading.table;
    return {
      command: { command: 'import-drivers', drivers, source: { file, rows: rows.length } },
      check: {
        ...NOTHING,
        values: counts,
        drivers: drivers.map(({ name, keys }, i) => ({
          name,
          scope: scope.scope,
          values: keys.length,
          isNew: this.sources[i]?.known === null,
        })),
      },
    };
  }
}

/** A number as people write it, "12%" as 0.12; null for what is none. */
function numberIn(text: string, decimal: '.' | ','): number | null {
  if (/^-?\d{1,15}$/.test(text)) return Number(text) || 0;
  const percent = /^(.*?)\s*[%％]$/.exec(text);
  const figure = readFigure(percent ? (percent[1] as string) : text, decimal);
  if (!figure) return null;
  return Number(decimalText(figure.value, WORKING_SCALE + (percent ? 2 : 0), 0));
}
