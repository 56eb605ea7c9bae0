import { defaultDetail } from '../../../shared/claims/default-detail.ts';
import { lowestOwners } from '../../../shared/claims/owners.ts';
import { claimsOf, roundsOf } from '../../../shared/claims/round.ts';
import { PERIOD_KINDS, type PeriodKind } from '../../../shared/model/calendar.ts';
import type { MemberId, RoundId, ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { MemberRow, RoundRow } from '../../../shared/model/rows.ts';
import { findDimension, findMember } from '../../../shared/text/at.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, chooseScenario } from '../choose.ts';
import { CliFailure, usageFailure } from '../failure.ts';
import { execute } from '../open-plan.ts';
import { atFailure } from '../refused.ts';
import { now } from '../surroundings.ts';

const DAY_LENGTH = 86_400_000;
/** Time to answer, where nobody says how much. */
const DAYS_TO_ANSWER = 14;

/** Today, or so many days after it, where this program runs. */
export function today(after = 0): string {
  const at = new Date(now().getTime() + after * DAY_LENGTH);
  const [year, month, day] = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The scenario of --scenario; null where it is left out. */
export function scenarioOption(args: Arguments, plan: Plan): ScenarioId | null {
  const name = args.option('scenario');
  return name === undefined ? null : chooseScenario(plan, name).id;
}

/** The round of --round, or the newest open one (of --scenario); null when there is none. */
export function roundOption(args: Arguments, plan: Plan): RoundRow | null {
  const id = args.integer('round', 1);
  if (id !== undefined) {
    const round = plan.tables.round.get(id);
    if (!round) throw noRound(plan, `this plan has no claim round ${id}`);
    return round;
  }
  const scenario = scenarioOption(args, plan);
  return roundsOf(plan, scenario).findLast(({ closed }) => !closed) ?? null;
}

/** The same; where none is open, the last one that was. */
export function chooseRound(args: Arguments, plan: Plan): RoundRow {
  const round = roundOption(args, plan) ?? roundsOf(plan, scenarioOption(args, plan)).at(-1);
  if (!round) throw noRound(plan, 'there is no claim round yet');
  return round;
}

function noRound(plan: Plan, message: string): CliFailure {
  const rounds = roundsOf(plan).map(({ id, sent, closed }) => `round ${id} of ${sent}${closed ? ', closed' : ''}`);
  const lines = rounds.length > 0 ? rounds : ['Send one: apportion claims FILE out DIR'];
  return new CliFailure(2, 'unknown', message, { details: { what: 'round', rounds: rounds.length }, lines });
}

/** Owners by code, name, or the name of the person; "," between them. */
export function ownersNamed(plan: Plan, text: string): MemberId[] {
  return text.split(',').map((name) => ownerNamed(plan, name.trim()).id);
}

export function ownerNamed(plan: Plan, name: string): MemberRow {
  const byPerson = [...plan.tables.owner.values()].filter((owner) => owner.name === name);
  if (byPerson.length === 1) {
    const row = plan.tables.member.get((byPerson[0] as { readonly id: MemberId }).id);
    if (row) return row;
  }
  const dimension = ownersDimension(plan);
  const found = findMember(plan, dimension, name);
  if (!found.ok) throw atFailure(found.refusal);
  return found.value;
}

function ownersDimension(plan: Plan) {
  const [owner] = plan.tables.owner.keys();
  const dimension = plan.tables.member.get(owner ?? -1)?.dimension ?? dimensionsOf(plan)[0]?.id;
  if (dimension === undefined) throw new CliFailure(2, 'no-owners', 'this plan has no owners');
  return dimension;
}

/** "product=1,channel=0": a depth, or the name of a level, for each dimension that is named. */
function levelsOption(plan: Plan, text: string): number[] {
  const dimensions = dimensionsOf(plan);
  const levels = dimensions.map(() => 0);
  for (const part of text.split(',')) {
    const [name = '', level = ''] = part.split('=').map((word) => word.trim());
    const found = findDimension(plan, name);
    if (!found.ok) throw atFailure(found.refusal);
    const { id, levels: names } = found.value;
    const named = names.findIndex((word) => word.toLowerCase() === level.toLowerCase()) + 1;
    const depth = named > 0 ? named : /^\d{1,3}$/.test(level) ? Number(level) : Number.NaN;
    if (Number.isNaN(depth) || depth > hierarchyOf(plan, id).maxDepth) {
      const known = names.length > 0 ? names.join(', ') : `0 to ${hierarchyOf(plan, id).maxDepth}`;
      throw usageFailure(`--levels: ${found.value.code} has no level "${level}"`, [`There is: ${known}`]);
    }
    levels[dimensions.findIndex((row) => row.id === id)] = depth;
  }
  return levels;
}

function partsOption(args: Arguments): PeriodKind | null {
  return PERIOD_KINDS.find((kind) => kind === args.option('parts')) ?? null;
}

/** Sends a new round as the options say; what they leave out is what owners can answer without much ado. */
export function startRound(args: Arguments, session: Session): RoundRow {
  const { plan } = session;
  const scenario = chooseScenario(plan, args.option('scenario')).id;
  const measure = chooseMeasure(plan, args.option('measure')).id;
  const named = args.option('owners');
  const owners = named === undefined ? null : ownersNamed(plan, named);
  const period = args.option('period') ?? defaultPeriod(plan);
  const detail = defaultDetail(plan, scenario, measure, owners ?? lowestOwners(plan), period);
  const levels = args.option('levels');
  execute(session, {
    command: 'start-claims',
    scenario,
    measure,
    owners,
    period,
    parts: partsOption(args) ?? detail.parts,
    levels: levels === undefined ? detail.levels : levelsOption(plan, levels),
    sent: today(),
    deadline: args.option('deadline') ?? today(DAYS_TO_ANSWER),
    criteria: args.option('criteria') ?? '',
  });
  return roundsOf(plan, scenario).at(-1) as RoundRow;
}

/** The first year of the plan. */
function defaultPeriod(plan: Plan): string {
  return calendarOf(plan).periods.find(({ kind }) => kind === 'year')?.code ?? 'all';
}

/** A round in short, for JSON. */
export function roundJson(plan: Plan, round: RoundRow) {
  const { id, period, parts, sent, deadline, closed } = round;
  return {
    id: id as number,
    scenario: plan.tables.scenario.get(round.scenario)?.name ?? null,
    measure: plan.tables.measure.get(round.measure)?.code ?? null,
    ...{ period, parts, sent, deadline, closed },
    claims: claimsOf(plan, id as RoundId).length,
  };
}
