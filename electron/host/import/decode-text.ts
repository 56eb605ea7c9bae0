import { isUtf8 } from 'node:buffer';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes that are decoded at a time. */
const SLICE = 1 << 20;

/**
 * The encoding of a text file, by what its bytes say: a byte order mark; zero bytes on one side (UTF-16); valid UTF-8;
 * pairs that are Chinese characters (GB18030); else Windows-1252.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  return markedEncoding(bytes) ?? guessedEncoding(bytes);
}

/** The text of a file in pieces. Null in place of one that is no text. */
export function* decodedPieces(bytes: Uint8Array, encoding: Encoding): Generator<string | null, void, undefined> {
  // What is broken shows as replacement characters in the cells.
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += SLICE) {
    const end = Math.min(at + SLICE, bytes.length);
    const piece = decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length });
    if (piece.includes('\0')) return yield null;
    yield piece;
  }
}

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      const end = Math.min(at + SLICE, bytes.length);
      decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length });
    }
    return true;
  } catch {
    return false;
  }
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function guessedEncoding(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > sample.length / 8 && even === 0) return 'utf-16le';
  if (even > sample.length / 8 && odd === 0) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  return looksChinese(bytes) && isValid(bytes, 'gb18030') ? 'gb18030' : 'windows-1252';
}

/**
 * Whether the bytes above ASCII come mostly in pairs of GB 2312's hanzi: accented Western letters stand alone, before
 * an ASCII letter, which GB18030 would also accept.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let hanzi = 0;
  let other = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue;
    const next = bytes[i + 1] ?? 0;
    if (next >= 0xa1) hanzi++;
    else other++;
    i++;
  }
  return hanzi > other;
}
