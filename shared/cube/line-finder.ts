import type { MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';

/** The lines of a plan sorted by where their member of one dimension stands. */
interface Sorted {
  readonly positions: Int32Array;
  readonly lines: Int32Array;
  /** Where in `lines` each hierarchy position begins; one more entry at the end. */
  readonly starts: Int32Array;
}

/**
 * Finds the lines of many combinations of members: each costs the lines of its rarest member, where linesOfMembers
 * costs all lines of the plan. O(lines) once for each dimension that is asked for.
 */
export class LineFinder {
  readonly #plan: Plan;
  readonly #sorted = new Map<number, Sorted>();
  readonly #found = new Map<string, Int32Array>();
  #all: Int32Array | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Lines under one member or null per dimension, ascending; the same array for the same members. */
  linesOf(members: readonly (MemberId | null)[]): Int32Array {
    const key = members.join(',');
    let lines = this.#found.get(key);
    if (!lines) {
      lines = this.#find(members);
      this.#found.set(key, lines);
    }
    return lines;
  }

  #find(members: readonly (MemberId | null)[]): Int32Array {
    const tests: { sorted: Sorted; first: number; end: number; from: number; to: number }[] = [];
    for (const [d, dimension] of dimensionsOf(this.#plan).entries()) {
      const member = members[d] ?? null;
      if (member === null) continue;
      const hierarchy = hierarchyOf(this.#plan, dimension.id);
      const first = hierarchy.positionOf.get(member);
      if (first === undefined) throw new Error(`member ${member} is not of dimension ${dimension.code}`);
      const end = hierarchy.end[first] as number;
      const sorted = this.#sortedBy(d);
      tests.push({ sorted, first, end, from: sorted.starts[first] as number, to: sorted.starts[end] as number });
    }
    const rarest = tests.reduce<(typeof tests)[number] | null>(
      (least, test) => (least === null || test.to - test.from < least.to - least.from ? test : least),
      null,
    );
    if (rarest === null) return this.#allLines();
    const others = tests.filter((test) => test !== rarest);
    const inside = rarest.sorted.lines.slice(rarest.from, rarest.to).filter((line) =>
      others.every(({ sorted, first, end }) => {
        const position = sorted.positions[line] as number;
        return position >= first && position < end;
      }),
    );
    return inside.sort();
  }

  #allLines(): Int32Array {
    this.#all ??= Int32Array.from({ length: this.#plan.lines.count }, (_, line) => line);
    return this.#all;
  }

  /** Counting sort. O(lines + members). */
  #sortedBy(d: number): Sorted {
    const kept = this.#sorted.get(d);
    if (kept) return kept;
    const dimension = dimensionsOf(this.#plan)[d];
    if (!dimension) throw new Error(`no dimension ${d}`);
    const positions = linePositionsOf(this.#plan, dimension.id);
    const starts = new Int32Array(hierarchyOf(this.#plan, dimension.id).members.length + 1);
    for (const position of positions) starts[position + 1] = (starts[position + 1] as number) + 1;
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    const next = starts.slice();
    const lines = new Int32Array(positions.length);
    for (let line = 0; line < positions.length; line++) {
      const position = positions[line] as number;
      const at = next[position] as number;
      lines[at] = line;
      next[position] = at + 1;
    }
    const sorted = { positions, lines, starts };
    this.#sorted.set(d, sorted);
    return sorted;
  }
}
