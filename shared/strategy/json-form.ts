/** What is wrong with one place of a JSON document. `path` is as in JavaScript: "steps[1].by[0].weight". */
export interface Flaw {
  readonly path: string;
  readonly problem: FlawCode;
  /** What may stand there, for 'not-one-of', 'out-of-range' and 'unknown-version'. */
  readonly expected?: string;
}

export type FlawCode =
  | 'missing'
  | 'unknown-field'
  | 'not-an-object'
  | 'not-a-list'
  | 'not-text'
  | 'not-a-number'
  | 'not-whole'
  | 'not-a-month'
  | 'not-a-day'
  | 'not-an-amount'
  | 'not-twelve'
  | 'not-one-of'
  | 'out-of-range'
  | 'empty'
  | 'too-long'
  | 'unknown-version';

/** Reads one place; answers undefined after noting what is wrong with it. */
export type Reader<T> = (value: unknown, path: string, flaws: Flaw[]) => T | undefined;

/** Longer than any name or list that somebody makes; keeps a file from filling memory. */
const MOST_TEXT = 10_000;
const MOST_ITEMS = 1000;

function flaw(flaws: Flaw[], path: string, problem: FlawCode, expected?: string): undefined {
  flaws.push(expected === undefined ? { path, problem } : { path, problem, expected });
  return undefined;
}

export const text: Reader<string> = (value, path, flaws) => {
  if (typeof value !== 'string') return flaw(flaws, path, value === undefined ? 'missing' : 'not-text');
  if (value.length > MOST_TEXT) return flaw(flaws, path, 'too-long');
  return value;
};

/** Text with something in it. */
export const word: Reader<string> = (value, path, flaws) => {
  const read = text(value, path, flaws);
  return read?.trim() === '' ? flaw(flaws, path, 'empty') : read;
};

/** Text of a pattern. */
export function pattern(accepts: (text: string) => boolean, problem: FlawCode): Reader<string> {
  return (value, path, flaws) => {
    const read = text(value, path, flaws);
    return read === undefined || accepts(read) ? read : flaw(flaws, path, problem);
  };
}

export interface NumberLimits {
  readonly min?: number;
  /** Whether the least itself is left out. */
  readonly above?: boolean;
  readonly max?: number;
  readonly whole?: boolean;
}

/** A finite number within limits. */
export function number({ min, above, max, whole }: NumberLimits = {}): Reader<number> {
  const least = min === undefined ? '' : `${above ? '>' : '>='} ${min}`;
  const most = max === undefined ? '' : `<= ${max}`;
  const expected = [least, most].filter((part) => part !== '').join(', ');
  return (value, path, flaws) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return flaw(flaws, path, value === undefined ? 'missing' : 'not-a-number');
    }
    if (whole && !Number.isInteger(value)) return flaw(flaws, path, 'not-whole');
    const tooSmall = min !== undefined && (above ? value <= min : value < min);
    return tooSmall || value > (max ?? value) ? flaw(flaws, path, 'out-of-range', expected) : value;
  };
}

export function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return (value, path, flaws) => {
    if (value === undefined) return flaw(flaws, path, 'missing');
    return words.find((known) => known === value) ?? flaw(flaws, path, 'not-one-of', words.join(' | '));
  };
}

/** A list of `least` items or more; holes where items are flawed make it flawed. */
export function list<T>(item: Reader<T>, least = 1): Reader<readonly T[]> {
  return (value, path, flaws) => {
    if (!Array.isArray(value)) return flaw(flaws, path, value === undefined ? 'missing' : 'not-a-list');
    if (value.length < least) return flaw(flaws, path, 'empty');
    if (value.length > MOST_ITEMS) return flaw(flaws, path, 'too-long');
    const items = Array.from(value, (entry, i) => item(entry, `${path}[${i}]`, flaws));
    return items.some((entry) => entry === undefined) ? undefined : (items as T[]);
  };
}

/** A record of any keys that a test accepts. */
export function record<T>(accepts: (key: string) => boolean, item: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, path, flaws) => {
    if (!isRecord(value)) return flaw(flaws, path, 'not-an-object');
    const read: [string, T][] = [];
    for (const key of Object.keys(value)) {
      const at = joined(path, key);
      const entry = accepts(key) ? item(value[key], at, flaws) : flaw(flaws, at, 'unknown-field');
      if (entry !== undefined) read.push([key, entry]);
    }
    return read.length === Object.keys(value).length ? Object.fromEntries(read) : undefined;
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A reader per field; those of `optional` may be absent. */
type Fields<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

/**
 * An object of known fields, read in the order in which they are named: a copy, so that nothing else comes along.
 * A field that nobody knows is a flaw, and so is null where a field may only be absent.
 */
export function object<T extends object>(fields: Fields<T>, optional: readonly (keyof T & string)[] = []): Reader<T> {
  return (value, path, flaws) => {
    if (!isRecord(value)) return flaw(flaws, path, value === undefined ? 'missing' : 'not-an-object');
    const before = flaws.length;
    const read: [string, unknown][] = [];
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const present = Object.hasOwn(value, key) ? value[key] : undefined;
      if (present === undefined && optional.includes(key)) continue;
      read.push([key, fields[key](present, joined(path, key), flaws)]);
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) flaw(flaws, joined(path, key), 'unknown-field');
    }
    // Exactly the fields of T were read, each by the reader of its type.
    return flaws.length > before ? undefined : (Object.fromEntries(read) as T);
  };
}

/** An object whose form hangs on one of its fields. */
export function choice<T>(field: string, forms: Readonly<Record<string, Reader<T>>>): Reader<T> {
  return (value, path, flaws) => {
    if (!isRecord(value)) return flaw(flaws, path, value === undefined ? 'missing' : 'not-an-object');
    const name = value[field];
    const form = typeof name === 'string' && Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (form) return form(value, path, flaws);
    const problem = name === undefined ? 'missing' : 'not-one-of';
    return flaw(flaws, joined(path, field), problem, Object.keys(forms).join(' | '));
  };
}

function joined(path: string, key: string): string {
  const plain = /^[A-Za-z_][\w]*$/.test(key);
  if (!plain) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** A path as its keys: "steps[1].by" is steps, 1, by. */
export function keysOfPath(path: string): (string | number)[] {
  return Array.from(path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([A-Za-z_]\w*)/g), ([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (name as string),
  );
}
