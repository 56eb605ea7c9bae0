import type { LeafKind } from '../../shared/model/calendar.ts';
import type { MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import { appendLines } from '../../shared/model/lines.ts';
import { actualsKey, calendarOf, cubeKey, foundPlan, type Plan } from '../../shared/model/plan.ts';
import type { MemberRow, ScenarioRow } from '../../shared/model/rows.ts';

const REGIONS = 10;
const MANAGERS = 100;
const PEOPLE = 2000;
const PRODUCTS = 400;
export const REVENUE = 1 as MeasureId;
export const BASE = 1 as ScenarioId;

const SCENARIO: ScenarioRow = {
  id: BASE,
  name: 'Base',
  status: 'draft',
  position: 0,
  base: null,
  strategy: null,
  note: '',
  colour: null,
  archived: false,
};

/**
 * In memory: 2,000 people in three levels x some of 400 products each (of 100,000 lines: 50), with a year of history
 * and a scenario of zeros.
 */
export function planOf(lines: number, leaf: LeafKind = 'month'): Plan {
  const plan = foundPlan({
    settings: {
      name: 'Large',
      currency: 'USD',
      calendar: { firstMonth: '2027-01', years: 1, leaf, yearNamedBy: 'end' },
      referenceFirstMonth: '2026-01',
    },
    dimensions: [
      { id: 1, code: 'organization', name: 'Organization', position: 0, levels: ['region', 'manager', 'person'] },
      { id: 2, code: 'product', name: 'Product', position: 1, levels: ['product'] },
    ] as never,
    measures: [
      { id: REVENUE, code: 'revenue', name: 'Revenue', position: 0, decimals: 2, unit: 'currency', shownIn: 0 },
    ],
  });
  let id = 0;
  const add = (dimension: number, parent: number | null, position: number) => {
    id++;
    const row = { id, dimension, code: `m${id}`, name: `m${id}`, parent, position, attributes: {}, retired: false };
    plan.tables.member.set(id, row as unknown as MemberRow);
    return id as MemberId;
  };
  const regions = Array.from({ length: REGIONS }, (_, i) => add(1, null, i));
  const managers = Array.from({ length: MANAGERS }, (_, i) => add(1, regions[i % REGIONS] as number, i));
  const people = Array.from({ length: PEOPLE }, (_, i) => add(1, managers[i % MANAGERS] as number, i));
  const products = Array.from({ length: PRODUCTS }, (_, i) => add(2, null, i));
  const members = new Int32Array(lines * 2);
  for (let line = 0; line < lines; line++) {
    const person = line % PEOPLE;
    members[line * 2] = people[person] as number;
    members[line * 2 + 1] = products[(person * 7 + Math.floor(line / PEOPLE) * 8) % PRODUCTS] as number;
  }
  plan.lines = appendLines(plan.lines, members);
  const history = new Float64Array(lines * 12);
  for (let i = 0; i < history.length; i++) history[i] = 1000 + ((i * 7919) % 100_003);
  plan.actuals.set(actualsKey(REVENUE, 2026), history);
  plan.tables.scenario.set(BASE, SCENARIO);
  plan.cells.set(cubeKey(BASE, REVENUE), new Float64Array(lines * calendarOf(plan).leafCount));
  return plan;
}
