import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Figure, FigureCase } from './bench-case.ts';
import type { Reader, ReadTime } from './import-table.ts';

const ROWS = 500_000;
const FEW_ROWS = 125_000;
const ROUNDS = 2;

/** Orders by day, as a shop system exports them: people, products, two amounts, a number and a note. */
function* orders(count: number): Generator<(string | number)[]> {
  yield ['Date', 'Region', 'Person', 'Product', 'Revenue', 'Units', 'Order', 'Note'];
  for (let i = 0; i < count; i++) {
    const date = `2026-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
    const [person, product] = [i % 500, (i * 7) % 40];
    const revenue = ((i * 7919) % 1_000_000) / 100;
    yield [
      date,
      `Region ${person % 10}`,
      `Person ${person}`,
      `Product ${product}`,
      revenue,
      i % 90,
      `O-${i}`,
      `note ${i % 7}`,
    ];
  }
}

let folder: string | null = null;
const made = new Map<string, string>();

async function fileOf(kind: 'csv' | 'xlsx', count: number): Promise<string> {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'apportion-bench-'));
    const mine = folder;
    process.once('exit', () => rmSync(mine, { recursive: true, force: true }));
  }
  const path = join(folder, `orders-${count}.${kind}`);
  if (made.has(path)) return path;
  made.set(path, path);
  if (kind === 'csv') writeFileSync(path, [...orders(count)].map((row) => row.join(',')).join('\n'));
  else {
    const stream = writeXlsxStream(orders(count), { name: 'Orders' });
    await finished(Readable.fromWeb(stream as never).pipe(createWriteStream(path)));
  }
  return path;
}

/** In a process of its own each time, so that none finds the other's memory or warm code. */
async function read(reader: Reader, count: number): Promise<ReadTime> {
  const file = await fileOf(reader === 'csv' || reader === 'papaparse' ? 'csv' : 'xlsx', count);
  const script = fileURLToPath(new URL('import-table.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, reader, String(count), file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReadTime;
}

const rounds = new Map<Reader, Promise<ReadTime[]>>();

async function timesOf(reader: Reader): Promise<ReadTime[]> {
  const times: ReadTime[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await read(reader, ROWS));
  return times;
}

/** The least of the rounds: what else the machine does only ever adds. */
async function least(reader: Reader, of: (time: ReadTime) => number): Promise<number> {
  const times = rounds.get(reader) ?? timesOf(reader);
  rounds.set(reader, times);
  return Math.min(...(await times).map(of));
}

async function against(bare: Reader, ours: Reader, of: (time: ReadTime) => number): Promise<Figure> {
  return { bare: await least(bare, of), ours: await least(ours, of) };
}

async function grownBy(ours: Reader): Promise<Figure> {
  return { bare: (await read(ours, FEW_ROWS)).mostMB, ours: await least(ours, ({ mostMB }) => mostMB) };
}

export const cases: FigureCase[] = [
  {
    name: 'import of 500,000 rows of CSV, read and planned, against papaparse reading',
    unit: 'ms',
    budget: { value: 30_000 },
    figure: () => against('papaparse', 'csv', ({ ms }) => ms),
  },
  {
    name: 'import of 500,000 rows of .xlsx, read and planned, against hucre reading',
    unit: 'ms',
    budget: { value: 30_000 },
    figure: () => against('hucre', 'xlsx', ({ ms }) => ms),
  },
  {
    name: 'the same of CSV, most memory of the process',
    unit: 'MB',
    figure: () => against('papaparse', 'csv', ({ mostMB }) => mostMB),
  },
  {
    name: 'the same of .xlsx, most memory of the process',
    unit: 'MB',
    figure: () => against('hucre', 'xlsx', ({ mostMB }) => mostMB),
  },
  {
    name: 'most memory of CSV, 500,000 rows against 125,000',
    unit: 'MB',
    budget: { ratio: 2 },
    figure: () => grownBy('csv'),
  },
  {
    name: 'most memory of .xlsx, 500,000 rows against 125,000',
    unit: 'MB',
    budget: { ratio: 2 },
    figure: () => grownBy('xlsx'),
  },
];
