import type { Area, Intent } from '../../shared/command/command.ts';
import { type Explanation, explainArea, runAgain, type Touch, withClosed } from '../../shared/command/explain.ts';
import { linesOfMembers, periodOf, sumOfArea } from '../../shared/cube/area.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, cubeKey, type Plan } from '../../shared/model/plan.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import type { StrategyRun } from '../../shared/strategy/run-strategy.ts';
import { runThrough } from './run-steps.ts';
import type { Session } from './session.ts';
import type { CubeStep } from './store/cube-journal.ts';

/** Commands whose effect on the area still holds, newest first, while the journal is walked back. */
class TouchList {
  readonly touches: Touch[] = [];
  /** Redone entries: the redo is what made them hold, their own line of the journal only says what they were. */
  readonly #redone = new Map<number, Pick<Touch, 'before' | 'after'>>();

  note({ seq, at, who, of, undone, intent }: LogEntry, before: number, after: number): void {
    if (intent.command === 'redo' && of !== null) {
      if (!this.#redone.has(of)) this.#redone.set(of, { before, after });
      return;
    }
    if (intent.command === 'undo' || undone) return;
    const moved = this.#redone.get(seq) ?? { before, after };
    if (moved.before !== moved.after || copiedFrom(intent) !== null) {
      this.touches.push({ seq, at, who, intent, ...moved, planBefore: noPlan });
    }
  }
}

function noPlan(): Plan {
  throw new Error('only a strategy is worked out again');
}

/** The scenario that an entry copied; null for one that copied none. */
function copiedFrom(intent: Intent): ScenarioId | null {
  return intent.command === 'add-scenario' ? ((intent['from'] as ScenarioId | null) ?? null) : null;
}

function isKnown(plan: Plan, scenario: ScenarioId, area: Area): boolean {
  return plan.tables.scenario.has(scenario) && hasMembers(plan, area);
}

function hasMembers(plan: Plan, area: Area): boolean {
  return area.members.every((member) => member === null || plan.tables.member.has(member));
}

/** A strategy that was applied, worked out again: the same for every area that is asked about, so it is kept. */
interface Work {
  readonly entry: LogEntry;
  /** The one that it was applied to. */
  readonly scenario: ScenarioId;
  readonly planBefore: Plan;
  /** The plan right after it; only what areas are summed by. */
  readonly planAfter: Plan;
  readonly run: StrategyRun;
}

/** Entries of the journal read between two pauses. */
const LOOKED_AT_ONCE = 1000;

/** Each holds a copy of the plan. */
const MOST_KEPT = 2;
const kept = new WeakMap<Session, Work[]>();

function keptWork(session: Session, seq: number): Work | null {
  return kept.get(session)?.find(({ entry }) => entry.seq === seq) ?? null;
}

function keepWork(session: Session, work: Work): Work {
  const others = kept.get(session) ?? [];
  kept.set(session, [work, ...others].slice(0, MOST_KEPT));
  return work;
}

/** What was found when the journal had so many entries: only newer ones are looked at then. */
interface Found {
  readonly seq: number;
  readonly entry: LogEntry | null;
}

const found = new WeakMap<Session, Map<string, Found>>();

/** The last strategy whose effect holds on an area, found once and then kept up with what is new. */
function* lastStrategy(session: Session, scenario: ScenarioId, area: Area): Generator<undefined, LogEntry | null> {
  const known = found.get(session) ?? new Map<string, Found>();
  found.set(session, known);
  const key = `${scenario}:${area.measure}:${area.period}`;
  const { seq } = session.plan;
  const entry = yield* findStrategy(session, scenario, area, known.get(key) ?? null);
  known.set(key, { seq, entry });
  return entry;
}

/** The scenario that a strategy was applied to: one that it made, or the one that it names. */
function laidOut(session: Session, { seq, intent }: LogEntry): ScenarioId | null {
  return intent['into'] === undefined ? (intent['scenario'] as ScenarioId) : session.madeScenario(seq);
}

/** The last applied strategy of a scenario and measure, in a period that meets the area's; null for none. */
function* findStrategy(
  session: Session,
  scenario: ScenarioId,
  area: Area,
  before: Found | null,
): Generator<undefined, LogEntry | null> {
  const { plan } = session;
  let trusted = before;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  let present = scenario;
  for (const entry of session.logBack()) {
    const { intent } = entry;
    if (trusted && entry.seq <= trusted.seq) return trusted.entry;
    if (entry.seq % LOOKED_AT_ONCE === 0) yield;
    // What was undone or done again may have been the very strategy.
    if (entry.of !== null) trusted = null;
    if (entry.undone || entry.of !== null) continue;
    if (intent.command === 'apply-strategy') {
      const period = calendarOf(plan).byCode.get(intent['period'] as string);
      if (laidOut(session, entry) !== present || intent['measure'] !== area.measure || !period) continue;
      if (period.firstLeaf < endLeaf && firstLeaf < period.endLeaf) return entry;
    } else if (intent.command === 'add-scenario' && session.madeScenario(entry.seq) === present) {
      const from = copiedFrom(intent);
      if (from === null) return null;
      present = from;
    }
  }
  return null;
}

export interface ExplainLimits {
  /** Edits told one by one, the newest of them; what was before is summed up. */
  readonly edits: number;
}

/**
 * Where an area's number comes from, by the journal; pauses after each entry, so that whoever runs it can do other
 * things in between. The area is what it is made of now. Costs what the edits that are told changed in the scenario,
 * and once for each strategy the walk down to it.
 */
export function* explaining(
  session: Session,
  scenario: ScenarioId,
  area: Area,
  { edits }: ExplainLimits,
): Generator<undefined, Explanation> {
  const strategy = yield* lastStrategy(session, scenario, area);
  const told = yield* editsSince(session, scenario, area, { edits, after: strategy?.seq ?? 0 });
  const touches = [...told.touches].reverse();
  const end = (all: readonly Touch[], skipped: boolean) =>
    withClosed(session.plan, explainArea(scenario, area, told.value, all, skipped));
  if (strategy) {
    const work = keptWork(session, strategy.seq) ?? keepWork(session, yield* workOut(session, strategy));
    // A member that has come since had no part in it: what its lines are worth came by what it took over.
    if (!hasMembers(work.planBefore, area)) return end(touches, told.value !== 0);
    touches.unshift(strategyTouch(work, area));
  }
  return end(touches, told.skipped);
}

interface Told {
  /** The area's sum where the telling begins: the plan may change while the journal is walked. */
  readonly value: number;
  /** Newest first. */
  readonly touches: readonly Touch[];
  /** There are more. */
  readonly skipped: boolean;
}

/** The last edits after an entry that moved an area. */
function* editsSince(
  session: Session,
  scenario: ScenarioId,
  area: Area,
  { edits, after: first }: ExplainLimits & { readonly after: number },
): Generator<undefined, Told> {
  const { plan } = session;
  const list = new TouchList();
  const inside = cellsOfArea(plan, area);
  const rolled = { scenario, cells: cellsOf(plan, scenario, area.measure).slice() };
  const value = sumOfArea(plan, scenario, area);
  let after = value;
  for (const step of session.cubeBack(rolled, area.measure)) {
    yield;
    if (!step) continue;
    const { entry, made } = step;
    if (entry.seq <= first) break;
    if (list.touches.length >= edits) return { value, touches: list.touches, skipped: true };
    const from = made && entry.of === null ? copiedFrom(entry.intent) : null;
    if (from !== null) {
      // A copy changes no figure: the reasons go on in the scenario that it was taken from, with the same cells.
      list.note(entry, after, after);
      rolled.scenario = from;
      for (const fact of step.facts) {
        for (let i = 0; i < fact.at.length; i++) rolled.cells[fact.at[i] as number] = fact.after[i] as number;
      }
      continue;
    }
    const before = after - changeWithin(inside, step.facts);
    list.note(entry, before, after);
    after = before;
    if (made && entry.of === null) break;
  }
  return { value, touches: list.touches, skipped: false };
}

/** 1 for each cell of an area. */
function cellsOfArea(plan: Plan, area: Area): Uint8Array {
  const width = calendarOf(plan).leafCount;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const inside = new Uint8Array(plan.lines.count * width);
  for (const line of linesOfMembers(plan, area.members)) {
    inside.fill(1, line * width + firstLeaf, line * width + endLeaf);
  }
  return inside;
}

function changeWithin(inside: Uint8Array, facts: CubeStep['facts']): number {
  let change = 0;
  for (const { at, before, after } of facts) {
    for (let i = 0; i < at.length; i++) {
      if (inside[at[i] as number]) change += (after[i] as number) - (before[i] as number);
    }
  }
  return change;
}

/** Walks back to a strategy and works it out again on the plan as it was. O(cells changed since). */
function* workOut(session: Session, entry: LogEntry): Generator<undefined, Work> {
  const scenario = laidOut(session, entry) as ScenarioId;
  let planAfter: Plan | null = null;
  for (const { entry: walked, after: plan } of session.entries()) {
    yield;
    if (planAfter)
      return { entry, scenario, planAfter, planBefore: plan, run: runAgain(plan, entry.seq, entry.intent) };
    if (walked.seq === entry.seq) planAfter = withOwnCells(plan, scenario, entry);
  }
  throw new Error(`entry ${entry.seq} is the first of the journal, and there is no scenario before it`);
}

/** The plan with scenarios and cells of its own for what a strategy wrote: the walk goes on in the others. */
function withOwnCells(plan: Plan, scenario: ScenarioId, { intent }: LogEntry): Plan {
  const measure = intent['measure'] as Area['measure'];
  const cells = new Map(plan.cells);
  cells.set(cubeKey(scenario, measure), cellsOf(plan, scenario, measure).slice());
  // The entry may have made the scenario: walking on takes it out of the tables.
  return { ...plan, cells, tables: { ...plan.tables, scenario: new Map(plan.tables.scenario) } };
}

function strategyTouch({ entry, scenario, planAfter, planBefore, run }: Work, area: Area): Touch {
  const { seq, at, who, intent } = entry;
  const sum = (plan: Plan) => (isKnown(plan, scenario, area) ? sumOfArea(plan, scenario, area) : 0);
  return { seq, at, who, intent, before: sum(planBefore), after: sum(planAfter), planBefore: () => planBefore, run };
}

/** The same at one go, every edit told. */
export function explain(session: Session, scenario: ScenarioId, area: Area): Explanation {
  return runThrough(explaining(session, scenario, area, { edits: Number.POSITIVE_INFINITY }));
}
