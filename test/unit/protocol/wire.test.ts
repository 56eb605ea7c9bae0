import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, WireError } from '../../../shared/protocol/wire.ts';

const typedArray = fc.oneof(
  fc.float64Array({ maxLength: 40 }),
  fc.int32Array({ maxLength: 40 }),
  fc.uint32Array({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }),
);

const key = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('$', '$$', '$x', '__proto__', 'constructor', 'toJSON', 'length', '0'),
);

/** Objects with own keys of any name, "__proto__" included. */
const objectOf = (value: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(fc.tuple(key, value), { maxLength: 5, selector: ([name]) => name }).map((entries) => {
    const object = {};
    for (const [name, of] of entries)
      Object.defineProperty(object, name, { value: of, writable: true, enumerable: true, configurable: true });
    return object;
  });

const message = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.integer(),
      fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      typedArray,
    ),
    fc.array(tie('value'), { maxLength: 5 }),
    objectOf(tie('value')),
  ),
})).value;

describe('wire', () => {
  test('any message comes back as it was, to the bit', () => {
    fc.assert(
      fc.property(message, (value) => {
        deepStrictEqual(decode(encode(value)), value);
      }),
      { numRuns: 1000 },
    );
  });

  test('bytes may lie at any offset', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 1, max: 9 }), (value, offset) => {
        const bytes = encode(value);
        const shifted = new Uint8Array(bytes.length + offset + 3);
        shifted.set(bytes, offset);
        deepStrictEqual(decode(shifted.subarray(offset, offset + bytes.length)), value);
        deepStrictEqual(decode(Buffer.from(bytes)), value);
      }),
    );
  });

  test('the sent message is left as it was, and shares nothing with the one received', () => {
    const sent = { $a: [new Float64Array([1, -0, Number.NaN])], b: -0 };
    const received = decode(encode(sent)) as typeof sent;
    expect(sent).toStrictEqual({ $a: [new Float64Array([1, -0, Number.NaN])], b: -0 });
    received.$a[0]![0] = 7;
    expect(sent.$a[0]![0]).toBe(1);
  });

  test('the bits of a NaN survive', () => {
    const sent = new Float64Array(2);
    new DataView(sent.buffer).setBigUint64(8, 0x7ff8_dead_beef_0001n, true);
    const received = decode(encode({ sent })) as { sent: Float64Array };
    expect(new Uint8Array(received.sent.buffer)).toEqual(new Uint8Array(sent.buffer));
  });

  test('a part of a larger buffer is sent as that part', () => {
    const part = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
    expect(decode(encode([part]))).toStrictEqual([new Float64Array([2, 3])]);
  });

  test('a million cells pass', () => {
    const cells = Float64Array.from({ length: 1_200_000 }, (_, i) => i - 600_000);
    const received = decode(encode({ cells, flags: new Uint8Array(3) })) as { cells: Float64Array };
    expect(received.cells.length).toBe(cells.length);
    expect(received.cells.every((value, i) => value === cells[i])).toBe(true);
  });

  test('undefined properties are left out, as in JSON', () => {
    expect(decode(encode({ a: undefined, b: { c: undefined } }))).toStrictEqual({ b: {} });
  });

  test.each([
    ['a function', { f: () => 1 }, 'message.f is function'],
    ['undefined in a list', [undefined], 'message[0] is undefined'],
    ['undefined itself', undefined, 'message is undefined'],
    ['a bigint', { a: [1n] }, 'message.a[0] is bigint'],
    ['a Map', { a: new Map() }, 'message.a is Map'],
    ['a Date', { a: new Date(0) }, 'message.a is Date'],
    ['another typed array', { a: new Int8Array(1) }, 'message.a is Int8Array'],
  ])('%s is refused, naming its place', (_what, value, text) => {
    expect(() => encode(value)).toThrow(WireError);
    expect(() => encode(value)).toThrow(text);
  });

  test('a message that contains itself is refused', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => encode(loop)).toThrow(WireError);
  });

  test('any other bytes throw a WireError and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decode(bytes)).toThrow(WireError);
      }),
    );
  });

  test('a damaged message either throws a WireError or decodes to something plain', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(), (value, at, flip, cut) => {
        const bytes = encode(value);
        bytes[at % bytes.length]! ^= flip;
        for (const damaged of [bytes, bytes.subarray(0, cut % bytes.length)]) {
          try {
            decode(damaged);
          } catch (error) {
            expect(error).toBeInstanceOf(WireError);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('huge counts in a small message are refused before anything is made for them', () => {
    const bytes = encode({ a: new Float64Array(1) });
    new DataView(bytes.buffer).setUint32(16, 0xffff_ffff, true);
    expect(() => decode(bytes)).toThrow('cut short');
    new DataView(bytes.buffer).setUint32(8, 0xffff_ffff, true);
    expect(() => decode(bytes)).toThrow('cut short');
  });

  test('names do not reach the prototype', () => {
    const sent = JSON.parse('{"__proto__": {"polluted": true}, "list": [{"constructor": 1}]}');
    sent.list.push(-0);
    const received = decode(encode(sent)) as { polluted?: boolean };
    expect(received.polluted).toBeUndefined();
    expect(Object.getPrototypeOf(received)).toBe(Object.prototype);
    expect(Object.keys(received)).toEqual(['__proto__', 'list']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each(['{"$":5}', '{"$":"x"}', '{"$":0.5}', '{"$":"-0","a":1}', '{"$":"__proto__"}', '{"$":"length"}', '{'])(
    'the stand-in %s is refused',
    (json) => {
      expect(() => decode(packed(json))).toThrow(WireError);
    },
  );

  test('nesting without end is refused', () => {
    expect(() => decode(packed('['.repeat(5000) + ']'.repeat(5000)))).toThrow(WireError);
  });
});

/** A well-formed message with this text for JSON. */
function packed(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const bytes = new Uint8Array(Math.ceil((12 + text.length) / 8) * 8);
  bytes.set(encode(null).subarray(0, 4));
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, 12);
  return bytes;
}
