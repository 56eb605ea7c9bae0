import type { Area } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import { setArea } from '../command/set-area.ts';
import { isWithin, linesOfMembers } from '../cube/area.ts';
import type { LockId, MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, measuresOf, type Plan, scenariosOf } from '../model/plan.ts';
import type { AreaRow } from '../model/rows.ts';
import { hasHolds } from '../spread/region.ts';
import type { LinesUnder } from './command.ts';
import type { Draft } from './draft.ts';
import { leafCodes } from './places.ts';

/** Ticks of the lines below members, by leaf period. */
function leafTotals(plan: Plan, scenario: ScenarioId, measure: MeasureId, members: LinesUnder): Float64Array {
  const width = calendarOf(plan).leafCount;
  const totals = new Float64Array(width);
  const cube = plan.cells.get(`${scenario}:${measure}`);
  if (!cube) return totals;
  for (const line of linesOfMembers(plan, members)) {
    for (let p = 0; p < width; p++) totals[p] = (totals[p] as number) + (cube[line * width + p] as number);
  }
  return totals;
}

/** The totals that were to be kept; the base's members are those before the change. */
export interface Kept {
  readonly before: LinesUnder;
  readonly after: LinesUnder;
}

/**
 * Brings the parts of members back to the totals that they had together in the base, leaf period by leaf period, in
 * every scenario that is not final: each cell by what it has, locks and bounds on parts of them honoured. Where one
 * lies within another, the inner one comes first and stands from then on. Answers the refusal of the first that cannot.
 */
export function keepTotals(draft: Draft, kept: readonly Kept[]): Refusal | null {
  const codes = leafCodes(draft.plan);
  for (const { id: scenario, status } of scenariosOf(draft.plan)) {
    if (status === 'final') continue;
    for (const { id: measure } of measuresOf(draft.plan)) {
      for (const [k, { before, after }] of kept.entries()) {
        const standing = kept.slice(0, k).map((inner) => inner.after);
        const wanted = leafTotals(draft.base, scenario, measure, before);
        const present = leafTotals(draft.plan, scenario, measure, after);
        for (const [leaf, ticks] of wanted.entries()) {
          if (ticks === present[leaf]) continue;
          const area = { measure, members: after, period: codes[leaf] as string };
          const entry = { op: 'set', ticks } as const;
          const method = { method: 'proportional' } as const;
          const plan = withStanding(draft.plan, scenario, area, standing);
          const decision = setArea(plan, { command: 'set-area', scenario, area, entry, method });
          if (!decision.ok) return told(decision.refusal, after);
          draft.take(decision.value);
        }
      }
      const moved = kept.some(({ before, after }) => {
        const now = leafTotals(draft.plan, scenario, measure, after);
        return leafTotals(draft.base, scenario, measure, before).some((ticks, leaf) => ticks !== now[leaf]);
      });
      if (moved) return { code: 'holds-broken', scenario, ...holdsOf(draft.plan, scenario, measure) };
    }
  }
  return null;
}

/** The locks that stand in for inner totals are nobody's: without others in the way there is simply nobody left. */
function told(refusal: Refusal, members: LinesUnder): Refusal {
  if (refusal.code !== 'locked' && refusal.code !== 'held') return refusal;
  const locks = refusal.locks.filter((lock) => lock.id > 0);
  const bounds = refusal.code === 'held' ? refusal.bounds : [];
  if (locks.length + bounds.length > 0) return { code: 'holds-broken', scenario: refusal.scenario, locks, bounds };
  return { code: 'nobody-left', member: members.find((member) => member !== null) ?? null };
}

/** The plan as its parts may move now: what stands is locked, holds that reach beyond the area are left for the end. */
function withStanding(plan: Plan, scenario: ScenarioId, area: Area, standing: readonly LinesUnder[]): Plan {
  const own = hasHolds(plan, scenario, area.measure) ? onlyInside(plan, area.members) : plan;
  if (standing.length === 0) return own;
  const lock = new Map(own.tables.lock);
  standing.forEach((members, i) => {
    const id = -1 - i;
    lock.set(id, { id: id as LockId, scenario, measure: area.measure, members, period: 'all', kind: 'cells' });
  });
  const derived = { ...own.derived, lockMasks: new Map(), heldMasks: new Map() };
  return { ...own, tables: { ...own.tables, lock }, derived };
}

/**
 * The plan with only those locked sums and bounds that lie on a part of the members: those on all of them, or wider
 * ones, hold again by themselves once all totals are back.
 */
function onlyInside(plan: Plan, members: LinesUnder): Plan {
  const inside = <Row extends AreaRow>(row: Row) => {
    const whole = { ...row, members };
    return isWithin(plan, row, whole) && !isWithin(plan, whole, row);
  };
  const lock = new Map([...plan.tables.lock].filter(([, row]) => row.kind === 'cells' || inside(row)));
  const bound = new Map([...plan.tables.bound].filter(([, row]) => inside(row)));
  return { ...plan, tables: { ...plan.tables, lock, bound } };
}

function holdsOf(plan: Plan, scenario: ScenarioId, measure: MeasureId) {
  const on = (row: { scenario: ScenarioId; measure: MeasureId }) =>
    row.scenario === scenario && row.measure === measure;
  return {
    locks: [...plan.tables.lock.values()].filter((lock) => lock.kind === 'sum' && on(lock)),
    bounds: [...plan.tables.bound.values()].filter(on),
  };
}
