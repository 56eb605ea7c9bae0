import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { folded, score } from './score.ts';

/** Nodes that are looked at before the window gets its turn: well under a frame. */
const SLICE = 20_000;

export interface FoundRow {
  readonly node: number;
  readonly score: number;
}

/** Searches rows by the names and codes of their members, each member being looked at once however often it occurs. */
export class RowSearch {
  readonly #plan: Plan;
  readonly #tree: RowTree;
  readonly #texts = new Map<number, string>();

  constructor(plan: Plan, tree: RowTree) {
    this.#plan = plan;
    this.#tree = tree;
  }

  /**
   * The best rows, higher ones and earlier ones first among equals, at most `limit`. Null when it was called off.
   * Costs one pass over the nodes, in slices.
   */
  async find(words: readonly string[], limit: number, signal: AbortSignal): Promise<FoundRow[] | null> {
    const scores = new Map<number, number>();
    // One list for each score and depth would be the same: few rows are kept, and only better ones come in.
    const best: FoundRow[] = [];
    for (let from = 1; from < this.#tree.size; from += SLICE) {
      if (from > 1) await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return null;
      const end = Math.min(this.#tree.size, from + SLICE);
      for (let node = from; node < end; node++) {
        const member = this.#tree.member[node] as number;
        let found = scores.get(member);
        if (found === undefined) {
          found = score(words, this.#textOf(member));
          scores.set(member, found);
        }
        if (found > 0) this.#keep(best, { node, score: found }, limit);
      }
    }
    return best;
  }

  #textOf(member: number): string {
    let text = this.#texts.get(member);
    if (text === undefined) {
      const row = this.#plan.tables.member.get(member as MemberId);
      text = folded(row === undefined ? '' : row.code === row.name ? row.name : `${row.name} ${row.code}`);
      this.#texts.set(member, text);
    }
    return text;
  }

  #keep(best: FoundRow[], row: FoundRow, limit: number): void {
    if (best.length === limit && !this.#isBefore(row, best[limit - 1] as FoundRow)) return;
    let at = best.length;
    while (at > 0 && this.#isBefore(row, best[at - 1] as FoundRow)) at--;
    best.splice(at, 0, row);
    if (best.length > limit) best.pop();
  }

  #isBefore(a: FoundRow, b: FoundRow): boolean {
    if (a.score !== b.score) return a.score > b.score;
    return (this.#tree.depth[a.node] as number) < (this.#tree.depth[b.node] as number);
  }
}
