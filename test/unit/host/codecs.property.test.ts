import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedPlan } from '../../../electron/host/store/errors.ts';
import {
  decodeLineMembers,
  decodeNumbersBefore,
  decodeTicksBefore,
  encodeLineMembers,
  encodeNumbersBefore,
  encodeTicksBefore,
} from '../../../electron/host/store/fact-bytes.ts';
import { decodeTicks, encodeTicks } from '../../../electron/host/store/ticks-text.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const ticks = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, MOST, -MOST, 2 ** 31, -(2 ** 31), 1e9, 999_999_999, 2 ** 52, -(2 ** 52)),
);
const positions = fc
  .uniqueArray(fc.oneof(fc.nat(40), fc.nat(2 ** 32 - 2)), { maxLength: 60 })
  .map((at) => Uint32Array.from(at).sort());

describe('block text', () => {
  it('FI9 any ticks are written as JSON would, and read back', () => {
    fc.assert(
      fc.property(fc.array(ticks, { maxLength: 50 }), (values) => {
        const text = encodeTicks(Float64Array.from(values)).toString();
        expect(text).toBe(JSON.stringify(values));
        const cells = new Float64Array(values.length + 2).fill(9);
        decodeTicks(text, cells, 1, values.length, 'here');
        expect([...cells]).toEqual([9, ...values, 9]);
      }),
    );
  });

  it.each(['', '[1,2', '[1,2,3]', '[1]', '{"0":1,"1":2}', '[1,1.5]', '[1,"2"]', '[1,null]', '[1,9007199254740992]'])(
    'FI14 %s is no block of two cells',
    (text) => {
      expect(() => decodeTicks(text, new Float64Array(2), 0, 2, 'here')).toThrow(DamagedPlan);
    },
  );
});

describe('journal bytes', () => {
  it('JR3 ticks before come back from their bytes and the ticks after', () => {
    const changes = positions.chain((at) =>
      fc.record({
        at: fc.constant(at),
        before: fc.array(ticks, { minLength: at.length, maxLength: at.length }),
        after: fc.array(ticks, { minLength: at.length, maxLength: at.length }),
        scale: fc.option(fc.double({ min: 0.01, max: 100, noNaN: true })),
      }),
    );
    fc.assert(
      fc.property(changes, ({ at, before, after, scale }) => {
        const stood = Float64Array.from(before);
        const stands = Float64Array.from(after, (value, i) => {
          const scaled = Math.round((before[i] as number) * (scale ?? 1));
          return scale !== null && Number.isSafeInteger(scaled) ? scaled : value;
        });
        const restored = decodeTicksBefore(encodeTicksBefore(at, stood, stands), at.length, (asked) => {
          expect(asked).toEqual(at);
          return stands;
        });
        expect(restored.at).toEqual(at);
        expect(restored.before.map((value) => value + 0)).toEqual(stood.map((value) => value + 0));
      }),
    );
  });

  it('JR3 driver numbers and members of lines come back to the bit', () => {
    const numbers = fc
      .uniqueArray(fc.maxSafeNat(), { maxLength: 40 })
      .chain((at) =>
        fc.tuple(
          fc.constant(Float64Array.from(at).sort()),
          fc.array(fc.double(), { minLength: at.length, maxLength: at.length }),
        ),
      );
    fc.assert(
      fc.property(numbers, ([at, values]) => {
        const before = Float64Array.from(values);
        expect(decodeNumbersBefore(encodeNumbersBefore(at, before), at.length)).toEqual({ at, before });
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 1 }), { maxLength: 60 }), (d, ids) => {
        const members = Int32Array.from(ids.slice(0, ids.length - (ids.length % d)));
        expect(decodeLineMembers(encodeLineMembers(members, d), members.length / d, d)).toEqual(members);
      }),
    );
  });

  it('JR4 bytes that are cut, longer or garbled are found out', () => {
    const at = Uint32Array.from([3, 4, 9]);
    const values = Float64Array.from([5, 6, 7]);
    const bytes = encodeTicksBefore(at, values, values);
    const decode = (of: Uint8Array, count: number) => () => decodeTicksBefore(of, count, () => values);
    expect(decode(bytes, 3)).not.toThrow();
    expect(decode(bytes, 2)).toThrow(DamagedPlan);
    expect(decode(bytes, 4)).toThrow(DamagedPlan);
    expect(decode(bytes.subarray(0, 3), 3)).toThrow(DamagedPlan);
    expect(decode(Buffer.from('nonsense'), 3)).toThrow(DamagedPlan);
  });
});
