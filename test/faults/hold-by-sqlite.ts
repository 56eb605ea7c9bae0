// Locks a file as any SQLite tool may:  node hold-by-sqlite.ts PATH
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';

const db = new Database(process.argv[2] ?? '');
db.exec('BEGIN EXCLUSIVE');
writeSync(1, 'held\n');
// Named here, or the garbage collector would close it.
setInterval(() => db.inTransaction, 1000);
