import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { flawText } from '../../../shared/strategy/flaw-words.ts';
import { keysOfPath } from '../../../shared/strategy/json-form.ts';
import { parseBlend, parseStrategy } from '../../../shared/strategy/parse-strategy.ts';

const EVERYTHING: Strategy = {
  version: 1,
  name: 'Everything',
  note: '',
  steps: [
    {
      step: 'dimension',
      over: 'organization',
      to: 'leaf',
      by: [
        {
          weight: 1,
          of: {
            basis: 'product',
            of: [
              { basis: 'driver', driver: 'potential' },
              { basis: 'driver', driver: 'ability' },
            ],
            powers: [1, 0.5],
          },
        },
        { weight: 2, of: { basis: 'scenario', scenario: 'Base', measure: 'revenue' } },
        { weight: 3, of: { basis: 'history', from: '2025-01', to: '2025-12' } },
      ],
      fill: { first: 'largest', rest: 'refuse' },
      growth: { min: -0.05, max: 0.25 },
      amounts: [{ member: 'East', min: '100', max: '2000.50' }, { max: '9000' }],
      capacity: { driver: 'capacity', factor: 0.9 },
      buffer: 0.03,
      ramp: { counts: 'start', driver: 'start', curve: [0, 0.25, 0.5, 1] },
      unit: '1000',
      otherwise: 'equal',
    },
    {
      step: 'time',
      by: [
        { weight: 1, of: { basis: 'last-year' } },
        { weight: 1, of: { basis: 'working-days' } },
      ],
      seasonOf: { dimension: 'product', level: 1 },
      campaigns: [
        {
          name: 'Spring',
          from: '2027-03-15',
          to: '2027-04-10',
          uplift: 0.3,
          parts: { '2027-03': 0.5 },
          of: { dimension: 'organization', members: ['East'] },
        },
      ],
      years: { growth: 0.08 },
      otherwise: 'refuse',
    },
  ],
};

/** The flaws of EVERYTHING with some places changed; undefined takes a field away. */
function flawsOf(changes: Readonly<Record<string, unknown>>): string[] {
  const copy: unknown = structuredClone(EVERYTHING);
  for (const [path, value] of Object.entries(changes)) {
    const keys = keysOfPath(path);
    const last = keys.pop() as string;
    let at = copy as Record<string, unknown>;
    for (const key of keys) at = at[key] as Record<string, unknown>;
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  const parsed = parseStrategy(copy);
  if (parsed.ok) throw new Error('nothing was found');
  return parsed.refusal.problems.map((flaw) => `${flaw.path}: ${flaw.problem}`);
}

describe('parseStrategy', () => {
  it('ST2 reads every field of the form, and gives a copy that says the same', () => {
    const parsed = parseStrategy(JSON.parse(JSON.stringify(EVERYTHING)));
    expect(parsed).toEqual({ ok: true, value: EVERYTHING });
  });

  it('ST2 the three ways to split years', () => {
    for (const years of [
      { growth: 0.1 },
      { weights: [1, 2, 3] },
      { by: [{ weight: 1, of: { basis: 'equal' as const } }] },
    ]) {
      const steps = [{ step: 'time' as const, by: [{ weight: 1, of: { basis: 'equal' as const } }], years }];
      expect(parseStrategy({ version: 1, name: 'Y', steps })).toEqual({
        ok: true,
        value: { version: 1, name: 'Y', steps },
      });
    }
  });

  it.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['a version of the future', { version: 2 }, ['version: unknown-version']],
    ['no name', { name: undefined }, ['name: missing']],
    ['a blank name', { name: '  ' }, ['name: empty']],
    ['no steps', { steps: [] }, ['steps: empty']],
    ['a step of another kind', { 'steps[0].step': 'space' }, ['steps[0].step: not-one-of']],
    ['a field nobody knows', { 'steps[0].bufer': 1 }, ['steps[0].bufer: unknown-field']],
    ['one that is no name', { 'steps[0]["a b"]': 1 }, ['steps[0]["a b"]: unknown-field']],
    ['null for an absent field', { 'steps[0].unit': null }, ['steps[0].unit: not-text']],
    ['a unit of zero', { 'steps[0].unit': '0.00' }, ['steps[0].unit: not-an-amount']],
    ['an unknown basis', { 'steps[0].by[0].of': { basis: 'luck' } }, ['steps[0].by[0].of.basis: not-one-of']],
    [
      'a product of products',
      { 'steps[0].by[0].of.of[0]': { basis: 'product', of: [] } },
      ['steps[0].by[0].of.of[0].basis: not-one-of'],
    ],
    ['a weight of zero', { 'steps[0].by[1].weight': 0 }, ['steps[0].by[1].weight: out-of-range']],
    ['a number as text', { 'steps[0].buffer': '3' }, ['steps[0].buffer: not-a-number']],
    ['not a number', { 'steps[0].growth.min': Number.NaN }, ['steps[0].growth.min: not-a-number']],
    ['no such day', { 'steps[1].campaigns[0].to': '2027-02-29' }, ['steps[1].campaigns[0].to: not-a-day']],
    [
      'a month out of the year',
      { 'steps[1].campaigns[0].parts': { '2027-13': 1 } },
      ['steps[1].campaigns[0].parts["2027-13"]: unknown-field'],
    ],
    ['a ramp without a curve', { 'steps[0].ramp.curve': undefined }, ['steps[0].ramp.curve: missing']],
    [
      'several at once, all of them',
      { 'steps[0].to': 0, 'steps[1].by': {}, 'steps[1].years': { growth: -1 } },
      ['steps[0].to: out-of-range', 'steps[1].by: not-a-list', 'steps[1].years.growth: out-of-range'],
    ],
  ])('ST2 names %s by its path', (_, changes, flaws) => {
    expect(flawsOf(changes)).toEqual(flaws);
  });

  it('ST2 whatever JSON comes, it is read or refused, and what is read is of the form', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const parsed = parseStrategy(json);
        if (parsed.ok) expect(parseStrategy(parsed.value)).toEqual(parsed);
        else expect(parsed.refusal.problems.length).toBeGreaterThan(0);
        expect(() => parseBlend(json)).not.toThrow();
      }),
    );
  });

  it('ST2 every flaw has words in both languages, and its path can be walked', () => {
    const parsed = parseStrategy({ version: 1, name: 'x', steps: [{ step: 'time', by: [{ weight: '1', of: {} }] }] });
    if (parsed.ok) throw new Error('read');
    for (const flaw of parsed.refusal.problems) {
      expect(flawText(flaw, 'en')).toMatch(/^(must|is) /);
      expect(flawText(flaw, 'zh')).toMatch(/[一-龥]/);
    }
    expect(keysOfPath('steps[1].by[0]["a b"].of')).toEqual(['steps', 1, 'by', 0, 'a b', 'of']);
  });
});
