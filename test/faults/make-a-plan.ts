// Makes a filled plan:  node make-a-plan.ts PATH
import { writeSync } from 'node:fs';
import { createFilledPlanFile } from '../../electron/host/session.ts';
import { FILLING, FOUNDATION } from '../unit/host/filling.ts';

writeSync(1, 'making\n');
const made = createFilledPlanFile(process.argv[2] ?? '', FOUNDATION, FILLING, { who: 'Maker', now: () => new Date() });
writeSync(1, `${JSON.stringify(made)}\n`);
