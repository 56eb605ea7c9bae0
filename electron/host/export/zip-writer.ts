import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32 of ISO 3309, continued from a former one. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  size: number;
  packed: number;
}

/** Bit 3: sizes follow the data; bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1980-01-01, the first day of the format: the same plan gives the same bytes at any hour. */
const DATE = 0x0021;
const CHUNK = 1 << 16;
const LARGEST = 0xffffffff;

/**
 * Writes a ZIP archive to a file part by part, holding one chunk at a time. PKWARE APPNOTE 6.3, without ZIP64:
 * throws when a part or the archive passes 4 GiB.
 */
export class ZipWriter {
  readonly #file: WriteStream;
  readonly #entries: Entry[] = [];
  #offset = 0;

  readonly #signal: AbortSignal | undefined;

  /** An abort of the signal is thrown by add(). */
  constructor(path: string, signal?: AbortSignal) {
    this.#signal = signal;
    this.#file = createWriteStream(path);
    // Told by write() and finish(), which look at the stream's state; without a listener it would end the program.
    this.#file.on('error', () => undefined);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    if (this.#file.errored) throw this.#file.errored;
    this.#offset += bytes.length;
    if (this.#offset > LARGEST) throw new Error('the file would pass 4 GiB');
    if (!this.#file.write(bytes)) await once(this.#file, 'drain');
  }

  /** Adds one part made of texts; they are drawn as fast as the disk takes them. */
  async add(name: string, texts: Iterable<string>): Promise<void> {
    const entry: Entry = { name: Buffer.from(name, 'utf8'), offset: this.#offset, crc: 0, size: 0, packed: 0 };
    this.#entries.push(entry);
    await this.#put(localHeader(entry));
    const deflate = createDeflateRaw({ level: 6 });
    const packing = this.#drain(deflate, entry);
    try {
      for (const bytes of chunks(texts)) {
        this.#signal?.throwIfAborted();
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
        if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), packing]);
      }
      deflate.end();
      await packing;
    } catch (error) {
      deflate.destroy();
      await packing.catch(() => undefined);
      throw error;
    }
    await this.#put(descriptor(entry));
  }

  async #drain(deflate: AsyncIterable<Buffer>, entry: Entry): Promise<void> {
    for await (const packed of deflate) {
      entry.packed += packed.length;
      await this.#put(packed);
    }
  }

  /** Writes the directory and waits until all is with the system. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#entries) await this.#put(directoryEntry(entry));
    await this.#put(endRecord(this.#entries.length, start, this.#offset - start));
    this.#file.end();
    await finished(this.#file);
  }

  /** Lets go of the file, half written as it is: nobody holds it when this settles. */
  async abandon(): Promise<void> {
    if (this.#file.closed) return;
    await new Promise((resolve) => this.#file.once('close', () => resolve(null)).destroy());
  }
}

function* chunks(texts: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const part of texts) {
    text += part;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  if (text !== '') yield Buffer.from(text, 'utf8');
}

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(entry.name.length, 26);
  return Buffer.concat([header, entry.name]);
}

function descriptor(entry: Entry): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(entry.crc, 4);
  bytes.writeUInt32LE(entry.packed, 8);
  bytes.writeUInt32LE(entry.size, 12);
  return bytes;
}

function directoryEntry(entry: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(entry.packed, 20);
  header.writeUInt32LE(entry.size, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

function endRecord(entries: number, start: number, size: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(start, 16);
  return record;
}
