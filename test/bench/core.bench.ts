import type { Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import { applyChangeset } from '../../shared/cube/apply-changeset.ts';
import type { CellsFact } from '../../shared/cube/changeset.ts';
import { rollUp, rollUpChange } from '../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../shared/cube/row-tree.ts';
import type { LeafKind } from '../../shared/model/calendar.ts';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../shared/model/plan.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import type { BenchCase } from './bench-case.ts';
import { multiply } from './numbers.ts';
import { BASE, planOf, REVENUE } from './plan-in-memory.ts';

const ORDER = [1, 2] as DimensionId[];
const MONTHS = 12;
const TOTAL = 100_000_000_000;

type MethodName = 'proportional' | 'last-year';

function edit(members: readonly (MemberId | null)[], period: string, ticks: number, method: MethodName): Command {
  return {
    command: 'set-area',
    scenario: BASE,
    area: { measure: REVENUE, members, period },
    entry: { op: 'set', ticks },
    method: { method } satisfies SpreadMethod,
  };
}

const atTop = (ticks: number, method: MethodName) => edit([null, null], '2027', ticks, method);

function mustDecide(plan: Plan, command: Command): CellsFact {
  const decision = decide(plan, command);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  const [fact] = decision.value.facts;
  if (fact?.fact !== 'cells') throw new Error('the edit changes no cell');
  return fact;
}

function apply(plan: Plan, fact: CellsFact): void {
  applyChangeset(plan, { facts: [fact] }, plan.seq + 1);
}

/** A plan whose scenario has an amount in every cell. */
function filledPlan(lines: number, leaf: LeafKind = 'month'): Plan {
  const plan = planOf(lines, leaf);
  apply(plan, mustDecide(plan, atTop(TOTAL, 'last-year')));
  return plan;
}

const cellsIn = (plan: Plan) => cellsOf(plan, BASE, REVENUE);

function decideCase(lines: number, method: MethodName, ms: number, leaf: LeafKind = 'month'): BenchCase {
  return {
    name: `decide an edit at the top, ${method}, ${lines.toLocaleString('en')} x ${leaf === 'day' ? 365 : 12}`,
    budget: { value: ms },
    prepare: () => {
      const plan = filledPlan(lines, leaf);
      let total = 110_000_000_000;
      return { bare: multiply(cellsIn(plan)), ours: () => mustDecide(plan, atTop(++total, method)) };
    },
  };
}

/** All that the core has to do between a keystroke and figures that can be painted; every cell changes each time. */
function keystrokeCase(lines: number, ms: number): BenchCase {
  return {
    name: `decide it, apply it, roll everything up, ${lines.toLocaleString('en')} x 12`,
    budget: { value: ms },
    prepare: () => {
      const plan = filledPlan(lines);
      const tree = buildRowTree(plan, ORDER);
      let turn = 0;
      return {
        bare: multiply(cellsIn(plan)),
        ours: () => {
          apply(plan, mustDecide(plan, atTop(++turn % 2 === 0 ? TOTAL : TOTAL * 1.5, 'proportional')));
          return rollUp(tree, cellsIn(plan), MONTHS);
        },
      };
    },
  };
}

export const cases: BenchCase[] = [
  decideCase(10_000, 'proportional', 10),
  decideCase(10_000, 'last-year', 10),
  keystrokeCase(10_000, 10),
  decideCase(100_000, 'proportional', 100),
  decideCase(100_000, 'last-year', 100),
  keystrokeCase(100_000, 100),
  decideCase(10_000, 'proportional', 500, 'day'),
  decideCase(10_000, 'last-year', 500, 'day'),
  {
    name: 'decide an edit of one cell among 100,000 x 12',
    budget: { value: 10 },
    prepare: () => {
      const plan = filledPlan(100_000);
      const members = [...plan.lines.members.subarray(0, 2)] as MemberId[];
      let total = 1;
      const one = () => mustDecide(plan, edit(members, '2027-03', ++total, 'proportional'));
      if (one().at.length !== 1) throw new Error('more than one cell');
      return { bare: multiply(cellsIn(plan)), ours: one };
    },
  },
  {
    name: 'roll up 100,000 x 12 over all nodes',
    prepare: () => {
      const plan = filledPlan(100_000);
      const tree = buildRowTree(plan, ORDER);
      return { bare: multiply(cellsIn(plan)), ours: () => rollUp(tree, cellsIn(plan), MONTHS) };
    },
  },
  {
    name: 'roll up again after an edit of one line, 100,000 x 12',
    budget: { value: 1 },
    prepare: () => {
      const plan = filledPlan(100_000);
      const tree = buildRowTree(plan, ORDER);
      const sums = rollUp(tree, cellsIn(plan), MONTHS);
      const members = [...plan.lines.members.subarray(0, 2)] as MemberId[];
      const there = mustDecide(plan, edit(members, '2027', 123_456, 'proportional'));
      const back = { ...there, before: there.after, after: there.before };
      let turn = 0;
      return {
        bare: multiply(cellsIn(plan)),
        ours: () => rollUpChange(tree, sums, MONTHS, turn++ % 2 === 0 ? there : back),
      };
    },
  },
  {
    name: 'build the tree of rows, 100,000 lines',
    prepare: () => {
      const plan = filledPlan(100_000);
      return { bare: multiply(cellsIn(plan)), ours: () => buildRowTree(plan, ORDER) };
    },
  },
];
