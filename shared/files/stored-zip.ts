/** A file of an archive. */
export interface NamedFile {
  /** Without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32 of ISO 3309. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1980-01-01, the first day of the format. */
const DATE = 0x0021;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;

/**
 * A ZIP archive that keeps its files as they are: workbooks and PDFs are packed already. PKWARE APPNOTE 6.3. `utf8` are
 * the bytes of a name. Throws when it would pass 4 GiB or 65,535 files.
 */
export function storedZip(files: readonly NamedFile[], utf8: (text: string) => Uint8Array): Uint8Array {
  const parts = files.map(({ name, bytes }) => ({ name: utf8(name), bytes, crc: crc32(bytes) }));
  const size = parts.reduce((sum, { name, bytes }) => sum + LOCAL + CENTRAL + name.length * 2 + bytes.length, END);
  if (size > 0xffffffff || files.length > 0xffff) throw new Error('too much for one archive');
  const zip = new Uint8Array(size);
  const view = new DataView(zip.buffer);
  let at = 0;
  const put = (form: readonly (readonly [2 | 4, number])[], ...rest: readonly Uint8Array[]) => {
    for (const [width, value] of form) {
      if (width === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += width;
    }
    for (const bytes of rest) {
      zip.set(bytes, at);
      at += bytes.length;
    }
  };
  type Part = (typeof parts)[number];
  /** What a file's two headers have in common: from the version needed to the length of its name. */
  const shared = ({ name, bytes, crc }: Part) =>
    [
      [2, 20],
      [2, UTF8],
      [2, 0],
      [2, 0],
      [2, DATE],
      [4, crc],
      [4, bytes.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ] as const;
  const offsets = parts.map((part) => {
    const offset = at;
    put([[4, 0x04034b50], ...shared(part)], part.name, part.bytes);
    return offset;
  });
  const directory = at;
  parts.forEach((part, i) => {
    const rest = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offsets[i] as number],
    ] as const;
    put([[4, 0x02014b50], [2, 20], ...shared(part), ...rest], part.name);
  });
  const length = at - directory;
  put([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, length],
    [4, directory],
    [2, 0],
  ]);
  return zip;
}
