// A process that sets a plan's total again and again until it is killed, and says each edit once it is acknowledged:
//   node set-in-a-loop.ts PATH [edits between closings]
import { writeSync } from 'node:fs';
import { openSession } from '../../electron/host/session.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { totalAt } from './total-at.ts';

const [path = '', closeEvery = '0'] = process.argv.slice(2);
const options = { who: 'Loop', now: () => new Date() };

for (;;) {
  const opened = openSession(path, options);
  if (!opened.ok) {
    writeSync(1, `refused ${JSON.stringify(opened.refusal)}\n`);
    process.exit(1);
  }
  const session = opened.value;
  writeSync(1, 'open\n');
  for (let i = 0; closeEvery === '0' || i < Number(closeEvery); i++) {
    const seq = session.plan.seq + 1;
    const outcome =
      seq % 10 === 0
        ? session.undo()
        : session.execute({
            command: 'set-area',
            scenario: 1 as ScenarioId,
            area: { measure: 1 as MeasureId, members: [null, null], period: 'all' },
            entry: { op: 'set', ticks: totalAt(seq) },
            method: { method: 'equal' },
          });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    writeSync(1, `${outcome.value.seq}\n`);
  }
  session.close();
}
