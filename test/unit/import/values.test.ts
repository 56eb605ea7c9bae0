import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberText } from '../../../electron/host/import/cell-text.ts';
import { readFigure } from '../../../electron/host/import/read-figure.ts';
import { datedOfText } from '../../../electron/host/import/read-month.ts';
import { decimalText, roundKeepingTotal, WORKING_SCALE } from '../../../electron/host/import/round-sums.ts';
import { formatMonth } from '../../../shared/model/calendar.ts';
import type { MeasureId } from '../../../shared/model/ids.ts';
import { actualsOf, settingsOf } from '../../../shared/model/plan.ts';
import { carryOut, dump, memberId, plan, problems, problemsOf, refusal, smallPlan } from './support.ts';

const REVENUE = 1 as MeasureId;

describe('IM3 a repeat import updates and never doubles', () => {
  test('IM3 the same file a second time changes nothing; a corrected one changes what it says', async () => {
    const target = await smallPlan();
    const text = 'month,person,product,revenue,units\n2026-01,P1,007,10.50,3\n2026-02,P1,007,20,4\n';
    carryOut(target, (await plan(target, 'history', text)).command);
    const after = dump(target);
    const again = await plan(target, 'history', text);
    expect(again.report).toMatchObject({
      nothingChanges: true,
      linesAdded: 0,
      linesThere: 1,
      cells: { added: 0, changed: 0, same: 4 },
    });
    expect(dump(target)).toBe(after);
    const corrected = await plan(target, 'history', text.replace('20,4', '25,4'));
    expect(corrected.report.cells).toEqual({ added: 0, changed: 1, same: 3 });
    carryOut(target, corrected.command);
    expect([...(actualsOf(target, REVENUE, 2026) as Float64Array)].slice(0, 3)).toEqual([1050, 2500, 0]);
  });

  test('IM3 lines that exist stay, drivers are replaced', async () => {
    const target = await smallPlan();
    carryOut(target, (await plan(target, 'lines', 'person,product\nP1,S\n')).command);
    const more = await plan(target, 'lines', 'person,product\nP1,S\nP2,Sail\n');
    expect(more.report).toMatchObject({ linesAdded: 1, linesThere: 1 });
    carryOut(target, more.command);
    carryOut(target, (await plan(target, 'drivers', 'person,potential\nP1,5\nP2,7.5\n')).command);
    const changed = await plan(target, 'drivers', 'person,Potential\nP1,6\nP2,7.5\n');
    expect(changed.report).toMatchObject({
      cells: { added: 0, changed: 1, same: 1 },
      drivers: [{ code: 'potential', isNew: false }],
    });
    carryOut(target, changed.command);
    expect([...(target.driverValues.get(1) as Map<number, number>)]).toEqual([
      [memberId(target, 1, 'P1'), 6],
      [memberId(target, 1, 'P2'), 7.5],
    ]);
  });
});

test('IM4 a month with a text among its figures is not left out: the text is a problem of its row', async () => {
  const text = 'person,product,2026-01,2026-02\nP1,S,abc,1\nP2,S,2,\nP2,007,3,2\n';
  expect(await problems(await smallPlan(), 'history', text, { measure: 'revenue' })).toEqual(['2 C wrong-number']);
});

describe('IM4 numbers are read as people write them, summed exactly and rounded once', () => {
  test.each(['1,23', '1,2345', '1.2.3', '5 %', '--5', '(-5)', '١٢', '½', '1_000', 'NaN!', '0x1F', '#DIV/0!', 'ten'])(
    'IM4 %s is no number',
    (text) => expect(readFigure(text, '.')).toBeNull(),
  );

  test.each([
    ['1,234.50', '.', '1234.5'],
    ['1.234,5', ',', '1234.5'],
    ['1 234,5', ',', '1234.5'],
    ['1’000', '.', '1000'],
    ['+7', '.', '7'],
    ['(1,200)', '.', '-1200'],
    ['1200-', '.', '-1200'],
    ['$ 1,200', '.', '1200'],
    ['12.5万', '.', '125000'],
    ['1.5亿', '.', '150000000'],
    ['1.2m', '.', '1200000'],
    ['１２．５', '.', '12.5'],
    ['1.5e3', '.', '1500'],
    ['.5', '.', '0.5'],
    ['0.00000000000000000001', '.', '0.00000000000000000001'],
  ] as const)('IM4 %s is a number', (text, mark, plain) => {
    const figure = readFigure(text, mark);
    expect(figure && decimalText(figure.value, WORKING_SCALE, 0)).toBe(plain);
  });

  test('IM4 amounts with many decimals are summed exactly, then rounded once per cell', async () => {
    const target = await smallPlan();
    const text = `date,person,product,revenue\n1/31/2026,P1,S,0.004\n1/30/2026,P1,S,0.004\n1/29/2026,P1,S,0.0069999999999\n`;
    expect(await problems(target, 'history', text, { duplicates: 'sum', rounding: 'error' })).toEqual([
      '2 D too-many-decimals',
      '3 D too-many-decimals',
      '4 D too-many-decimals',
    ]);
    const planned = await plan(target, 'history', text, { duplicates: 'sum', rounding: 'half-up' });
    expect(planned.report.measures).toEqual([{ code: 'revenue', total: '0.01', exact: '0.0149999999999' }]);
    expect(planned.report.cells.added).toBe(1);
  });

  test('IM4 halves round away from zero', async () => {
    const target = await smallPlan();
    const text = 'month,person,product,revenue\n2026-01,P1,S,1.005\n2026-01,P2,S,-1.005\n';
    const planned = await plan(target, 'history', text, { rounding: 'half-up' });
    if (planned.command.command !== 'import-actuals') throw new Error();
    expect([...(planned.command.values[0]?.ticks ?? [])]).toEqual([101, -101]);
  });

  test('IM4 keep-total: the whole is right, every span of months to a tick, every cell to a tick', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt({ min: -100_000_000n, max: 100_000_000n }), fc.integer({ min: 0, max: 5 })), {
          minLength: 1,
          maxLength: 60,
        }),
        (cells) => {
          const sums = cells.map(([sum]) => sum);
          const months = cells.map(([, month]) => month);
          const rounded = roundKeepingTotal(sums, months, 4, 2);
          rounded.forEach((value, i) => {
            const off = value * 100n - (sums[i] as bigint);
            expect(off > -100n && off < 100n).toBe(true);
          });
          const span = (from: number, to: number, values: readonly bigint[]) =>
            values.reduce(
              (total, value, i) =>
                (months[i] as number) >= from && (months[i] as number) <= to ? total + value : total,
              0n,
            );
          const whole = span(0, 5, rounded) * 100n - span(0, 5, sums);
          expect(whole >= -50n && whole <= 50n).toBe(true);
          for (let from = 0; from < 6; from++) {
            for (let to = from; to < 6; to++) {
              const off = span(from, to, rounded) * 100n - span(from, to, sums);
              expect(off > -100n && off < 100n).toBe(true);
            }
          }
        },
      ),
    );
  });

  test('IM4 keep-total: pinned: running totals of both signs that end in a half', () => {
    expect(roundKeepingTotal([-62_626_950n, 63_083_800n], [0, 1], 4, 2)).toEqual([-626_269n, 630_838n]);
    expect(roundKeepingTotal([62_626_950n, -63_083_800n], [0, 1], 4, 2)).toEqual([626_269n, -630_838n]);
  });

  test.each([
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [-1234567.891, '-1234567.891'],
    [9007199254740991, '9007199254740991'],
    [1e20, '100000000000000000000'],
    [123456789012.345, '123456789012.345'],
    [-0, '0'],
    [1e15 + 0.3, '1000000000000000'],
  ])('IM4 a workbook number %d reads %s', (value, text) => expect(numberText(value)).toBe(text));
});

describe('IM5 dates mean what the whole column shows, or the map says', () => {
  test.each([
    ['1998-04', '1998-04'],
    ['1998-4', '1998-04'],
    ['1998/04/30', '1998-04'],
    ['1998-04-30 12:30:00', '1998-04'],
    ['1998-04-30T00:00:00.000Z', '1998-04'],
    ['30.4.1998', '1998-04'],
    ['Apr 1998', '1998-04'],
    ['april 1998', '1998-04'],
    ['199804', '1998-04'],
    ['1998年4月', '1998-04'],
    ['1998年4月30日', '1998-04'],
    ['35915', '1998-04'],
    ['1996-02-29', '1996-02'],
  ])('IM5 %s is a month', (text, month) => {
    const read = datedOfText(text);
    expect(read === null ? null : formatMonth(read.month)).toBe(month);
  });

  test.each([
    '1997-02-29',
    '1998-00',
    '1998-13',
    '1998',
    '98-04',
    '31.4.1998',
    '4.30.1998',
    'Smarch 1998',
    '199813',
    '123',
    'x',
    '99999',
  ])('IM5 %s is none', (text) => expect(datedOfText(text)).toBeNull());

  const rows = (dates: readonly string[]) =>
    `date,person,product,revenue\n${dates.map((date) => `${date},P1,S,1\n`).join('')}`;
  const months = async (dates: readonly string[], map = {}) => {
    const planned = await plan(await smallPlan(), 'history', rows(dates), { duplicates: 'sum', ...map });
    if (planned.command.command !== 'import-actuals') throw new Error();
    return [...planned.command.months].map(formatMonth);
  };

  test('IM5 one day above 12 shows the order of the column', async () => {
    expect(await months(['3/4/2026', '3/14/2026'])).toEqual(['2026-03']);
    expect(await months(['3/4/2026', '14/3/2026'])).toEqual(['2026-04', '2026-03']);
    expect(await months(['3/3/2026', '2026-05-01'])).toEqual(['2026-03', '2026-05']);
  });

  test('IM5 a column that shows no order is asked about, once; the map answers', async () => {
    const dates = ['2026-01-01', '3/4/2026', '5/6/2026'];
    expect(await problems(await smallPlan(), 'history', rows(dates))).toEqual(['3 A ambiguous-date']);
    expect(await months(dates, { date: 'm/d/yyyy' })).toEqual(['2026-01', '2026-03', '2026-05']);
    expect(await months(dates, { date: 'd/m/yyyy' })).toEqual(['2026-01', '2026-04', '2026-06']);
  });

  test('IM5 a date against the order of its column is reported', async () => {
    const refused = await refusal(
      await smallPlan(),
      'history',
      rows(['3/14/2026', '3/15/2026', '14/3/2026', '13/13/2026']),
      { duplicates: 'sum' },
    );
    expect(problemsOf(refused).map(({ row, code, params }) => [row, code, params.expected])).toEqual([
      [4, 'mixed-date', 'm/d/yyyy'],
      [5, 'not-a-date', 'm/d/yyyy'],
    ]);
  });
});

describe('IM9 tables in other shapes say the same', () => {
  test('IM9 months as columns', async () => {
    const target = await smallPlan();
    const wide = await plan(
      target,
      'history',
      'person,product,2026-01,2026-02,Total\nP1,S,5,\nP2,S,6.25,7,13.25\n'.replace('5,\n', '5,,5\n'),
      {
        measure: 'revenue',
      },
    );
    const tall = await plan(
      target,
      'history',
      'month,person,product,revenue\n2026-01,P1,S,5\n2026-01,P2,S,6.25\n2026-02,P2,S,7\n',
    );
    expect(wide.report).toMatchObject({ ignored: ['Total'], rows: 2, cells: { added: 3 } });
    carryOut(target, tall.command);
    const other = await smallPlan();
    carryOut(other, wide.command);
    expect(dump(other)).toBe(dump(target));
  });

  test('IM9 a wide table names its measure when there are several', async () => {
    const refused = await refusal(await smallPlan(), 'history', 'person,product,2026-01\nP1,S,5\n');
    expect(refused).toMatchObject({ code: 'map-invalid', problems: [{ path: 'measure' }] });
  });

  test('IM9 drivers are for what their key columns say', async () => {
    const target = await smallPlan();
    carryOut(target, (await plan(target, 'lines', 'person,product\nP1,S\nP2,S\n')).command);
    const member = await plan(target, 'drivers', 'region,size,note\nEast,5,big\nWest,,\n');
    expect(member.report).toMatchObject({ drivers: [{ code: 'size', scope: 'member', values: 1 }], ignored: ['note'] });
    expect((await plan(target, 'drivers', 'person,product,fit\nP2,S,1\n')).command).toMatchObject({
      drivers: [{ scope: 'line', keys: Float64Array.of(1) }],
    });
    expect((await plan(target, 'drivers', 'month,season\n2027-03,1.5\n')).command).toMatchObject({
      drivers: [{ scope: 'period', dimension: null, keys: Float64Array.of(2), values: Float64Array.of(1.5) }],
    });
    expect((await plan(target, 'drivers', 'month,person,product,x\n2027-03,P2,S,1\n')).command).toMatchObject({
      drivers: [{ scope: 'line-period', keys: Float64Array.of(14) }],
    });
    expect(await problems(target, 'drivers', 'month,person,product,x\n2026-03,P2,S,1\n2027-01,P3,S,1\n')).toEqual([
      '2 A month-out-of-range',
      '3 - no-such-line',
    ]);
    expect(await problems(target, 'drivers', 'person,x\nP1,1\nP1,2\nP2,many\n')).toEqual([
      '3 - duplicate',
      '4 B wrong-number',
    ]);
    carryOut(target, member.command);
    expect(await problems(target, 'drivers', 'month,size\n2027-03,1.5\n')).toEqual(['1 B driver-scope-differs']);
  });

  test('IM9 the map tells what headings do not', async () => {
    const target = await smallPlan();
    const text = 'Kunde;Wann;Wer;Was;Umsatz\nx;1.2.2026;P1;007;1.234,50\n';
    const planned = await plan(target, 'history', text, {
      columns: { period: 'Wann', organization: 'Wer', product: 'D', revenue: 'umsatz' },
      decimal: ',',
    });
    expect(planned.report).toMatchObject({
      ignored: ['Kunde'],
      measures: [{ total: '1234.50' }],
      months: { from: '2026-02' },
    });
    expect(settingsOf(target).name).toBe('Test');
  });
});
