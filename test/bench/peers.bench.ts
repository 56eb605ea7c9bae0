import { apportion } from '../../shared/allocate/apportion.ts';
import type { BenchCase } from './bench-case.ts';
import { multiply, weightsOf } from './numbers.ts';
import { loadPeer } from './peer.ts';

const MILLION = 1_000_000;
const HUNDRED_THOUSAND = 100_000;
const TOTAL = 1_000_000_007;
const DUCKDB = '@duckdb/node-api';
/** What the design asks for: to be this many times as fast. */
const TIMES_DUCKDB = 20;

function ours(total: number, weights: Float64Array): Float64Array {
  const parts = apportion(total, weights);
  if (!parts.ok) throw new Error(parts.refusal.code);
  return parts.value;
}

// DuckDB (MIT)

interface DuckDB {
  readonly DuckDBInstance: { create(path: string, options: Record<string, string>): Promise<Instance> };
}
interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getColumns(): readonly (readonly (bigint | number)[])[] }>;
  createAppender(table: string): Promise<{
    appendInteger(value: number): void;
    appendBigInt(value: bigint): void;
    endRow(): void;
    closeSync(): void;
  }>;
  closeSync(): void;
}

// The result stays in the database: carrying a million rows over would cost more than the split.
const INTO_TABLE = 'CREATE OR REPLACE TEMP TABLE parts AS';

// 64-bit products, enough for these weights; with DuckDB's 128-bit integers, which any weights need, it takes sixfold.
const EXACT_SQL = `${INTO_TABLE}
  SELECT i, q + CASE WHEN row_number() OVER (ORDER BY r DESC, w DESC, i) <= ${TOTAL} - sum(q) OVER () THEN 1 ELSE 0 END AS part
  FROM (SELECT i, w, w * ${TOTAL} // s AS q, w * ${TOTAL} % s AS r
        FROM lines, (SELECT sum(w)::BIGINT AS s FROM lines))`;

const INEXACT_SQL = `${INTO_TABLE}
  SELECT i, w * ${TOTAL}::DOUBLE / s AS part FROM lines, (SELECT sum(w) AS s FROM lines)`;

/** A table lines(i, w) in memory. */
async function database(weights: Float64Array, threads: string) {
  const { DuckDBInstance } = await loadPeer<DuckDB>(DUCKDB);
  const instance = await DuckDBInstance.create(':memory:', threads === '' ? {} : { threads });
  const connection = await instance.connect();
  await connection.run('CREATE TABLE lines (i INTEGER, w BIGINT)');
  const appender = await connection.createAppender('lines');
  weights.forEach((weight, i) => {
    appender.appendInteger(i);
    appender.appendBigInt(BigInt(weight));
    appender.endRow();
  });
  appender.closeSync();
  const tidy = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return { connection, tidy };
}

async function mustAgree(connection: Connection, weights: Float64Array): Promise<void> {
  await connection.run(EXACT_SQL);
  const answer = await connection.runAndReadAll('SELECT part FROM parts ORDER BY i');
  const theirs = answer.getColumns()[0] ?? [];
  const parts = ours(TOTAL, weights);
  const differs = parts.findIndex((part, i) => part !== Number(theirs[i]));
  if (differs >= 0) throw new Error(`part ${differs}: DuckDB has ${theirs[differs]}, we have ${parts[differs]}`);
}

function sqlCase(name: string, sql: string, threads = '1'): BenchCase {
  return {
    name,
    needs: [DUCKDB],
    clock: threads === '1' ? 'cpu' : 'wall',
    prepare: async () => {
      const weights = weightsOf(MILLION, 1);
      const { connection, tidy } = await database(weights, threads);
      if (sql === EXACT_SQL) await mustAgree(connection, weights);
      return { bare: multiply(weights), ours: () => connection.run(sql), tidy };
    },
  };
}

// HyperFormula (GPL-3.0, here under its own key for that licence)

interface HyperFormulaModule {
  readonly HyperFormula: {
    buildFromArray(rows: readonly (readonly (number | string)[])[], options: object): Sheet;
  };
}
interface Sheet {
  setCellContents(at: { sheet: number; row: number; col: number }, value: number): unknown;
  getCellValue(at: { sheet: number; row: number; col: number }): unknown;
  destroy(): void;
}

/** Weights in A, shares of C1 in B, the weights' sum in D1. */
async function spreadsheet(weights: Float64Array): Promise<Sheet> {
  const { HyperFormula } = await loadPeer<HyperFormulaModule>('hyperformula');
  const rows = Array.from(weights, (weight, i) => [weight, `=A${i + 1}*$C$1/$D$1`]) as (number | string)[][];
  rows[0]?.push(TOTAL, `=SUM(A1:A${weights.length})`);
  return HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', maxRows: weights.length });
}

export const cases: BenchCase[] = [
  {
    name: 'ours, exact, 1,000,000 parts',
    budget: { ratio: 10 },
    prepare: () => {
      const weights = weightsOf(MILLION, 1);
      return { bare: multiply(weights), ours: () => ours(TOTAL, weights) };
    },
  },
  sqlCase('DuckDB, the same exact parts in one statement, one core', EXACT_SQL),
  sqlCase('DuckDB, the same exact parts, all cores, by the wall', EXACT_SQL, ''),
  sqlCase('DuckDB, inexact w * T / sum(w), one core', INEXACT_SQL),
  {
    name: `ours ${TIMES_DUCKDB} times over, against DuckDB's exact parts once, one core`,
    needs: [DUCKDB],
    budget: { ratio: 1 },
    prepare: async () => {
      const weights = weightsOf(MILLION, 1);
      const { connection, tidy } = await database(weights, '1');
      const often = () => {
        for (let time = 0; time < TIMES_DUCKDB; time++) ours(TOTAL, weights);
      };
      return { bare: () => connection.run(EXACT_SQL), ours: often, tidy };
    },
  },
  {
    name: 'ours, exact, 100,000 parts',
    budget: { ratio: 10 },
    prepare: () => {
      const weights = weightsOf(HUNDRED_THOUSAND, 1);
      return { bare: multiply(weights), ours: () => ours(TOTAL, weights) };
    },
  },
  {
    name: 'HyperFormula, inexact shares recalculated, 100,000 lines',
    needs: ['hyperformula'],
    prepare: async () => {
      const weights = weightsOf(HUNDRED_THOUSAND, 1);
      const sheet = await spreadsheet(weights);
      let total = TOTAL;
      return {
        bare: multiply(weights),
        ours: () => {
          sheet.setCellContents({ sheet: 0, row: 0, col: 2 }, ++total);
          const share = sheet.getCellValue({ sheet: 0, row: 0, col: 1 });
          if (typeof share !== 'number') throw new Error(`a share is ${share}`);
          return share;
        },
        tidy: () => sheet.destroy(),
      };
    },
  },
];
