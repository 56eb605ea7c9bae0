import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Form,
  firstStrategy,
  flawsOf,
  formOf,
  levelsToAdd,
  percentsOf,
  put,
  strategyOf,
  timesBasis,
  wholeSeason,
  withBasis,
  withLevel,
  withMoved,
  withoutBasis,
  withoutFactor,
  withoutStep,
  withPercent,
  withPower,
  withStep,
} from '../../../renderer/strategy/form.ts';
import {
  applyCommand,
  boundParts,
  changesOf,
  levelAt,
  outlookOf,
  partsOf,
  scatterOf,
} from '../../../renderer/strategy/preview.ts';
import { blendOfSource, timeSourceOf } from '../../../renderer/strategy/time-source.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { periodOf, sumOfArea } from '../../../shared/cube/area.ts';
import type { StrategyId } from '../../../shared/model/ids.ts';
import type { DimensionStep, Step, Strategy, TimeStep } from '../../../shared/model/strategy.ts';
import { suggestAssignment } from '../../../shared/strategy/assignment.ts';
import { assignmentOfGroups } from '../../../shared/strategy/assignment-of-groups.ts';
import { checkStrategy } from '../../../shared/strategy/check-strategy.ts';
import { parseStrategy } from '../../../shared/strategy/parse-strategy.ts';
import { presetsFor } from '../../../shared/strategy/presets.ts';
import { area, memberId, ORGANIZATION, REVENUE, refusalOf, run, smallPlan } from '../../support/plans.ts';

function planned() {
  const { plan, scenario } = smallPlan();
  run(plan, {
    command: 'set-area',
    scenario,
    area: area(plan, {}),
    entry: { op: 'set', ticks: 120_000_00 },
    method: { method: 'last-year' },
  });
  const measure = plan.tables.measure.get(REVENUE);
  const member = (code: string) => memberId(plan, ORGANIZATION, code);
  run(plan, {
    command: 'import-drivers',
    drivers: [
      {
        code: 'potential',
        name: 'Potential',
        scope: 'member',
        dimension: ORGANIZATION,
        keys: Float64Array.from([member('Ann'), member('Bo'), member('Cy')]),
        values: Float64Array.of(30, 20, 50),
      },
    ],
    source: { file: 'test', rows: 0 },
  });
  return { plan, scenario, measure };
}

const two = (growth?: DimensionStep['growth']): Strategy => ({
  version: 1,
  name: 'Two',
  steps: [
    {
      step: 'dimension',
      over: 'organization',
      to: 'leaf',
      by: [
        { weight: 60, of: { basis: 'last-year' } },
        { weight: 40, of: { basis: 'driver', driver: 'potential' } },
      ],
      ...(growth ? { growth } : {}),
    },
    {
      step: 'dimension',
      over: 'product',
      to: 'leaf',
      by: [{ weight: 1, of: { basis: 'last-year' } }],
      otherwise: 'equal',
    },
    { step: 'time', by: [{ weight: 1, of: { basis: 'last-year' } }], otherwise: 'equal' },
  ],
});

describe('the form of a strategy', () => {
  it('SE1 a strategy goes into the form and comes back as it was, ready ones among them', () => {
    const { plan, measure } = planned();
    const ready = presetsFor(plan).flatMap(({ strategy }) => (strategy ? [strategy] : []));
    expect(ready.length).toBeGreaterThan(5);
    for (const strategy of [...ready, two(), firstStrategy(plan, 'First')]) {
      expect(strategyOf(formOf(strategy))).toEqual(strategy);
      expect(flawsOf(plan, measure, formOf(strategy), 'en')).toEqual([]);
    }
  });

  it('SE2 whatever is done in the form, the strategy parses and fits the plan, or its flaws are named in place', () => {
    const { plan, measure } = planned();
    const number = fc.oneof(fc.double({ min: -2, max: 200, noNaN: true }), fc.constant(Number.NaN), fc.constant(0));
    const text = fc.constantFrom('', '1', '1000', '-5', 'abc', '0', '0.001');
    const edit = fc.oneof(
      fc.record({ do: fc.constant('percent'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('add'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('drop'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('growth'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('buffer'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('unit'), at: fc.nat(3), basis: fc.nat(3), value: text }),
      fc.record({ do: fc.constant('move'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('remove'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('level'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('times'), at: fc.nat(3), basis: fc.nat(3), value: number }),
      fc.record({ do: fc.constant('season'), at: fc.nat(3), basis: fc.nat(3), value: number }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let form: Form = formOf(two());
        for (const { do: what, at, basis, value } of edits) {
          const step = form.steps[at]?.step;
          if (!step) continue;
          const set = (next: Step) => {
            form = withStep(form, at, next);
          };
          const k = Math.min(basis, step.by.length - 1);
          if (what === 'percent' && k >= 0) set({ ...step, by: withPercent(step.by, k, value as number) });
          if (what === 'add') set({ ...step, by: withBasis(step.by, { basis: 'equal' }) });
          if (what === 'drop' && k >= 0) set({ ...step, by: withoutBasis(step.by, k) });
          if (what === 'times' && k >= 0) {
            const of = timesBasis(step.by[k]!.of, { basis: 'last-year' });
            set({ ...step, by: step.by.map((one, i) => (i === k ? { ...one, of } : one)) });
          }
          if (what === 'season')
            set({ ...step, by: [{ weight: 1, of: { basis: 'season', months: [value as number] } }] });
          if (step.step === 'dimension') {
            if (what === 'growth') set(put(step, 'growth', { min: value as number, max: 0.1 }));
            if (what === 'buffer') set(put(step, 'buffer', value as number));
            if (what === 'unit') set(put(step, 'unit', (value as string) || undefined));
          }
          if (what === 'move') form = withMoved(form, at, basis);
          if (what === 'remove') form = withoutStep(form, at);
          const [level] = levelsToAdd(plan, form);
          if (what === 'level' && level) form = withLevel(plan, form, level);
        }
        const flaws = flawsOf(plan, measure, form, 'en');
        const strategy = strategyOf(form);
        const parsed = parseStrategy(strategy);
        const sound = parsed.ok && checkStrategy(plan, parsed.value).length === 0;
        if (flaws.length === 0) {
          expect(sound).toBe(true);
          const outcome = outlookOf(plan, {
            scenario: 1 as never,
            measure: REVENUE,
            strategy,
            period: '2027',
            total: null,
          });
          if (!outcome.ok) expect(outcome.refusal.code).not.toBe('strategy-invalid');
        } else {
          for (const { step, text: says } of flaws) {
            expect(says).not.toBe('');
            expect(step === null || step < form.steps.length).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('SE3 weights are per cent that sum to 100: one is set, the others share the rest as they stood', () => {
    const by = two().steps[0]!.by;
    expect(withPercent(by, 0, 70).map(({ weight }) => weight)).toEqual([70, 30]);
    expect(withPercent(by, 0, 100).map(({ weight }) => weight)).toEqual([100, 0]);
    expect(
      percentsOf([
        { ...by[0]!, weight: 3 },
        { ...by[1]!, weight: 2 },
      ]),
    ).toEqual([60, 40]);
    const three = withBasis(by, { basis: 'equal' });
    expect(three.reduce((sum, { weight }) => sum + weight * 10, 0)).toBe(1000);
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.integer({ min: -10, max: 120 }),
        (weights, at, percent) => {
          const blend = weights.map((weight) => ({ weight, of: { basis: 'equal' } as const }));
          const next = withPercent(blend, at % weights.length, percent);
          expect(Math.round(next.reduce((sum, { weight }) => sum + weight * 10, 0))).toBe(1000);
          expect(next.every(({ weight }) => weight >= 0)).toBe(true);
        },
      ),
    );
    // A basis of no weight is left out, and flaws behind it are found at their place.
    const form = withStep(formOf(two()), 0, {
      ...(two().steps[0] as DimensionStep),
      by: [
        { weight: 0, of: { basis: 'last-year' } },
        { weight: 100, of: { basis: 'driver', driver: 'luck' } },
      ],
    });
    const { plan, measure } = planned();
    expect(flawsOf(plan, measure, form, 'en')).toMatchObject([{ step: 0, at: 'by[1]' }]);
  });

  it('SE4 steps move among each other; the one over time stays last; a product is made and taken apart', () => {
    const form = formOf(two());
    expect(withMoved(form, 0, 1).steps.map(({ key }) => key)).toEqual([1, 0, 2]);
    expect(withMoved(form, 0, 5).steps.map(({ key }) => key)).toEqual([1, 0, 2]);
    expect(withMoved(form, 2, 0)).toBe(form);
    const product = timesBasis({ basis: 'last-year' }, { basis: 'driver', driver: 'potential' });
    expect(product.basis).toBe('product');
    expect(withoutFactor(product as never, 1)).toEqual({ basis: 'last-year' });
  });

  it('SE12 powers of a product are set and go again; years by bases leave out what has no weight', () => {
    const product = timesBasis({ basis: 'last-year' }, { basis: 'driver', driver: 'potential' });
    if (product.basis !== 'product') throw new Error(product.basis);
    const half = withPower(product, 1, 0.5);
    expect(half).toEqual({ ...product, powers: [1, 0.5] });
    expect(withPower(half, 1, 1)).toEqual(product);
    const time = two().steps[2] as TimeStep;
    const by = [{ weight: 0, of: { basis: 'equal' } } as const, { weight: 2, of: { basis: 'current' } } as const];
    const form = withStep(formOf(two()), 2, { ...time, years: { by } });
    expect((strategyOf(form).steps[2] as TimeStep).years).toEqual({ by: [by[1]] });
  });

  it('SE5 a season is drawn: twelve numbers, 100 in all; with working days or without', () => {
    const season = wholeSeason([3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9]);
    expect(Math.round(season.reduce((sum, part) => sum + part * 10, 0))).toBe(1000);
    const source = { source: { basis: 'season', months: season }, workingDays: true } as const;
    expect(timeSourceOf(blendOfSource(source))).toEqual(source);
    expect(timeSourceOf(two().steps[0]!.by)).toBeNull();
    const { plan, scenario } = planned();
    const drawn: TimeStep = { step: 'time', by: blendOfSource({ ...source, workingDays: false }) };
    const strategy = { ...two(), steps: [...two().steps.slice(0, 2), drawn] };
    run(plan, { command: 'apply-strategy', scenario, measure: REVENUE, strategy, total: 1_000_00, period: '2027' });
    expect(sumOfArea(plan, scenario, area(plan, {}, '2027-03'))).toBe(Math.round((season[2] as number) * 1000));
    const flat = { ...drawn, by: [{ weight: 1, of: { basis: 'season', months: [1, 2] } }] } as TimeStep;
    expect(checkStrategy(plan, { ...strategy, steps: [...two().steps.slice(0, 2), flat] })).toMatchObject([
      { code: 'bad-season' },
    ]);
    expect(parseStrategy({ ...strategy, steps: [flat] })).toMatchObject({ ok: false });
  });
});

describe('the preview', () => {
  it('SE6 it shows to the tick what applying then does, with shares, bounds and what changes', () => {
    const { plan, scenario } = planned();
    const asked = { scenario, measure: REVENUE, strategy: two({ max: 0.25 }), period: '2027', total: 1_300_000 };
    const outcome = outlookOf(plan, asked);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const level = levelAt(outcome.value, 0)!;
    const table = partsOf(outcome.value, level, 0);
    expect(table.driver).toBe('potential');
    expect(table.sum.target).toBe(outcome.value.total);
    expect(table.parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(boundParts(outcome.value, level).every(({ count }) => count > 0)).toBe(true);
    expect(scatterOf(outcome.value, level, 0)?.points).toHaveLength(3);
    expect(changesOf(outcome.value, level, 5).cells).toBeGreaterThan(0);
    run(plan, applyCommand(asked));
    for (const { member, target } of table.parts) {
      const members = [member, null];
      expect(sumOfArea(plan, scenario, { measure: REVENUE, members, period: '2027' })).toBe(target);
    }
  });

  it('SE7 locks stay unless they are let go, in the same step as the strategy', () => {
    const { plan, scenario } = planned();
    run(plan, { command: 'lock-area', scenario, area: area(plan, { organization: 'Ann' }), kind: 'cells' });
    const ann = sumOfArea(plan, scenario, area(plan, { organization: 'Ann' }));
    const asked = { scenario, measure: REVENUE, strategy: two(), period: '2027', total: null };
    const kept = outlookOf(plan, asked);
    const free = outlookOf(plan, { ...asked, release: true });
    if (!kept.ok || !free.ok) throw new Error('refused');
    const annOf = (outcome: typeof kept) => partsOf(outcome.value, levelAt(outcome.value, 0)!, 0).parts[0]?.target;
    expect(annOf(kept)).toBe(ann);
    expect(annOf(free)).not.toBe(ann);
    const decision = decide(plan, applyCommand({ ...asked, release: true }));
    if (!decision.ok) throw new Error('refused');
    applyChangeset(plan, decision.value, plan.seq + 1);
    expect(plan.tables.lock.size).toBe(0);
    expect(sumOfArea(plan, scenario, area(plan, { organization: 'Ann' }))).toBe(annOf(free));
  });

  it('SE8 a strategy is renamed in one step; a name that another has is refused', () => {
    const { plan } = planned();
    run(plan, { command: 'save-strategy', strategy: two() });
    run(plan, { command: 'save-strategy', strategy: { ...two(), name: 'Other' } });
    const replaces = 1 as StrategyId;
    run(plan, { command: 'save-strategy', strategy: { ...two(), name: 'New' }, replaces });
    expect([...plan.tables.strategy.values()].map(({ strategy }) => strategy.name)).toEqual(['New', 'Other']);
    expect(
      refusalOf(plan, { command: 'save-strategy', strategy: { ...two(), name: 'Other' }, replaces }),
    ).toMatchObject({
      code: 'name-taken',
    });
  });
});

describe('who takes what, in the window', () => {
  it('WT7 lines are taken together by person and item; what is adopted has the loads that were shown', () => {
    const { plan, scenario } = planned();
    const scope = { plan, scenario, measure: REVENUE, period: periodOf(plan, '2027') };
    const ask = {
      over: 'organization',
      items: { dimension: 'product', depth: 1 },
      potential: { basis: 'current' },
    } as const;
    const grouped = assignmentOfGroups(scope, ask);
    expect(grouped.groups).toHaveLength(4);
    const found = suggestAssignment(grouped.problem);
    if (!found.ok) throw new Error(found.refusal.code);
    expect(found.value.moves.length).toBeGreaterThan(0);
    const gives = found.value.moves.map(({ item, to }) => ({
      to: grouped.people[to]!,
      rows: [grouped.groups[item]!.rows],
    }));
    run(plan, { command: 'reassign-many', dimension: ORGANIZATION, gives, history: true });
    grouped.people.forEach((member, i) => {
      const sum = sumOfArea(plan, scenario, { measure: REVENUE, members: [member, null], period: '2027' });
      expect(sum).toBe(found.value.loads[i]?.after);
    });
  });
});
