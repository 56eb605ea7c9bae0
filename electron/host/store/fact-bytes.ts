import { ByteReader, ByteWriter } from './bytes.ts';
import { DamagedPlan } from './errors.ts';

/** What 32-bit shifts cannot take. */
const LARGE = 2 ** 31;

/** Ascending positions as runs: how far it is to the next one, and how many follow each other there. */
function putPositions(writer: ByteWriter, at: ArrayLike<number>): void {
  let next = 0;
  for (let i = 0; i < at.length; ) {
    const start = at[i] as number;
    let end = start + 1;
    for (i++; i < at.length && at[i] === end; i++) end++;
    writer.unsigned(start - next);
    writer.unsigned(end - start);
    next = end;
  }
}

function takePositions(reader: ByteReader, at: Uint32Array | Float64Array): void {
  let next = 0;
  for (let i = 0; i < at.length; ) {
    const start = next + reader.unsigned();
    next = start + reader.unsigned();
    if (next <= start || next - start > at.length - i) throw new DamagedPlan('a journal fact has wrong positions');
    for (let position = start; position < next; position++) at[i++] = position;
  }
}

/**
 * Integers as magnitudes, their low bytes first, then all second bytes and so on, and at last their signs: bytes of a
 * kind lie together, which is what deflate is good at. The magnitudes must be safe integers.
 */
function putIntegers(writer: ByteWriter, integers: Float64Array): void {
  let largest = 0;
  for (let i = 0; i < integers.length; i++) largest = Math.max(largest, Math.abs(integers[i] as number));
  let planes = 0;
  for (let rest = largest; rest >= 1; rest /= 256) planes++;
  writer.unsigned(planes);
  for (let plane = 0, scale = 1; plane < planes; plane++, scale *= 256) {
    const bytes = writer.room(integers.length);
    // Small ones by shifts, which are several times faster than divisions.
    if (largest < LARGE)
      for (let i = 0; i < bytes.length; i++) bytes[i] = Math.abs(integers[i] as number) >> (plane * 8);
    else for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(Math.abs(integers[i] as number) / scale) % 256;
  }
  const signs = writer.room(integers.length);
  for (let i = 0; i < signs.length; i++) signs[i] = (integers[i] as number) < 0 ? 1 : 0;
}

function takeIntegers(reader: ByteReader, count: number): Float64Array {
  const integers = new Float64Array(count);
  const planes = reader.unsigned();
  for (let plane = 0, scale = 1; plane < planes; plane++, scale *= 256) {
    const bytes = reader.bytes(count);
    for (let i = 0; i < count; i++) integers[i] = (integers[i] as number) + (bytes[i] as number) * scale;
  }
  const signs = reader.bytes(count);
  for (let i = 0; i < count; i++) if (signs[i] === 1) integers[i] = -(integers[i] as number);
  return integers;
}

/** What the ticks before are differences from: nothing, the ticks before the one before, or a ratio of those after. */
const WAYS = { plain: 0, neighbours: 1, scaled: 2 } as const;
type Way = keyof typeof WAYS;
/** Cells looked at to choose between them. */
const SAMPLES = 4096;

function expected(way: Way, before: Float64Array, after: Float64Array, ratio: number, i: number): number {
  if (way === 'plain') return 0;
  return way === 'neighbours' ? (before[i - 1] ?? 0) : Math.round((after[i] as number) * ratio);
}

/** Ratio of what stood to what stands, all in all; 0 when there is none. */
function ratioOf(before: Float64Array, after: Float64Array): number {
  let sumBefore = 0;
  let sumAfter = 0;
  for (let i = 0; i < before.length; i++) {
    sumBefore += Math.abs(before[i] as number);
    sumAfter += Math.abs(after[i] as number);
  }
  return sumAfter === 0 ? 0 : sumBefore / sumAfter;
}

/**
 * The way whose differences are smallest. An edit that spreads in proportion leaves differences of a tick from the
 * ratio, whatever the size of the cells; amounts without any order are best left as they are.
 */
function bestWay(before: Float64Array, after: Float64Array, ratio: number): Way {
  const step = Math.max(1, Math.floor(before.length / SAMPLES));
  const bits: Record<Way, number> = { plain: 0, neighbours: 0, scaled: 0 };
  const ways = Object.keys(bits) as Way[];
  for (let i = 0; i < before.length; i += step) {
    for (const way of ways) {
      bits[way] += Math.log2(Math.abs((before[i] as number) - expected(way, before, after, ratio, i)) + 1);
    }
  }
  return ways.reduce((best, way) => (bits[way] < bits[best] ? way : best));
}

/** The differences of a way, or null when one of them is beyond what doubles hold exactly. One pass over the cells. */
function differencesOf(way: Way, before: Float64Array, after: Float64Array, ratio: number): Float64Array | null {
  if (way === 'plain') return before;
  const differences = new Float64Array(before.length);
  let largest = 0;
  for (let i = 0, last = 0; i < before.length; i++) {
    const value = before[i] as number;
    const difference = value - (way === 'scaled' ? Math.round((after[i] as number) * ratio) : last);
    largest = Math.max(largest, Math.abs(difference));
    differences[i] = difference;
    last = value;
  }
  return largest <= Number.MAX_SAFE_INTEGER ? differences : null;
}

/**
 * Positions and the ticks that stood there, given those that stand there now: runs, then differences, deflated.
 * About 50 ns a cell.
 */
export function encodeTicksBefore(at: Uint32Array, before: Float64Array, after: Float64Array): Buffer {
  const writer = new ByteWriter();
  putPositions(writer, at);
  const ratio = ratioOf(before, after);
  const best = bestWay(before, after, ratio);
  const differences = differencesOf(best, before, after, ratio);
  const way = differences ? best : 'plain';
  writer.unsigned(WAYS[way]);
  if (way === 'scaled') writer.double(ratio);
  putIntegers(writer, differences ?? before);
  return writer.deflated();
}

/** `ticksAt` answers what stands at ascending positions now. */
export function decodeTicksBefore(
  bytes: Uint8Array,
  count: number,
  ticksAt: (at: Uint32Array) => Float64Array,
): { at: Uint32Array; before: Float64Array; after: Float64Array } {
  const reader = new ByteReader(bytes);
  const at = new Uint32Array(count);
  takePositions(reader, at);
  const code = reader.unsigned();
  const way = (Object.keys(WAYS) as Way[]).find((known) => WAYS[known] === code);
  if (way === undefined) throw new DamagedPlan('a journal fact is written in a way that is not known');
  const ratio = way === 'scaled' ? reader.double() : 0;
  const before = takeIntegers(reader, count);
  reader.finish();
  const after = ticksAt(at);
  for (let i = 0; i < count; i++) {
    before[i] = (before[i] as number) + expected(way, before, after, ratio, i);
    if (!Number.isSafeInteger(before[i])) throw new DamagedPlan('a journal fact holds what no cell may hold');
  }
  return { at, before, after };
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
  const lines = members.length / dimensions;
  const differences = new Float64Array(lines);
  for (let d = 0; d < dimensions; d++) {
    for (let i = 0; i < lines; i++) {
      differences[i] = (members[i * dimensions + d] as number) - (members[(i - 1) * dimensions + d] ?? 0);
    }
    putIntegers(writer, differences);
  }
  return writer.deflated();
}

export function decodeLineMembers(bytes: Uint8Array, lines: number, dimensions: number): Int32Array {
  const reader = new ByteReader(bytes);
  const members = new Int32Array(lines * dimensions);
  for (let d = 0; d < dimensions; d++) {
    const differences = takeIntegers(reader, lines);
    let member = 0;
    for (let i = 0; i < lines; i++) {
      member += differences[i] as number;
      members[i * dimensions + d] = member;
    }
  }
  reader.finish();
  return members;
}
