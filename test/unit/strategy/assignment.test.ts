import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../shared/model/plan.ts';
import { type AssignmentProblem, suggestAssignment } from '../../../shared/strategy/assignment.ts';
import { assignmentOfPlan } from '../../../shared/strategy/assignment-of-plan.ts';
import { AssignmentState } from '../../../shared/strategy/assignment-state.ts';
import { REVENUE, smallPlan } from '../../support/plans.ts';
import { addDriver, SCENARIO } from './support.ts';

const problems: fc.Arbitrary<AssignmentProblem> = fc
  .record({ people: fc.integer({ min: 1, max: 3 }), items: fc.integer({ min: 1, max: 7 }) })
  .chain(({ people, items }) =>
    fc.record({
      items: fc.array(
        fc.record({
          potential: fc.integer({ min: 0, max: 60 }),
          present: fc.oneof(fc.constant(null), fc.nat({ max: people - 1 })),
        }),
        { minLength: items, maxLength: items },
      ),
      people: fc.array(
        fc.record({ ability: fc.integer({ min: 1, max: 4 }), capacity: fc.constantFrom(100, 150, 1000) }),
        { minLength: people, maxLength: people },
      ),
      fit: fc
        .array(fc.integer({ min: 0, max: 4 }), { minLength: items * people, maxLength: items * people })
        .map((quarters) => Float64Array.from(quarters, (quarter) => quarter / 4)),
      options: fc.constantFrom({ stay: 0, fit: 0 }, { stay: 0.1, fit: 0 }, { stay: 0.05, fit: 0.5 }),
    }),
  );

/** The least key over all assignments, tried one by one. */
function bruteForce(problem: AssignmentProblem): { least: number; feasible: boolean } {
  const n = problem.items.length;
  const m = problem.people.length;
  let least = Number.POSITIVE_INFINITY;
  let feasible = false;
  for (let code = 0; code < m ** n; code++) {
    const personOf = Int32Array.from({ length: n }, (_, i) => Math.floor(code / m ** i) % m);
    const state = new AssignmentState(problem, personOf);
    least = Math.min(least, state.key());
    feasible ||= state.overCapacity().length === 0;
  }
  return { least, feasible };
}

describe('suggestAssignment', () => {
  it('WT1 small cases: all but always the best of all, never far from it; capacities kept', () => {
    let tried = 0;
    let best = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const found = suggestAssignment(problem);
        const { least, feasible } = bruteForce(problem);
        if (!found.ok) {
          expect(found.refusal.code).toBe('over-capacity');
          return;
        }
        expect(feasible).toBe(true);
        tried++;
        const { cost } = found.value;
        if (cost.after <= least + 1e-9) best++;
        expect(cost.after - least).toBeLessThan(0.25);
        found.value.loads.forEach(({ after }, person) => {
          expect(after).toBeLessThanOrEqual(problem.people[person]?.capacity as number);
        });
      }),
      { numRuns: 400, seed: 20270101 },
    );
    expect(best / tried).toBeGreaterThan(0.9);
  });

  it('WT2 never worse than today, no move or swap would better it, and the same every time', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const found = suggestAssignment(problem);
        if (!found.ok) return;
        const { personOf, cost, moves } = found.value;
        if (cost.before !== null) {
          const today = new AssignmentState(
            problem,
            Int32Array.from(problem.items, ({ present }) => present as number),
          );
          if (today.overCapacity().length === 0) expect(cost.after).toBeLessThanOrEqual(cost.before + 1e-9);
        }
        const state = new AssignmentState(problem, personOf.slice());
        for (let a = 0; a < problem.items.length; a++) {
          for (let person = 0; person < problem.people.length; person++) {
            expect(state.changeOfMove(a, person)).toBeGreaterThanOrEqual(-1e-9);
          }
          for (let b = 0; b < a; b++) expect(state.changeOfSwap(a, b)).toBeGreaterThanOrEqual(-1e-9);
        }
        expect(moves.map(({ item }) => item)).toEqual(
          [...problem.items.keys()].filter((item) => problem.items[item]?.present !== personOf[item]),
        );
        expect(suggestAssignment(problem)).toEqual(found);
      }),
    );
  });

  it('WT3 loads follow abilities, what is fixed stays, and moving has its price', () => {
    const items = [6, 5, 4, 3, 2, 1].map((potential) => ({ potential, present: 0 }));
    const people = [{ ability: 2 }, { ability: 1 }];
    const free = suggestAssignment({ items, people, options: { stay: 0 } });
    if (!free.ok) throw new Error(free.refusal.code);
    expect(free.value.loads.map(({ before, after, fair }) => [before, after, fair])).toEqual([
      [21, 14, 14],
      [0, 7, 7],
    ]);
    const dear = suggestAssignment({ items, people, options: { stay: 100 } });
    expect(dear.ok && dear.value.moves).toEqual([]);
    const fixed = suggestAssignment({ items: items.map((item) => ({ ...item, fixed: item.potential > 1 })), people });
    expect(fixed.ok && fixed.value.moves).toEqual([{ item: 5, from: 0, to: 1 }]);
  });

  it('WT4 what cannot be: nobody, too little room, numbers that are none', () => {
    const code = (problem: AssignmentProblem) => {
      const found = suggestAssignment(problem);
      return found.ok ? null : found.refusal;
    };
    const item = { potential: 5, present: null };
    expect(code({ items: [item], people: [] })).toEqual({ code: 'nobody' });
    expect(code({ items: [item, item], people: [{ ability: 1, capacity: 7 }] })).toEqual({
      code: 'over-capacity',
      over: 3,
      people: [0],
    });
    expect(code({ items: [{ potential: -1, present: null }], people: [{ ability: 1 }] })).toMatchObject({ item: 0 });
    expect(code({ items: [item], people: [{ ability: 0 }] })).toEqual({ code: 'bad-ability', person: 0 });
    expect(code({ items: [{ potential: 1, present: 4 }], people: [{ ability: 1 }] })).toMatchObject({
      code: 'bad-present',
    });
  });

  it('WT5 the lines of a plan, by last year and ability', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'ability', { Ann: 1, Bo: 1, Cy: 2 });
    const period = calendarOf(plan).byCode.get('2027');
    if (!period) throw new Error('no year');
    const scope = { plan, scenario: SCENARIO, measure: REVENUE, period };
    const asked = { over: 'organization', potential: { basis: 'last-year' }, ability: 'ability' } as const;
    const { problem, people } = assignmentOfPlan(scope, asked);
    expect(people.map((id) => plan.tables.member.get(id)?.name)).toEqual(['Ann', 'Bo', 'Cy']);
    const found = suggestAssignment(problem);
    if (!found.ok) throw new Error(found.refusal.code);
    const { cost, loads } = found.value;
    expect(cost.after).toBeLessThan(cost.before as number);
    expect(loads.reduce((sum, { after }) => sum + after, 0)).toBe(loads.reduce((sum, { before }) => sum + before, 0));
  });

  it('WT6 four hundred accounts over twenty people: every load is near what is fair, and the same again', () => {
    const items = Array.from({ length: 400 }, (_, i) => ({ potential: 10 + ((i * 7919) % 991), present: i % 20 }));
    const people = Array.from({ length: 20 }, (_, p) => ({ ability: 1 + (p % 3) }));
    const suggest = () => suggestAssignment({ items, people, options: { stay: 0.01 } });
    const found = suggest();
    expect(suggest()).toEqual(found);
    if (!found.ok) throw new Error(found.refusal.code);
    for (const { after, fair } of found.value.loads) expect(Math.abs(after - fair) / fair).toBeLessThan(0.1);
  });
});
