import { describe, expect, it } from 'vitest';
import { parseEntry } from '../../../shared/text/entry.ts';
import { parseTyped, rateOf } from '../../../shared/text/typed-method.ts';

const typed = (text: string, decimals = 0) => {
  const read = parseTyped(text, decimals);
  return read.ok ? [read.value.method, read.value.entry] : read.refusal.code;
};
const set = (ticks: number) => ({ op: 'set', ticks });

describe('TX7 a method typed with its amount', () => {
  it('TX7 a word, a pattern or a pair before it', () => {
    expect(typed('eq 1200')).toEqual([{ method: 'equal' }, set(1200)]);
    expect(typed('EQ1.2k')).toEqual([{ method: 'equal' }, set(1200)]);
    expect(typed('平均 120万')).toEqual([{ method: 'equal' }, set(1_200_000)]);
    expect(typed('rep +5')).toEqual([{ method: 'repeat' }, { op: 'add', ticks: 5 }]);
    expect(typed('pct +5%')).toEqual([{ method: 'percent-change' }, { op: 'scale', factor: '1.05' }]);
    expect(typed('4-4-5 1300')).toEqual([{ method: 'pattern', parts: [4, 4, 5] }, set(1300)]);
    expect(typed('sl 100:200')).toEqual([{ method: 'straight-line', last: 200 }, set(100)]);
    expect(typed('SL 1k 2k')).toEqual([{ method: 'straight-line', last: 2000 }, set(1000)]);
    expect(typed('gr 100:-2.5%')).toEqual([{ method: 'growth', rate: '-0.025' }, set(100)]);
    expect(typed('clear')).toEqual([{ method: 'clear' }, set(0)]);
  });

  it('TX7 what a Chinese keyboard writes is read: full width, and its full stop for a point', () => {
    expect(typed('1。5亿')).toEqual([null, set(150_000_000)]);
    expect(typed('＋５％')).toEqual(typed('+5%'));
    expect(typed('平均　１，２００')).toEqual(typed('平均 1,200'));
    expect(typed('1200。')).toBe('not-an-entry');
  });

  it('TX7 everything else reads as an entry does', () => {
    for (const text of [
      '42000',
      '1.2m',
      '120万',
      '1.5亿',
      '+5%',
      '-3%',
      '+200k',
      '*1.1',
      '-5',
      'abc',
      '',
      '1e5',
      'eq',
      '4-4-5',
    ]) {
      const [read, plain] = [parseTyped(text, 0), parseEntry(text, 0)];
      expect(read).toEqual(plain.ok ? { ok: true, value: { entry: plain.value, method: null } } : plain);
    }
    expect(typed('sl 100')).toBe('not-an-entry');
    expect(typed('sl 100:+5%')).toBe('not-an-entry');
    expect(typed('gr 100:2')).toBe('not-an-entry');
    expect(typed('eq 1.005', 2)).toBe('too-many-decimals');
  });

  it('TX7 rates are exact', () => {
    expect([rateOf('2%'), rateOf('12.345%'), rateOf('150%'), rateOf('-0.5 %'), rateOf('2')]).toEqual([
      '0.02',
      '0.12345',
      '1.50',
      '-0.005',
      null,
    ]);
  });
});
