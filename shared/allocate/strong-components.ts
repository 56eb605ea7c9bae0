import type { MovableTable } from './table-flow.ts';

/**
 * For every row and column (rows first) the number of its strong component in the residual graph of a table: a row
 * leads to a column where the cell can rise, a column to a row where it can fall. A cell whose row and column lie in
 * different components has the same value in every table with the same margins and bounds: no round trade passes it.
 *
 * Tarjan 1972, with a stack of our own in place of recursion. Looks at each cell twice.
 */
export function strongComponents(table: MovableTable): Int32Array {
  const nodes = table.rows + table.columns;
  const search = new Search(table, nodes);
  for (let node = 0; node < nodes; node += 1) if (search.order[node] === 0) search.from(node);
  return search.component;
}

class Search {
  readonly order: Int32Array;
  readonly component: Int32Array;
  readonly #table: MovableTable;
  readonly #low: Int32Array;
  readonly #next: Int32Array;
  readonly #open: number[] = [];
  #seen = 0;
  #found = 0;

  constructor(table: MovableTable, nodes: number) {
    this.#table = table;
    this.order = new Int32Array(nodes);
    this.component = new Int32Array(nodes).fill(-1);
    this.#low = new Int32Array(nodes);
    this.#next = new Int32Array(nodes);
  }

  from(start: number): void {
    const path = [this.#enter(start)];
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const next = this.#nextOf(node);
      if (next >= 0) {
        if (this.order[next] === 0) path.push(this.#enter(next));
        else if (this.component[next] === -1) this.#low[node] = Math.min(this.#low[node]!, this.order[next]!);
        continue;
      }
      path.pop();
      if (this.#low[node] === this.order[node]) this.#close(node);
      const above = path[path.length - 1];
      if (above !== undefined) this.#low[above] = Math.min(this.#low[above]!, this.#low[node]!);
    }
  }

  #enter(node: number): number {
    this.#seen += 1;
    this.order[node] = this.#seen;
    this.#low[node] = this.#seen;
    this.#open.push(node);
    return node;
  }

  #close(root: number): void {
    for (;;) {
      const node = this.#open.pop()!;
      this.component[node] = this.#found;
      if (node === root) break;
    }
    this.#found += 1;
  }

  /** The next node that this one leads to, each once; -1 at the end. */
  #nextOf(node: number): number {
    const { rows, columns } = this.#table;
    const count = node < rows ? columns : rows;
    while (this.#next[node]! < count) {
      const k = this.#next[node]!;
      this.#next[node]! += 1;
      if (node < rows ? this.#table.up(node, k) > 0 : this.#table.down(k, node - rows) > 0) {
        return node < rows ? rows + k : k;
      }
    }
    return -1;
  }
}
