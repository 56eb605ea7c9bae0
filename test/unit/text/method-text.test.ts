import { describe, expect, it } from 'vitest';
import { METHOD_NAMES, type SpreadMethod } from '../../../shared/spread/method.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { methodPhrase } from '../../../shared/text/method-text.ts';
import { area, smallPlan } from '../../support/plans.ts';

const { plan, scenario } = smallPlan();
const names = namesOf(plan);
const place = area(plan, {}, '2027-Q1');
const reference = { reference: 'scenario', scenario } as const;

const ONE_OF_EACH: { readonly [Name in SpreadMethod['method']]: Extract<SpreadMethod, { method: Name }> } = {
  proportional: { method: 'proportional' },
  equal: { method: 'equal', where: { reference: 'last-year' } },
  'last-year': { method: 'last-year' },
  'by-drivers': { method: 'by-drivers', by: [{ weight: 1, of: { basis: 'last-year' } }] },
  reference: { method: 'reference', reference: { reference: 'area', area: place } },
  pattern: { method: 'pattern', parts: [4, 4, 5] },
  season: { method: 'season', of: { basis: 'history', from: '2024-01', to: '2025-12' } },
  'working-days': { method: 'working-days' },
  waterfall: { method: 'waterfall', over: 'lines', cap: { basis: 'driver', driver: 'capacity' } },
  repeat: { method: 'repeat', where: { reference: 'measure', measure: 'units' } },
  clear: { method: 'clear' },
  'percent-change': { method: 'percent-change' },
  'relative-percent': { method: 'relative-percent', reference },
  growth: { method: 'growth', rate: '0.025' },
  'straight-line': { method: 'straight-line', last: 9_000_000 },
  fit: { method: 'fit', rows: [], periods: [] },
};

describe('TX6 methods in words', () => {
  it.each(METHOD_NAMES)('TX6 %s has a phrase in both languages', (name) => {
    const method = ONE_OF_EACH[name] as SpreadMethod;
    const [en, zh] = [methodPhrase(method, place, names, 'en'), methodPhrase(method, place, names, 'zh')];
    if (name === 'proportional') expect([en, zh]).toEqual(['', '']);
    else {
      expect(en).toMatch(/^, \w/);
      expect(zh).toMatch(/^，.*\p{Script=Han}/u);
      expect(en + zh).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('TX6 says the figures', () => {
    expect(methodPhrase(ONE_OF_EACH.growth, place, names, 'en')).toBe(', in the first period, then +2.5% a period');
    expect(methodPhrase(ONE_OF_EACH['straight-line'], place, names, 'en')).toBe(
      ', in the first period, in a straight line to 90,000',
    );
    expect(methodPhrase(ONE_OF_EACH.reference, place, names, 'en')).toBe(', in proportion to The whole plan, Q1 2027');
  });
});
