import { inflateRawSync } from 'node:zlib';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';

export type ArchiveRefusal =
  | { readonly code: 'old-or-encrypted-workbook' }
  | { readonly code: 'damaged-workbook'; readonly detail: string }
  | { readonly code: 'workbook-too-large'; readonly megabytes: number; readonly limit: number };

const MEGABYTE = 2 ** 20;
/** A million rows of ten columns unpack to some 400 MB of XML. */
const MAX_UNPACKED = 640 * MEGABYTE;
const MAX_ENTRIES = 4000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/**
 * Looks through a workbook's ZIP container before any reader touches it: a container that is none, one whose parts
 * unpack to more than they declare, or to too much in all, is refused; so a small file cannot fill the memory.
 * Cost: one inflate of every part, a part at a time.
 */
export function checkArchive(bytes: Buffer): Outcome<null, ArchiveRefusal> {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) return refuse({ code: 'old-or-encrypted-workbook' });
  const end = findEnd(bytes);
  if (end < 0) return damaged('it is no .xlsx workbook, or its end is missing');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) return damaged(`${count} parts`);
  let unpacked = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return damaged('its directory is broken');
    const part = {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    if (part.flags & 1) return refuse({ code: 'old-or-encrypted-workbook' });
    unpacked += part.size;
    if (unpacked > MAX_UNPACKED) {
      return refuse({
        code: 'workbook-too-large',
        megabytes: Math.round(unpacked / MEGABYTE),
        limit: MAX_UNPACKED / MEGABYTE,
      });
    }
    const flaw = flawOfPart(bytes, part);
    if (flaw) return damaged(flaw);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return done(null);
}

function damaged(detail: string): Outcome<null, ArchiveRefusal> {
  return refuse({ code: 'damaged-workbook', detail });
}

/** Position of the end-of-directory record, which lies in the last 64 KB; -1 when there is none. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 0xffff; at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function flawOfPart(
  bytes: Buffer,
  part: { readonly method: number; readonly packed: number; readonly size: number; readonly offset: number },
): string | null {
  if (part.offset + 30 > bytes.length || bytes.readUInt32LE(part.offset) !== LOCAL_ENTRY) return 'a part is missing';
  const start = part.offset + 30 + bytes.readUInt16LE(part.offset + 26) + bytes.readUInt16LE(part.offset + 28);
  if (start + part.packed > bytes.length) return 'a part is cut off';
  if (part.method === 0) return part.packed === part.size ? null : 'a part has the wrong size';
  if (part.method !== 8) return 'a part is packed in a way that is not supported';
  if (part.size === 0) return null;
  try {
    const whole = inflateRawSync(bytes.subarray(start, start + part.packed), { maxOutputLength: part.size });
    return whole.length === part.size ? null : 'a part has the wrong size';
  } catch {
    return 'a part cannot be unpacked';
  }
}
