import type { Area, Command } from '../../../shared/command/command.ts';
import type { Fact } from '../../../shared/cube/changeset.ts';
import type {
  CheckpointId,
  ClaimId,
  ClosedId,
  DerivedMeasureId,
  DimensionId,
  LockId,
  MeasureId,
  MemberId,
  NoteId,
  RoundId,
  ScenarioId,
} from '../../../shared/model/ids.ts';
import type { PlanFoundation } from '../../../shared/model/plan.ts';

// Without the test runner: programs that are started by tests use it too.

export const ORGANIZATION = 1 as DimensionId;
export const PRODUCT = 2 as DimensionId;
export const REVENUE = 1 as MeasureId;
export const CARS = 2 as MeasureId;
export const BASE = 1 as ScenarioId;
export const lockId = (id: number) => id as LockId;

export const FOUNDATION: PlanFoundation = {
  settings: {
    name: 'Test',
    currency: 'CNY',
    calendar: { firstMonth: '2027-04', years: 2, leaf: 'month', yearNamedBy: 'start' },
    referenceFirstMonth: '2026-04',
  },
  dimensions: [
    { id: ORGANIZATION, code: 'organization', name: 'Organization', position: 0, levels: ['region', 'person'] },
    { id: PRODUCT, code: 'product', name: '产品', position: 1, levels: [] },
  ],
  measures: [
    { id: REVENUE, code: 'revenue', name: 'Revenue', position: 0, decimals: 2, unit: 'currency', shownIn: 0 },
    { id: CARS, code: 'cars', name: 'Cars', position: 1, decimals: 0, unit: 'cars', shownIn: 0 },
  ],
};

const source = { file: 'test.csv', rows: 1 };
const member = (code: string, parent: string | null = null) => {
  return { code, name: `${code} 名`, parent, attributes: {}, owner: null };
};

/** Commands that fill every table and every kind of array of a new file. */
export const FILLING: readonly Command[] = [
  {
    command: 'import-members',
    dimension: ORGANIZATION,
    members: [
      { ...member('East'), attributes: { city: 'Shanghai', 'a "b"': "c'd" } },
      { ...member('Ann', 'East'), owner: { name: 'Ann Lee', contact: 'ann@example.org' } },
      member('Bo', 'East'),
      member('West'),
      member('Cy', 'West'),
    ],
    source,
  },
  { command: 'import-members', dimension: PRODUCT, members: [member('Cars'), member('Bikes')], source },
  { command: 'import-lines', members: Int32Array.from([2, 6, 2, 7, 3, 6]), source },
  {
    command: 'import-actuals',
    kind: 'history',
    members: Int32Array.from([2, 6, 3, 6, 5, 7, 5, 7]),
    months: Int32Array.from([2026 * 12 + 3, 2026 * 12 + 5, 2027 * 12 + 2, 2025 * 12 + 3]),
    values: [
      { measure: REVENUE, ticks: Float64Array.from([12_345, 200_000, -5, 7]) },
      { measure: CARS, ticks: Float64Array.from([3, 0, 1, 2]) },
    ],
    source,
  },
  {
    command: 'import-drivers',
    drivers: [
      {
        code: 'potential',
        name: 'Potential',
        scope: 'member',
        dimension: ORGANIZATION,
        keys: Float64Array.from([2, 3]),
        values: Float64Array.from([0.1, 1e-300]),
      },
      {
        code: 'season',
        name: 'Season',
        scope: 'line-period',
        dimension: null,
        keys: Float64Array.from([0, 23, 95]),
        values: Float64Array.from([1 / 3, -0, 5e12]),
      },
    ],
    source,
  },
  { command: 'add-scenario', name: 'Base', from: null },
  { command: 'change-scenario', scenario: BASE, colour: 3, archived: true, note: '初稿' },
  {
    command: 'save-strategy',
    strategy: {
      version: 1,
      name: 'Even',
      steps: [
        { step: 'dimension', over: 'organization', to: 'leaf', by: [{ weight: 1, of: { basis: 'equal' } }] },
        { step: 'dimension', over: 'product', to: 'leaf', by: [{ weight: 0.1, of: { basis: 'equal' } }] },
        { step: 'time', by: [{ weight: 1, of: { basis: 'equal' } }] },
      ],
    },
  },
  setTotal(1_000_003),
  { command: 'set-premise', measure: REVENUE, period: '2028', goal: 1_200_050, market: 9_000_000, why: '董事会 "B"' },
  { command: 'set-premise', measure: REVENUE, period: '2026', market: 8_000_001 },
  {
    command: 'import-table',
    members: [{ dimension: PRODUCT, members: [member('Vans')] }],
    data: {
      command: 'import-members',
      dimension: PRODUCT,
      members: [{ ...member('Bikes'), attributes: { wheels: '2' } }],
      source,
    },
    memory: {
      kind: 'members',
      headings: 'name|轮"数',
      mapping: {
        kind: 'members',
        dimension: PRODUCT,
        columns: [{ is: 'name' }, { is: 'attribute', name: '轮"数' }],
        levels: [],
        fillDown: [],
        dateOrder: null,
        decimal: '.',
        assumedYear: 2027,
        duplicates: 'error',
        rounding: 'keep-total',
      },
      aliases: [{ dimension: PRODUCT, text: '自行车', member: 7 as MemberId }],
    },
  },
  { command: 'lock-area', scenario: BASE, area: areaOf([2, null], '2027-Q1') },
  { command: 'add-scenario', name: 'Copy', from: BASE },
  {
    command: 'start-claims',
    scenario: BASE,
    measure: REVENUE,
    owners: null,
    period: '2028',
    parts: 'half',
    levels: [0, 1],
    sent: '2026-11-23',
    deadline: '2026-12-07',
    criteria: '请于截止日前答复',
  },
  {
    command: 'receive-claims',
    round: 1 as RoundId,
    books: [
      {
        owner: 2 as MemberId,
        signed: '李安',
        day: '2026-12-01',
        file: 'Ann.xlsx',
        answers: [{ claim: 1 as ClaimId, amount: 70_000, reason: 'a "smaller" market' }],
      },
    ],
  },
  { command: 'change-settings', name: 'Test 计划' },
];

export function areaOf(members: readonly (number | null)[], period = 'all', measure = REVENUE): Area {
  return { measure, members: members as (MemberId | null)[], period };
}

/** Sets the total of the scenario, evenly spread. */
export function setTotal(ticks: number, scenario = BASE): Command {
  return {
    command: 'set-area',
    scenario,
    area: areaOf([null, null]),
    entry: { op: 'set', ticks },
    method: { method: 'equal' },
  };
}

/** A row of each table that came with format 30; they fit a plan that holds the first commands of FILLING. */
export const WORKBENCH_ROWS: readonly Fact[] = [
  {
    fact: 'row',
    table: 'derived',
    id: 1,
    before: null,
    after: {
      id: 1 as DerivedMeasureId,
      code: 'price',
      name: '均价',
      position: 0,
      numerator: REVENUE,
      denominator: CARS,
      shown: 'number',
      decimals: 2,
    },
  },
  {
    fact: 'row',
    table: 'note',
    id: 1,
    before: null,
    after: { id: 1 as NoteId, scenario: BASE, ...areaOf([1, null], '2027-Q1'), text: 'Launch\n上市 "x"' },
  },
  {
    fact: 'row',
    table: 'closed',
    id: 1,
    before: null,
    after: { id: 1 as ClosedId, members: [4 as MemberId, null], firstPeriod: '2027-04', lastPeriod: '2027-06' },
  },
  {
    fact: 'row',
    table: 'checkpoint',
    id: 1,
    before: null,
    after: { id: 1 as CheckpointId, name: '初稿', seq: 3, note: '' },
  },
];
