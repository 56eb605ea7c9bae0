import type { Decision } from '../command/decide.ts';
import { measureOf, openScenario } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import type { Fact } from '../cube/changeset.ts';
import type { ClaimId, MemberId, RoundId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, hierarchyOf, nextId, type Plan } from '../model/plan.ts';
import type { ClaimRow, RoundRow } from '../model/rows.ts';
import { type AskedArea, askedAreas, periodsAsked } from './asked-areas.ts';
import type { ClaimsCommandOf } from './command.ts';
import { claimFact, roundFact } from './guards.ts';
import { isBelow, ownersAsked } from './owners.ts';
import { claimsOf, isDay, roundsOf } from './round.ts';

type StartClaims = ClaimsCommandOf<'start-claims'>;

/** A person answers so many, and no more. */
export const MOST_CLAIMS_OF_OWNER = 400;
/** A round of more is no round, but a mistake in its detail. */
const MOST_CLAIMS = 40_000;

/**
 * Asks owners for their targets: a round, and a claim for each owner, row and period at what stands there now. Refuses
 * what `ownersAsked` does, 'already-asked' (an open round has these cells), 'claims-too-many', 'bad-detail',
 * 'bad-day' and 'deadline-before-sent'. O(lines x leaf periods).
 */
export function startClaims(plan: Plan, command: StartClaims): Decision {
  const open = mayAsk(plan, command);
  if (!open.ok) return open;
  const asked = ownersAsked(plan, command.owners);
  if (!asked.ok) return asked;
  const owners = asked.value;
  const taken = askedAlready(plan, command, owners);
  if (taken) return refuse(taken);
  const areas = areasOf(plan, command, owners);
  if (!areas.ok) return areas;
  const { scenario, measure, period, parts, levels, sent, deadline } = command;
  const round: RoundRow = {
    id: nextId(plan, 'round') as RoundId,
    scenario,
    measure,
    period,
    parts,
    levels,
    sent,
    deadline,
    seq: plan.seq + 1,
    criteria: command.criteria.trim(),
    closed: false,
  };
  const facts: Fact[] = [roundFact(null, round)];
  let id = nextId(plan, 'claim') as ClaimId;
  for (const [owner, rows] of areas.value) {
    for (const row of rows) {
      facts.push(claimFact(null, newClaim(round, owner, id, row)));
      id = (id + 1) as ClaimId;
    }
  }
  return done({ facts });
}

/** What one owner is asked for, before anybody is: the rows of their book. */
export function newClaim(round: RoundRow, owner: MemberId, id: ClaimId, { area, target }: AskedArea): ClaimRow {
  return {
    id,
    round: round.id,
    scenario: round.scenario,
    owner,
    measure: area.measure,
    members: area.members,
    period: area.period,
    status: 'sent',
    target,
    claimed: null,
    offer: null,
    remark: '',
    reason: '',
    signed: '',
    answered: '',
    settled: null,
  };
}

function mayAsk(plan: Plan, command: StartClaims): Outcome<null, Refusal> {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const measure = measureOf(plan, command.measure);
  if (!measure.ok) return measure;
  if (!calendarOf(plan).byCode.has(command.period)) return refuse({ code: 'bad-period', text: command.period });
  if (periodsAsked(plan, command).length === 0) return refuse({ code: 'bad-detail', text: command.parts });
  const dimensions = dimensionsOf(plan);
  for (const [d, level] of command.levels.entries()) {
    const dimension = dimensions[d];
    const deepest = dimension ? hierarchyOf(plan, dimension.id).maxDepth : 0;
    if (level > deepest) return refuse({ code: 'bad-detail', text: `${dimension?.name ?? `#${d + 1}`} ${level}` });
  }
  return goodDays(command);
}

/** Refuses 'bad-day' and 'deadline-before-sent'. */
export function goodDays({ sent, deadline }: Pick<RoundRow, 'sent' | 'deadline'>): Outcome<null, Refusal> {
  for (const text of [sent, deadline]) if (!isDay(text)) return refuse({ code: 'bad-day', text });
  return deadline < sent ? refuse({ code: 'deadline-before-sent', deadline, sent }) : done(null);
}

/** Whether an open round of the same measure asks for cells of these owners in this period. */
function askedAlready(plan: Plan, command: StartClaims, owners: readonly MemberId[]): Refusal | null {
  const { byCode } = calendarOf(plan);
  const own = byCode.get(command.period);
  for (const round of roundsOf(plan, command.scenario)) {
    const other = byCode.get(round.period);
    if (round.closed || round.measure !== command.measure || !own || !other) continue;
    if (own.endLeaf <= other.firstLeaf || other.endLeaf <= own.firstLeaf) continue;
    const asked = [...new Set(claimsOf(plan, round.id).map(({ owner }) => owner))];
    const crosses = (a: MemberId, b: MemberId) =>
      a === b ||
      isBelow(plan, a, b) ||
      isBelow(plan, b, a) ||
      plan.tables.member.get(a)?.dimension !== plan.tables.member.get(b)?.dimension;
    const owner = owners.find((one) => asked.some((another) => crosses(one, another)));
    if (owner !== undefined) return { code: 'already-asked', owner, round: round.id, sent: round.sent };
  }
  return null;
}

function areasOf(
  plan: Plan,
  command: StartClaims,
  owners: readonly MemberId[],
): Outcome<(readonly [MemberId, AskedArea[]])[], Refusal> {
  let claims = 0;
  const all: (readonly [MemberId, AskedArea[]])[] = [];
  for (const owner of owners) {
    const areas = askedAreas(plan, command.scenario, command.measure, owner, command);
    if (areas.length > MOST_CLAIMS_OF_OWNER) {
      return refuse({ code: 'claims-too-many', owner, claims: areas.length, most: MOST_CLAIMS_OF_OWNER });
    }
    claims += areas.length;
    all.push([owner, areas]);
  }
  if (claims === 0) return refuse({ code: 'no-owners' });
  if (claims > MOST_CLAIMS) return refuse({ code: 'claims-too-many', owner: null, claims, most: MOST_CLAIMS });
  return done(all);
}
