import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  contains,
  disjoint,
  nextWithin,
  rangesOnColumns,
  sizeOf,
  standingPosition,
} from '../../../renderer/state/ranges.ts';

const SIZE = 8;
const span = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const block = fc.tuple(span, span).map(([[top, bottom], [left, right]]): Block => ({ top, bottom, left, right }));
const blocks = fc.array(block, { minLength: 1, maxLength: 6 });

const cells = function* () {
  for (let row = 0; row < SIZE; row++) for (let column = 0; column < SIZE; column++) yield { row, column };
};

describe('ranges', () => {
  it('RG1 taken apart, blocks cover the same cells, each exactly once', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const apart = disjoint(given);
        for (const cell of cells()) {
          const covered = apart.filter((part) => contains(part, cell)).length;
          expect(covered).toBe(given.some((part) => contains(part, cell)) ? 1 : 0);
        }
      }),
    );
  });

  it('RG2 Enter and Tab go through every cell of every range once and are back; with Shift they go back', () => {
    fc.assert(
      fc.property(blocks, fc.constantFrom('rows' as const, 'columns' as const), (given, by) => {
        const count = given.reduce((sum, part) => sum + sizeOf(part), 0);
        const start = { index: 0, at: { row: given[0]?.top ?? 0, column: given[0]?.left ?? 0 } };
        const seen = new Set<string>();
        let present: ReturnType<typeof nextWithin> = start;
        for (let i = 0; i < count; i++) {
          seen.add(JSON.stringify(present));
          const next = nextWithin(given, present.index, present.at, by, false);
          expect(nextWithin(given, next.index, next.at, by, true)).toEqual(present);
          expect(contains(given[next.index] as Block, next.at)).toBe(true);
          present = next;
        }
        expect(present).toEqual(start);
        expect(seen.size).toBe(count);
      }),
    );
  });

  it('RG3 a folded row is stood for by what it is folded into', () => {
    const visible = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
      .map((nodes) => Int32Array.from([0, ...nodes.sort((a, b) => a - b)]));
    fc.assert(
      fc.property(visible, fc.nat(80), (shown, node) => {
        const at = standingPosition({ visible: shown } as never, node);
        expect(shown[at]).toBeLessThanOrEqual(node);
        if (at + 1 < shown.length) expect(shown[at + 1]).toBeGreaterThan(node);
      }),
    );
  });

  it('RG3 folding columns keeps of a range what still shows, or the sum on its left', () => {
    const before = [...'abcdefgh'];
    const range = fc.tuple(fc.nat(7), fc.nat(7));
    fc.assert(
      fc.property(range, fc.subarray(before.slice(1)), ([from, to], rest) => {
        const after = ['a', ...rest];
        const corner = (i: number) => ({ node: 0, column: before[i] as string });
        const [kept] = rangesOnColumns([{ from: corner(from), to: corner(to), whole: 'no' }], before, after);
        const inside = before.slice(Math.min(from, to), Math.max(from, to) + 1).filter((id) => after.includes(id));
        const [first, last] = from <= to ? [inside[0], inside.at(-1)] : [inside.at(-1), inside[0]];
        expect(after).toContain(kept?.from.column);
        expect(after).toContain(kept?.to.column);
        if (inside.length > 0) expect([kept?.from.column, kept?.to.column]).toEqual([first, last]);
      }),
    );
  });
});
