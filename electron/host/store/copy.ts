import type { ReadHandle } from './handle.ts';

/** Where a database says how it is journaled: 1 for a file that is whole by itself, 2 for one with a log beside it. */
const JOURNAL_BYTES = [18, 19] as const;

/** The plan as one clean file, as it stands at this moment, whatever lies in the log beside it. O(file). */
export function copyOfFile({ db }: ReadHandle): Uint8Array {
  const bytes = db.serialize();
  for (const at of JOURNAL_BYTES) bytes[at] = 1;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
