import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasLibreOffice, recalculate } from '../golden/libreoffice.ts';
import { differencesFromFile, type ShownNode, sumsOfFile } from './cells.ts';
import { apportion, type Ended, json, output, refusal, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
const demo = folder.path('demo');
const at = (name: string) => folder.path(`demo/${name}`);
const TARGET = '1017664.27';

const available = hasLibreOffice();
if (!available) console.warn('DM4 skipped: LibreOffice (soffice) is not on this machine');

describe('DM1 the demo', { timeout: 60_000 }, () => {
  let first: Ended;
  beforeAll(async () => {
    first = await apportion(['demo', demo]);
  }, 60_000);
  afterAll(folder.remove);

  it('DM1 says step by step what it does, and leaves seven files and nothing else', () => {
    expect(first).toMatchObject({ code: 0, stderr: '' });
    for (const step of [1, 2, 3, 4, 5, 6]) expect(first.stdout).toMatch(new RegExp(`^${step}  `, 'm'));
    expect(first.stdout).toContain('1,265,793.04'.replaceAll(',', ''));
    expect(first.stdout).toContain('848,053.56');
    expect(first.stdout).toContain('1,017,664.27 (+20.0%)');
    expect(readdirSync(demo).sort()).toEqual([
      'by-month.svg',
      'by-person.svg',
      'compare.csv',
      'plan.apportion',
      'plan.xlsx',
      'report.md',
    ]);
  });

  it('DM2 three scenarios meet the target, and every sum is what the file holds', async () => {
    const { scenarios } = await json('info', at('plan.apportion'));
    expect(scenarios.map((row: { totals: { net: string } }) => row.totals.net)).toEqual([TARGET, TARGET, TARGET]);
    for (const { name } of scenarios) {
      const { nodes } = await json('show', at('plan.apportion'), '--scenario', name, '--periods', 'month');
      const sums = sumsOfFile(at('plan.apportion'), name, 'net', ['organization', 'product']);
      expect(differencesFromFile(nodes, sums)).toEqual([]);
      expect(nodes.filter((node: ShownNode) => node.leaf)).toHaveLength(72);
    }
  });

  it('DM2 the growth bound holds for everyone, and equal is equal to a cent', async () => {
    const { nodes } = await json('compare', at('plan.apportion'), 'Equal', 'Potential', '--rows', 'organization');
    const people = nodes.filter((node: ShownNode) => node.depth === 3);
    expect(people).toHaveLength(9);
    const cents = people.map((node: { scenarios: { total: string }[] }) =>
      Number(node.scenarios[0]?.total.replace('.', '')),
    );
    expect(Math.max(...cents) - Math.min(...cents)).toBeLessThanOrEqual(1);
    const book = await readXlsx(readFileSync(at('plan.xlsx')));
    const growth = book.sheets
      .find((sheet) => sheet.name === 'Summary')!
      .rows.slice(2)
      .map((row) => Number(row.at(-1)));
    expect(Math.min(...growth)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...growth)).toBeLessThanOrEqual(0.4);
  });

  it('DM3 writes over nothing unless told so, and then the same again', async () => {
    expect(await refusal('demo', demo)).toMatchObject({ code: 2, error: { code: 'exists' } });
    const files = ['compare.csv', 'by-month.svg', 'by-person.svg', 'report.md'];
    const before = files.map((name) => readFileSync(at(name), 'utf8'));
    writeFileSync(at('notes.txt'), 'mine');
    const again = await json('demo', demo, '--force');
    expect(again.scenarios.map((row: { total: string }) => row.total)).toEqual([TARGET, TARGET, TARGET]);
    expect(files.map((name) => readFileSync(at(name), 'utf8'))).toEqual(before);
    expect(readFileSync(at('notes.txt'), 'utf8')).toBe('mine');
  });

  it('DM3 the charts are pictures by themselves: well-formed, with every name in them', () => {
    const people = readFileSync(at('by-person.svg'), 'utf8');
    for (const name of ['Nancy Davolio', 'Anne Dodsworth', 'Last year', 'Equal', 'Potential', 'USD thousand']) {
      expect(people).toContain(name);
    }
    const months = readFileSync(at('by-month.svg'), 'utf8');
    for (const svg of [people, months]) {
      expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      // No attribute holds the quote that ends it.
      expect(svg.replace(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(/="[^"]*"[A-Za-z]/);
    }
  });

  it.skipIf(!available)('DM4 the workbook, recalculated by a spreadsheet program, is show cell by cell', async () => {
    mkdirSync(folder.path('calc'), { recursive: true });
    const [path] = await recalculate([at('plan.xlsx')], folder.path('calc'));
    const book = await readXlsx(readFileSync(path!));
    const breakdown = book.sheets.find((sheet) => sheet.name === 'Breakdown')!;
    const head = breakdown.rows[1]!.map(String);
    const columnOf = (period: string) => {
      const [year, part = ''] = period.split('-');
      const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(part) - 1];
      return head.indexOf(part === '' ? year! : `${month ?? part} ${year}`);
    };
    let compared = 0;
    for (const periods of ['year', 'quarter', 'month']) {
      const args = ['show', at('plan.apportion'), '--scenario', 'Potential', '--periods', periods, '--format', 'json'];
      const { nodes } = JSON.parse(await output(...args)) as { nodes: ShownNode[] };
      expect(breakdown.rows).toHaveLength(nodes.length + 2);
      nodes.forEach((node, i) => {
        for (const [period, value] of Object.entries(node.values)) {
          expect(Number(breakdown.rows[i + 2]![columnOf(period)]).toFixed(2)).toBe(value);
          compared++;
        }
      });
    }
    expect(compared).toBe(92 * 17);
  });
});
