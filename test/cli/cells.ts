import Database from 'better-sqlite3';

interface CellRow {
  readonly line: number;
  readonly period: string;
  readonly ticks: number;
  readonly value: string;
  readonly [dimension: string]: unknown;
}

interface MemberRow {
  readonly code: string;
  readonly path: string;
}

/**
 * Sums of a scenario's measure over every combination of ancestors in the order of `dimensions`, and every month,
 * straight from the file by its documented views: no code of ours but SQLite. Keys are "code/code|month"; "" is the
 * total, and "|" alone before a month its months.
 */
export function sumsOfFile(
  file: string,
  scenario: string,
  measure: string,
  dimensions: readonly string[],
): Map<string, bigint> {
  const db = new Database(file, { readonly: true });
  try {
    const paths = new Map<string, string[]>();
    for (const dimension of dimensions) {
      const rows = db.prepare('SELECT code, path FROM member_view WHERE dimension = ?').all(dimension) as MemberRow[];
      for (const { code, path } of rows) paths.set(`${dimension}:${code}`, path.split('/'));
    }
    const sums = new Map<string, bigint>();
    const add = (key: string, ticks: bigint) => sums.set(key, (sums.get(key) ?? 0n) + ticks);
    const cells = db.prepare('SELECT * FROM cell_view WHERE scenario = ? AND measure = ?').all(scenario, measure);
    for (const cell of cells as CellRow[]) {
      const chain = dimensions.flatMap((dimension) => paths.get(`${dimension}:${cell[dimension]}`) as string[]);
      const ticks = BigInt(cell.ticks);
      if (cell.value.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1') !== String(ticks))
        throw new Error(`value of ${cell.line}`);
      for (let length = 0; length <= chain.length; length++) {
        const key = chain.slice(0, length).join('/');
        add(key, ticks);
        add(`${key}|${cell.period}`, ticks);
      }
    }
    return sums;
  } finally {
    db.close();
  }
}

export interface ShownNode {
  readonly depth: number;
  readonly leaf: boolean;
  readonly path: readonly { readonly dimension: string; readonly code: string; readonly name: string }[];
  readonly total: string;
  readonly values: Readonly<Record<string, string>>;
}

export function ticksOf(decimal: string): bigint {
  return BigInt(decimal.replace('.', ''));
}

/** Where "show --format json" and the file disagree; empty when all adds up. */
export function differencesFromFile(nodes: readonly ShownNode[], sums: ReadonlyMap<string, bigint>): string[] {
  const differences: string[] = [];
  const compare = (key: string, shown: string) => {
    if (ticksOf(shown) !== (sums.get(key) ?? 0n))
      differences.push(`${key}: shown ${shown}, in the file ${sums.get(key)}`);
  };
  for (const node of nodes) {
    const key = node.path.map((part) => part.code).join('/');
    compare(key, node.total);
    for (const [period, value] of Object.entries(node.values)) compare(`${key}|${period}`, value);
  }
  return differences;
}
