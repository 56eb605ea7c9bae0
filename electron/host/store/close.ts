import type { ReadHandle, WriteHandle } from './handle.ts';
import { forgetHolder } from './holder.ts';

/** Lets go of a plan that was only read. */
export function closeReader({ db, release }: ReadHandle): void {
  db.close();
  release();
}

/**
 * Brings everything into the one file, and lets go of it. What cannot be brought in (the disk is full) stays in the
 * log beside the file, as after a crash, and the next opening takes it from there.
 */
export function closeWriter({ path, db, release }: WriteHandle): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
  } catch {
    // Nothing is lost: every entry is in the log, on the disk.
  }
  // While the lock is still ours: afterwards the note may be another's.
  forgetHolder(path);
  db.close();
  release();
}
