import type { LineId, MemberId } from './ids.ts';

/** The lines of a plan: which leaf member of each dimension each line combines. */
export interface Lines {
  readonly count: number;
  readonly dimensions: number;
  /** Member ids, count x dimensions, row-major; may have spare room at the end. */
  readonly members: Int32Array;
  /** Line of a combination, by its key. */
  readonly byKey: Map<string, LineId>;
}

export function lineKey(members: ArrayLike<number>, offset: number, dimensions: number): string {
  let key = String(members[offset]);
  for (let d = 1; d < dimensions; d++) key += `,${members[offset + d]}`;
  return key;
}

export function emptyLines(dimensions: number): Lines {
  return { count: 0, dimensions, members: new Int32Array(0), byKey: new Map() };
}

/** Lines with `added` (n x dimensions member ids) at the end. Throws on a combination that exists: callers check. */
export function appendLines(lines: Lines, added: Int32Array): Lines {
  const { dimensions } = lines;
  const n = added.length / dimensions;
  const members = new Int32Array((lines.count + n) * dimensions);
  members.set(lines.members.subarray(0, lines.count * dimensions));
  members.set(added, lines.count * dimensions);
  for (let i = 0; i < n; i++) {
    const key = lineKey(added, i * dimensions, dimensions);
    if (lines.byKey.has(key)) throw new Error(`line ${key} exists`);
    lines.byKey.set(key, (lines.count + i) as LineId);
  }
  return { count: lines.count + n, dimensions, members, byKey: lines.byKey };
}

/** Lines without the last n. */
export function dropLines(lines: Lines, n: number): Lines {
  const { dimensions } = lines;
  const count = lines.count - n;
  for (let i = count; i < lines.count; i++) lines.byKey.delete(lineKey(lines.members, i * dimensions, dimensions));
  return { count, dimensions, members: lines.members.slice(0, count * dimensions), byKey: lines.byKey };
}

export function memberOfLine(lines: Lines, line: number, dimension: number): MemberId {
  return lines.members[line * lines.dimensions + dimension] as MemberId;
}
