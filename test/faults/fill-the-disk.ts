// Edits a plan until the disk takes no more, and says what it saw:  node fill-the-disk.ts PATH
// To be run with a limit on the size of files.
import { writeSync } from 'node:fs';
import { DiskError, openSession } from '../../electron/host/session.ts';
import { differences } from '../../electron/host/store/differences.ts';

const opened = openSession(process.argv[2] ?? '', { who: 'Filler', now: () => new Date() });
if (!opened.ok) {
  writeSync(1, `refused ${JSON.stringify(opened.refusal)}\n`);
  process.exit(1);
}
const session = opened.value;
const before = () => session.planAt(session.plan.seq);
for (let i = 0; ; i++) {
  const state = before();
  try {
    const name = `${i} `.repeat(20_000);
    const outcome = session.execute({ command: 'change-settings', name });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    writeSync(1, `${outcome.value.seq}\n`);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    writeSync(1, `full ${JSON.stringify(differences(session.plan, state))}\n`);
    break;
  }
}
// What is small may still fit; whether it does or not, nothing is half done.
try {
  const outcome = session.execute({ command: 'change-settings', name: 'small' });
  if (outcome.ok) writeSync(1, `${outcome.value.seq}\n`);
} catch (error) {
  if (!(error instanceof DiskError)) throw error;
  writeSync(1, 'still full\n');
}
session.close();
writeSync(1, 'closed\n');
