import { DatabaseSync } from 'node:sqlite';

/** A row as `show --format json` tells it. */
export interface ToldNode {
  readonly depth: number;
  readonly path: readonly { readonly code: string; readonly name: string }[];
  readonly total: string;
  readonly values: Readonly<Record<string, string>>;
}

/** "1,234.50", "−3" or "1234.50" as ticks of 10^-decimals, digit by digit. */
export function ticksOf(text: string, decimals: number): number {
  const [whole = '', part = ''] = text.replaceAll(',', '').replace('+', '').replace('−', '-').split('.');
  return Number(`${whole}${part.padEnd(decimals, '0')}`);
}

/** What the file itself tells any SQLite program of members of a dimension, by the path of their codes. */
export class ToldByFile {
  readonly #db: DatabaseSync;
  readonly #dimension: string;
  readonly #years = new Map<string, Map<string, number>>();

  constructor(file: string, dimension: string) {
    this.#db = new DatabaseSync(file, { readOnly: true });
    this.#dimension = dimension;
  }

  /** Actuals of the twelve months from the first, ticks: of all that lies below a path. */
  lastYear(measure: string, first: string, path: readonly { readonly code: string }[]): Map<string, number> {
    const text = path.map(({ code }) => code).join('/');
    const key = [measure, first, text].join();
    const known = this.#years.get(key);
    if (known) return known;
    const last = `${Number(first.slice(0, 4)) + 1}${first.slice(4)}`;
    const rows = this.#db
      .prepare(
        `SELECT substr(a.month, 6) AS month, sum(a.ticks) AS ticks FROM actual_view a
         JOIN member_view m ON m.dimension = ? AND m.code = a.${this.#dimension}
         WHERE a.measure = ? AND a.month >= ? AND a.month < ? AND (? = '' OR m.path = ? OR m.path LIKE ? || '/%')
         GROUP BY a.month`,
      )
      .all(this.#dimension, measure, first, last, text, text, text);
    const found = new Map(rows.map(({ month, ticks }) => [month as string, ticks as number]));
    this.#years.set(key, found);
    return found;
  }

  driver(code: string): Map<string, number> {
    const rows = this.#db.prepare('SELECT member, number FROM driver_view WHERE driver = ?').all(code);
    return new Map(rows.map(({ member, number }) => [member as string, number as number]));
  }

  close(): void {
    this.#db.close();
  }
}
