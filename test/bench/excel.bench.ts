import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure, FigureCase } from './bench-case.ts';
import type { Writer, Written } from './write-excel.ts';

const ROWS = 100_000;
const FEW_ROWS = 25_000;
const ROUNDS = 2;

/** In a process of its own each time, so that neither finds the other's memory or warm code. */
function write(writer: Writer, rows: number): Written {
  const script = fileURLToPath(new URL('write-excel.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, writer, String(rows)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Written;
}

let rounds: { readonly bare: Written[]; readonly ours: Written[] } | null = null;

function written() {
  if (!rounds) {
    rounds = { bare: [], ours: [] };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.bare.push(write('exceljs', ROWS));
      rounds.ours.push(write('ours', ROWS));
    }
  }
  return rounds;
}

/** The least of the rounds: what else the machine does only ever adds. */
function least(of: (written: Written) => number): Figure {
  const { bare, ours } = written();
  return { bare: Math.min(...bare.map(of)), ours: Math.min(...ours.map(of)) };
}

export const cases: FigureCase[] = [
  {
    name: 'export of 100,000 rows x 20, against exceljs writing the same cells',
    unit: 'ms',
    needs: ['exceljs'],
    budget: { ratio: 1.2 },
    figure: () => least(({ ms }) => ms),
  },
  {
    name: 'the same, most memory of the process',
    unit: 'MB',
    needs: ['exceljs'],
    figure: () => least(({ mostMB }) => mostMB),
  },
  {
    name: 'most memory of ours, 100,000 rows against 25,000',
    unit: 'MB',
    needs: ['exceljs'],
    budget: { ratio: 1.2 },
    figure: () => ({ bare: write('ours', FEW_ROWS).mostMB, ours: least(({ mostMB }) => mostMB).ours }),
  },
];
