import type { AssignmentProblem } from './assignment.ts';

/** What a unit of potential above capacity weighs, as a part of all: more than anything else can. */
const OVER = 1e6;

/** An assignment that is being worked on, with what each change of it would cost. -1 is nobody yet. */
export class AssignmentState {
  readonly items: AssignmentProblem['items'];
  readonly people: AssignmentProblem['people'];
  readonly personOf: Int32Array;
  readonly loads: Float64Array;
  readonly fair: Float64Array;
  readonly #capacity: Float64Array;
  readonly #whole: number;
  readonly #stay: number;
  readonly #fitWeight: number;
  readonly #fit: Float64Array | null;

  constructor({ items, people, fit, options = {} }: AssignmentProblem, personOf: Int32Array) {
    this.items = items;
    this.people = people;
    this.personOf = personOf;
    const potential = items.reduce((sum, item) => sum + item.potential, 0);
    const ability = people.reduce((sum, person) => sum + person.ability, 0);
    this.#whole = potential > 0 ? potential : 1;
    this.fair = Float64Array.from(people, (person) => (this.#whole * person.ability) / ability);
    this.#capacity = Float64Array.from(people, (person) => person.capacity ?? Number.POSITIVE_INFINITY);
    this.#stay = options.stay ?? 0.1;
    this.#fit = fit ?? null;
    this.#fitWeight = options.fit ?? 0.5;
    this.loads = new Float64Array(people.length);
    personOf.forEach((person, item) => {
      if (person >= 0) this.loads[person]! += this.#potential(item);
    });
  }

  #potential(item: number): number {
    return (this.items[item] as AssignmentProblem['items'][number]).potential;
  }

  /** The objective's term of a person with a load, capacity first. */
  #ofLoad(person: number, load: number): number {
    const fair = this.fair[person] as number;
    const over = Math.max(0, load - (this.#capacity[person] as number));
    return ((load - fair) * (load - fair)) / (fair * this.#whole) + (OVER * over) / this.#whole;
  }

  /** The objective's terms of an item with a person. */
  #ofItem(item: number, person: number): number {
    if (person < 0) return 0;
    const { present } = this.items[item] as AssignmentProblem['items'][number];
    const moved = present !== null && present !== person ? this.#stay : 0;
    const fit = this.#fit ? this.#fitWeight * (this.#fit[item * this.people.length + person] as number) : 0;
    return ((moved - fit) * this.#potential(item)) / this.#whole;
  }

  /** How much the objective would rise by giving an item to a person. */
  changeOfMove(item: number, to: number): number {
    const from = this.personOf[item] as number;
    if (from === to) return 0;
    const potential = this.#potential(item);
    const load = this.loads[to] as number;
    let change = this.#ofItem(item, to) - this.#ofItem(item, from);
    change += this.#ofLoad(to, load + potential) - this.#ofLoad(to, load);
    if (from >= 0) {
      const left = this.loads[from] as number;
      change += this.#ofLoad(from, left - potential) - this.#ofLoad(from, left);
    }
    return change;
  }

  /** How much the objective would rise by two items changing hands with each other. */
  changeOfSwap(a: number, b: number): number {
    const [x, y] = [this.personOf[a] as number, this.personOf[b] as number];
    if (x === y) return 0;
    const shift = this.#potential(b) - this.#potential(a);
    const [ofX, ofY] = [this.loads[x] as number, this.loads[y] as number];
    return (
      this.#ofItem(a, y) +
      this.#ofItem(b, x) -
      this.#ofItem(a, x) -
      this.#ofItem(b, y) +
      this.#ofLoad(x, ofX + shift) -
      this.#ofLoad(x, ofX) +
      this.#ofLoad(y, ofY - shift) -
      this.#ofLoad(y, ofY)
    );
  }

  move(item: number, to: number): void {
    const from = this.personOf[item] as number;
    this.personOf[item] = to;
    for (const person of [from, to]) if (person >= 0) this.loads[person] = this.#loadOf(person);
  }

  /** Summed afresh, so that no noise gathers over many moves. */
  #loadOf(person: number): number {
    let load = 0;
    for (let item = 0; item < this.personOf.length; item++) {
      if (this.personOf[item] === person) load += this.#potential(item);
    }
    return load;
  }

  /** The objective with what is above capacity, to compare by. */
  key(): number {
    let sum = 0;
    for (let person = 0; person < this.people.length; person++)
      sum += this.#ofLoad(person, this.loads[person] as number);
    for (let item = 0; item < this.items.length; item++) sum += this.#ofItem(item, this.personOf[item] as number);
    return sum;
  }

  /** The objective itself. */
  cost(): number {
    return this.key() - (OVER * this.excess()) / this.#whole;
  }

  /** Potential above capacities. */
  excess(): number {
    return this.loads.reduce((sum, load, person) => sum + Math.max(0, load - (this.#capacity[person] as number)), 0);
  }

  overCapacity(): number[] {
    return Array.from(this.people.keys()).filter(
      (person) => (this.loads[person] as number) > (this.#capacity[person] as number) * (1 + 1e-12),
    );
  }
}
