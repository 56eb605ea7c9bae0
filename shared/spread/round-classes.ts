import type { ClassConstraint } from './project.ts';

/** How many choices the search may try before it gives up. */
const LIMIT = 200_000;

/**
 * Rounds one real number per class to its floor or ceiling so that every constraint (integer limits, met by the real
 * numbers) is met by the integers. Largest remainders are tried first; a choice that leaves some constraint out of
 * reach is taken back. Nested constraints, and two families of nested ones, always have an answer (their matrix is
 * totally unimodular: Hoffman & Kruskal 1956); for others there may be none, and then the answer is null.
 */
export function roundClasses(real: Float64Array, constraints: readonly ClassConstraint[]): Float64Array | null {
  const values = real.map(snappedFloor);
  const open = [...real.keys()].filter((s) => (real[s] as number) > (values[s] as number));
  const search = new Search(real, values, constraints, open);
  return search.run() ? values : null;
}

/** The floor, but the nearest integer where only float noise lies between. */
function snappedFloor(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= Math.max(1e-9, Math.abs(value) * 2 ** -42) ? nearest : Math.floor(value);
}

class Search {
  readonly #values: Float64Array;
  readonly #of: readonly (readonly number[])[];
  /** What each constraint still needs at least and takes at most, in whole ticks above the floors. */
  readonly #need: Float64Array;
  readonly #room: Float64Array;
  /** Open classes left in each constraint. */
  readonly #left: Float64Array;
  readonly #order: readonly number[];
  #tries = 0;

  constructor(
    real: Float64Array,
    values: Float64Array,
    constraints: readonly ClassConstraint[],
    open: readonly number[],
  ) {
    this.#values = values;
    const of: number[][] = Array.from(real, () => []);
    const isOpen = new Set(open);
    this.#need = new Float64Array(constraints.length);
    this.#room = new Float64Array(constraints.length);
    this.#left = new Float64Array(constraints.length);
    for (const [c, { classes, least, most }] of constraints.entries()) {
      let floors = 0;
      for (const s of classes) {
        floors += values[s] as number;
        of[s]?.push(c);
        if (isOpen.has(s)) this.#left[c] = (this.#left[c] as number) + 1;
      }
      this.#need[c] = least - floors;
      this.#room[c] = most - floors;
    }
    this.#of = of;
    const size = (s: number) => Math.min(...(of[s] ?? []).map((c) => constraints[c]?.classes.length ?? 0), real.length);
    const rest = (s: number) => (real[s] as number) - (values[s] as number);
    // The tightest constraint first, in it the largest remainder first, then order: the first guess is mostly right.
    this.#order = [...open].sort((a, b) => size(a) - size(b) || rest(b) - rest(a) || a - b);
  }

  run(): boolean {
    for (let c = 0; c < this.#need.length; c++) if (!this.#reachable(c)) return false;
    return this.#choose();
  }

  /** Depth first without recursion: `taken` holds the choices so far, 1 up, 0 down. */
  #choose(): boolean {
    const taken: { readonly s: number; up: number; other: boolean }[] = [];
    while (taken.length < this.#order.length) {
      const s = this.#order[taken.length] as number;
      const choice = { s, up: this.#wanted(s), other: true };
      taken.push(choice);
      if (this.#take(s, choice.up)) continue;
      if (!this.#back(taken)) return false;
    }
    return true;
  }

  /** Up where a constraint still needs it, down where one has no room; up while something is needed. */
  #wanted(s: number): number {
    let wanted = 0;
    for (const c of this.#of[s] as readonly number[]) {
      if ((this.#room[c] as number) <= 0) return 0;
      if ((this.#need[c] as number) > 0) wanted = 1;
    }
    return wanted;
  }

  #take(s: number, up: number): boolean {
    this.#tries++;
    this.#values[s] = (this.#values[s] as number) + up;
    let good = true;
    for (const c of this.#of[s] as readonly number[]) {
      this.#need[c] = (this.#need[c] as number) - up;
      this.#room[c] = (this.#room[c] as number) - up;
      this.#left[c] = (this.#left[c] as number) - 1;
      if (!this.#reachable(c)) good = false;
    }
    return good;
  }

  #untake(s: number, up: number): void {
    this.#values[s] = (this.#values[s] as number) - up;
    for (const c of this.#of[s] as readonly number[]) {
      this.#need[c] = (this.#need[c] as number) + up;
      this.#room[c] = (this.#room[c] as number) + up;
      this.#left[c] = (this.#left[c] as number) + 1;
    }
  }

  /** Goes back to the last choice that has another side, and takes that. */
  #back(taken: { readonly s: number; up: number; other: boolean }[]): boolean {
    for (let last = taken.at(-1); last; last = taken.at(-1)) {
      this.#untake(last.s, last.up);
      if (this.#tries > LIMIT) return false;
      if (last.other) {
        last.other = false;
        last.up = 1 - last.up;
        if (this.#take(last.s, last.up)) return true;
        this.#untake(last.s, last.up);
      }
      taken.pop();
    }
    return false;
  }

  #reachable(c: number): boolean {
    return (this.#room[c] as number) >= 0 && (this.#need[c] as number) <= (this.#left[c] as number);
  }
}
