import { describe, expect, it } from 'vitest';
import { figuresOf, treeFor } from '../../../renderer/state/figures.ts';
import { growthText, holdsShown, releaseOf, setBy } from '../../../renderer/state/hold-list.ts';
import { afterDecision, offersFor, releasing } from '../../../renderer/state/offers.ts';
import type { Shown } from '../../../renderer/state/shown.ts';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import type { LogEntry } from '../../../shared/protocol/messages.ts';
import type { SpreadMethod } from '../../../shared/spread/method.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, refusalOf, run, smallPlan, stateOf } from '../../support/plans.ts';

function planned() {
  const { plan, scenario } = smallPlan();
  const at = (where: Readonly<Record<string, string>>, period?: string) => area(plan, where, period);
  const set = (
    where: ReturnType<typeof at>,
    ticks: number,
    method: SpreadMethod = { method: 'proportional' },
  ): Command => ({
    command: 'set-area',
    scenario,
    area: where,
    entry: { op: 'set', ticks },
    method,
  });
  const lock = (where: ReturnType<typeof at>): Command => ({
    command: 'lock-area',
    scenario,
    area: where,
    kind: 'sum',
  });
  run(plan, set(at({}), 1_200_000, { method: 'last-year' }));
  return { plan, scenario, at, set, lock };
}

describe('RF what is offered for a refused edit', () => {
  it('RF1 offers the one lock whose release is enough, and says what becomes of it', () => {
    const { plan, scenario, at, set, lock } = planned();
    run(plan, lock(at({}, '2027-Q3')));
    run(plan, lock(at({ organization: 'East' })));
    const command = set(at({}, '2027-Q3'), 1);
    const offers = offersFor(plan, command, refusalOf(plan, command));
    expect(offers.enough).toEqual(['lock 1']);
    const chosen = offers.holds.filter((hold) => offers.enough.includes(hold.key));
    const decision = decide(plan, releasing(command, chosen));
    expect(decision.ok).toBe(true);
    expect(afterDecision(plan, scenario, at({}, '2027-Q3'), decision)).toBe(1);
    expect(afterDecision(plan, scenario, at({ organization: 'East' }), decision)).toBe(
      sumOfArea(plan, scenario, at({ organization: 'East' })),
    );
    for (const quarter of ['2027-Q1', '2027-Q2', '2027-Q4']) run(plan, lock(at({}, quarter)));
    expect(offersFor(plan, command, refusalOf(plan, command)).enough).toEqual(['lock 1', 'lock 2']);
  });

  it('RF2 releases and repeats in one step, which one step takes back', () => {
    const { plan, scenario, at, set, lock } = planned();
    run(plan, lock(at({})));
    const before = stateOf(plan);
    const command = set(at({}), 2_400_000);
    const { holds } = offersFor(plan, command, refusalOf(plan, command));
    const changes = run(plan, releasing(command, holds));
    expect(sumOfArea(plan, scenario, at({}))).toBe(2_400_000);
    expect(plan.tables.lock.size).toBe(0);
    applyChangeset(plan, invertChangeset(changes), plan.seq + 1);
    expect(stateOf(plan)).toEqual(before);
  });

  it('RF3 offers what fits only where it fits and changes something', () => {
    const { plan, scenario, at, set } = planned();
    const ann = at({ organization: 'Ann' });
    const value = sumOfArea(plan, scenario, ann);
    run(plan, { command: 'bound-area', scenario, area: ann, floor: null, cap: { of: 'value', ticks: value + 500 } });
    const over = set(ann, value + 9_000);
    expect(offersFor(plan, over, refusalOf(plan, over)).fits).toMatchObject({ ticks: value + 500 });
    run(plan, set(ann, value + 500));
    expect(offersFor(plan, over, refusalOf(plan, over)).fits).toBeNull();
    const each = set(ann, value + 9_000, { method: 'repeat' });
    expect(offersFor(plan, each, refusalOf(plan, each)).fits).toBeNull();
  });

  it('RF4 offers to spread equally where a method has nothing to go by, and never what is refused as well', () => {
    const { plan, at, set } = planned();
    const command = set(at({}), 5, { method: 'by-drivers', by: [{ weight: 1, of: { basis: 'driver', driver: 'x' } }] });
    const offers = offersFor(plan, command, refusalOf(plan, command));
    expect(offers.ways.map(({ by }) => by)).toEqual(['equal', 'proportional']);
    for (const way of offers.ways) expect(decide(plan, way.command).ok).toBe(true);
    run(plan, { command: 'finalise-scenario', scenario: planned().scenario });
    const final = offersFor(plan, command, refusalOf(plan, command));
    expect(final).toEqual({ holds: [], enough: [], fits: null, ways: [] });
  });

  it('RF5 a cell under a wider lock is opened by releasing that', () => {
    const { plan, scenario, at } = planned();
    run(plan, { command: 'lock-area', scenario, area: at({}), kind: 'cells' });
    const command: Command = { command: 'unlock-area', scenario, area: at({ organization: 'Ann' }, '2027-01') };
    const { enough, holds } = offersFor(plan, command, refusalOf(plan, command));
    expect(enough).toEqual(['lock 1']);
    run(plan, releasing(command, holds));
    expect(plan.tables.lock.size).toBe(0);
  });
});

describe('LB locks and bounds', () => {
  it('LB1 several areas are locked in one step, each as by itself', () => {
    const { plan, scenario, at, lock } = planned();
    const other = planned();
    const areas = [at({ organization: 'Ann' }), at({ organization: 'East' }), at({ organization: 'Ann' })];
    run(plan, { command: 'lock-areas', scenario, areas, kind: 'sum' });
    for (const one of areas.slice(0, 2)) run(other.plan, lock(one));
    expect([...plan.tables.lock.values()]).toEqual([...other.plan.tables.lock.values()]);
    run(plan, { command: 'lock-areas', scenario, areas: [at({})] });
    expect([...plan.tables.lock.values()].map(({ kind }) => kind)).toEqual(['cells']);
    const refused = decide(plan, {
      command: 'lock-areas',
      scenario,
      areas: [at({ organization: 'Cy', product: 'Cars' })],
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'empty-area' } });
  });

  it('LB2 the list tells every lock and bound, who set it, and one step releases them all', () => {
    const { plan, scenario, at, lock } = planned();
    const ann = at({ organization: 'Ann' });
    run(plan, lock(at({ organization: 'East' }, '2027-Q1')));
    run(plan, lock(at({})));
    run(plan, { command: 'bound-area', scenario, area: ann, floor: { of: 'growth', growth: '-0.5' }, cap: null });
    const tree = treeFor(plan, [ORGANIZATION, PRODUCT]);
    const shown: Shown = { ...figuresOf(plan, tree, scenario, REVENUE), beside: [], against: [] };
    const holds = holdsShown(plan, shown);
    expect(holds.map(({ is, row }) => [is, row.period])).toEqual([
      ['lock', '2027'],
      ['lock', '2027-Q1'],
      ['bound', '2027'],
    ]);
    const entry = (command: Command, seq: number, undone = false) =>
      ({ seq, at: '', who: 'Li', of: null, undone, intent: command }) as unknown as LogEntry;
    const log = [entry(lock(at({})), 9, true), entry(lock(at({})), 5)];
    expect(holds.map((hold) => setBy(log, hold)?.seq)).toEqual([5, undefined, undefined]);
    const release = releaseOf(holds);
    if (release) run(plan, release);
    expect(plan.tables.lock.size + plan.tables.bound.size).toBe(0);
  });

  it('LB3 growth is written as it is typed', () => {
    const text = (growth: string) => growthText({ of: 'growth', growth });
    expect([text('0.25'), text('-0.05'), text('1.5'), text('0.005'), text('+0.1')]).toEqual([
      '+25%',
      '-5%',
      '+150%',
      '+0.5%',
      '+10%',
    ]);
  });
});
