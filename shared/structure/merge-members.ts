import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { MemberRow } from '../model/rows.ts';
import type { StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { carriesFigures, columnOf, handOver, handoverTo } from './figures.ts';
import { childrenOf, isLeaf, liesBelow, linesUnder, memberOf, place } from './places.ts';
import { closeWhole } from './retire-member.ts';
import { finalWithFigures } from './settle.ts';

/**
 * One member out of two: what `from` holds (targets of every scenario, actuals, drivers kept by line) is added to the
 * same lines of `into`, or its children go under it; then `from` is retired. Numbers of drivers kept by member fill
 * in where `into` has none.
 */
export function mergeMembers(plan: Plan, command: StructureCommandOf<'merge-members'>): Outcome<Draft, Refusal> {
  const from = memberOf(plan, command.from);
  if (!from.ok) return from;
  const into = memberOf(plan, command.into);
  if (!into.ok) return into;
  const pair = { from: from.value.id, into: into.value.id };
  if (from.value.dimension !== into.value.dimension) return refuse({ code: 'merge-unlike', ...pair });
  if (into.value.retired) return refuse({ code: 'retired', member: into.value.id });
  if (liesBelow(plan, from.value, into.value.id) || liesBelow(plan, into.value, from.value.id)) {
    return refuse({ code: 'merge-nested', ...pair });
  }
  const draft = new Draft(plan);
  if (isLeaf(plan, from.value)) {
    if (!isLeaf(plan, into.value)) return refuse({ code: 'merge-unlike', ...pair });
    const column = columnOf(plan, from.value.dimension);
    const how = { firstLeaf: 0, share: 1, whole: 1, history: true };
    handOver(draft, handoverTo(draft, linesUnder(plan, from.value), column, into.value.id, how));
  } else {
    if (isLeaf(plan, into.value) && carriesFigures(plan, linesUnder(plan, into.value))) {
      return refuse({ code: 'merge-unlike', ...pair });
    }
    const final = finalWithFigures(plan, linesUnder(plan, from.value));
    if (final !== null) return refuse({ code: 'final', scenario: final });
    for (const child of childrenOf(plan, from.value.dimension, from.value.id)) {
      place(draft, { ...child, parent: into.value.id }, null);
    }
  }
  fillInDrivers(draft, from.value.id, into.value.id);
  closeWhole(draft, draft.plan.tables.member.get(from.value.id) as MemberRow);
  return done(draft);
}

function fillInDrivers(draft: Draft, from: MemberId, into: MemberId): void {
  for (const { id, scope } of draft.plan.tables.driver.values()) {
    const values = draft.plan.driverValues.get(id);
    const value = scope === 'member' ? values?.get(from) : undefined;
    if (value !== undefined && !values?.has(into)) draft.driver(id).set(into, value);
  }
}
