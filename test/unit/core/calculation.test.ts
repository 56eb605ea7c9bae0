import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { DisplayUnit } from '../../../shared/text/amount.ts';
import { parseEntry, resolveEntry } from '../../../shared/text/entry.ts';
import { lookupIn } from '../../../shared/text/entry-lookup.ts';
import { factorWords } from '../../../shared/text/factor-words.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, run } from '../../support/plans.ts';
import { planForCalculations } from './calculation-plan.ts';

function read(typed: string, decimals = 2, unit: DisplayUnit = 0) {
  const entry = parseEntry(typed, decimals, { unit });
  return entry.ok ? entry.value : entry.refusal;
}
const ticks = (typed: string, decimals = 2, unit: DisplayUnit = 0) => {
  const entry = read(typed, decimals, unit);
  return 'ticks' in entry ? entry.ticks : entry;
};

describe('EN6 calculations', () => {
  it.each([
    ['=1200*12+500', 1_490_000],
    ['=(1+2)*3', 900],
    ['=10/4', 250],
    ['=10/3', 333],
    ['=20/3', 667],
    ['=-5+2', -300],
    ['=100+10%', 11_000],
    ['=100-3%', 9_700],
    ['=100*10%', 1_000],
    ['=1.2m/12', 10_000_000],
    ['=6÷4×2', 300],
    ['=1/8', 13],
    ['=-1/8', -13],
    ['1亿2000万', 12_000_000_000],
    ['120w', 120_000_000],
    ['3万元', 3_000_000],
    ['¥1,234.50', 123_450],
    ['$5k', 500_000],
  ])('EN6 %s', (typed, total) => {
    expect(ticks(typed)).toBe(total);
  });

  it('EN6 adds, takes away, multiplies and divides what is there', () => {
    const change = (typed: string, present: number) => {
      const entry = parseEntry(typed, 2);
      if (!entry.ok) return entry.refusal.code;
      const total = resolveEntry(entry.value, present);
      return total.ok ? total.value : total.refusal.code;
    };
    expect(change('+=2*50', 1_000)).toBe(11_000);
    expect(change('-=2*50', 1_000)).toBe(-9_000);
    expect(change('+1k*2', 0)).toBe(200_000);
    expect(change('/2', 1_001)).toBe(501);
    expect(change('/3', 100)).toBe(33);
    expect(change('*1.1/2', 1_000)).toBe(550);
    expect(change('*110%', 1_000)).toBe(1_100);
    expect(change('*-1', 1_000)).toBe(-1_000);
  });

  it('EN6 is exact: dividing by any number rounds once, halves away from zero, at any size', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), (present, parts) => {
        const entry = parseEntry(`/${parts}`, 2);
        if (!entry.ok) throw new Error(entry.refusal.code);
        const total = resolveEntry(entry.value, present);
        const [numerator, denominator] = [BigInt(present), BigInt(parts)];
        const magnitude = numerator < 0n ? -numerator : numerator;
        const rounded = (2n * magnitude + denominator) / (2n * denominator);
        expect(total).toEqual({ ok: true, value: Number(numerator < 0n ? -rounded : rounded) });
      }),
    );
  });

  it('EN6 sums and products are those of whole numbers', () => {
    const small = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(ticks(`=${a}*${b}+${c}`, 0)).toBe(a * b + c);
        expect(ticks(`=${a}-(${b}-${c})`, 0)).toBe(a - (b - c));
      }),
    );
  });
});

describe('EN9 the display unit', () => {
  it.each<[string, DisplayUnit, number]>([
    ['12', 3, 1_200_000],
    ['=1200*12+500', 3, 1_490_000_000],
    ['=1200*12+500k', 3, 1_490_000_000],
    ['=10/4', 4, 2_500_000],
    ['1.2m', 4, 120_000_000],
    ['500元', 4, 50_000],
    ['=now-5', 3, -500_000],
  ])('EN9 %s in unit %i', (typed, unit, total) => {
    const lookup = () => ({ ok: true, value: 0 }) as const;
    const entry = parseEntry(typed, 2, { unit, lookup });
    expect(entry).toEqual({ ok: true, value: { op: 'set', ticks: total } });
  });

  it('EN9 factors and per cents have no unit', () => {
    expect(read('*1.1', 2, 4)).toEqual({ op: 'scale', factor: '1.1' });
    expect(read('+5%', 2, 4)).toEqual({ op: 'scale', factor: '1.05' });
    expect(read('+5', 2, 4)).toEqual({ op: 'add', ticks: 5_000_000 });
    expect(read('1.2345678', 2, 4)).toMatchObject({ code: 'too-many-decimals', decimals: 6 });
  });
});

describe('EN8 what is wrong, and where', () => {
  it.each([
    ['12x', 'not-understood', 'x', 2],
    ['=5+', 'amount-missing', '', 3],
    ['1,23', 'bad-grouping', '1,23', 0],
    ['5%', 'percent-alone', '5%', 0],
    ['1200*12', 'needs-equals', '1200*12', 0],
    ['=(1+2', 'bracket-open', '(', 1],
    ['=1+2)', 'bracket-closed', ')', 4],
    ['=5/0', 'division-by-zero', '/', 2],
    ['/0', 'division-by-zero', '/', 0],
    ['=2k*3k', 'no-amount', '*', 3],
    ['=5/2k', 'no-amount', '/', 2],
    ['*2k', 'factor-wanted', '2k', 1],
    ['=ly', 'no-figure', 'ly', 1],
    ['=[East', 'bracket-open', '[', 1],
    ['=1200 foo', 'not-understood', 'foo', 6],
    ['1万2', 'not-understood', '2', 2],
  ])('EN8 %s', (typed, problem, part, at) => {
    expect(read(typed)).toMatchObject({ code: 'not-an-entry', problem, part, at });
  });
});

describe('EN7 references', () => {
  const plan = planForCalculations();
  const scenario = plan.scenario;
  const at = (where: Readonly<Record<string, string>>, period?: string) => area(plan.plan, where, period);
  const value = (typed: string, where: ReturnType<typeof at>, order = [ORGANIZATION, PRODUCT]) => {
    const entry = parseEntry(typed, 2, { lookup: lookupIn(plan.plan, scenario, where, order) });
    return entry.ok ? ('ticks' in entry.value ? entry.value.ticks : entry.value) : entry.refusal;
  };
  const sum = (where: ReturnType<typeof at>) => sumOfArea(plan.plan, scenario, where);

  it('EN7 the present value, the row above, the whole, the year, the quarter, the period before', () => {
    const ann = at({ organization: 'Ann' }, '2027-02');
    expect(value('=now', ann)).toBe(sum(ann));
    expect(value('=现值+10%', ann)).toBe(Math.round(sum(ann) * 1.1));
    expect(value('=parent', ann)).toBe(sum(at({ organization: 'East' }, '2027-02')));
    expect(value('=all', ann)).toBe(sum(at({}, '2027-02')));
    expect(value('=全年/12', ann)).toBe(Math.round(sum(at({ organization: 'Ann' })) / 12));
    expect(value('=quarter', ann)).toBe(sum(at({ organization: 'Ann' }, '2027-Q1')));
    expect(value('=prev', ann)).toBe(sum(at({ organization: 'Ann' }, '2027-01')));
    expect(value('=上期', at({}, '2027-01'))).toMatchObject({ problem: 'no-figure', part: '上期' });
    expect(value('=parent', at({}))).toMatchObject({ problem: 'no-figure' });
  });

  it('EN7 last year', () => {
    expect(value('=ly*1.05', at({ organization: 'Ann' }))).toBe(Math.round(plan.lastYearOfAnn * 1.05));
    expect(value('=去年', at({ organization: 'Ann' }))).toBe(plan.lastYearOfAnn);
  });

  it('EN7 what lies above goes by the order of the rows', () => {
    const cars = at({ organization: 'Ann', product: 'Cars' });
    expect(value('=parent', cars)).toBe(sum(at({ organization: 'Ann' })));
    expect(value('=parent', cars, [PRODUCT, ORGANIZATION])).toBe(sum(at({ organization: 'East', product: 'Cars' })));
  });

  it('EN7 members and periods by name', () => {
    const ann = at({ organization: 'Ann' });
    expect(value('=[West]', ann)).toBe(sum(at({ organization: 'West' })));
    expect(value('=[west, q2]/2', ann)).toBe(Math.round(sum(at({ organization: 'West' }, '2027-Q2')) / 2));
    expect(value('=[Feb]', ann)).toBe(sum(at({ organization: 'Ann' }, '2027-02')));
    expect(value('=[2月]', ann)).toBe(sum(at({ organization: 'Ann' }, '2027-02')));
    expect(value('=[Nobody]', ann)).toMatchObject({ problem: 'unknown-name', part: '[Nobody]' });
  });
});

describe('SU5 the unit of a measure', () => {
  it('SU5 changes by a command and only when it is another', () => {
    const { plan } = planForCalculations();
    run(plan, { command: 'change-measure', measure: REVENUE, shownIn: 4 });
    expect(plan.tables.measure.get(REVENUE)?.shownIn).toBe(4);
    expect(() => run(plan, { command: 'change-measure', measure: REVENUE, shownIn: 4 })).toThrow('nothing-changes');
    expect(() => run(plan, { command: 'change-measure', measure: REVENUE, name: ' ' })).toThrow('name-empty');
  });
});

describe('TX8 factors in words', () => {
  it.each([
    ['1.05', '+5%'],
    ['0.97', '−3%'],
    ['1.0005', '+0.05%'],
    ['2', '× 2'],
    ['-1', '× −1'],
    ['0.3333333333333333333333333333333333333334', '÷ 3'],
  ])('TX8 %s', (factor, words) => {
    expect(factorWords(factor)).toBe(words);
  });
});
