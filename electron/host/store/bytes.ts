import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DamagedPlan } from './errors.ts';

/** Fast enough for a million cells; the highest levels save a quarter and take six times as long. */
const DEFLATE_LEVEL = 2;
const MOST_VARINT_BYTES = 8;

/** Collects bytes. Unsigned numbers take 7 bits a byte, low ones first, the top bit set while more follow. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(1024);
  #length = 0;

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }

  /** 0 <= value < 2^54. */
  unsigned(value: number): void {
    this.#reserve(MOST_VARINT_BYTES);
    let rest = value;
    while (rest >= 0x8000_0000) {
      const quotient = Math.floor(rest / 128);
      this.#bytes[this.#length++] = (rest - quotient * 128) | 0x80;
      rest = quotient;
    }
    let low = rest | 0;
    while (low >= 0x80) {
      this.#bytes[this.#length++] = (low & 0x7f) | 0x80;
      low >>>= 7;
    }
    this.#bytes[this.#length++] = low;
  }

  /** The next `length` bytes, to be filled in before anything else is written. */
  room(length: number): Uint8Array {
    this.#reserve(length);
    this.#length += length;
    return this.#bytes.subarray(this.#length - length, this.#length);
  }

  double(value: number): void {
    this.#reserve(8);
    this.#bytes.writeDoubleLE(value, this.#length);
    this.#length += 8;
  }

  deflated(): Buffer {
    return deflateRawSync(this.#bytes.subarray(0, this.#length), { level: DEFLATE_LEVEL });
  }
}

/** Reads what ByteWriter wrote. Throws DamagedPlan where the bytes end too early or too late. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(deflated: Uint8Array) {
    try {
      this.#bytes = inflateRawSync(deflated);
    } catch (error) {
      throw new DamagedPlan('a journal fact does not unpack', { cause: error });
    }
  }

  unsigned(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < MOST_VARINT_BYTES; i++) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new DamagedPlan('a journal fact is cut short');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new DamagedPlan('a journal fact holds a number too long');
  }

  double(): number {
    if (this.#at + 8 > this.#bytes.length) throw new DamagedPlan('a journal fact is cut short');
    const value = this.#bytes.readDoubleLE(this.#at);
    this.#at += 8;
    return value;
  }

  /** The next `length` bytes; a view, not a copy. */
  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new DamagedPlan('a journal fact is cut short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  finish(): void {
    if (this.#at !== this.#bytes.length) throw new DamagedPlan('a journal fact is too long');
  }
}
