import { ByteReader, ByteWriter } from './bytes.ts';
import { DamagedPlan } from './errors.ts';

/** Differences from here on are written as whole values, because doubles would round them. */
const WIDE = 2 ** 52;
/** Stands before a whole value; no difference zigzags to it. */
const WHOLE = 2 ** 53;

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ... */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Ascending positions as the gaps between them: neighbours are 0. */
function putPositions(writer: ByteWriter, at: ArrayLike<number>): void {
  let next = 0;
  for (let i = 0; i < at.length; i++) {
    writer.unsigned((at[i] as number) - next);
    next = (at[i] as number) + 1;
  }
}

function takePositions(reader: ByteReader, at: Uint32Array | Float64Array): void {
  let next = 0;
  for (let i = 0; i < at.length; i++) {
    at[i] = next + reader.unsigned();
    next = (at[i] as number) + 1;
  }
}

/** Safe integers as zigzagged differences from one to the next. */
function putIntegers(writer: ByteWriter, values: ArrayLike<number>): void {
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const difference = value - last;
    if (Math.abs(difference) < WIDE) writer.unsigned(zigzag(difference));
    else {
      writer.unsigned(WHOLE);
      writer.unsigned(value < 0 ? 1 : 0);
      writer.unsigned(Math.abs(value));
    }
    last = value;
  }
}

function takeIntegers(reader: ByteReader, values: Float64Array | Int32Array): void {
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const code = reader.unsigned();
    if (code === WHOLE) {
      const negative = reader.unsigned() === 1;
      last = negative ? -reader.unsigned() : reader.unsigned();
    } else {
      last += unzigzag(code);
    }
    if (!Number.isSafeInteger(last)) throw new DamagedPlan('a journal fact holds a number that no cell may hold');
    values[i] = last;
  }
}

/** Positions and the ticks that stood there: gaps first, then differences, deflated. About 100 ns a cell. */
export function encodeTicksBefore(at: Uint32Array, before: Float64Array): Buffer {
  const writer = new ByteWriter();
  putPositions(writer, at);
  putIntegers(writer, before);
  return writer.deflated();
}

export function decodeTicksBefore(bytes: Uint8Array, count: number): { at: Uint32Array; before: Float64Array } {
  const reader = new ByteReader(bytes);
  const at = new Uint32Array(count);
  const before = new Float64Array(count);
  takePositions(reader, at);
  takeIntegers(reader, before);
  reader.finish();
  return { at, before };
}

/** Keys and the numbers that stood there, as doubles (NaN: none). */
export function encodeNumbersBefore(at: Float64Array, before: Float64Array): Buffer {
  const writer = new ByteWriter();
  putPositions(writer, at);
  for (const value of before) writer.double(value);
  return writer.deflated();
}

export function decodeNumbersBefore(bytes: Uint8Array, count: number): { at: Float64Array; before: Float64Array } {
  const reader = new ByteReader(bytes);
  const at = new Float64Array(count);
  const before = new Float64Array(count);
  takePositions(reader, at);
  for (let i = 0; i < count; i++) before[i] = reader.double();
  reader.finish();
  return { at, before };
}

/** Member ids of lines, one dimension after the other, because neighbours in a dimension are alike. */
export function encodeLineMembers(members: Int32Array, dimensions: number): Buffer {
  const writer = new ByteWriter();
  for (let d = 0; d < dimensions; d++) {
    putIntegers(
      writer,
      members.filter((_, i) => i % dimensions === d),
    );
  }
  return writer.deflated();
}

export function decodeLineMembers(bytes: Uint8Array, lines: number, dimensions: number): Int32Array {
  const reader = new ByteReader(bytes);
  const members = new Int32Array(lines * dimensions);
  const column = new Int32Array(lines);
  for (let d = 0; d < dimensions; d++) {
    takeIntegers(reader, column);
    for (let i = 0; i < lines; i++) members[i * dimensions + d] = column[i] as number;
  }
  reader.finish();
  return members;
}
