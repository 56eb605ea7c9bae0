import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/command/command.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import { namesOf, refusalText } from '../../../shared/text/refusal-text.ts';
import {
  area,
  memberId,
  ORGANIZATION,
  PRODUCT,
  REVENUE,
  refusalOf,
  run,
  smallPlan,
  stateOf,
} from '../../support/plans.ts';

type At = Readonly<Record<string, string>>;

function withTargets() {
  const { plan, scenario } = smallPlan();
  run(plan, {
    command: 'set-area',
    scenario,
    area: area(plan, {}),
    entry: { op: 'set', ticks: 120_000_000 },
    method: { method: 'last-year' },
  });
  const sum = (at: At, period = '2027') => sumOfArea(plan, scenario, area(plan, at, period));
  const id = (code: string) => memberId(plan, ORGANIZATION, code);
  const lock = (at: At, kind: 'cells' | 'sum', period = '2027') =>
    run(plan, { command: 'lock-area', scenario, area: area(plan, at, period), kind });
  return { plan, scenario, sum, id, lock };
}

const children = (plan: Plan, parent: MemberId | null) =>
  hierarchyOf(plan, ORGANIZATION)
    .members.filter((row) => row.parent === parent)
    .map((row) => row.code);

const add = (name: string, parent: MemberId | null, rest: object = {}): Command =>
  ({
    command: 'add-member',
    dimension: ORGANIZATION,
    name,
    code: '',
    parent,
    before: null,
    owner: null,
    ...rest,
  }) as Command;

/** Carries a command out and takes it back: the plan must be as before, to the bit. Then does it for good. */
function runThereAndBack(plan: Plan, command: Command) {
  const before = stateOf(plan);
  const changeset = run(plan, command);
  const after = stateOf(plan);
  applyChangeset(plan, invertChangeset(changeset), plan.seq + 1);
  expect(stateOf(plan)).toEqual(before);
  applyChangeset(plan, changeset, plan.seq + 1);
  expect(stateOf(plan)).toEqual(after);
  return changeset;
}

describe('adding and changing members', () => {
  it('RS3 a new member has the lines of its siblings, at 0, a code of its own and its owner', () => {
    const { plan, sum, id } = withTargets();
    runThereAndBack(plan, add('Dee Li', id('East'), { before: id('Bo'), owner: { name: 'Dee', contact: 'd@x' } }));
    expect(children(plan, id('East'))).toEqual(['Ann', 'Dee-Li', 'Bo']);
    expect(plan.lines.count).toBe(6);
    expect(sum({ organization: 'Dee-Li' })).toBe(0);
    expect(plan.tables.owner.get(id('Dee-Li'))).toEqual({ id: id('Dee-Li'), name: 'Dee', contact: 'd@x' });
    run(plan, add('Dee Li', id('East')));
    expect(children(plan, id('East'))).toEqual(['Ann', 'Dee-Li', 'Bo', 'Dee-Li-2']);
    expect(refusalOf(plan, add('X', null, { code: 'Ann' }))).toEqual({
      code: 'code-taken',
      name: 'Ann',
      member: id('Ann'),
    });
    expect(refusalOf(plan, add(' ', null)).code).toBe('name-empty');
  });

  it('RS3 a team that carries nothing yet takes people; its empty lines stay behind, closed', () => {
    const { plan, sum, id, scenario } = withTargets();
    run(plan, add('South', null));
    expect(plan.lines.count).toBe(6);
    runThereAndBack(plan, add('Eve', id('South')));
    run(plan, { command: 'move-member', member: id('Ann'), parent: id('South'), before: null, keep: 'targets' });
    expect(children(plan, id('South'))).toEqual(['Eve', 'Ann']);
    run(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, { organization: 'South' }),
      entry: { op: 'set', ticks: 1_000 },
      method: { method: 'equal' },
    });
    expect(sum({ organization: 'Eve' }) + sum({ organization: 'Ann' })).toBe(1_000);
  });

  it('RS4 below a member that carries lines: the lines become the new member’s, and all else stays where it was', () => {
    const { plan, sum, id } = withTargets();
    run(plan, { command: 'change-member', member: id('Ann'), owner: { name: 'Ann Wu', contact: '' } });
    const ann = sum({ organization: 'Ann' });
    expect(refusalOf(plan, add('Gus', id('Ann')))).toEqual({ code: 'member-has-lines', member: id('Ann') });
    runThereAndBack(plan, add('Gus', id('Ann'), { takeLines: true, owner: { name: 'Gus', contact: '' } }));
    expect(children(plan, id('East'))).toEqual(['Ann', 'Bo']);
    expect(children(plan, id('Ann'))).toEqual(['Gus']);
    expect([sum({ organization: 'Ann' }), sum({ organization: 'Gus' })]).toEqual([ann, ann]);
    expect(plan.tables.owner.get(id('Ann'))?.name).toBe('Ann Wu');
    expect(plan.tables.owner.get(id('Gus'))?.name).toBe('Gus');
  });

  it('RS5 name, code and owner change in one step; what is not given stays', () => {
    const { plan, id } = withTargets();
    const ann = id('Ann');
    runThereAndBack(plan, {
      command: 'change-member',
      member: ann,
      name: 'Anna',
      code: 'A1',
      owner: { name: 'Anna', contact: '1' },
    });
    expect(plan.tables.member.get(ann)).toMatchObject({ name: 'Anna', code: 'A1', parent: id('East') });
    runThereAndBack(plan, { command: 'change-member', member: ann, owner: null });
    expect(plan.tables.owner.has(ann)).toBe(false);
    expect(refusalOf(plan, { command: 'change-member', member: ann, name: 'Anna' }).code).toBe('nothing-changes');
  });
});

describe('moving', () => {
  it('RS6 targets move along: both parents change by what moved', () => {
    const { plan, sum, id } = withTargets();
    const [east, west, ann] = [
      sum({ organization: 'East' }),
      sum({ organization: 'West' }),
      sum({ organization: 'Ann' }),
    ];
    runThereAndBack(plan, {
      command: 'move-member',
      member: id('Ann'),
      parent: id('West'),
      before: id('Cy'),
      keep: 'targets',
    });
    expect(children(plan, id('West'))).toEqual(['Ann', 'Cy']);
    expect([sum({ organization: 'East' }), sum({ organization: 'West' }), sum({ organization: 'Ann' })]).toEqual([
      east - ann,
      west + ann,
      ann,
    ]);
  });

  it('RS6 a team whose last member left stays, with lines at 0, and takes members again', () => {
    const { plan, sum, id } = withTargets();
    const move = (member: string, parent: string): Command => ({
      command: 'move-member',
      member: id(member),
      parent: id(parent),
      before: null,
      keep: 'targets',
    });
    runThereAndBack(plan, move('Cy', 'East'));
    expect(plan.lines.count).toBe(5);
    expect(plan.lines.byKey.has(`${id('West')},${memberId(plan, PRODUCT, 'Bikes')}`)).toBe(true);
    expect(sum({ organization: 'West' })).toBe(0);
    runThereAndBack(plan, move('Cy', 'West'));
    expect(sum({ organization: 'West' })).toBe(sum({ organization: 'Cy' }));
  });

  it('RS7 totals stay, month by month: the parts make room and fill up in proportion', () => {
    const { plan, sum, id } = withTargets();
    const months = (at: At) => Array.from({ length: 12 }, (_, m) => sum(at, `2027-${String(m + 1).padStart(2, '0')}`));
    const before = [months({ organization: 'East' }), months({ organization: 'West' })];
    runThereAndBack(plan, {
      command: 'move-member',
      member: id('Ann'),
      parent: id('West'),
      before: null,
      keep: 'totals',
    });
    expect([months({ organization: 'East' }), months({ organization: 'West' })]).toEqual(before);
    expect(sum({ organization: 'Bo' })).toBe(sum({ organization: 'East' }));
  });

  it('RS7 to the top and back: the whole plan keeps its total, and so does the team that is left', () => {
    const { plan, sum, id } = withTargets();
    const east = sum({ organization: 'East' });
    runThereAndBack(plan, { command: 'move-member', member: id('Ann'), parent: null, before: null, keep: 'totals' });
    expect([sum({}), sum({ organization: 'East' })]).toEqual([120_000_000, east]);
    runThereAndBack(plan, {
      command: 'move-member',
      member: id('Ann'),
      parent: id('East'),
      before: null,
      keep: 'totals',
    });
    expect([sum({}), sum({ organization: 'East' })]).toEqual([120_000_000, east]);
  });

  it('RS7 with nobody left, or the rest locked, it is refused; locked parts keep their own', () => {
    const { plan, id, lock, sum } = withTargets();
    const move = (member: string, to: string): Command => ({
      command: 'move-member',
      member: id(member),
      parent: id(to),
      before: null,
      keep: 'totals',
    });
    expect(refusalOf(plan, move('Cy', 'East'))).toEqual({ code: 'nobody-left', member: id('West') });
    run(plan, add('Di', id('West')));
    lock({ organization: 'Cy' }, 'sum');
    const cy = sum({ organization: 'Cy' });
    expect(refusalOf(plan, move('Ann', 'West')).code).toBe('holds-broken');
    run(plan, move('Di', 'East'));
    expect(sum({ organization: 'Cy' })).toBe(cy);
  });

  it('RS8 among siblings only the order changes', () => {
    const { plan, id } = withTargets();
    const changeset = runThereAndBack(plan, {
      command: 'move-member',
      member: id('Bo'),
      parent: id('East'),
      before: id('Ann'),
      keep: 'targets',
    });
    expect(children(plan, id('East'))).toEqual(['Bo', 'Ann']);
    expect(changeset.facts.every((fact) => fact.fact === 'row')).toBe(true);
    expect(
      refusalOf(plan, {
        command: 'move-member',
        member: id('Bo'),
        parent: id('East'),
        before: id('Ann'),
        keep: 'targets',
      }).code,
    ).toBe('nothing-changes');
  });

  it('RS9 below itself, below who carries lines, and out of a locked sum it is refused, and says what to do', () => {
    const { plan, id, lock } = withTargets();
    const move = (member: string, parent: string): Command => ({
      command: 'move-member',
      member: id(member),
      parent: id(parent),
      before: null,
      keep: 'targets',
    });
    expect(refusalOf(plan, move('East', 'Ann')).code).toBe('parent-cycle');
    expect(refusalOf(plan, move('Bo', 'Ann'))).toEqual({ code: 'member-has-lines', member: id('Ann') });
    lock({ organization: 'East' }, 'sum', '2027-Q1');
    const refusal = refusalOf(plan, move('Ann', 'West'));
    expect(refusal).toMatchObject({ code: 'holds-broken', locks: [{ period: '2027-Q1' }] });
    expect(refusalText(refusal, 'en', namesOf(plan))).toEqual({
      title: 'In scenario "Base" this would break locks.',
      detail: 'In the way: East, Q1 2027. Release them first.',
    });
    run(plan, { ...move('Ann', 'West'), keep: 'totals' } as Command);
  });
});

describe('final scenarios', () => {
  it('RS10 they refuse what would change their sums, and let pass what would not', () => {
    const { plan, scenario, id } = withTargets();
    run(plan, { command: 'add-scenario', name: 'Next', from: null });
    run(plan, { command: 'finalise-scenario', scenario });
    const refused: Command[] = [
      { command: 'move-member', member: id('Ann'), parent: id('West'), before: null, keep: 'targets' },
      { command: 'merge-members', from: id('Ann'), into: id('Bo') },
      { command: 'retire-member', member: id('Ann'), first: null, figures: { go: 'drop' } },
      {
        command: 'reassign-lines',
        dimension: ORGANIZATION,
        rows: [[id('Ann'), null]],
        to: id('Bo'),
        share: '0.5',
        first: null,
        history: false,
      },
      { command: 'close-lines', members: [id('Ann'), null], first: '2027', last: '2027', figures: 'clear' },
    ];
    for (const command of refused) expect(refusalOf(plan, command)).toEqual({ code: 'final', scenario });
    run(plan, { command: 'change-member', member: id('Ann'), name: 'Anna' });
    run(plan, add('Dee', id('East')));
    run(plan, { command: 'move-member', member: id('Dee'), parent: id('West'), before: null, keep: 'targets' });
    run(plan, { command: 'merge-members', from: id('Dee'), into: id('Cy') });
  });
});

describe('reassigning many', () => {
  it('RS16 two swap what they have in one step; sums stay, history follows, and one undo takes it back', () => {
    const { plan, sum, id } = withTargets();
    const cars = memberId(plan, PRODUCT, 'Cars');
    const [ann, bo, whole] = [
      sum({ organization: 'Ann', product: 'Cars' }),
      sum({ organization: 'Bo', product: 'Cars' }),
      sum({}),
    ];
    const [annAll, boAll] = [sum({ organization: 'Ann' }), sum({ organization: 'Bo' })];
    const changeset = run(plan, {
      command: 'reassign-many',
      dimension: ORGANIZATION,
      gives: [
        { rows: [[id('Ann'), cars]], to: id('Bo') },
        { rows: [[id('Bo'), cars]], to: id('Ann') },
      ],
      history: true,
    });
    expect([sum({ organization: 'Ann', product: 'Cars' }), sum({ organization: 'Bo', product: 'Cars' })]).toEqual([
      bo,
      ann,
    ]);
    expect(sum({})).toBe(whole);
    expect(plan.tables.closed.size).toBe(0);
    applyChangeset(plan, invertChangeset(changeset), plan.seq);
    expect([sum({ organization: 'Ann' }), sum({ organization: 'Bo' })]).toEqual([annAll, boAll]);
  });

  it('RS16 what nobody takes in exchange is closed as it was named', () => {
    const { plan, sum, id } = withTargets();
    const cy = sum({ organization: 'Cy' });
    const bo = sum({ organization: 'Bo' });
    run(plan, {
      command: 'reassign-many',
      dimension: ORGANIZATION,
      gives: [{ rows: [[id('Cy'), null]], to: id('Bo') }],
      history: false,
    });
    expect([sum({ organization: 'Bo' }), sum({ organization: 'Cy' })]).toEqual([bo + cy, 0]);
    expect([...plan.tables.closed.values()]).toMatchObject([{ members: [id('Cy'), null] }]);
    expect(
      refusalOf(plan, {
        command: 'reassign-many',
        dimension: ORGANIZATION,
        gives: [{ rows: [[id('Ann'), null]], to: id('East') }],
        history: false,
      }),
    ).toEqual({ code: 'not-a-leaf', member: id('East') });
  });
});

describe('merging', () => {
  it('RS11 targets, history and the lines’ numbers are added up; the one that went is retired and closed', () => {
    const { plan, sum, id } = withTargets();
    const values = (keys: number[], ...numbers: number[]) => ({
      keys: Float64Array.from(keys),
      values: Float64Array.from(numbers),
    });
    run(plan, {
      command: 'import-drivers',
      drivers: [
        { code: 'potential', name: 'Potential', scope: 'line', dimension: null, ...values([0, 2], 5, 2.5) },
        { code: 'ability', name: 'Ability', scope: 'member', dimension: ORGANIZATION, ...values([id('Bo')], 3) },
      ],
      source: { file: 'test', rows: 0 },
    });
    const [ann, bo] = [sum({ organization: 'Ann' }), sum({ organization: 'Bo' })];
    runThereAndBack(plan, { command: 'merge-members', from: id('Bo'), into: id('Ann') });
    expect([sum({ organization: 'Ann' }), sum({ organization: 'Bo' })]).toEqual([ann + bo, 0]);
    const past = plan.actuals.get(`${REVENUE}:2026`) as Float64Array;
    expect([past[0], past[24]]).toEqual([51_000, 0]);
    expect([...(plan.driverValues.get(1) ?? [])]).toEqual([[0, 7.5]]);
    expect(plan.driverValues.get(2)?.get(id('Ann'))).toBe(3);
    expect(plan.tables.member.get(id('Bo'))?.retired).toBe(true);
    expect([...plan.tables.closed.values()]).toMatchObject([
      { members: [id('Bo'), null], firstPeriod: '2027-01', lastPeriod: '2027-12' },
    ]);
  });

  it('RS11 a team into a team: its people go there', () => {
    const { plan, sum, id } = withTargets();
    runThereAndBack(plan, { command: 'merge-members', from: id('West'), into: id('East') });
    expect(children(plan, id('East'))).toEqual(['Ann', 'Bo', 'Cy']);
    expect(sum({ organization: 'East' })).toBe(120_000_000);
  });

  it('RS11 what is of another kind or in one branch is refused', () => {
    const { plan, id } = withTargets();
    expect(refusalOf(plan, { command: 'merge-members', from: id('Ann'), into: id('West') }).code).toBe('merge-unlike');
    expect(refusalOf(plan, { command: 'merge-members', from: id('East'), into: id('Ann') }).code).toBe('merge-nested');
    expect(
      refusalOf(plan, { command: 'merge-members', from: id('Ann'), into: memberId(plan, PRODUCT, 'Cars') }).code,
    ).toBe('merge-unlike');
  });
});

describe('retiring', () => {
  it('RS12 from a period on: before it all stands, after it targets go where asked', () => {
    for (const go of ['drop', 'team', 'to'] as const) {
      const { plan, sum, id } = withTargets();
      const [h1, all, bo] = [sum({ organization: 'Ann' }, '2027-H1'), sum({}), sum({ organization: 'Bo' })];
      const late = sum({ organization: 'Ann' }, '2027-H2');
      const figures = go === 'to' ? { go, member: id('Cy'), history: false } : { go };
      runThereAndBack(plan, { command: 'retire-member', member: id('Ann'), first: '2027-Q3', figures });
      expect(sum({ organization: 'Ann' }, '2027-H1')).toBe(h1);
      expect(sum({ organization: 'Ann' }, '2027-H2')).toBe(0);
      expect(sum({})).toBe(go === 'drop' ? all - late : all);
      if (go === 'team') expect(sum({ organization: 'Bo' })).toBe(bo + late);
      expect(plan.tables.member.get(id('Ann'))?.retired).toBe(true);
      expect([...plan.tables.closed.values()]).toMatchObject([{ firstPeriod: '2027-07', lastPeriod: '2027-12' }]);
      expect(refusalOf(plan, add('X', id('Ann')))).toEqual({ code: 'retired', member: id('Ann') });
    }
  });

  it('RS12 the last of a team cannot leave its targets there', () => {
    const { plan, id } = withTargets();
    const refusal = refusalOf(plan, {
      command: 'retire-member',
      member: id('Cy'),
      first: null,
      figures: { go: 'team' },
    });
    expect(refusal).toEqual({ code: 'nobody-left', member: id('West') });
  });
});

describe('reassigning lines', () => {
  const give = (rows: (MemberId | null)[][], to: MemberId, share: string, rest: object = {}): Command =>
    ({
      command: 'reassign-lines',
      dimension: ORGANIZATION,
      rows,
      to,
      share,
      first: null,
      history: false,
      ...rest,
    }) as Command;

  it('RS13 whole: the lines are added to the taker’s and closed where they were; history follows when asked', () => {
    const { plan, sum, id } = withTargets();
    const cars = sum({ organization: 'Ann', product: 'Cars' });
    const bo = sum({ organization: 'Bo' });
    const rows = [[id('Ann'), memberId(plan, PRODUCT, 'Cars')]];
    runThereAndBack(plan, give(rows, id('Bo'), '1', { history: true }));
    expect(sum({ organization: 'Ann', product: 'Cars' })).toBe(0);
    expect(sum({ organization: 'Bo' })).toBe(bo + cars);
    expect((plan.actuals.get(`${REVENUE}:2026`) as Float64Array)[24]).toBe(51_000);
    expect(refusalOf(plan, give([[id('Bo'), null]], id('Ann'), '1')).code).toBe('closed');
    run(plan, { command: 'open-lines', closed: [...plan.tables.closed.keys()] as never[] });
    run(plan, give([[id('Bo'), null]], id('Ann'), '1'));
  });

  it('RS14 by share, from a period on: every cell within a tick of its share, the sum by largest remainder', () => {
    const { plan, sum, id } = withTargets();
    const months = ['2027-06', '2027-07', '2027-08', '2027-12'];
    const before = months.map((month) => sum({ organization: 'Ann' }, month));
    const late = sum({ organization: 'Ann' }, '2027-H2');
    runThereAndBack(plan, give([[id('Ann'), null]], id('Cy'), '0.3', { first: '2027-07' }));
    const left = months.map((month) => sum({ organization: 'Ann' }, month));
    expect(left[0]).toBe(before[0]);
    for (const m of [1, 2, 3])
      expect(Math.abs((left[m] as number) - (before[m] as number) * 0.7)).toBeLessThanOrEqual(2);
    expect(Math.abs(sum({ organization: 'Ann' }, '2027-H2') - late * 0.7)).toBeLessThan(1);
    expect(sum({})).toBe(120_000_000);
    expect(plan.tables.closed.size).toBe(0);
  });

  it('RS14 half of twelve single cars is six', () => {
    const { plan, scenario, sum, id } = withTargets();
    const cars = area(plan, { organization: 'Bo', product: 'Cars' });
    run(plan, {
      command: 'set-area',
      scenario,
      area: cars,
      entry: { op: 'set', ticks: 1 },
      method: { method: 'repeat' },
    });
    run(plan, give([[id('Bo'), null]], id('Cy'), '0.5'));
    expect(sum({ organization: 'Bo' })).toBe(6);
  });

  it('RS15 to a team, to who is retired, nothing, or no share: refused', () => {
    const { plan, id } = withTargets();
    expect(refusalOf(plan, give([[id('Ann'), null]], id('West'), '1'))).toEqual({
      code: 'not-a-leaf',
      member: id('West'),
    });
    for (const share of ['0', '1.5', '-1', 'x', '']) {
      expect(refusalOf(plan, give([[id('Ann'), null]], id('Bo'), share)).code).toBe('bad-share');
    }
    expect(refusalOf(plan, give([[id('Bo'), null]], id('Bo'), '1')).code).toBe('empty-area');
    run(plan, { command: 'retire-member', member: id('Cy'), first: null, figures: { go: 'drop' } });
    expect(refusalOf(plan, give([[id('Ann'), null]], id('Cy'), '1'))).toEqual({ code: 'retired', member: id('Cy') });
  });
});

describe('closed parts', () => {
  it('CD2 typing there is refused in words; the rest of a total goes elsewhere', () => {
    const { plan, scenario, id, sum } = withTargets();
    const close = (figures: 'refuse' | 'clear' | object): Command =>
      ({ command: 'close-lines', members: [id('Ann'), null], first: '2027-Q1', last: '2027-02', figures }) as Command;
    expect(refusalOf(plan, close('refuse'))).toMatchObject({ code: 'lines-hold-targets', scenario });
    const east = sum({ organization: 'East' });
    runThereAndBack(plan, close({ keep: [id('East'), null] }));
    expect(sum({ organization: 'East' })).toBe(east);
    expect(sum({ organization: 'Ann' }, '2027-01') + sum({ organization: 'Ann' }, '2027-02')).toBe(0);
    expect(sum({ organization: 'Ann' }, '2027-03')).toBeGreaterThan(0);
    const type = (at: At, period: string, ticks: number): Command => ({
      command: 'set-area',
      scenario,
      area: area(plan, at, period),
      entry: { op: 'set', ticks },
      method: { method: 'equal' },
    });
    const refusal = refusalOf(plan, type({ organization: 'Ann' }, '2027-01', 5));
    expect(refusal).toMatchObject({ code: 'closed' });
    expect(refusalText(refusal, 'zh', namesOf(plan)).title).toBe('Ann，2027年1月未开放，不能承接目标。');
    run(plan, type({}, '2027-01', 900));
    expect([sum({ organization: 'Ann' }, '2027-01'), sum({}, '2027-01')]).toEqual([0, 900]);
    runThereAndBack(plan, { command: 'open-lines', closed: [...plan.tables.closed.keys()] as never[] });
    run(plan, type({ organization: 'Ann' }, '2027-01', 5));
  });

  it('CD3 opening what was retired brings the member back', () => {
    const { plan, id } = withTargets();
    run(plan, { command: 'retire-member', member: id('Bo'), first: null, figures: { go: 'team' } });
    runThereAndBack(plan, { command: 'open-lines', closed: [...plan.tables.closed.keys()] as never[] });
    expect(plan.tables.member.get(id('Bo'))?.retired).toBe(false);
  });

  it('CD1 figures do not come to lie below what is closed, by a move or an import', () => {
    const { plan, id } = withTargets();
    run(plan, { command: 'retire-member', member: id('Cy'), first: null, figures: { go: 'drop' } });
    run(plan, {
      command: 'close-lines',
      members: [id('West'), null],
      first: '2027-Q4',
      last: '2027-12',
      figures: 'refuse',
    });
    const move: Command = {
      command: 'move-member',
      member: id('Ann'),
      parent: id('West'),
      before: null,
      keep: 'targets',
    };
    expect(refusalOf(plan, move)).toMatchObject({ code: 'closed', area: { period: '2027-10' } });
    const input = { code: 'Ann', name: 'Ann', parent: 'West', attributes: {}, owner: null };
    const source = { file: 'test', rows: 1 };
    const update: Command = { command: 'import-members', dimension: ORGANIZATION, members: [input], source };
    expect(refusalOf(plan, update).code).toBe('closed');
  });
});
