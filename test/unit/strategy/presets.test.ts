import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { DimensionId, DimensionId as Id } from '../../../shared/model/ids.ts';
import { foundPlan, type Plan } from '../../../shared/model/plan.ts';
import { checkStrategy } from '../../../shared/strategy/check-strategy.ts';
import { parseStrategy } from '../../../shared/strategy/parse-strategy.ts';
import { missingText, presetWords } from '../../../shared/strategy/preset-words.ts';
import { PRESET_IDS, presetsFor } from '../../../shared/strategy/presets.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { addMembers, area, emptyPlan, memberId, ORGANIZATION, PRODUCT, REVENUE, run } from '../../support/plans.ts';
import { addDriver, apply, SCENARIO } from './support.ts';

const CUSTOMER = 3 as DimensionId;
const CHANNEL = 4 as DimensionId;
/** The worked example of docs/strategies.md: person, product, customer, channel, last year in whole units a month. */
const LINES: readonly (readonly [string, string, string, string, number])[] = [
  ['Ann', 'Cars', 'Business', 'Shop', 20],
  ['Ann', 'Bikes', 'Private', 'Web', 10],
  ['Bo', 'Cars', 'Private', 'Shop', 30],
  ['Cy', 'Bikes', 'Business', 'Web', 40],
];
const TOTAL = 144_000;

/** The worked example: two years, four dimensions, every driver that a preset asks for. */
function workedPlan(): Plan {
  const { tables } = emptyPlan();
  const settings = tables.settings.get(1);
  if (!settings) throw new Error('no settings');
  const more = (id: Id, code: string) => ({ id, code, name: code, position: id - 1, levels: [code] });
  const plan = foundPlan({
    settings: { ...settings, calendar: { ...settings.calendar, years: 2 } },
    dimensions: [...tables.dimension.values(), more(CUSTOMER, 'customer'), more(CHANNEL, 'channel')],
    measures: [...tables.measure.values()],
  });
  addMembers(plan, ORGANIZATION, { East: ['Ann', 'Bo'], West: ['Cy'] });
  addMembers(plan, PRODUCT, { Cars: [], Bikes: [] });
  addMembers(plan, CUSTOMER, { Business: [], Private: [] });
  addMembers(plan, CHANNEL, { Shop: [], Web: [] });
  const months = Array.from({ length: 12 }, (_, m) => 2026 * 12 + m);
  const rows = LINES.flatMap((line) => months.map((month) => ({ line, month })));
  run(plan, {
    command: 'import-actuals',
    kind: 'history',
    members: Int32Array.from(
      rows.flatMap(({ line: [person, product, customer, channel] }) => [
        memberId(plan, ORGANIZATION, person),
        memberId(plan, PRODUCT, product),
        memberId(plan, CUSTOMER, customer),
        memberId(plan, CHANNEL, channel),
      ]),
    ),
    months: Int32Array.from(rows, ({ month }) => month),
    values: [{ measure: REVENUE, ticks: Float64Array.from(rows, ({ line }) => line[4] * 100) }],
    source: { file: 'test', rows: 0 },
  });
  addDriver(plan, 'potential', { Ann: 30, Bo: 20, Cy: 50 });
  addDriver(plan, 'ability', { Ann: 2, Bo: 3, Cy: 1 });
  addDriver(plan, 'capacity', { Ann: 600, Bo: 500, Cy: 450 });
  const days = [20, 16, 23, 21, 19, 21, 22, 22, 22, 18, 21, 23];
  const leaves = Object.fromEntries([...days, ...days].map((n, leaf) => [String(leaf), n]));
  addDriver(plan, 'working-days', leaves, 'period');
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  return plan;
}

const SHOWN = [
  { organization: 'Ann' },
  { organization: 'Bo' },
  { organization: 'Cy' },
  { product: 'Cars' },
  { product: 'Bikes' },
  {},
] as const;
const PERIOD: Readonly<Record<string, string>> = { 'horizon-long': 'all', 'horizon-short': '2027-Q1' };

/** What a preset gives in the document's table: people, products, and the first month. */
function figuresOf(plan: Plan, id: (typeof PRESET_IDS)[number]): string {
  const period = PERIOD[id] ?? '2027';
  const strategy = presetsFor(plan).find((preset) => preset.id === id)?.strategy;
  if (!strategy) throw new Error(`${id} is missing something`);
  apply(plan, strategy, TOTAL, period);
  const figures = SHOWN.map((at, i) =>
    sumOfArea(plan, SCENARIO, area(plan, at, i === SHOWN.length - 1 ? '2027-01' : period)),
  );
  return figures.map((ticks) => formatDecimal(ticks, 2)).join(' | ');
}

describe('ready strategies', () => {
  it('ST11 each is of the form, fits the plan it was made for, and runs', () => {
    const plan = workedPlan();
    for (const { id, strategy, missing } of presetsFor(plan)) {
      expect({ id, missing }).toEqual({ id, missing: [] });
      expect(parseStrategy(JSON.parse(JSON.stringify(strategy)))).toEqual({ ok: true, value: strategy });
      expect(checkStrategy(plan, strategy as NonNullable<typeof strategy>)).toEqual([]);
    }
  });

  it.each([
    ['en', 'strategies.md'],
    ['zh', 'strategies.zh.md'],
  ] as const)('ST12 in %s, docs/%s tells what each gives for its example', (language, name) => {
    const plan = workedPlan();
    const rows = PRESET_IDS.map((id) => `| ${presetWords(id, language).name} | ${figuresOf(plan, id)} |`);
    const document = readFileSync(join(import.meta.dirname, `../../../docs/${name}`), 'utf8');
    expect(rows.filter((row) => !document.includes(row))).toEqual([]);
  });

  it('ST12 the samples of docs/strategies.md are those of its Chinese translation, and of the form', () => {
    const [english, chinese] = ['strategies.md', 'strategies.zh.md'].map((name) => {
      const document = readFileSync(join(import.meta.dirname, `../../../docs/${name}`), 'utf8');
      return [...document.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json));
    });
    expect(chinese).toEqual(english);
    expect(english?.map((sample) => parseStrategy(sample).ok)).toEqual([true]);
  });

  it('ST13 what a plan lacks for a preset is named, in both languages', () => {
    const plan = emptyPlan();
    addMembers(plan, ORGANIZATION, { East: ['Ann'] });
    const lacking = presetsFor(plan).filter((preset) => preset.strategy === null);
    expect(
      lacking.map(({ id, missing }) => `${id}: ${missing.map((each) => missingText(each, 'en')).join(', ')}`),
    ).toEqual([
      'by-customer-type: a dimension of customers',
      'by-channel: a dimension of channels',
      'horizon-long: more than one planned year',
      'horizon-short: a driver for working-days',
      'historical-growth: actuals of past years',
      'potential: a driver for potential',
      'capability: a driver for potential, a driver for ability',
      'capacity: a driver for capacity',
      'blended: a driver for potential, actuals of past years',
      'waterfall: a driver for capacity',
    ]);
    for (const { missing } of lacking) for (const each of missing) expect(missingText(each, 'zh')).toMatch(/[一-龥]/);
    for (const id of PRESET_IDS) {
      expect(presetWords(id, 'zh').name).toMatch(/[一-龥]/);
      expect(presetWords(id, 'en').note).toMatch(/\.$/);
    }
  });
});
