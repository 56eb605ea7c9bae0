import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differencesFromFile, type ShownNode, sumsOfFile, ticksOf } from './cells.ts';
import { apportion, json, output, refusal, SAMPLES, temporaryFolder } from './program.ts';

const QUICK = join(SAMPLES, 'quick-start');
const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const AT = ['--scenario', 'Base', '--measure', 'revenue'];
const ALL_CELLS = ['show', plan, ...AT, '--periods', 'month', '--format', 'json'];

afterAll(folder.remove);

async function shownNodes(scenario = 'Base'): Promise<ShownNode[]> {
  return (await json('show', plan, '--scenario', scenario, '--measure', 'revenue', '--periods', 'month')).nodes;
}

/** Every sum that is shown is what the file holds. */
async function expectAddsUp(scenario = 'Base'): Promise<void> {
  const sums = sumsOfFile(plan, scenario, 'revenue', ['organization', 'product']);
  expect(differencesFromFile(await shownNodes(scenario), sums)).toEqual([]);
}

// In order: each test goes on from the plan that the one before left.
describe('CL1 the main path, as a process', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await output('new', plan, '--spec', join(QUICK, 'plan.json'));
  });

  it('CL1 a new plan holds what its spec says, and no lines yet', async () => {
    const info = await json('info', plan);
    expect(info).toMatchObject({ name: 'Harbour Trading 2027', currency: 'EUR', lines: 0, scenarios: [] });
    expect(info.measures.map((row: { code: string }) => row.code)).toEqual(['revenue', 'units']);
  });

  it('CL1 imports history and drivers; a dry run changes nothing, a repeat changes nothing', async () => {
    const history = ['import', plan, '--kind', 'history', join(QUICK, 'history.csv')];
    expect(await json(...history, '--dry-run')).toMatchObject({ dryRun: true, changed: false });
    expect(await json('info', plan)).toMatchObject({ lines: 0 });
    expect(await json(...history)).toMatchObject({ changed: true, report: { linesAdded: 18 } });
    const repeated = await json(...history);
    expect(repeated).toMatchObject({ changed: false, report: { nothingChanges: true } });
    await output('import', plan, '--kind', 'drivers', join(QUICK, 'drivers.csv'));
    await output('import', plan, '--kind', 'drivers', join(QUICK, 'season.csv'));
    expect((await json('info', plan)).drivers).toEqual(['potential', 'headcount', 'season']);
  });

  it('CL1 a strategy breaks a total down to the cells, and every sum is the sum of its parts', async () => {
    await output('strategy', plan, 'save', join(QUICK, 'strategy.json'));
    const { strategies } = await json('strategy', plan, 'list');
    await output('scenario', plan, 'add', 'Base');
    const { name } = strategies[0];
    const applied = await json('strategy', plan, 'apply', name, ...AT, '--total', '420k');
    expect(applied).toMatchObject({ changed: true, total: '420000.00', period: '2027' });
    const nodes = await shownNodes();
    expect(nodes[0]).toMatchObject({ depth: 0, path: [], total: '420000.00' });
    await expectAddsUp();
  });

  it('CL1 an edit meets what was asked to the cent and touches nothing else', async () => {
    const before = await shownNodes();
    const set = await json('set', plan, ...AT, '--at', 'organization=North;period=2027-Q1', '33333.33');
    expect(set).toMatchObject({ changed: true, after: '33333.33' });
    const after = await shownNodes();
    const quarter = (node: ShownNode) =>
      ['2027-01', '2027-02', '2027-03'].reduce((sum, month) => sum + ticksOf(node.values[month]!), 0n);
    expect(quarter(after.find((node) => node.path.at(-1)?.code === 'North')!)).toBe(3333333n);
    const south = (nodes: ShownNode[]) => nodes.filter((node) => node.path[0]?.name === 'South');
    expect(south(after)).toEqual(south(before));
    await expectAddsUp();
  });

  it('CL1 entries are read as in the grid', async () => {
    const at = ['--at', 'organization=South;period=2027-06'];
    const value = async (typed: string) => (await json('set', plan, ...AT, ...at, typed)).after;
    expect(await value('20k')).toBe('20000.00');
    expect(await value('+5%')).toBe('21000.00');
    expect(await value('-3%')).toBe('20370.00');
    expect(await value('+-370')).toBe('20000.00');
    expect(await value('1.5万')).toBe('15000.00');
    expect(await value('*2')).toBe('30000.00');
  });

  it('CL1 a locked area stays as it is, and what cannot be met says so', async () => {
    const at = ['--at', 'organization=P01;period=2027-Q2'];
    const locked = await json('lock', plan, ...AT, ...at, '--cells');
    expect(locked.locks).toHaveLength(1);
    expect(await json('lock', plan, ...AT, ...at, '--cells')).toMatchObject({ changed: false });
    const before = (await shownNodes()).filter((node) => node.path.some((part) => part.code === 'P01'));
    const told = await refusal('set', plan, ...AT, ...at, '1m');
    expect(told).toMatchObject({ code: 1, error: { code: 'locked', details: { asked: '1000000.00' } } });
    expect(told.error.message).toContain('nowhere to go');
    await output('set', plan, ...AT, '--at', 'organization=North;period=2027', '+10%');
    const inQuarter = (nodes: ShownNode[]) =>
      nodes.map((node) => ['2027-04', '2027-05', '2027-06'].map((month) => node.values[month]));
    const after = (await shownNodes()).filter((node) => node.path.some((part) => part.code === 'P01'));
    expect(inQuarter(after)).toEqual(inQuarter(before));
    expect(await json('unlock', plan, ...AT, ...at)).toMatchObject({ changed: true, locks: [] });
    await expectAddsUp();
  });

  it('CL1 explains a cell down to the figure that is shown', async () => {
    const at = 'organization=P01;product=ROPE-10;period=2027-02';
    const told = await json('explain', plan, ...AT, '--at', at);
    const leaf = (await shownNodes()).find(
      (node) => node.path.some((part) => part.code === 'P01') && node.path.at(-1)?.code === 'ROPE-10',
    );
    expect(told.value).toBe(leaf?.values['2027-02']);
    expect(told.trail[0]).toMatchObject({ kind: 'strategy' });
    expect(told.trail.at(-1)).toMatchObject({ value: told.value });
    expect(await output('explain', plan, ...AT, '--at', at)).toContain('rounded by');
  });

  it('CL2 compares scenarios: differences are differences', async () => {
    await output('scenario', plan, 'add', 'Stretch', '--from', 'Base');
    await output('set', plan, '--scenario', 'Stretch', '--measure', 'revenue', '--at', 'organization=South', '+10%');
    const { nodes, base } = await json(
      'compare',
      plan,
      'Base',
      'Stretch',
      '--measure',
      'revenue',
      '--periods',
      'quarter',
    );
    expect(base).toBe('Base');
    for (const node of nodes) {
      const [first, second] = node.scenarios;
      expect(ticksOf(second.difference)).toBe(ticksOf(second.total) - ticksOf(first.total));
    }
    const only = ['compare', plan, 'Base', 'Stretch', '--measure', 'revenue', '--only-differences'];
    const some = await json(...only);
    const names = some.nodes.map((node: ShownNode) => node.path.at(-1)?.name);
    expect(names).toContain('South');
    expect(names).not.toContain('North');
    expect(await output(...only)).toContain('+10.0%');
    const csv = await output(...only, '--format', 'csv');
    expect(csv.split('\n')[0]).toBe('level,path,code,name,Base,Stretch,Stretch - Base,Stretch / Base - 1');
    await expectAddsUp('Stretch');
  });

  it('CL3 exports say what show says: CSV, JSON and every cell of the workbook', async () => {
    const nodes = await shownNodes();
    const leaves = nodes.filter((node) => node.leaf);
    await output('export', plan, ...AT, folder.path('out.csv'));
    const rows = readFileSync(folder.path('out.csv'), 'utf8')
      .replace(/^\ufeff/, '')
      .trim()
      .split('\n');
    expect(rows).toHaveLength(leaves.length + 1);
    await output('export', plan, ...AT, folder.path('out.json'));
    const exported = JSON.parse(readFileSync(folder.path('out.json'), 'utf8'));
    const byKey = new Map(leaves.map((node) => [node.path.map((part) => part.code).join('/'), node]));
    for (const line of exported.lines) {
      const node = [...byKey].find(([key]) => {
        const codes = key.split('/');
        return codes.includes(line.members.organization) && codes.at(-1) === line.members.product;
      })?.[1];
      expect(line.values).toEqual(node?.values);
    }
    await output('export', plan, ...AT, folder.path('out.xlsx'));
    const book = await readXlsx(readFileSync(folder.path('out.xlsx')));
    const breakdown = book.sheets.find((sheet) => sheet.name === 'Breakdown');
    expect(breakdown?.rows).toHaveLength(nodes.length + 2);
    nodes.forEach((node, i) => {
      const row = breakdown?.rows[i + 2];
      expect(Number(row?.[3]).toFixed(2)).toBe(node.total);
      expect(Number(row?.[5]).toFixed(2)).toBe(node.values['2027-01']);
    });
  });

  it('CL4 a final scenario refuses changes until it is reopened with a reason', async () => {
    await output('scenario', plan, 'finalise', 'Stretch');
    const told = await refusal('set', plan, '--scenario', 'Stretch', '--measure', 'revenue', '--at', '', '1m');
    expect(told).toMatchObject({ code: 1, error: { code: 'final' } });
    expect(await refusal('scenario', plan, 'reopen', 'Stretch')).toMatchObject({ code: 2, error: { code: 'usage' } });
    await output('scenario', plan, 'reopen', 'Stretch', '--why', 'New prices');
    expect(await output('log', plan, '--limit', '1')).toContain('New prices');
    await output('scenario', plan, 'rename', 'Stretch', 'Far');
    await output('scenario', plan, 'remove', 'Far');
  });

  it('CL5 undo to the empty plan and redo back give the same bytes', async () => {
    const before = await output(...ALL_CELLS);
    expect(await output(...ALL_CELLS)).toBe(before);
    const info = await json('info', plan);
    const undone = await json('undo', plan, 'all');
    expect(undone.count).toBeGreaterThan(15);
    expect(await json('info', plan)).toMatchObject({ lines: 0, scenarios: [], drivers: [], strategies: [] });
    expect((await json('info', plan)).dimensions[0]).toMatchObject({ code: 'organization', members: 0 });
    expect(await refusal('undo', plan)).toMatchObject({ code: 1, error: { code: 'nothing-to-undo' } });
    expect((await json('redo', plan, 'all')).count).toBe(undone.count);
    expect(await output(...ALL_CELLS)).toBe(before);
    expect({ ...(await json('info', plan)), seq: 0 }).toEqual({ ...info, seq: 0 });
    expect(await refusal('redo', plan)).toMatchObject({ code: 1, error: { code: 'nothing-to-redo' } });
  });

  it('CL5 undo takes back as many as are asked for', async () => {
    const before = await output(...ALL_CELLS);
    await output('set', plan, ...AT, '--at', '', '1m');
    await output('set', plan, ...AT, '--at', '', '2m');
    expect((await json('undo', plan, '2')).count).toBe(2);
    expect(await output(...ALL_CELLS)).toBe(before);
  });

  it('CL6 every rule holds in the end, and one clean file is left', async () => {
    expect((await json('check', plan)).ok).toBe(true);
    const entries = (await json('log', plan, '--limit', '500')).entries;
    expect(entries.length).toBeGreaterThan(40);
    const piped = await apportion(['log', plan]);
    expect(piped).toMatchObject({ code: 0, stderr: '' });
  });
});
