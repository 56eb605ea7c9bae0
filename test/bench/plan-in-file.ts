import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlanFile, openSession, type Session } from '../../electron/host/session.ts';
import type { Command } from '../../shared/command/command.ts';
import type { CommandOf } from '../../shared/command/guards.ts';
import type { LeafKind } from '../../shared/model/calendar.ts';
import type { DimensionId, MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import type { PlanFoundation } from '../../shared/model/plan.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import { uniform } from './numbers.ts';

export const PEOPLE = 1000;
/** Of a plan of 100,000 lines. */
export const PRODUCTS = 100;
const options = { who: 'bench', now: () => new Date() };
const source = { file: 'bench', rows: 0 };
const organization = 1 as DimensionId;
const product = 2 as DimensionId;
const revenue = 1 as MeasureId;
const scenario = 1 as ScenarioId;

const foundation = (leaf: LeafKind): PlanFoundation => ({
  settings: {
    name: 'Bench',
    currency: 'EUR',
    calendar: { firstMonth: '2027-01', years: 1, leaf, yearNamedBy: 'start' },
    referenceFirstMonth: '2026-01',
  },
  dimensions: [
    { id: organization, code: 'organization', name: 'Organization', position: 0, levels: ['person'] },
    { id: product, code: 'product', name: 'Product', position: 1, levels: ['product'] },
  ],
  measures: [{ id: revenue, code: 'revenue', name: 'Revenue', position: 0, decimals: 2, unit: 'currency', shownIn: 0 }],
});

function membersCommand(dimension: DimensionId, prefix: string, count: number): Command {
  const members = Array.from({ length: count }, (_, i) => {
    return { code: `${prefix}${i}`, name: `${prefix}${i}`, parent: null, attributes: {}, owner: null };
  });
  return { command: 'import-members', dimension, members, source };
}

/** History of every line and month, from 0 to 50,000.00, few large: one in ten thousand is over half. */
function historyCommand(products: number): CommandOf<'import-actuals'> {
  const months = new Int32Array(PEOPLE * products * 12);
  const members = new Int32Array(months.length * 2);
  const ticks = new Float64Array(months.length);
  const next = uniform(7);
  for (let row = 0; row < ticks.length; row++) {
    const line = Math.floor(row / 12);
    members[row * 2] = 1 + Math.floor(line / products);
    members[row * 2 + 1] = 1 + PEOPLE + (line % products);
    months[row] = 2026 * 12 + (row % 12);
    ticks[row] = 100 + Math.floor(next() ** 3 * 5e6);
  }
  return { command: 'import-actuals', kind: 'history', members, months, values: [{ measure: revenue, ticks }], source };
}

/** The lines of a history (a row a month) alone. */
function linesCommand(members: Int32Array): Command {
  return { command: 'import-lines', members: members.filter((_, i) => i % 24 < 2), source };
}

/** Sets what an area sums to; nulls are the top. */
export function edit(
  members: readonly (number | null)[],
  period: string,
  ticks: number,
  method: SpreadMethod = { method: 'last-year' },
): Command {
  const area = { measure: revenue, members: members as (MemberId | null)[], period };
  return { command: 'set-area', scenario, area, entry: { op: 'set', ticks }, method };
}

/** People by half last year and half alike, products and months by last year. */
export const BLEND: Command = {
  command: 'save-strategy',
  strategy: {
    version: 1,
    name: 'Blend',
    steps: [
      {
        ...{ step: 'dimension', over: 'organization', to: 'leaf' },
        by: [
          { weight: 50, of: { basis: 'last-year' } },
          { weight: 50, of: { basis: 'equal' } },
        ],
      },
      { step: 'dimension', over: 'product', to: 'leaf', by: [{ weight: 1, of: { basis: 'last-year' } }] },
      { step: 'time', by: [{ weight: 1, of: { basis: 'last-year' } }] },
    ],
  },
};

/** Copies of the filled scenario. */
export const copiesOfScenario = (count: number): Command[] =>
  Array.from({ length: count }, (_, i) => ({ command: 'add-scenario', name: `Copy ${i + 1}`, from: scenario }));

/** One line and one month of a plan, another one for each number. */
export function editOfOne(n: number): Command {
  return edit([1 + (n % PEOPLE), PEOPLE + 1 + (n % PRODUCTS)], '2027-03', n);
}

export function mustRun(session: Session, command: Command): void {
  const outcome = session.execute(command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}

export function mustOpen(path: string): Session {
  const opened = openSession(path, options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}

export interface PlanInFile {
  readonly folder: string;
  readonly path: string;
  readonly tidy: () => void;
}

/** A plan of 1,000 people x some products x the months (or days) of a year with a filled scenario, and what `more` commands make, closed; and what ends it. */
export function planInFile(
  products = PRODUCTS,
  { history = true, leaf = 'month' as LeafKind, more = [] as readonly Command[] } = {},
): PlanInFile {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-bench-'));
  const path = join(folder, 'plan.apportion');
  createPlanFile(path, foundation(leaf), options);
  const session = mustOpen(path);
  mustRun(session, membersCommand(organization, 'p', PEOPLE));
  mustRun(session, membersCommand(product, 'q', products));
  const { members, ...rest } = historyCommand(products);
  mustRun(session, history ? { members, ...rest } : linesCommand(members));
  mustRun(session, { command: 'add-scenario', name: 'Base', from: null });
  mustRun(session, edit([null, null], '2027', 1e12, { method: history ? 'last-year' : 'equal' }));
  for (const command of more) mustRun(session, command);
  session.close();
  return { folder, path, tidy: () => rmSync(folder, { recursive: true, force: true }) };
}
