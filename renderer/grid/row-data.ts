/** A row of the grid is a node of the tree; everything else is looked up in arrays. */
export interface RowData {
  readonly node: number;
}

/** One object per node, made once per tree, so that the grid knows its rows again. */
export class RowObjects {
  #objects: (RowData | undefined)[] = [];

  clear(): void {
    this.#objects = [];
  }

  of(nodes: Int32Array): RowData[] {
    const rows: RowData[] = new Array(nodes.length);
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as number;
      this.#objects[node] ??= { node };
      rows[i] = this.#objects[node];
    }
    return rows;
  }
}
