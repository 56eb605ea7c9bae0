/** Numbers the distinct combinations of an import's rows in the order in which they come, and remembers the first row. */
export class CellIndex {
  private readonly byKey = new Map<number, number>();
  private readonly rows: number[] = [];

  get count(): number {
    return this.rows.length;
  }

  /** Number of the combination that `key` stands for; a new one belongs to `row`. */
  put(key: number, row: number): number {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const index = this.rows.length;
    this.byKey.set(key, index);
    this.rows.push(row);
    return index;
  }

  /** The keys in the order of their numbers. */
  keys(): number[] {
    return [...this.byKey.keys()];
  }

  firstRow(index: number): number {
    return this.rows[index] as number;
  }
}
