import type { Area } from '../command/command.ts';
import { sumOfArea } from '../cube/area.ts';
import { closedMaskOf } from '../cube/closed-mask.ts';
import type { MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import {
  calendarOf,
  cubeKey,
  dimensionsOf,
  hierarchyOf,
  linePositionsOf,
  measuresOf,
  type Plan,
} from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import { allowedBy, boundsOf } from '../spread/limits.ts';
import { MAX_TICKS } from '../text/decimal.ts';

/** What a scenario is held against before it is made final, in the order in which it is shown. */
export const FINAL_CHECKS = [
  'adds-up',
  'bounds',
  'closed',
  'figures',
  'filled',
  'owners',
  'retired',
  'strategy',
  'goals',
  'claims',
  'agreed',
] as const;
export type FinalCheck = (typeof FINAL_CHECKS)[number];

/** What is wrong and cannot be argued with; the others may be overridden with a reason. */
const BLOCKING: ReadonlySet<FinalCheck> = new Set(['adds-up', 'bounds', 'closed']);

export interface CheckItem {
  readonly check: FinalCheck;
  /** 'idle': there is nothing of the kind in this plan. */
  readonly state: 'met' | 'wrong' | 'idle';
  /** Whether nothing goes on while it is wrong. */
  readonly blocks: boolean;
  /** How many areas are wrong, and the first of them. */
  readonly count: number;
  readonly areas: readonly Area[];
}

/** So many areas of each check are named. */
const MOST_NAMED = 5;

/** The areas that a check finds; null where there is nothing to be checked. */
type Found = readonly Area[] | null;

/** Holds a scenario against everything that a final one should be. O(cells). */
export function checklistOf(plan: Plan, scenario: ScenarioId): readonly CheckItem[] {
  return FINAL_CHECKS.map((check) => {
    const found = find(plan, scenario, check);
    const state = found === null ? 'idle' : found.length > 0 ? 'wrong' : 'met';
    const areas = found ?? [];
    return { check, state, blocks: BLOCKING.has(check), count: areas.length, areas: areas.slice(0, MOST_NAMED) };
  });
}

/** What stands in the way: of what blocks everything, of the rest only while there is no reason to go on. */
export function hindrances(items: readonly CheckItem[], hasReason: boolean): readonly CheckItem[] {
  return items.filter(({ state, blocks }) => state === 'wrong' && (blocks || !hasReason));
}

function find(plan: Plan, scenario: ScenarioId, check: FinalCheck): Found {
  switch (check) {
    case 'adds-up':
      return cubesOf(plan, scenario).flatMap(({ measure, cells }) => (isExact(cells) ? [] : [whole(plan, measure)]));
    case 'bounds':
      return brokenBounds(plan, scenario);
    case 'closed':
      return closedFigures(plan, scenario);
    case 'figures':
      return cubesOf(plan, scenario).some(({ cells }) => cells.some((ticks) => ticks !== 0))
        ? []
        : measuresOf(plan)
            .slice(0, 1)
            .map(({ id }) => whole(plan, id));
    case 'filled':
      return emptyMonths(plan, scenario);
    case 'owners':
      return withoutOwner(plan, scenario);
    case 'retired':
      return retiredWithFigures(plan, scenario);
    case 'strategy':
      return lostStrategy(plan, scenario);
    case 'goals':
      return missedGoals(plan, scenario);
    case 'claims':
      return openClaims(plan, scenario);
    case 'agreed':
      return agreedOtherwise(plan, scenario);
  }
}

interface Cube {
  readonly measure: MeasureId;
  readonly cells: Float64Array;
}

/** The cubes of a scenario that were ever put anything in. */
function cubesOf(plan: Plan, scenario: ScenarioId): Cube[] {
  return measuresOf(plan).flatMap(({ id }) => {
    const cells = plan.cells.get(cubeKey(scenario, id));
    return cells ? [{ measure: id, cells }] : [];
  });
}

const rootCode = (plan: Plan) => calendarOf(plan).periods[0]?.code as string;

function whole(plan: Plan, measure: MeasureId): Area {
  return { measure, members: dimensionsOf(plan).map(() => null), period: rootCode(plan) };
}

/** Sums are exact as long as every cell is an integer and the magnitudes together stay below 2^53. */
function isExact(cells: Float64Array): boolean {
  let magnitude = 0;
  for (const ticks of cells) {
    if (!Number.isSafeInteger(ticks)) return false;
    magnitude += Math.abs(ticks);
  }
  return magnitude <= MAX_TICKS;
}

/** Bounds are kept by every edit, yet one on growth moves when last year's actuals do. */
function brokenBounds(plan: Plan, scenario: ScenarioId): Found {
  const bounds = measuresOf(plan).flatMap(({ id }) => boundsOf(plan, scenario, id));
  if (bounds.length === 0) return null;
  return bounds.flatMap((bound) => {
    const { measure, members, period } = bound;
    const { least, most } = allowedBy(plan, bound);
    const value = sumOfArea(plan, scenario, bound);
    return value >= least && value <= most ? [] : [{ measure, members, period }];
  });
}

function lineArea(plan: Plan, measure: MeasureId, line: number): Area {
  const { dimensions, members } = plan.lines;
  const own = Array.from(members.subarray(line * dimensions, (line + 1) * dimensions)) as MemberId[];
  return { measure, members: own, period: rootCode(plan) };
}

/** The lines of which some cell passes a test, each as an area over the whole plan. O(cells). */
function linesWith(plan: Plan, scenario: ScenarioId, test: (line: number, at: number) => boolean): Area[] {
  const width = calendarOf(plan).leafCount;
  return cubesOf(plan, scenario).flatMap(({ measure, cells }) => {
    const areas: Area[] = [];
    for (let line = 0; line < plan.lines.count; line++) {
      for (let at = line * width; at < (line + 1) * width; at++) {
        if (cells[at] === 0 || !test(line, at)) continue;
        areas.push(lineArea(plan, measure, line));
        break;
      }
    }
    return areas;
  });
}

function closedFigures(plan: Plan, scenario: ScenarioId): Found {
  const mask = closedMaskOf(plan);
  return mask ? linesWith(plan, scenario, (_, at) => mask[at] === 1) : null;
}

/** Months in which a measure that is planned has nothing although lines are open; days without targets are usual. */
function emptyMonths(plan: Plan, scenario: ScenarioId): Found {
  const { periods, monthOfLeaf, leafCount } = calendarOf(plan);
  const months = periods.filter(({ kind }) => kind === 'month');
  const mask = closedMaskOf(plan);
  return cubesOf(plan, scenario).flatMap(({ measure, cells }) => {
    const any = new Uint8Array(months.length);
    const open = new Uint8Array(months.length);
    for (let at = 0; at < cells.length; at++) {
      const month = monthOfLeaf[at % leafCount] as number;
      if (cells[at] !== 0) any[month] = 1;
      if (mask?.[at] !== 1) open[month] = 1;
    }
    if (!any.includes(1)) return [];
    const all = whole(plan, measure);
    return months.flatMap(({ code }, month) =>
      any[month] === 0 && open[month] === 1 ? [{ ...all, period: code }] : [],
    );
  });
}

/** Lines with figures for whose members, or any above them, nobody answers. Nothing where the plan names no owners. */
function withoutOwner(plan: Plan, scenario: ScenarioId): Found {
  if (plan.tables.owner.size === 0) return null;
  const owned = new Uint8Array(plan.lines.count);
  for (const { id } of dimensionsOf(plan)) {
    const { members, end } = hierarchyOf(plan, id);
    const under = new Uint8Array(members.length);
    members.forEach((row, position) => {
      if (plan.tables.owner.has(row.id)) under.fill(1, position, end[position]);
    });
    linePositionsOf(plan, id).forEach((position, line) => {
      if (under[position] === 1) owned[line] = 1;
    });
  }
  return linesWith(plan, scenario, (line) => owned[line] === 0);
}

/** Figures of members out of use that are not closed to the end; what lies before they went is theirs. */
function retiredWithFigures(plan: Plan, scenario: ScenarioId): Found {
  const { member } = plan.tables;
  if (![...member.values()].some(({ retired }) => retired)) return null;
  const { leafCount } = calendarOf(plan);
  const mask = closedMaskOf(plan);
  const { dimensions, members } = plan.lines;
  return linesWith(plan, scenario, (line) => {
    if (mask?.[(line + 1) * leafCount - 1] === 1) return false;
    const own = members.subarray(line * dimensions, (line + 1) * dimensions);
    return own.some((id) => member.get(id)?.retired === true);
  });
}

/** The strategy that the figures came from should still be there to explain them. */
function lostStrategy(plan: Plan, scenario: ScenarioId): Found {
  const name = plan.tables.scenario.get(scenario)?.strategy ?? null;
  if (name === null) return null;
  const isThere = [...plan.tables.strategy.values()].some(({ strategy }) => strategy.name === name);
  const first = measuresOf(plan)[0];
  return isThere || !first ? [] : [whole(plan, first.id)];
}

/** Goals that were agreed for a measure and a period, and that the scenario's total is not. */
function missedGoals(plan: Plan, scenario: ScenarioId): Found {
  const { byCode } = calendarOf(plan);
  const goals = [...plan.tables.premise.values()].filter(({ goal, period }) => goal !== null && byCode.has(period));
  if (goals.length === 0) return null;
  return goals.flatMap(({ measure, period, goal }) => {
    const area = { ...whole(plan, measure), period };
    return sumOfArea(plan, scenario, area) === goal ? [] : [area];
  });
}

function claimsOf(plan: Plan, scenario: ScenarioId): readonly ClaimRow[] {
  return [...plan.tables.claim.values()].filter((claim) => claim.scenario === scenario);
}

const areaOf = ({ measure, members, period }: Area): Area => ({ measure, members, period });

/** Claims of rounds that go on, about which nothing is agreed yet. */
function openClaims(plan: Plan, scenario: ScenarioId): Found {
  const claims = claimsOf(plan, scenario);
  if (claims.length === 0) return null;
  const isOpen = ({ round, status }: ClaimRow) =>
    plan.tables.round.get(round)?.closed === false && status !== 'accepted' && status !== 'decided';
  return claims.filter(isOpen).map(areaOf);
}

/** Areas that are no longer what was agreed about them: somebody released the lock. */
function agreedOtherwise(plan: Plan, scenario: ScenarioId): Found {
  const agreed = claimsOf(plan, scenario).filter(({ settled }) => settled !== null);
  if (agreed.length === 0) return null;
  return agreed.filter((claim) => sumOfArea(plan, scenario, claim) !== claim.settled).map(areaOf);
}
