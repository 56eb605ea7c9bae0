// Opens a plan, says what came of it, and holds it:  node open-and-wait.ts PATH read|write|if-needed [leave]
import { writeSync } from 'node:fs';
import { openSession } from '../../electron/host/session.ts';

const [path = '', how = 'write', leave] = process.argv.slice(2);
const readOnly = how === 'if-needed' ? 'if-needed' : how === 'read';
const opened = openSession(path, { who: 'Waiter', now: () => new Date(), readOnly });
writeSync(1, opened.ok ? `open ${opened.value.readOnly}\n` : `refused ${JSON.stringify(opened.refusal)}\n`);
if (opened.ok && leave) opened.value.close();
// Named here, or the garbage collector would close it.
if (!leave) setInterval(() => opened, 1000);
