/**
 * A table of cells that may be raised or lowered within limits, in whole steps. Cells are named by row and column;
 * the flow below asks only this, so that a table of flags and a table of amounts are served alike.
 */
export interface MovableTable {
  readonly rows: number;
  readonly columns: number;
  /** How much may still be added to the cell: 0 or more, possibly Infinity. */
  up(row: number, column: number): number;
  /** How much may be taken from the cell. */
  down(row: number, column: number): number;
  move(row: number, column: number, amount: number): void;
}

/** Rows and columns whose demands cannot be met together, and by how much they miss (a minimum cut). */
export interface Conflict {
  readonly rows: number[];
  readonly columns: number[];
  readonly shortfall: number;
}

/**
 * Moves cells until every row and column has what it needs: rowNeeds[i] and columnNeeds[j] are what is still missing
 * (negative: too much), all integers, equal in sum; both end at 0. Answers the conflict when that is impossible, with
 * as much met as can be.
 *
 * Method: maximum flow by shortest augmenting paths in layers (Dinic 1970) over the residual graph whose nodes are the
 * rows and columns: raising a cell leads from its row to its column, lowering it leads back. What remains reachable
 * from an unmet need is a minimum cut, that is, the set in Hall's condition (Ford & Fulkerson 1956; Gale 1957).
 * Cost: each phase looks at every cell at most once or twice; few phases where few rows or few columns.
 */
export function meetMargins(
  table: MovableTable,
  rowNeeds: Float64Array,
  columnNeeds: Float64Array,
): Conflict | undefined {
  const flow = new Flow(table, rowNeeds, columnNeeds);
  while (flow.layer()) flow.block();
  return flow.conflict();
}

// Nodes: rows are 0 .. rows - 1, columns follow.
class Flow {
  readonly #table: MovableTable;
  readonly #rowNeeds: Float64Array;
  readonly #columnNeeds: Float64Array;
  readonly #levels: Int32Array;
  readonly #next: Int32Array;
  readonly #queue: Int32Array;
  readonly #openRows: Int32Array;
  readonly #openColumns: Int32Array;

  constructor(table: MovableTable, rowNeeds: Float64Array, columnNeeds: Float64Array) {
    const nodes = table.rows + table.columns;
    this.#table = table;
    this.#rowNeeds = rowNeeds;
    this.#columnNeeds = columnNeeds;
    this.#levels = new Int32Array(nodes);
    this.#next = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#openRows = new Int32Array(table.rows);
    this.#openColumns = new Int32Array(table.columns);
  }

  /** What a node has to send on: a row that needs more, a column that has too much. */
  #supply(node: number): number {
    const { rows } = this.#table;
    return node < rows ? Math.max(this.#rowNeeds[node]!, 0) : Math.max(-this.#columnNeeds[node - rows]!, 0);
  }

  /** What a node can take in: a row that has too much, a column that needs more. */
  #demand(node: number): number {
    const { rows } = this.#table;
    return node < rows ? Math.max(-this.#rowNeeds[node]!, 0) : Math.max(this.#columnNeeds[node - rows]!, 0);
  }

  /** Numbers the nodes by distance from any supply; false when no demand can be reached. */
  layer(): boolean {
    const { rows, columns } = this.#table;
    const levels = this.#levels.fill(-1);
    this.#next.fill(0);
    let tail = 0;
    for (let node = 0; node < rows + columns; node += 1) {
      if (this.#supply(node) === 0) continue;
      levels[node] = 0;
      this.#queue[tail] = node;
      tail += 1;
    }
    let openRows = this.#collectOpen(this.#openRows, 0, rows);
    let openColumns = this.#collectOpen(this.#openColumns, rows, columns);
    let last = Infinity;
    for (let head = 0; head < tail; head += 1) {
      const node = this.#queue[head]!;
      const level = levels[node]!;
      if (level >= last) break;
      if (this.#demand(node) > 0) {
        last = level;
        continue;
      }
      const before = tail;
      if (node < rows) {
        tail = this.#reachColumns(node, level, openColumns, tail);
        openColumns -= tail - before;
      } else {
        tail = this.#reachRows(node - rows, level, openRows, tail);
        openRows -= tail - before;
      }
    }
    return last < Infinity;
  }

  #collectOpen(open: Int32Array, from: number, count: number): number {
    let found = 0;
    for (let k = 0; k < count; k += 1) {
      if (this.#levels[from + k] !== -1) continue;
      open[found] = k;
      found += 1;
    }
    return found;
  }

  // Only nodes not yet reached are looked at, so that a phase looks at each cell about once.
  #reachColumns(row: number, level: number, open: number, tail: number): number {
    const { rows } = this.#table;
    let kept = 0;
    let end = tail;
    for (let k = 0; k < open; k += 1) {
      const column = this.#openColumns[k]!;
      if (this.#table.up(row, column) > 0) {
        this.#levels[rows + column] = level + 1;
        this.#queue[end] = rows + column;
        end += 1;
      } else {
        this.#openColumns[kept] = column;
        kept += 1;
      }
    }
    return end;
  }

  #reachRows(column: number, level: number, open: number, tail: number): number {
    let kept = 0;
    let end = tail;
    for (let k = 0; k < open; k += 1) {
      const row = this.#openRows[k]!;
      if (this.#table.down(row, column) > 0) {
        this.#levels[row] = level + 1;
        this.#queue[end] = row;
        end += 1;
      } else {
        this.#openRows[kept] = row;
        kept += 1;
      }
    }
    return end;
  }

  /** Sends along the layers until every way is blocked. */
  block(): void {
    const { rows, columns } = this.#table;
    const path: number[] = [];
    for (let source = 0; source < rows + columns; source += 1) {
      while (this.#supply(source) > 0 && this.#levels[source] === 0) {
        path.length = 0;
        path.push(source);
        if (!this.#walk(path)) break;
        this.#send(path);
      }
    }
  }

  /** Extends the path to a node that can take something in; false when there is no way on from its start. */
  #walk(path: number[]): boolean {
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (path.length > 1 && this.#demand(node) > 0) return true;
      const step = this.#stepFrom(node);
      if (step >= 0) {
        path.push(step);
      } else {
        this.#levels[node] = -2;
        path.pop();
      }
    }
    return false;
  }

  #stepFrom(node: number): number {
    const { rows, columns } = this.#table;
    const wanted = this.#levels[node]! + 1;
    const isRow = node < rows;
    const count = isRow ? columns : rows;
    for (; this.#next[node]! < count; this.#next[node]! += 1) {
      const k = this.#next[node]!;
      const other = isRow ? rows + k : k;
      if (this.#levels[other] === wanted && this.#room(node, other) > 0) return other;
    }
    return -1;
  }

  #room(from: number, to: number): number {
    const { rows } = this.#table;
    return from < rows ? this.#table.up(from, to - rows) : this.#table.down(to, from - rows);
  }

  #send(path: number[]): void {
    const { rows } = this.#table;
    const source = path[0]!;
    const target = path[path.length - 1]!;
    let amount = Math.min(this.#supply(source), this.#demand(target));
    for (let p = 1; p < path.length; p += 1) amount = Math.min(amount, this.#room(path[p - 1]!, path[p]!));
    for (let p = 1; p < path.length; p += 1) {
      const from = path[p - 1]!;
      const to = path[p]!;
      if (from < rows) this.#table.move(from, to - rows, amount);
      else this.#table.move(to, from - rows, -amount);
    }
    this.#settle(source, -amount);
    this.#settle(target, amount);
  }

  #settle(node: number, gained: number): void {
    const { rows } = this.#table;
    if (node < rows) this.#rowNeeds[node]! += gained;
    else this.#columnNeeds[node - rows]! -= gained;
  }

  /** After the last layering: what is unmet, and the nodes reachable from it. */
  conflict(): Conflict | undefined {
    const { rows, columns } = this.#table;
    let shortfall = 0;
    for (let node = 0; node < rows + columns; node += 1) shortfall += this.#supply(node);
    if (shortfall === 0) return undefined;
    const reached = Array.from(this.#levels.keys()).filter((node) => this.#levels[node]! >= 0);
    return {
      rows: reached.filter((node) => node < rows),
      columns: reached.filter((node) => node >= rows).map((node) => node - rows),
      shortfall,
    };
  }
}
