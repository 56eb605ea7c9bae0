import { claimsOfIntent, intentOwners } from '../claims/intent-owners.ts';
import { periodOf } from '../cube/area.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import type { LinesUnder, StructureCommand } from '../structure/command.ts';
import { under } from '../structure/places.ts';
import type { Area, Intent } from './command.ts';

/** Whether two areas have a cell in common (as far as members tell: lines are sparse). */
export function overlaps(plan: Plan, a: Area, b: Area): boolean {
  if (a.measure !== b.measure) return false;
  const { byCode } = calendarOf(plan);
  if (!byCode.has(a.period) || !byCode.has(b.period)) return false;
  const p = periodOf(plan, a.period);
  const q = periodOf(plan, b.period);
  if (p.endLeaf <= q.firstLeaf || q.endLeaf <= p.firstLeaf) return false;
  return dimensionsOf(plan).every((dimension, d) => {
    const x = a.members[d] ?? null;
    const y = b.members[d] ?? null;
    if (x === null || y === null) return true;
    const { positionOf, end } = hierarchyOf(plan, dimension.id);
    const within = (inner: MemberId, outer: MemberId) => {
      const at = positionOf.get(inner);
      const first = positionOf.get(outer);
      return at !== undefined && first !== undefined && at >= first && at < (end[first] as number);
    };
    return within(x, y) || within(y, x);
  });
}

/** Whether a command could have changed an area of a scenario. */
export function touches(plan: Plan, intent: Intent, scenario: ScenarioId, area: Area): boolean {
  switch (intent.command) {
    case 'set-area':
    case 'lock-area':
    case 'unlock-area':
    case 'bound-area':
    case 'set-note':
      return intent['scenario'] === scenario && overlaps(plan, intent['area'] as Area, area);
    case 'set-areas':
    case 'lock-areas':
      return (
        intent['scenario'] === scenario && (intent['areas'] as readonly Area[]).some((one) => overlaps(plan, one, area))
      );
    case 'take-over':
      // Of many areas only some are kept; then it may have been any.
      return (
        intent['to'] === scenario &&
        ((intent['count'] as number) > (intent['areas'] as readonly Area[]).length ||
          (intent['areas'] as readonly Area[]).some((one) => overlaps(plan, one, area)))
      );
    case 'release-and':
      return touches(plan, intent['change'] as Intent, scenario, area);
    case 'apply-strategy':
      if (intent['into'] !== undefined) return isNamed(plan, scenario, intent['into']);
      return intent['scenario'] === scenario && intent['measure'] === area.measure;
    case 'accept-claims':
    case 'decide-claims':
    case 'withdraw-claims':
    case 'receive-claims':
      return claimsTouched(plan, intent).some((claim) => claim.scenario === scenario && overlaps(plan, claim, area));
    case 'return-to':
      return true;
    case 'add-scenario':
      return isNamed(plan, scenario, intent['name']);
    case 'move-member':
    case 'merge-members':
    case 'retire-member':
    case 'reassign-lines':
    case 'reassign-many':
    case 'close-lines':
      return linesTouched(plan, intent as unknown as StructureCommand).some((members) =>
        overlaps(plan, { ...area, members }, area),
      );
    default:
      return false;
  }
}

/** The claims that a command was about, as far as the journal knows and they are still there. */
function claimsTouched(plan: Plan, intent: Intent): ClaimRow[] {
  const claims = [...plan.tables.claim.values()];
  if (intent.command === 'receive-claims') {
    const owners = new Set(intentOwners(plan, intent));
    return claims.filter((claim) => claim.round === intent['round'] && owners.has(claim.owner));
  }
  const ids = new Set(claimsOfIntent(intent));
  const round = claims.find(({ id }) => ids.has(id))?.round;
  // Of many only some are kept; then it may have been any of the round.
  const all = (intent['count'] as number) > ids.size;
  return claims.filter((claim) => (all ? claim.round === round : ids.has(claim.id)));
}

/** Whether a scenario has the name that one was made under. */
function isNamed(plan: Plan, scenario: ScenarioId, name: unknown): boolean {
  return plan.tables.scenario.get(scenario)?.name === String(name).trim();
}

/** The lines that a change of the tree was about, in every scenario. Those of a parent that was left are not known. */
function linesTouched(plan: Plan, command: StructureCommand): LinesUnder[] {
  const of = (...ids: readonly (MemberId | null)[]) =>
    ids
      .map((id) => (id === null ? undefined : plan.tables.member.get(id)))
      .filter((row) => row !== undefined)
      .map((row) => under(plan, row));
  switch (command.command) {
    case 'move-member':
      return of(command.member, command.parent);
    case 'merge-members':
      return of(command.from, command.into);
    case 'retire-member': {
      const taker = command.figures.go === 'to' ? command.figures.member : null;
      return of(command.member, taker, plan.tables.member.get(command.member)?.parent ?? null);
    }
    case 'reassign-lines':
      return [...command.rows, ...of(command.to)];
    case 'reassign-many':
      return command.gives.flatMap(({ rows, to }) => [...rows, ...of(to)]);
    case 'close-lines':
      return [command.members];
    default:
      return [];
  }
}
