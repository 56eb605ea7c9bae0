import { once } from 'node:events';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';

export type ArchiveRefusal =
  | { readonly code: 'password' }
  | { readonly code: 'other-format'; readonly format: 'xls' | 'xlsb' | 'ods' | 'numbers' | 'zip' }
  | { readonly code: 'damaged-workbook'; readonly detail: string }
  | { readonly code: 'too-large'; readonly megabytes: number; readonly limit: number };

const MEGABYTE = 2 ** 20;
/** A million rows of ten columns unpack to some 400 MB of XML. */
const MAX_UNPACKED = 1024 * MEGABYTE;
/** Of the parts that a reader holds whole: texts, styles, the list of sheets. */
const MAX_WHOLE = 256 * MEGABYTE;
const MAX_ENTRIES = 4000;
const SLICE = 2 ** 18;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

interface Part {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Looks through a workbook's ZIP container before any reader touches it: one that is none, or another program's; whose
 * parts unpack to more than they declare, or to too much in all; or whose XML declares entities, is refused. So a small
 * file cannot fill the memory. Cost: one inflate of every part, in slices.
 */
export async function checkArchive(bytes: Buffer): Promise<Outcome<null, ArchiveRefusal>> {
  const parts = partsOf(bytes);
  if (typeof parts === 'string') return damaged(parts);
  const foreign = foreignFormat(bytes, parts);
  if (foreign) return refuse({ code: 'other-format', format: foreign });
  if (parts.some(({ flags }) => flags & 1)) return refuse({ code: 'password' });
  const unpacked = parts.reduce((sum, { size }) => sum + size, 0);
  const whole = parts.reduce((sum, { name, size }) => sum + (isSheet(name) ? 0 : size), 0);
  if (unpacked > MAX_UNPACKED || whole > MAX_WHOLE) {
    const [size, limit] = unpacked > MAX_UNPACKED ? [unpacked, MAX_UNPACKED] : [whole, MAX_WHOLE];
    return refuse({ code: 'too-large', megabytes: Math.round(size / MEGABYTE), limit: limit / MEGABYTE });
  }
  for (const part of parts) {
    const flaw = await flawOfPart(bytes, part);
    if (flaw) return damaged(flaw);
  }
  return done(null);
}

const isSheet = (name: string) => /(^|\/)worksheets\/[^/]+\.xml$/i.test(name);
const isXml = (name: string) => /\.(xml|rels|vml)$/i.test(name);

function damaged(detail: string): Outcome<null, ArchiveRefusal> {
  return refuse({ code: 'damaged-workbook', detail });
}

/** The directory of the container; a text says what is wrong with it. */
function partsOf(bytes: Buffer): Part[] | string {
  const end = findEnd(bytes);
  if (end < 0) return 'it is no .xlsx workbook, or its end is missing';
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) return `${count} parts`;
  const parts: Part[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'its directory is broken';
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    parts.push({
      name: bytes.toString('utf8', at + 46, Math.min(nameEnd, bytes.length)),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** Position of the end-of-directory record, which lies in the last 64 KB; -1 when there is none. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 0xffff; at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

/** Containers that are no .xlsx, but something else that people have. */
function foreignFormat(bytes: Buffer, parts: readonly Part[]): 'xlsb' | 'ods' | 'numbers' | 'zip' | null {
  const has = (name: RegExp) => parts.some((part) => name.test(part.name));
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb';
  if (has(/\.xml$/i) && has(/^\[Content_Types\]\.xml$/i)) return null;
  if (has(/^Index\/.*\.iwa$|^Index\.zip$/i)) return 'numbers';
  const mime = parts.find(({ name }) => name === 'mimetype');
  if (mime) {
    const { start } = dataOf(bytes, mime) ?? { start: 0 };
    if (bytes.toString('latin1', start, start + 40).startsWith('application/vnd.oasis.opendocument')) return 'ods';
  }
  return has(/\.xml$/i) ? null : 'zip';
}

/** Where a part's bytes begin and end; null when they are not there. */
function dataOf(bytes: Buffer, part: Part): { readonly start: number; readonly end: number } | null {
  if (part.offset + 30 > bytes.length || bytes.readUInt32LE(part.offset) !== LOCAL_ENTRY) return null;
  const start = part.offset + 30 + bytes.readUInt16LE(part.offset + 26) + bytes.readUInt16LE(part.offset + 28);
  return { start, end: start + part.packed };
}

async function flawOfPart(bytes: Buffer, part: Part): Promise<string | null> {
  const at = dataOf(bytes, part);
  if (!at) return 'a part is missing';
  if (at.end > bytes.length) return 'a part is cut off';
  if (part.method !== 0 && part.method !== 8) return 'a part is packed in a way that is not supported';
  const packed = bytes.subarray(at.start, at.end);
  if (part.method === 0) {
    if (part.packed !== part.size) return 'a part has the wrong size';
    return isXml(part.name) && declaresEntities(packed.subarray(0, SLICE)) ? ENTITIES : null;
  }
  if (part.size === 0) return null;
  return part.size <= SLICE ? flawOfSmall(packed, part) : flawOfLarge(packed, part);
}

const ENTITIES = 'its XML declares entities, which no spreadsheet program writes';

/** A document type may stand before the root element only, so near the beginning. */
function declaresEntities(beginning: Buffer): boolean {
  const text = beginning.toString('latin1').replaceAll('\0', '');
  return /<!(DOCTYPE|ENTITY)/i.test(text);
}

function flawOfSmall(packed: Buffer, part: Part): string | null {
  try {
    const whole = inflateRawSync(packed, { maxOutputLength: part.size });
    if (whole.length !== part.size) return 'a part has the wrong size';
    return isXml(part.name) && declaresEntities(whole) ? ENTITIES : null;
  } catch {
    return 'a part cannot be unpacked';
  }
}

/** Unpacked in slices, none of which is kept. */
async function flawOfLarge(packed: Buffer, part: Part): Promise<string | null> {
  const inflate = createInflateRaw({ chunkSize: SLICE });
  let size = 0;
  let flaw: string | null = null;
  inflate.on('data', (slice: Buffer) => {
    if (size === 0 && isXml(part.name) && declaresEntities(slice)) flaw = ENTITIES;
    size += slice.length;
    if (size > part.size) flaw = 'a part has the wrong size';
    if (flaw) inflate.destroy();
  });
  inflate.end(packed);
  try {
    await once(inflate, 'close');
  } catch {
    return 'a part cannot be unpacked';
  }
  return flaw ?? (size === part.size ? null : 'a part has the wrong size');
}
