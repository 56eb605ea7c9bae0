import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import { wishOf } from '../../shared/spread/wish.ts';
import { parseDecimal } from '../../shared/text/decimal.ts';
import type { Entry } from '../../shared/text/entry.ts';
import { addHistory, area, run } from '../support/plans.ts';
import { meetPlainly, openArea, planOf, putCells, spread } from '../support/spread.ts';

/** A worked example of a leader's manual; null is a cell that does not exist. */
interface SpreadCase {
  readonly id: string;
  readonly decimals: number;
  readonly before: {
    readonly cells: Readonly<Record<string, string | null>>;
    readonly reference?: Readonly<Record<string, string>>;
    readonly basis?: Readonly<Record<string, string | null>>;
  };
  readonly command: {
    readonly value?: string;
    readonly start?: string;
    readonly end?: string;
    readonly pattern?: readonly number[];
  };
  readonly after_exact: Readonly<Record<string, string | null>>;
}

const CASES: readonly SpreadCase[] = JSON.parse(
  readFileSync(new URL('../fixtures/oracles/spread-cases.json', import.meta.url), 'utf8'),
);
const caseOf = (id: string) => CASES.find((one) => one.id === id) as SpreadCase;

function ticks(text: string | null | undefined, decimals: number): number {
  const parsed = parseDecimal(text ?? '0', decimals);
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  return parsed.value;
}

const SUMS = new Set(['Q1']);
const leaves = (cells: Readonly<Record<string, string | null>>) =>
  Object.entries(cells).filter(([name]) => !SUMS.has(name));

/** The case's cells as months of one line, or as lines of one month; what a plan has is what is there before. */
function openCase(one: SpreadCase, as: 'months' | 'lines', period: string, held: readonly string[] = []) {
  const cells = leaves(one.before.cells);
  const { plan, scenario } = planOf(as === 'months' ? ['Ann'] : cells.map(([name]) => name), one.decimals);
  const place = area(plan, {}, period);
  const values = cells.map(([, value]) => ticks(value, one.decimals));
  putCells(plan, scenario, place, values);
  const fixed = cells.flatMap(([name], i) => (held.includes(name) ? [i] : []));
  return { plan, scenario, place, opened: openArea(plan, scenario, place, fixed) };
}

const wanted = (one: SpreadCase) => leaves(one.after_exact).map(([, value]) => ticks(value, one.decimals));
const typed = (one: SpreadCase): Entry => ({ op: 'set', ticks: ticks(one.command.value, one.decimals) });

describe('spread cases of the manuals', () => {
  it('SP1 ibm-proportional-replace: the shares are kept', () => {
    const one = caseOf('ibm-proportional-replace');
    expect(spread(openCase(one, 'months', '2027-Q1').opened, typed(one), { method: 'proportional' })).toEqual(
      wanted(one),
    );
  });

  it('SP3 ibm-relative-proportional-replace: in the proportions of another country', () => {
    const one = caseOf('ibm-relative-proportional-replace');
    const { plan, scenario } = planOf(['Argentina', 'Brazil'], one.decimals);
    const brazil = area(plan, { organization: 'Brazil' }, '2027-Q1');
    putCells(
      plan,
      scenario,
      brazil,
      Object.values(one.before.reference ?? {}).map((value) => ticks(value, 0)),
    );
    const opened = openArea(plan, scenario, area(plan, { organization: 'Argentina' }, '2027-Q1'));
    const method: SpreadMethod = { method: 'reference', reference: { reference: 'area', area: brazil } };
    expect(spread(opened, typed(one), method)).toEqual(wanted(one));
  });

  it('SP4 ibm-straight-line-six: both ends included', () => {
    const one = caseOf('ibm-straight-line-six');
    const entry: Entry = { op: 'set', ticks: ticks(one.command.start, 0) };
    const method: SpreadMethod = { method: 'straight-line', last: ticks(one.command.end, 0) };
    expect(spread(openCase(one, 'months', '2027-H1').opened, entry, method)).toEqual(wanted(one));
  });

  it('SP1 ibm-hold-sum-edit-leaf: the other leaves of a held sum take the difference', () => {
    const one = caseOf('ibm-hold-sum-edit-leaf');
    const { plan, scenario, place } = openCase(one, 'months', '2027-Q1');
    run(plan, { command: 'lock-area', scenario, area: place, kind: 'sum' });
    const march = area(plan, {}, '2027-03');
    const entry = typed(one);
    run(plan, { command: 'set-area', scenario, area: march, entry, method: { method: 'proportional' } });
    expect([...openArea(plan, scenario, place).current]).toEqual(wanted(one));
  });

  it('SP1 oracle-lock-two-months: all of the increase lands on the one free month', () => {
    const one = caseOf('oracle-lock-two-months');
    const { opened } = openCase(one, 'months', '2027-Q1', ['Feb', 'Mar']);
    expect(spread(opened, typed(one), { method: 'proportional' })).toEqual(wanted(one));
  });

  it('SP3 oracle-pattern-445', () => {
    const one = caseOf('oracle-pattern-445');
    const method: SpreadMethod = { method: 'pattern', parts: one.command.pattern ?? [] };
    expect(spread(openCase(one, 'months', '2027-Q1').opened, typed(one), method)).toEqual(wanted(one));
  });

  it('SP3 essbase-allocate-spread-skipmissing: equal where the basis has something; the odd unit to the first', () => {
    const one = caseOf('essbase-allocate-spread-skipmissing');
    const { plan, opened } = openCase(one, 'lines', '2027-01');
    const basis = Object.entries(one.before.basis ?? {}).map(([name, value]) => [`${name},Cars`, ticks(value, 0)]);
    addHistory(plan, Object.fromEntries(basis));
    const method: SpreadMethod = { method: 'equal', where: { reference: 'last-year' } };
    expect(spread(opened, typed(one), method)).toEqual(wanted(one));
  });

  it('SP1 jedox-hash-proportional: what is 0 stays 0', () => {
    const one = caseOf('jedox-hash-proportional');
    expect(spread(openCase(one, 'lines', '2027-01').opened, typed(one), { method: 'proportional' })).toEqual(
      wanted(one),
    );
  });

  it('SP1 every case is here', () => {
    expect(CASES.map((one) => one.id).sort()).toEqual(
      [
        'ibm-proportional-replace',
        'ibm-relative-proportional-replace',
        'ibm-straight-line-six',
        'ibm-hold-sum-edit-leaf',
        'oracle-lock-two-months',
        'oracle-pattern-445',
        'essbase-allocate-spread-skipmissing',
        'jedox-hash-proportional',
      ].sort(),
    );
  });
});

describe('the public door: commands on a plan', () => {
  it('SP1 a year with one locked month can be typed into', () => {
    const { plan, scenario } = planOf(['Ann', 'Bo']);
    putCells(plan, scenario, area(plan, {}, '2027'), new Array(24).fill(10));
    run(plan, { command: 'lock-area', scenario, area: area(plan, {}, '2027-03') });
    run(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, {}),
      entry: { op: 'set', ticks: 460 },
      method: { method: 'proportional' },
    });
    expect([...openArea(plan, scenario, area(plan, {})).current]).toEqual(
      Array.from({ length: 24 }, (_, i) => (i % 12 === 2 ? 10 : 20)),
    );
  });

  it('SP1 12 months of 7 cars over 5 people: every month and every person within one car', () => {
    const { plan, scenario } = planOf(['A', 'B', 'C', 'D', 'E']);
    const year = area(plan, {});
    const opened = openArea(plan, scenario as ScenarioId, year);
    const wish = wishOf(opened, { op: 'set', ticks: 84 }, { method: 'proportional' });
    if (!wish.ok) throw new Error(wish.refusal.code);
    const cells = meetPlainly(opened, wish.value);
    for (let m = 0; m < 12; m++) expect(cells.reduce((sum, v, i) => sum + (i % 12 === m ? v : 0), 0)).toBe(7);
    for (let p = 0; p < 5; p++) {
      const person = cells.slice(p * 12, p * 12 + 12).reduce((a, b) => a + b);
      expect(Math.abs(person - 84 / 5)).toBeLessThan(1);
    }
  });
});
