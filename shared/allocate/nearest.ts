/**
 * Improves a rounding of fractions[rows x columns] (raised: 1 up, 0 down; fraction 0: cannot move) without changing
 * any row or column count, until the sum of squared distances is the least possible for those counts.
 *
 * Method: cancelling negative cycles (Klein 1967) in the residual graph of the transportation problem. A row can pass
 * one unit from column a to column b when a is up there and b down; that costs 2 (f[a] - f[b]), and only the cheapest
 * row for each pair of columns matters. So the graph has a node per column, and a cycle in it is a round trade among
 * rows. Cost: columns^3 a round, and rows * columns for each pair of columns whose cheapest row has changed; meant for
 * small tables. Gives up (still a valid rounding) after `rounds`.
 */
export function improve(
  fractions: Float64Array,
  raised: Uint8Array,
  rows: number,
  columns: number,
  rounds: number,
): void {
  const trades = new Trades(fractions, raised, rows, columns);
  for (let round = 0; round < rounds; round += 1) {
    const cycle = trades.negativeCycle();
    if (!cycle) return;
    trades.make(cycle);
  }
}

/** Less is rounding noise, and would trade for ever. */
const WORTH = 1e-9;

class Trades {
  readonly #fractions: Float64Array;
  readonly #raised: Uint8Array;
  readonly #rows: number;
  readonly #columns: number;
  /** For each pair of columns (from * columns + to): the cheapest row, or -1, and its cost. */
  readonly #best: Int32Array;
  readonly #cost: Float64Array;

  constructor(fractions: Float64Array, raised: Uint8Array, rows: number, columns: number) {
    this.#fractions = fractions;
    this.#raised = raised;
    this.#rows = rows;
    this.#columns = columns;
    this.#best = new Int32Array(columns * columns).fill(-1);
    this.#cost = new Float64Array(columns * columns).fill(Infinity);
    for (let row = 0; row < rows; row += 1) this.#offer(row);
  }

  /** Enters the trades of one row where they are cheaper than those known. */
  #offer(row: number): void {
    const columns = this.#columns;
    const start = row * columns;
    for (let a = 0; a < columns; a += 1) {
      if (this.#raised[start + a] === 0) continue;
      for (let b = 0; b < columns; b += 1) {
        const fraction = this.#fractions[start + b]!;
        if (fraction === 0 || this.#raised[start + b] === 1) continue;
        const cost = this.#fractions[start + a]! - fraction;
        if (cost >= this.#cost[a * columns + b]!) continue;
        this.#cost[a * columns + b] = cost;
        this.#best[a * columns + b] = row;
      }
    }
  }

  #search(a: number, b: number): void {
    const columns = this.#columns;
    let cheapest = Infinity;
    let best = -1;
    for (let row = 0, start = 0; row < this.#rows; row += 1, start += columns) {
      if (this.#raised[start + a] === 0 || this.#raised[start + b] === 1) continue;
      const fraction = this.#fractions[start + b]!;
      const cost = this.#fractions[start + a]! - fraction;
      if (fraction === 0 || cost >= cheapest) continue;
      cheapest = cost;
      best = row;
    }
    this.#cost[a * columns + b] = cheapest;
    this.#best[a * columns + b] = best;
  }

  /** Columns in the order of a cycle that gains something (Bellman-Ford from everywhere at once), or undefined. */
  negativeCycle(): number[] | undefined {
    const columns = this.#columns;
    const distance = new Float64Array(columns);
    const previous = new Int32Array(columns).fill(-1);
    for (let pass = 0; pass < columns; pass += 1) {
      let changed = false;
      for (let a = 0; a < columns; a += 1) {
        for (let b = 0; b < columns; b += 1) {
          const reached = distance[a]! + this.#cost[a * columns + b]!;
          if (reached >= distance[b]! - WORTH) continue;
          distance[b] = reached;
          previous[b] = a;
          changed = true;
        }
      }
      if (!changed) return undefined;
      const cycle = cycleIn(previous);
      if (cycle) return cycle;
    }
    return undefined;
  }

  make(cycle: readonly number[]): void {
    const columns = this.#columns;
    const touched = new Set<number>();
    for (let k = 0; k < cycle.length; k += 1) {
      const a = cycle[k]!;
      const b = cycle[(k + 1) % cycle.length]!;
      const row = this.#best[a * columns + b]!;
      this.#raised[row * columns + a] = 0;
      this.#raised[row * columns + b] = 1;
      touched.add(row);
    }
    for (let pair = 0; pair < columns * columns; pair += 1) {
      if (touched.has(this.#best[pair]!)) this.#search(Math.floor(pair / columns), pair % columns);
    }
    for (const row of touched) this.#offer(row);
  }
}

/** A cycle among the predecessors, in forward order. */
function cycleIn(previous: Int32Array): number[] | undefined {
  const seen = new Int32Array(previous.length).fill(-1);
  for (let start = 0; start < previous.length; start += 1) {
    let at = start;
    while (at >= 0 && seen[at] === -1) {
      seen[at] = start;
      at = previous[at]!;
    }
    if (at < 0 || seen[at] !== start) continue;
    const cycle = [at];
    for (let back = previous[at]!; back !== at; back = previous[back]!) cycle.push(back);
    return cycle.reverse();
  }
  return undefined;
}
