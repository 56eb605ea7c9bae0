// What may lie beside a plan's file, by what is added to its name.

export const JOURNAL_SUFFIX = '-journal';
export const WAL_SUFFIX = '-wal';
export const SHM_SUFFIX = '-shm';
/** While a plan is open for writing: who holds it. Only a hint; SQLite's lock is the truth. */
export const HOLDER_SUFFIX = '-open';
