// A process that takes a claim book in and withdraws its answers until it is killed, and says each once it is acknowledged:
//   node take-books-in-a-loop.ts PATH BOOK
import { readFileSync, writeSync } from 'node:fs';
import { readBooks } from '../../electron/host/claims/books.ts';
import { openSession } from '../../electron/host/session.ts';
import type { Command } from '../../shared/command/command.ts';

const [path = '', book = ''] = process.argv.slice(2);
const opened = openSession(path, { who: 'Loop', now: () => new Date() });
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
const session = opened.value;
const { plan, planId } = session;
const options = { planId, round: null, scenario: null, today: '2026-12-01' };

function carryOut(command: Command): void {
  const outcome = session.execute(command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  writeSync(1, `${outcome.value.seq}\n`);
}

writeSync(1, 'open\n');
for (;;) {
  const answered = [...plan.tables.claim.values()].filter(({ status }) => status !== 'sent');
  if (answered.length > 0) carryOut({ command: 'withdraw-claims', claims: answered.map(({ id }) => id) });
  const { command } = await readBooks(plan, [{ file: 'book.xlsx', bytes: readFileSync(book) }], options);
  if (!command) throw new Error('the book is not taken in');
  carryOut(command);
}
