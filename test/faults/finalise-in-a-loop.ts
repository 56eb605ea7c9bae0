// A process that makes a scenario final and opens it again until it is killed, and says each once it is acknowledged:
//   node finalise-in-a-loop.ts PATH
import { writeSync } from 'node:fs';
import { openSession } from '../../electron/host/session.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';

const [path = ''] = process.argv.slice(2);
const opened = openSession(path, { who: 'Loop', now: () => new Date() });
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
const session = opened.value;
const scenario = 1 as ScenarioId;
writeSync(1, 'open\n');
for (;;) {
  const isFinal = session.plan.tables.scenario.get(scenario)?.status === 'final';
  const outcome = isFinal
    ? session.execute({ command: 'reopen-scenario', scenario, why: 'again' })
    : session.execute({ command: 'finalise-scenario', scenario, despite: 'a test' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  writeSync(1, `${outcome.value.seq}\n`);
}
