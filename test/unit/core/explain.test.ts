import { describe, expect, it } from 'vitest';
import type { Command, Intent } from '../../../shared/command/command.ts';
import { explainArea, type Touch } from '../../../shared/command/explain.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { planOfSnapshot, putScenarioCells, scenarioCellsOf, snapshotOf } from '../../../shared/protocol/snapshot.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

const STRATEGY: Strategy = {
  version: 1,
  name: 'Capped blend',
  steps: [
    {
      step: 'dimension',
      over: 'organization',
      to: 'region',
      by: [
        { weight: 3, of: { basis: 'last-year' } },
        { weight: 1, of: { basis: 'equal' } },
      ],
      growth: { max: 0.25 },
    },
    { step: 'dimension', over: 'organization', to: 'leaf', by: [{ weight: 1, of: { basis: 'last-year' } }] },
    { step: 'dimension', over: 'product', to: 'leaf', by: [{ weight: 1, of: { basis: 'last-year' } }] },
    { step: 'time', by: [{ weight: 1, of: { basis: 'last-year' } }] },
  ],
};
const TOTAL = 1_300_000;

function copyOf(plan: Plan): Plan {
  const copy = planOfSnapshot(structuredClone(snapshotOf(plan)));
  for (const scenario of plan.tables.scenario.keys()) {
    putScenarioCells(copy, structuredClone(scenarioCellsOf(plan, scenario as ScenarioId)));
  }
  return copy;
}

/** Runs commands and notes each as a touch of the area. */
function story(commands: readonly Command[], at: Readonly<Record<string, string>>, period: string) {
  const { plan, scenario } = smallPlan();
  const asked = area(plan, at, period);
  const touches = commands.map((command): Touch => {
    const stood = copyOf(plan);
    const before = sumOfArea(plan, scenario, asked);
    run(plan, command);
    const after = sumOfArea(plan, scenario, asked);
    return {
      seq: plan.seq,
      at: 'now',
      who: 'me',
      intent: command as unknown as Intent,
      before,
      after,
      planBefore: () => stood,
    };
  });
  return explainArea(scenario, asked, sumOfArea(plan, scenario, asked), touches);
}

const APPLY: Command = {
  command: 'apply-strategy',
  scenario: 1 as ScenarioId,
  measure: REVENUE,
  strategy: STRATEGY,
  total: TOTAL,
  period: '2027',
};

describe('explainArea', () => {
  it('XP1 a cell: total, each step with its shares, the cap that bound it, the season, and its last figure is the cell', () => {
    const { trail, value } = story([APPLY], { organization: 'Cy', product: 'Bikes' }, '2027-03');
    expect(trail.map((item) => item.kind)).toEqual(['strategy', 'step', 'step', 'step', 'season']);
    const region = trail[1];
    if (region?.kind !== 'step') throw new Error('no step');
    expect(region.bases.map(({ basis, weight, share }) => [basis, weight, share])).toEqual([
      ['last-year', 0.75, 3333 / 21_333],
      ['equal', 0.25, 0.5],
    ]);
    expect(region.unbounded).toBeCloseTo(TOTAL * (0.75 * (3333 / 21_333) + 0.125), 6);
    expect(region).toMatchObject({
      of: TOTAL,
      bound: 'most',
      most: Math.floor(56 * 3333 * 1.25),
      value: Math.floor(56 * 3333 * 1.25),
    });
    const season = trail[4];
    if (season?.kind !== 'season') throw new Error('no season');
    expect(season.share).toBeCloseTo(5 / 56, 12);
    expect(season.value).toBe(value);
    expect(season.real + season.rounding).toBeCloseTo(season.value, 6);
  });

  it('XP2 each figure is what the next one starts from, and edits come last', () => {
    const { plan } = smallPlan();
    const edit: Command = {
      command: 'set-area',
      scenario: 1 as ScenarioId,
      area: area(plan, { organization: 'East' }, '2027-Q1'),
      entry: { op: 'scale', factor: '1.05' },
      method: { method: 'proportional' },
    };
    const { trail, value } = story([APPLY, edit], { organization: 'Ann', product: 'Cars' }, '2027-01');
    for (const [i, item] of trail.entries()) {
      const before = trail[i - 1];
      if (item.kind === 'step' || item.kind === 'season') expect(item.of).toBe(before?.value);
      if (item.kind === 'edit') expect(item.before).toBe(before?.value);
    }
    expect(trail.at(-1)).toMatchObject({ kind: 'edit', value });
  });

  it('XP3 a sum over several parts says how many lines it sums', () => {
    const { trail, value } = story([APPLY], { product: 'Cars' }, '2027-Q1');
    expect(trail.map((item) => item.kind)).toEqual(['strategy', 'sum']);
    expect(trail[1]).toMatchObject({ lines: 2, value });
  });

  it('XP4 an area that nothing ever wrote says so', () => {
    expect(story([], { organization: 'Cy' }, '2027').trail).toEqual([{ kind: 'never', value: 0 }]);
  });
});
