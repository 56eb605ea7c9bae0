/**
 * Messages as bytes: JSON for the shape, with typed arrays lifted out and laid beside it as they are.
 *
 *     magic u32 | json bytes u32 | arrays u32 | (kind u32, elements u32) per array | json | arrays, each padded to 8
 *
 * All little-endian. In the JSON {"$": 3} stands for array 3 and {"$": "-0"} for a number that JSON does not know;
 * a key that begins with "$" is written with one "$" more. Undefined properties are left out, as in JSON.
 */

/** The bytes or the message are not what the wire carries. */
export class WireError extends Error {
  override name = 'WireError';
}

type Lifted = Int32Array | Uint32Array | Float64Array | Uint8Array;

// Both are everywhere where this code runs; this room knows neither the DOM's types nor Node's.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

const MAGIC = 0x31_77_70_61; // "apw1"
const HEADER = 12;
const PER_ARRAY = 8;
const ALIGNMENT = 8;
/** Deeper than any message; keeps hostile bytes from exhausting the stack. */
const MAX_DEPTH = 64;
const MARK = '$';

const KINDS = [
  { tag: '[object Int32Array]', bytes: 4, make: (buffer: ArrayBuffer) => new Int32Array(buffer) },
  { tag: '[object Uint32Array]', bytes: 4, make: (buffer: ArrayBuffer) => new Uint32Array(buffer) },
  { tag: '[object Float64Array]', bytes: 8, make: (buffer: ArrayBuffer) => new Float64Array(buffer) },
  { tag: '[object Uint8Array]', bytes: 1, make: (buffer: ArrayBuffer) => new Uint8Array(buffer) },
] as const;

const BEYOND_JSON: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

const tagOf = (value: unknown): string => Object.prototype.toString.call(value);
const padded = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

/** Sets an own property whatever its name: plain assignment to "__proto__" would change the prototype. */
function put(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Packs a message of plain objects, arrays, JSON's scalars and typed arrays. Throws WireError on anything else. */
export function encode(message: unknown): Uint8Array {
  const lifter = new Lifter();
  const json = new TextEncoder().encode(JSON.stringify(lifter.lift(message)));
  const { arrays } = lifter;
  const start = padded(HEADER + arrays.length * PER_ARRAY + json.length);
  const size = arrays.reduce((sum, { array }) => sum + padded(array.byteLength), start);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  view.setUint32(8, arrays.length, true);
  bytes.set(json, HEADER + arrays.length * PER_ARRAY);
  let at = start;
  arrays.forEach(({ kind, array }, i) => {
    view.setUint32(HEADER + i * PER_ARRAY, kind, true);
    view.setUint32(HEADER + i * PER_ARRAY + 4, array.length, true);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  });
  return bytes;
}

/**
 * Puts stand-ins for what JSON cannot write. Copies only what it must: a paste of a hundred thousand cells is a million
 * small objects, and copying them took longer than deciding what becomes of them.
 */
class Lifter {
  readonly arrays: { readonly kind: number; readonly array: Lifted }[] = [];
  /** Names of where it is, to be told only when something is wrong there. */
  readonly #path: (string | number)[] = [];

  /** The value as JSON can write it, itself where nothing in it needs a stand-in; fills `arrays`. */
  lift(value: unknown): unknown {
    if (this.#path.length > MAX_DEPTH) throw this.#wrong('lies too deep');
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : { [MARK]: numberName(value) };
      case 'object':
        break;
      default:
        throw this.#wrong(`is ${typeof value}, which cannot be sent`);
    }
    if (value === null) return null;
    if (Array.isArray(value)) return this.#array(value);
    const tag = tagOf(value);
    if (tag === '[object Object]') return this.#object(value as Record<string, unknown>);
    const kind = KINDS.findIndex((known) => known.tag === tag);
    if (kind >= 0) return { [MARK]: this.arrays.push({ kind, array: value as Lifted }) - 1 };
    throw this.#wrong(`is ${tag.slice(8, -1)}, which cannot be sent`);
  }

  #at(name: string | number, value: unknown): unknown {
    this.#path.push(name);
    const lifted = this.lift(value);
    this.#path.pop();
    return lifted;
  }

  #array(values: unknown[]): unknown[] {
    let copy: unknown[] | null = null;
    for (let i = 0; i < values.length; i++) {
      const lifted = this.#at(i, values[i]);
      if (lifted !== values[i]) copy ??= values.slice();
      if (copy) copy[i] = lifted;
    }
    return copy ?? values;
  }

  #object(object: Record<string, unknown>): object {
    const keys = Object.keys(object);
    let copy: object | null = null;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const value = object[key];
      // JSON leaves it out by itself.
      if (value === undefined) continue;
      const lifted = this.#at(key, value);
      const marked = key.startsWith(MARK);
      if (copy === null && (lifted !== value || marked)) {
        copy = {};
        for (const before of keys.slice(0, i)) put(copy, before, object[before]);
      }
      if (copy) put(copy, marked ? MARK + key : key, lifted);
    }
    return copy ?? object;
  }

  #wrong(what: string): WireError {
    const path = this.#path.map((name) => (typeof name === 'number' ? `[${name}]` : `.${name}`)).join('');
    return new WireError(`message${path} ${what}`);
  }
}

function numberName(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Unpacks a message; its arrays are fresh copies. Throws WireError on bytes that encode did not make. */
export function decode(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) throw new WireError('not a message of this program');
  const jsonLength = view.getUint32(4, true);
  const count = view.getUint32(8, true);
  const jsonAt = HEADER + count * PER_ARRAY;
  if (jsonAt + jsonLength > bytes.length) throw new WireError('the message is cut short');
  const arrays: (Lifted | null)[] = [];
  let at = padded(jsonAt + jsonLength);
  for (let i = 0; i < count; i++) {
    const kind = KINDS[view.getUint32(HEADER + i * PER_ARRAY, true)];
    if (!kind) throw new WireError(`array ${i} is of no known kind`);
    const length = view.getUint32(HEADER + i * PER_ARRAY + 4, true) * kind.bytes;
    if (at + length > bytes.length) throw new WireError(`array ${i} is cut short`);
    // Copied, because the bytes may lie at any offset and a view would keep the whole message in memory.
    const copy = new Uint8Array(length);
    copy.set(bytes.subarray(at, at + length));
    arrays.push(kind.make(copy.buffer));
    at += padded(length);
  }
  if (at !== bytes.length) throw new WireError('the message is of another length than it says');
  const message = lower(parse(bytes.subarray(jsonAt, jsonAt + jsonLength)), arrays, 0);
  if (arrays.some((array) => array !== null)) throw new WireError('an array has no place in the message');
  return message;
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json));
  } catch (error) {
    throw new WireError(`the message is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Puts arrays, numbers and names back in place of their stand-ins, in place. */
function lower(value: unknown, arrays: (Lifted | null)[], depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw new WireError('the message lies too deep');
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = lower(value[i], arrays, depth + 1);
    return value;
  }
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object);
  if (keys.includes(MARK)) return standIn(object, keys, arrays);
  const marked = keys.some((key) => key.startsWith(MARK));
  // Renamed keys keep their order only in a new object.
  const target = marked ? {} : object;
  for (const key of keys) {
    const lowered = lower(object[key], arrays, depth + 1);
    if (marked || lowered !== object[key]) put(target, key.startsWith(MARK) ? key.slice(1) : key, lowered);
  }
  return target;
}

function standIn(object: Record<string, unknown>, keys: readonly string[], arrays: (Lifted | null)[]): unknown {
  const name = object[MARK];
  if (keys.length === 1) {
    const number = BEYOND_JSON.get(name);
    if (number !== undefined) return number;
    const array = typeof name === 'number' ? arrays[name] : undefined;
    if (array) {
      arrays[name as number] = null;
      return array;
    }
  }
  throw new WireError(`${JSON.stringify(name)} stands for nothing`);
}
