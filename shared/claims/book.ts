import { driverByPerson, peopleOf } from '../analysis/people.ts';
import { LineFinder } from '../cube/line-finder.ts';
import { wholeMonths } from '../model/calendar.ts';
import type { MemberId } from '../model/ids.ts';
import { calendarOf, dimensionsOf, type Plan, settingsOf } from '../model/plan.ts';
import type { ClaimRow, DriverRow, MeasureRow, RoundRow } from '../model/rows.ts';
import { actualsByLine, referenceMonths } from '../strategy/reference.ts';
import { askedOf, claimsOf } from './round.ts';

/** A row of a book: one claim, and what an owner should know about it. Amounts are ticks. */
export interface BookLine {
  readonly claim: ClaimRow;
  /** Names of members, one for each of the book's headings. */
  readonly labels: readonly string[];
  readonly asked: number;
  /** Null within a month: last year is known by whole months. */
  readonly lastYear: number | null;
  /** Values of the book's drivers on these lines. */
  readonly drivers: readonly number[];
}

/** What one owner is sent, without a layout. */
export interface Book {
  readonly plan: { readonly id: string; readonly name: string };
  readonly scenario: { readonly id: number; readonly name: string };
  readonly measure: MeasureRow;
  readonly round: RoundRow;
  readonly owner: { readonly id: MemberId; readonly code: string; readonly member: string; readonly name: string };
  /** The state of the plan that it was made of. */
  readonly seq: number;
  /** Names of the dimensions that rows are split by. */
  readonly headings: readonly string[];
  readonly driverHeadings: readonly string[];
  /** What is known of the owner. */
  readonly about: readonly { readonly name: string; readonly value: number }[];
  readonly lines: readonly BookLine[];
}

/** More drivers beside each row make a book too wide to print. */
const MOST_DRIVERS = 2;

/** Makes the books of a round: what all of them need is found once. `planId` tells plans apart. */
export class BookMaker {
  readonly #plan: Plan;
  readonly #planId: string;
  readonly #round: RoundRow;
  readonly #finder: LineFinder;
  readonly #claims = new Map<MemberId, ClaimRow[]>();
  readonly #lastYear = new Map<string, Float64Array | null>();
  readonly #drivers: readonly DriverRow[];
  readonly #about: ReadonlyMap<MemberId, Book['about']>;

  constructor(plan: Plan, planId: string, round: RoundRow) {
    this.#plan = plan;
    this.#planId = planId;
    this.#round = round;
    this.#finder = new LineFinder(plan);
    for (const claim of claimsOf(plan, round.id)) {
      const own = this.#claims.get(claim.owner);
      if (own) own.push(claim);
      else this.#claims.set(claim.owner, [claim]);
    }
    this.#drivers = [...plan.tables.driver.values()]
      .filter(({ scope }) => scope === 'line')
      .sort((a, b) => a.id - b.id)
      .slice(0, MOST_DRIVERS);
    this.#about = aboutPeople(plan);
  }

  /** The owners of the round, in the order of their claims. */
  get owners(): readonly MemberId[] {
    return [...this.#claims.keys()];
  }

  /** The book of an owner of the round. Throws for anybody else. */
  book(owner: MemberId): Book {
    const plan = this.#plan;
    const { scenario, measure } = this.#round;
    const claims = this.#claims.get(owner);
    const member = plan.tables.member.get(owner);
    const row = plan.tables.measure.get(measure);
    if (!claims || !member || !row) throw new Error(`member ${owner} is not asked in round ${this.#round.id}`);
    const split = dimensionsOf(plan)
      .map(({ name }, d) => ({ name, d }))
      .filter(({ d }) => claims.some(({ members }) => (members[d] ?? null) !== null && members[d] !== owner));
    return {
      plan: { id: this.#planId, name: settingsOf(plan).name },
      scenario: { id: scenario, name: plan.tables.scenario.get(scenario)?.name ?? '' },
      measure: row,
      round: this.#round,
      owner: { id: owner, code: member.code, member: member.name, name: plan.tables.owner.get(owner)?.name ?? '' },
      seq: plan.seq,
      headings: split.map(({ name }) => name),
      driverHeadings: this.#drivers.map(({ name }) => name),
      about: this.#about.get(owner) ?? [],
      lines: claims.map((claim) => this.#line(claim, split)),
    };
  }

  #line(claim: ClaimRow, split: readonly { readonly d: number }[]): BookLine {
    const { plan, lines } = { plan: this.#plan, lines: this.#finder.linesOf(claim.members) };
    const lastYear = this.#lastYearOf(claim.period);
    return {
      claim,
      labels: split.map(({ d }) => plan.tables.member.get(claim.members[d] as MemberId)?.name ?? ''),
      asked: askedOf(claim),
      lastYear: lastYear && sumAt(lines, (line) => lastYear[line] as number),
      drivers: this.#drivers.map(({ id }) => sumAt(lines, (line) => plan.driverValues.get(id)?.get(line) ?? 0)),
    };
  }

  /** Actuals of the reference year by line, in the months that stand for a period. */
  #lastYearOf(code: string): Float64Array | null {
    const known = this.#lastYear.get(code);
    if (known !== undefined) return known;
    const calendar = calendarOf(this.#plan);
    const period = calendar.byCode.get(code);
    const whole = period && wholeMonths(calendar, period.firstLeaf, period.endLeaf);
    const values = whole ? actualsByLine(this.#plan, this.#round.measure, referenceMonths(this.#plan, period)) : null;
    this.#lastYear.set(code, values);
    return values;
  }
}

function sumAt(lines: Int32Array, valueAt: (line: number) => number): number {
  let sum = 0;
  for (const line of lines) sum += valueAt(line);
  return sum;
}

/** Drivers kept by member of the owners' tree, by owner: their own number, else that of those below them together. */
function aboutPeople(plan: Plan): Map<MemberId, Book['about']> {
  const people = peopleOf(plan);
  const about = new Map<MemberId, { name: string; value: number }[]>();
  if (!people) return about;
  for (const driver of plan.tables.driver.values()) {
    if (driver.scope !== 'member' || driver.dimension !== people.dimension) continue;
    driverByPerson(plan, people, driver).forEach((value, person) => {
      const member = people.members[person] as MemberId;
      if (value !== 0) about.set(member, [...(about.get(member) ?? []), { name: driver.name, value }]);
    });
  }
  return about;
}
