import { describe, expect, test } from 'vitest';
import { solve } from '../../../electron/cli/solve.ts';
import { known } from './known-answers.ts';

async function answer(kind: string, input: unknown) {
  const solved = await solve(kind, typeof input === 'string' ? input : JSON.stringify(input));
  if (!solved.ok) throw new Error(solved.error.message);
  return solved.json as Record<string, unknown>;
}

async function error(kind: string, input: unknown) {
  const solved = await solve(kind, typeof input === 'string' ? input : JSON.stringify(input));
  if (solved.ok) throw new Error('solved');
  return { exit: solved.exit, ...solved.error };
}

describe('SV1 pure problems as JSON', () => {
  test('SV1 split', async () => {
    expect(await answer('split', { total: '100', weights: [1, 1, 2], max: [20, null, null] })).toEqual({
      values: ['20', '27', '53'],
      real: [20, 26.666666666666668, 53.333333333333336],
      binding: { min: [], max: [0] },
    });
    const cents = await answer('split', { total: '100.00', decimals: 2, weights: new Array(6).fill(1) });
    expect(cents['values']).toEqual(['16.67', '16.67', '16.67', '16.67', '16.66', '16.66']);
  });

  test('SV1 weights count as they are written: 0.15 : 0.25 is 3 : 5', async () => {
    const { values } = await answer('split', { total: '10', weights: [0.15, 0.25, 0.6] });
    expect(values).toEqual(['1', '3', '6']);
    expect((await answer('split', { total: '10', weights: ['1e-3', 0.003] }))['values']).toEqual(['2', '8']);
  });

  test('SV1 fit', async () => {
    for (const { rows, columns, seed } of known.fit) {
      const input = { rows: rows.map(String), columns: columns.map(String), seed, decimals: 0 };
      const { values, iterations } = await answer('fit', input);
      expect(values).toEqual([
        ['65', '46', '35', '4'],
        ['50', '68', '157', '25'],
        ['56', '145', '145', '54'],
        ['29', '41', '63', '17'],
      ]);
      expect(iterations).toBeGreaterThan(1);
    }
  });

  test('SV1 reconcile: with as many decimals as asked, else to a millionth', async () => {
    const input = {
      total: '100',
      claims: ['20', '30', '40'],
      targets: ['30', '30', '40'],
      confidence: [1, 0.5, 1 / 3],
    };
    expect(await answer('reconcile', input)).toEqual({ values: ['21.666667', '33.333333', '45.000000'] });
    expect(await answer('reconcile', { ...input, decimals: 0 })).toEqual({ values: ['22', '33', '45'] });
  });

  test('SV1 fairness and simulate', async () => {
    const measures = await answer('fairness', { targets: ['1', '2', '3', '4'], potentials: [1, 1, 1, 1] });
    expect(Object.keys(measures).sort()).toEqual(['cv', 'gini', 'jain', 'maxMin', 'theil']);
    expect(measures['maxMin']).toBe(4);
    const outcome = await answer('simulate', {
      targets: new Array(10).fill('100'),
      variation: new Array(10).fill(0.3),
      distribution: 'normal',
      correlation: 0.3,
      goal: '950',
      draws: 10_000,
      seed: 1,
    });
    expect(Object.keys(outcome)).toEqual(['probability', 'p10', 'p50', 'p90', 'mean']);
    expect(Math.abs((outcome['probability'] as number) - 0.60796)).toBeLessThan(0.001);
  });
});

describe('SV2 errors say what and where', () => {
  test('SV2 what cannot be met ends with 1', async () => {
    expect(await error('split', { total: '100', weights: [5, 3, 2], max: ['20', '30', '10'] })).toEqual({
      exit: 1,
      code: 'infeasible',
      message: 'total 100 cannot be met: the bounds allow at most 60, 40 is missing',
      details: { missing: '40', total: '100', least: '0', most: '60', binding: { min: [], max: [0, 1, 2] } },
    });
    const zero = { rows: ['5', '5'], columns: ['8', '2'], seed: known.fitInfeasible[0]!.seed };
    expect(await error('fit', zero)).toEqual({
      exit: 1,
      code: 'infeasible',
      message: 'rows 0 and columns 1 cannot have their totals together: 3 finds no place',
      details: { rows: [0], columns: [1], shortfall: '3' },
    });
    expect(await error('split', { total: '10', weights: [0, 0] })).toMatchObject({ exit: 1, code: 'no-basis' });
    const uneven = {
      rows: ['5', '5'],
      columns: ['8', '3'],
      seed: [
        [1, 1],
        [1, 1],
      ],
    };
    expect(await error('fit', uneven)).toMatchObject({ exit: 1, code: 'margins-differ', details: { shortfall: '1' } });
  });

  test('SV2 bad input ends with 2 and names the field', async () => {
    const split = (more: object) => error('split', { total: '100', weights: [1, 1], ...more });
    expect(await error('split', '{')).toMatchObject({ exit: 2, code: 'bad-json' });
    expect(await error('pour', {})).toMatchObject({ exit: 2, code: 'unknown-problem' });
    expect((await split({ weights: [1, -2] })).message).toMatch(/^weights\[1\]: /);
    expect((await split({ weights: [1, 'x'] })).message).toMatch(/^weights\[1\]: "x"/);
    expect((await split({ total: '10.5' })).message).toBe('total: "10.5" has more than 0 decimals');
    expect((await split({ min: ['1'] })).message).toBe('min: 1 entries for 2 weights');
    expect((await split({ min: ['5', null], max: ['4', null] })).message).toBe('min[0]: 5 is above max 4');
    expect((await split({ method: 'best' })).message).toMatch(/^method: /);
    expect((await split({ mni: [] })).message).toMatch(/mni/);
    expect((await split({ total: true })).message).toMatch(/^total: /);
    const table = (more: object) => error('fit', { rows: ['1'], columns: ['1'], seed: [[1]], ...more });
    expect((await table({ seed: [[1, 2]] })).message).toBe('seed[0]: 2 entries for 1 columns');
    expect((await table({ locked: [[1, 0, '1']] })).message).toMatch(/^locked\[0\]: /);
    expect((await table({ seed: [[-1]] })).message).toMatch(/^seed\[0\]\[0\]: /);
    const fair = await error('fairness', { targets: [1, 2], potentials: [1, 0] });
    expect(fair).toMatchObject({ exit: 2, message: 'potentials[1]: must be above 0' });
  });
});
