import { resolve } from 'node:path';
import type { Command } from '../../shared/command/command.ts';
import type { PlanFoundation } from '../../shared/model/plan.ts';
import { createPlanFile, openSession } from '../host/session.ts';
import { executeSurely } from './open-plan.ts';
import { openFailure } from './refused.ts';
import { now, who } from './surroundings.ts';
import { mustNotExist, writeWhole } from './write-file.ts';

/** Makes a plan file of a foundation and commands; whole, or not at all. */
export async function makePlan(path: string, foundation: PlanFoundation, commands: readonly Command[]): Promise<void> {
  mustNotExist(path, 'It was left as it is. Choose another name.');
  await writeWhole(resolve(path), (temporary) => {
    const created = createPlanFile(temporary, foundation, { who: who(), now });
    if (!created.ok) throw openFailure({ ...created.refusal, path });
    const opened = openSession(temporary, { who: who(), now });
    if (!opened.ok) throw openFailure({ ...opened.refusal, path });
    try {
      for (const command of commands) executeSurely(opened.value, command);
    } finally {
      opened.value.close();
    }
  });
}
