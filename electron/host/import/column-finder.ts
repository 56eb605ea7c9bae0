import type { MonthNumber } from '../../../shared/model/calendar.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { DriverRow } from '../../../shared/model/rows.ts';
import type { ImportMap } from './import-map.ts';
import type { MapProblem, Problems } from './import-problem.ts';
import { monthOfText } from './read-month.ts';
import { columnLetter, normalName, type Table } from './table.ts';

/** The columns of a table as they are asked for: by the map, or else by their headings. */
export class ColumnFinder {
  private readonly table: Table;
  private readonly problems: Problems;
  private readonly mapProblems: MapProblem[];
  /** Column by the normal name of what it is for, as the map says. */
  private readonly mapped = new Map<string, number>();
  private readonly mapKeys: readonly string[];
  private readonly used = new Set<number>();
  private readonly leftOut = new Set<number>();

  constructor(problems: Problems, map: ImportMap, mapProblems: MapProblem[]) {
    this.table = problems.table;
    this.problems = problems;
    this.mapProblems = mapProblems;
    this.mapKeys = Object.keys(map.columns ?? {});
    for (const [key, heading] of Object.entries(map.columns ?? {})) {
      const column = this.columnNamed(heading);
      if (column < 0) {
        const headings = this.table.headers.filter((header) => header !== '').join(', ');
        mapProblems.push({
          path: `columns.${key}`,
          problem: `${this.table.file} has no column "${heading}". It has: ${headings}.`,
        });
      } else if ([...this.mapped.values()].includes(column)) {
        mapProblems.push({ path: `columns.${key}`, problem: `column "${heading}" is given twice.` });
      }
      this.mapped.set(normalName(key), column);
    }
    for (const heading of map.ignore ?? []) {
      const column = this.columnNamed(heading);
      if (column >= 0) this.leftOut.add(column);
    }
    for (const column of this.mapped.values()) if (column >= 0) this.leftOut.delete(column);
  }

  /** By its heading, or else by its letter. */
  private columnNamed(heading: string): number {
    const exact = this.table.headers.indexOf(heading.trim());
    if (exact >= 0) return exact;
    const wanted = normalName(heading);
    const alike = this.table.headers.findIndex((header) => normalName(header) === wanted);
    if (alike >= 0) return alike;
    return this.table.headers.findIndex((_, i) => columnLetter(i) === heading.trim().toUpperCase());
  }

  /** The column for something: where the map says, or the first of its names that is a heading. */
  find(names: readonly string[], keys: readonly string[]): number {
    for (const key of keys) {
      const column = this.mapped.get(normalName(key));
      if (column !== undefined) {
        if (column >= 0) this.used.add(column);
        return column;
      }
    }
    const taken = new Set(this.mapped.values());
    for (const name of names) {
      const columns = this.table.headers.flatMap((header, i) =>
        header !== '' && normalName(header) === name && !this.used.has(i) && !taken.has(i) && !this.leftOut.has(i)
          ? [i]
          : [],
      );
      const [first, second] = columns;
      if (first === undefined) continue;
      if (second !== undefined)
        this.problems.atHeading(second, 'column-twice', { wanted: this.table.headers[first] ?? '' });
      this.used.add(first);
      return first;
    }
    return -1;
  }

  monthColumns(): { column: number; month: MonthNumber }[] {
    const months: { column: number; month: MonthNumber }[] = [];
    const seen = new Map<MonthNumber, number>();
    this.table.headers.forEach((header, column) => {
      if (this.used.has(column) || this.leftOut.has(column)) return;
      const month = monthOfText(header);
      if (month === null) return;
      const first = seen.get(month);
      if (first !== undefined)
        this.problems.atHeading(column, 'column-twice', { wanted: this.table.headers[first] ?? '' });
      seen.set(month, column);
      this.used.add(column);
      months.push({ column, month });
    });
    return months;
  }

  /** Driver columns: those that the map names for anything else than keys, or all that hold any number. */
  driverColumns(plan: Plan): { column: number; code: string; known: DriverRow | null }[] {
    const known = [...plan.tables.driver.values()];
    const knownAs = (name: string) => {
      const wanted = normalName(name);
      return known.find((row) => normalName(row.code) === wanted || normalName(row.name) === wanted) ?? null;
    };
    const drivers: { column: number; code: string; known: DriverRow | null }[] = [];
    for (const key of this.mapKeys) {
      const column = this.mapped.get(normalName(key)) ?? -1;
      if (column < 0 || this.used.has(column)) continue;
      this.used.add(column);
      drivers.push({ column, code: knownAs(key)?.code ?? key.trim(), known: knownAs(key) });
    }
    if (drivers.length > 0) return drivers;
    const seen = new Map<string, number>();
    this.table.headers.forEach((header, column) => {
      if (header === '' || this.used.has(column) || this.leftOut.has(column)) return;
      const driver = knownAs(header);
      if (!driver && !this.holdsNumbers(column)) return;
      const code = driver?.code ?? header;
      const first = seen.get(normalName(code));
      if (first !== undefined)
        this.problems.atHeading(column, 'column-twice', { wanted: this.table.headers[first] ?? '' });
      seen.set(normalName(code), column);
      this.used.add(column);
      drivers.push({ column, code, known: driver });
    });
    return drivers;
  }

  private holdsNumbers(column: number): boolean {
    return this.table.rows.some((row) => /^[+-]?[\d.,]*\d[\d.,]*$/.test(row[column] ?? ''));
  }

  checkMapKeys(allowed: ReadonlySet<string> | null): void {
    if (!allowed) return;
    for (const key of this.mapKeys) {
      if (allowed.has(normalName(key))) continue;
      const names = [...allowed].join(', ');
      this.mapProblems.push({
        path: `columns.${key}`,
        problem: `nothing in this import is called "${key}". It may be: ${names}.`,
      });
    }
  }

  missing(wanted: string, key: string): void {
    // A column that the map names wrongly is the map's problem, said there.
    if (this.mapped.get(normalName(wanted)) === -1 || this.mapped.get(normalName(key)) === -1) return;
    const headers = this.table.headers.filter((header) => header !== '').join(', ');
    this.problems.atHeading(-1, 'column-missing', { wanted, key, headers });
  }

  unused(): string[] {
    return this.table.headers.flatMap((header, i) =>
      this.used.has(i) ? [] : [header === '' ? columnLetter(i) : header],
    );
  }
}
