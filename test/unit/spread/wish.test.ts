import { describe, expect, it } from 'vitest';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { SpreadMethod } from '../../../shared/spread/method.ts';
import { addHistory, area, memberId, ORGANIZATION, run } from '../../support/plans.ts';
import { add, openArea, planOf, putCells, putDriver, scale, set, spread } from '../../support/spread.ts';

const method = <Name extends SpreadMethod['method']>(name: Name) => ({ method: name }) as SpreadMethod;
const [PROPORTIONAL, EQUAL] = [method('proportional'), method('equal')];

/** One line with these months from January on, opened over a period. */
function line(values: readonly number[], period = '2027-Q1', held: readonly number[] = []) {
  const { plan, scenario } = planOf(['Ann']);
  const place = area(plan, {}, period);
  putCells(plan, scenario, place, values);
  return openArea(plan, scenario, place, held);
}

/** Several lines in one period. */
function lines(table: readonly (readonly number[])[], period: string, held: readonly number[] = []) {
  const { plan, scenario } = planOf(table.map((_, i) => `P${i}`));
  const place = area(plan, {}, period);
  putCells(plan, scenario, place, table.flat());
  return { plan, scenario, place, opened: openArea(plan, scenario, place, held) };
}

describe('SP1 totals that are typed', () => {
  it('SP1 12 months of 7 cars: whole cars, seven of them', () => {
    const months = spread(line(new Array(12).fill(0), '2027'), set(7), EQUAL) as number[];
    expect(months.reduce((a, b) => a + b)).toBe(7);
    expect(months.every((value) => value === 0 || value === 1)).toBe(true);
  });

  it('SP1 100.00 over 6 is 100.00', () => {
    const six = lines([[0], [0], [0], [0], [0], [0]], '2027-01').opened;
    expect(spread(six, set(10_000), PROPORTIONAL)).toEqual([1667, 1667, 1667, 1667, 1666, 1666]);
  });

  it('SP1 an all-zero base is spread equally; zeros among values stay zero', () => {
    expect(spread(line([0, 0, 0]), set(10), PROPORTIONAL)).toEqual([4, 3, 3]);
    expect(spread(line([0, 5, 15]), set(40), PROPORTIONAL)).toEqual([0, 10, 30]);
    expect(spread(line([0, 0, 7], '2027-Q1', [2]), set(17), PROPORTIONAL)).toEqual([5, 5, 7]);
  });

  it('SP1 cells of mixed sign that sum to zero take a total by their magnitude', () => {
    expect(spread(line([50, -50, 0]), set(100), PROPORTIONAL)).toEqual([100, 0, 0]);
    expect(spread(line([-10, 30, -20]), set(12), PROPORTIONAL)).toEqual([-8, 36, -16]);
  });

  it('SP1 a year with one held month: the others take the rest in their proportions', () => {
    const year = spread(line([10, 20, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0], '2027', [1]), set(100), PROPORTIONAL);
    expect((year as number[]).slice(0, 4)).toEqual([20, 20, 60, 0]);
  });

  it('SP1 only what exists: equal and repeated values pass the empty cells by', () => {
    const cells = line([5, 0, 9]);
    expect(spread(cells, set(10), EQUAL, { onlyExisting: true })).toEqual([5, 0, 5]);
    expect(spread(cells, set(4), method('repeat'), { onlyExisting: true })).toEqual([4, 0, 4]);
    expect(spread(line([0, 0, 0]), set(9), EQUAL, { onlyExisting: true })).toEqual([3, 3, 3]);
  });
});

describe('SP2 changes that are typed', () => {
  it('SP2 what is added is spread by the method; the shape that is there stays', () => {
    expect(spread(line([10, 20, 30]), add(30), EQUAL)).toEqual([20, 30, 40]);
    expect(spread(line([10, 20, 30]), add(-30), EQUAL)).toEqual([0, 10, 20]);
    expect(spread(line([10, 20, 30]), add(60), PROPORTIONAL)).toEqual([20, 40, 60]);
    expect(spread(line([10, 20, 30]), scale('1.1'), PROPORTIONAL)).toEqual([11, 22, 33]);
    expect(spread(line([10, 20, 30]), scale('1.1'), EQUAL)).toEqual([12, 22, 32]);
  });

  it('SP2 the same amount in, or more in, each cell', () => {
    expect(spread(line([1, 2, 3]), set(9), method('repeat'))).toEqual([9, 9, 9]);
    expect(spread(line([1, 2, 3]), add(9), method('repeat'))).toEqual([10, 11, 12]);
    expect(spread(line([1, 2, 3]), add(-1), method('repeat'))).toEqual([0, 1, 2]);
    expect(spread(line([1, 2, 3]), scale('2'), method('repeat'))).toBe('method-does-not-fit');
    expect(spread(line([1, 2, 3], '2027-Q1', [1]), set(0), method('clear'))).toEqual([0, 2, 0]);
  });

  it('SP2 a per cent of each cell replaces, adds or takes away, each rounded once', () => {
    const percent = method('percent-change');
    expect(spread(line([10, 25, -25]), scale('0.1'), percent)).toEqual([1, 3, -3]);
    expect(spread(line([10, 25, -25]), scale('1.1'), percent)).toEqual([11, 28, -28]);
    expect(spread(line([10, 25, -25]), scale('0.9'), percent)).toEqual([9, 23, -23]);
    expect(spread(line([10, 25, -25]), set(5), percent)).toBe('method-does-not-fit');
    const large = 9_007_199_254_740_991;
    expect(spread(line([large, 0, 0]), scale('0.999999999999999999'), percent)).toEqual([large, 0, 0]);
    expect(spread(line([large, 0, 0]), scale('1.1'), percent)).toBe('too-large');
  });
});

describe('SP3 by what stands elsewhere', () => {
  it('SP3 another scenario: in its proportions, and a per cent of its cells', () => {
    const { plan, scenario } = planOf(['Ann']);
    const place = area(plan, {}, '2027-Q1');
    run(plan, { command: 'add-scenario', name: 'Bold', from: null });
    putCells(plan, 2 as ScenarioId, place, [10, 20, 70]);
    putCells(plan, scenario, place, [1, 1, 1]);
    const opened = openArea(plan, scenario, place);
    const reference = { reference: 'scenario', scenario: 2 as ScenarioId } as const;
    expect(spread(opened, set(400), { method: 'reference', reference })).toEqual([40, 80, 280]);
    expect(spread(opened, add(100), { method: 'reference', reference })).toEqual([11, 21, 71]);
    const relative = (into?: 'add' | 'subtract') =>
      ({ method: 'relative-percent', reference, ...(into ? { into } : {}) }) as const;
    expect(spread(opened, scale('1.05'), relative())).toEqual([11, 21, 74]);
    expect(spread(opened, scale('0.1'), relative('add'))).toEqual([2, 3, 8]);
    expect(spread(opened, scale('0.1'), relative('subtract'))).toEqual([0, -1, -6]);
    const unknown = { reference: 'scenario', scenario: 9 as ScenarioId } as const;
    expect(spread(opened, set(1), { method: 'reference', reference: unknown })).toBe('unknown');
  });

  it('SP3 another area, period by period, over lines as they are', () => {
    const { plan, scenario, place, opened } = lines(
      [
        [1, 1, 1],
        [3, 3, 3],
        [10, 20, 70],
      ],
      '2027-Q1',
    );
    const first = openArea(plan, scenario, area(plan, { organization: 'P0' }, '2027-Q2'));
    const reference = {
      reference: 'area',
      area: { ...place, members: area(plan, { organization: 'P2' }).members },
    } as const;
    expect(spread(first, set(400), { method: 'reference', reference })).toEqual([40, 80, 280]);
    expect(spread(opened, set(1040), { method: 'reference', reference })).toHaveLength(9);
    const year = { reference: 'area', area: area(plan, {}) } as const;
    expect(spread(first, set(4), { method: 'reference', reference: year })).toBe('method-does-not-fit');
  });

  it('SP3 last year, and equal where last year has something', () => {
    const { plan, scenario } = planOf(['Ann']);
    addHistory(plan, { 'Ann,Cars': [150, 0, 200, 100, 0, 0, 0, 0, 0, 0, 0, 0] });
    const opened = openArea(plan, scenario, area(plan, {}, '2027-Q1'));
    const where = { reference: 'last-year' } as const;
    expect(spread(opened, set(1000), { method: 'equal', where })).toEqual([500, 0, 500]);
    expect(spread(opened, set(70), method('last-year'))).toEqual([30, 0, 40]);
    expect(spread(opened, set(70), { method: 'season', of: { basis: 'last-year' } })).toEqual([30, 0, 40]);
    const later = openArea(plan, scenario, area(plan, {}, '2027-Q3'));
    expect(spread(later, set(70), method('last-year'))).toBe('no-basis');
  });

  it('SP3 a pattern of the year repeats from its start; held months stay', () => {
    const pattern = { method: 'pattern', parts: [4, 4, 5] } as const;
    expect(spread(line([0, 0, 0]), set(13), pattern)).toEqual([4, 4, 5]);
    expect(spread(line([0, 0, 0], '2027-02'), set(13), pattern)).toEqual([13]);
    expect(spread(line([0, 4, 0], '2027-Q1', [1]), set(22), pattern)).toEqual([8, 4, 10]);
    expect(spread(line([0, 0, 0]), set(13), { method: 'pattern', parts: [1, 2, 3, 4, 5] })).toBe('method-does-not-fit');
    expect(spread(line([0, 0, 0]), set(13), { method: 'pattern', parts: [0, 0] })).toBe('method-does-not-fit');
    const team = lines(
      [
        [1, 1, 1],
        [3, 3, 3],
      ],
      '2027-Q1',
    ).opened;
    expect(spread(team, set(52), pattern)).toEqual([4, 4, 5, 12, 12, 15]);
  });

  it('SP3 by working days', () => {
    const { plan, scenario } = planOf(['Ann']);
    const opened = openArea(plan, scenario, area(plan, {}, '2027-Q1'));
    expect(spread(opened, set(59), method('working-days'))).toBe('unknown');
    putDriver(plan, 'working-days', 'period', [
      [0, 20],
      [1, 16],
      [2, 23],
    ]);
    expect(spread(opened, set(59), method('working-days'))).toEqual([20, 16, 23]);
  });
});

describe('SP4 series', () => {
  it('SP4 a straight line includes both its ends', () => {
    expect(spread(line(new Array(6).fill(0), '2027-H1'), set(100), { method: 'straight-line', last: 200 })).toEqual([
      100, 120, 140, 160, 180, 200,
    ]);
    expect(spread(line([10, 0, 17]), scale('1'), { method: 'straight-line', last: null })).toEqual([10, 14, 17]);
    expect(spread(line([10, 10, 10]), add(1), { method: 'straight-line', last: 4 })).toEqual([11, 13, 14]);
    expect(spread(line([5], '2027-01'), set(8), { method: 'straight-line', last: 9 })).toEqual([8]);
  });

  it('SP4 growth rounds the exact value, not step by step', () => {
    const months = spread(line(new Array(12).fill(0), '2027'), set(10), { method: 'growth', rate: '0.03' });
    expect(months).toEqual([10, 10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14]);
    expect(spread(line([100, 0, 0]), scale('1'), { method: 'growth', rate: '-0.5' })).toEqual([100, 50, 25]);
    expect(spread(line([1, 1, 1]), add(100), { method: 'growth', rate: '0.1' })).toEqual([101, 111, 122]);
    expect(spread(line([0, 0, 0]), set(1), { method: 'growth', rate: '-1.5' })).toBe('method-does-not-fit');
    expect(spread(line([0, 0, 0]), set(1), { method: 'growth', rate: '1e3' })).toBe('method-does-not-fit');
    expect(spread(line([0, 0, 0]), set(2 ** 52), { method: 'growth', rate: '1' })).toBe('too-large');
  });

  it('SP4 an area grows as a whole: its months are exact, its lines keep their shares both ways', () => {
    const team = lines(
      Array.from({ length: 9 }, () => new Array(12).fill(0)),
      '2027',
    ).opened;
    const cells = spread(team, set(7), { method: 'growth', rate: '0' }) as number[];
    for (let m = 0; m < 12; m++) {
      expect(cells.reduce((sum, value, i) => sum + (i % 12 === m ? value : 0), 0)).toBe(7);
    }
    const people = Array.from({ length: 9 }, (_, p) => cells.slice(p * 12, p * 12 + 12).reduce((a, b) => a + b));
    expect(Math.min(...people)).toBe(9);
    expect(Math.max(...people)).toBe(10);
  });

  it('SP4 held cells count towards their month', () => {
    const { opened } = lines(
      [
        [10, 10, 10],
        [5, 50, 5],
      ],
      '2027-Q1',
      [4],
    );
    expect(spread(opened, set(30), { method: 'straight-line', last: 90 })).toEqual([23, 10, 67, 7, 50, 23]);
  });
});

describe('SP5 waterfall', () => {
  const caps = (count: number, cap: number) => Array.from({ length: count }, (_, line) => [line, cap] as const);

  function team() {
    const made = lines(
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      '2027-Q1',
    );
    putDriver(made.plan, 'capacity', 'line', caps(3, 30));
    putDriver(made.plan, 'rank', 'line', [
      [0, 1],
      [1, 3],
      [2, 2],
    ]);
    return made;
  }
  const fill = {
    method: 'waterfall',
    over: 'lines',
    cap: { basis: 'driver', driver: 'capacity' },
    first: { basis: 'driver', driver: 'rank' },
  } as const;

  it('SP5 fills the first up to the cap, then the next', () => {
    const { opened } = team();
    expect(spread(opened, set(50), fill)).toEqual([0, 0, 0, 10, 10, 10, 7, 7, 6]);
    expect(spread(opened, set(91), fill)).toBe('infeasible');
    expect(spread(opened, set(100), { ...fill, factor: '1.5' })).toEqual([4, 3, 3, 15, 15, 15, 15, 15, 15]);
    expect(spread(opened, set(-1), fill)).toBe('infeasible');
  });

  it('SP5 what is added fills what is free; what is taken comes from the last', () => {
    const { plan, scenario, place } = team();
    putCells(plan, scenario, place, [0, 0, 0, 10, 10, 10, 7, 7, 6]);
    const opened = openArea(plan, scenario, place);
    expect(spread(opened, add(13), fill)).toEqual([1, 1, 1, 10, 10, 10, 11, 10, 9]);
    expect(spread(opened, add(-23), fill)).toEqual([0, 0, 0, 9, 9, 9, 0, 0, 0]);
    expect(spread(opened, add(-51), fill)).toBe('infeasible');
  });

  it('SP5 over periods, capped by last year', () => {
    const { plan, scenario } = planOf(['Ann']);
    addHistory(plan, { 'Ann,Cars': 20 });
    const opened = openArea(plan, scenario, area(plan, {}, '2027-Q1'));
    const periods = { method: 'waterfall', over: 'periods', cap: { basis: 'last-year' } } as const;
    expect(spread(opened, set(45), periods)).toEqual([20, 20, 5]);
  });
});

describe('SP6 fit to two margins', () => {
  it('SP6 rows and periods have their totals', () => {
    const { plan, opened } = lines(
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      '2027-Q1',
    );
    const at = (code: string) => area(plan, { organization: code }).members;
    const rows = [
      { members: at('P0'), ticks: 10 },
      { members: at('P1'), ticks: 20 },
    ];
    const periods = ['2027-01', '2027-02', '2027-03'].map((period, i) => ({ period, ticks: [5, 10, 15][i] as number }));
    const cells = spread(opened, set(30), { method: 'fit', rows, periods }) as number[];
    expect(cells.slice(0, 3).reduce((a, b) => a + b)).toBe(10);
    expect([0, 1, 2].map((m) => (cells[m] as number) + (cells[m + 3] as number))).toEqual([5, 10, 15]);
    expect(spread(opened, set(31), { method: 'fit', rows, periods })).toBe('method-does-not-fit');
    expect(spread(opened, set(30), { method: 'fit', rows: rows.slice(1), periods })).toBe('method-does-not-fit');
    expect(spread(opened, set(30), { method: 'fit', rows: [...rows, ...rows], periods })).toBe('method-does-not-fit');
    expect(spread(opened, set(30), { method: 'fit', rows, periods: [] })).toEqual([4, 3, 3, 6, 7, 7]);
  });

  it('SP6 groups of cells, held ones among them', () => {
    const made = lines(
      [
        [1, 1, 1],
        [1, 1, 1],
        [2, 2, 2],
      ],
      '2027-Q1',
      [0],
    );
    const region = { members: [memberId(made.plan, ORGANIZATION, 'All'), null], ticks: 41 };
    const cells = spread(made.opened, set(41), { method: 'fit', rows: [region], periods: [] }) as number[];
    expect(cells.reduce((a, b) => a + b)).toBe(41);
    expect(cells[0]).toBe(1);
  });

  it('SP6 margins that conflict are refused', () => {
    const { plan, opened } = lines(
      [
        [0, 1, 0],
        [1, 1, 0],
      ],
      '2027-Q1',
    );
    const at = (code: string) => area(plan, { organization: code }).members;
    const rows = [
      { members: at('P0'), ticks: 5 },
      { members: at('P1'), ticks: 5 },
    ];
    const periods = ['2027-01', '2027-02', '2027-03'].map((period, i) => ({ period, ticks: [8, 2, 0][i] as number }));
    expect(spread(opened, set(10), { method: 'fit', rows, periods })).toBe('infeasible');
  });
});
