import type { Area, Intent } from '../../shared/command/command.ts';
import { linesOfMembers, periodOf } from '../../shared/cube/area.ts';
import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../../shared/model/plan.ts';
import type { LogEntry, Override, Overrides } from '../../shared/protocol/messages.ts';
import type { Session } from './session.ts';
import type { CubeStep } from './store/cube-journal.ts';

/** Where overrides are looked for: cells that a strategy would lay out. */
export interface OverridePlace {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly period: string;
}

/** So many are told. */
const MOST_TOLD = 500;

/**
 * The areas that were set by hand since the last strategy that laid the place out, newest first: those whose total
 * still is what the edit made it, and those that this strategy kept. A copied scenario goes on with the edits of the one
 * that it was copied from. Pauses after each entry. O(cells changed since).
 */
export function* overridesOf(session: Session, place: OverridePlace): Generator<undefined, Overrides> {
  const { plan } = session;
  const search = new Search(plan, place);
  const rolled = { scenario: place.scenario, cells: search.present.slice() };
  // A return goes back over what came after its target, as if that had never been.
  let back = Number.POSITIVE_INFINITY;
  for (const step of session.cubeBack(rolled, place.measure)) {
    yield;
    if (!step) continue;
    const { entry, facts, made } = step;
    const holds = entry.of === null && !entry.undone && entry.seq <= back;
    if (holds && entry.intent.command === 'return-to') back = entry.intent['seq'] as number;
    if (holds && laysOut(step, rolled.scenario)) {
      search.note(entry, (entry.intent['keep'] as Area[] | undefined) ?? [], search.present);
      if (!search.goesOnBefore(entry.intent['period'] as string)) break;
    }
    const areas = holds ? setByHand(entry.intent) : [];
    const from = made && entry.of === null ? (entry.intent['from'] as ScenarioId | null | undefined) : null;
    if (areas.length > 0 || from) put(rolled.cells, facts, 'after');
    search.note(entry, areas, rolled.cells);
    if (search.full) break;
    if (from) rolled.scenario = from;
    else if (made && entry.of === null) break;
    else if (areas.length > 0) put(rolled.cells, facts, 'before');
  }
  return { overrides: search.found, more: search.full };
}

/** Whether an entry is a strategy that laid a scenario out; one that it made by that, or one that it names. */
function laysOut({ entry: { intent }, made }: CubeStep, scenario: ScenarioId): boolean {
  if (intent.command !== 'apply-strategy') return false;
  return intent['into'] === undefined ? intent['scenario'] === scenario : made;
}

/** The areas that a command set to what somebody typed, pasted, filled or took over. */
function setByHand(intent: Intent): readonly Area[] {
  switch (intent.command) {
    case 'set-area':
      return [intent['area'] as Area];
    case 'set-areas':
      return (intent['edited'] ?? intent['areas']) as readonly Area[];
    case 'take-over':
      return intent['areas'] as readonly Area[];
    case 'release-and':
      return setByHand(intent['change'] as Intent);
    default:
      return [];
  }
}

function put(cells: Float64Array, facts: CubeStep['facts'], side: 'before' | 'after'): void {
  for (const fact of facts) {
    for (let i = 0; i < fact.at.length; i++) cells[fact.at[i] as number] = fact[side][i] as number;
  }
}

/** What was found so far. The plan may change while the journal is walked, so its cells are a copy. */
class Search {
  readonly found: Override[] = [];
  readonly present: Float64Array;
  readonly #plan: Plan;
  readonly #measure: MeasureId;
  readonly #period: Period;
  readonly #seen = new Set<string>();
  /** Periods that younger strategies laid out: what was set in them before is gone. */
  readonly #laid: Period[] = [];

  constructor(plan: Plan, { scenario, measure, period }: OverridePlace) {
    this.#plan = plan;
    this.#measure = measure;
    this.#period = periodOf(plan, period);
    this.present = cellsOf(plan, scenario, measure).slice();
  }

  get full(): boolean {
    return this.found.length >= MOST_TOLD;
  }

  /** Notes that a strategy laid a period out; answers whether anything of the place is older than that. */
  goesOnBefore(period: string): boolean {
    const laid = calendarOf(this.#plan).byCode.get(period);
    if (laid) this.#laid.push(laid);
    return !laid || laid.firstLeaf > this.#period.firstLeaf || laid.endLeaf < this.#period.endLeaf;
  }

  /** Notes those of an entry's areas whose total is what it was in `cells`, right after it. */
  note({ seq, at, who }: LogEntry, areas: readonly Area[], cells: Float64Array): void {
    for (const given of areas) {
      const area = this.#within(given);
      const key = area && `${area.members.join()} ${area.period}`;
      if (this.full || !area || !key || this.#seen.has(key)) continue;
      this.#seen.add(key);
      const lines = linesOfMembers(this.#plan, area.members);
      const total = this.#sum(this.present, lines, area.period);
      if (lines.length > 0 && total === this.#sum(cells, lines, area.period)) this.found.push({ area, seq, at, who });
    }
  }

  /** The part of an area that lies in the place; null for none, and for all of it: its total is asked for anyway. */
  #within(area: Area): Area | null {
    const { tables } = this.#plan;
    const own = calendarOf(this.#plan).byCode.get(area.period);
    if (area.measure !== this.#measure || !own) return null;
    if (!area.members.every((member) => member === null || tables.member.has(member))) return null;
    const { firstLeaf, endLeaf, code } = this.#period;
    if (own.endLeaf <= firstLeaf || own.firstLeaf >= endLeaf) return null;
    // Periods nest: one that reaches beyond has all of the place's.
    const period = own.firstLeaf < firstLeaf || own.endLeaf > endLeaf ? this.#period : own;
    if (this.#laid.some((laid) => laid.firstLeaf < period.endLeaf && period.firstLeaf < laid.endLeaf)) return null;
    const all = period.firstLeaf === firstLeaf && period.endLeaf === endLeaf;
    if (all && area.members.every((member) => member === null)) return null;
    return { ...area, period: all ? code : period.code };
  }

  #sum(cells: Float64Array, lines: Int32Array, code: string): number {
    const { firstLeaf, endLeaf } = periodOf(this.#plan, code);
    const width = calendarOf(this.#plan).leafCount;
    let sum = 0;
    for (const line of lines) for (let p = firstLeaf; p < endLeaf; p++) sum += cells[line * width + p] ?? 0;
    return sum;
  }
}
