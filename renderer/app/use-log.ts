import { useEffect, useState } from 'react';
import { calendarOf } from '../../shared/model/plan.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';

/** How far back it is looked who set what. */
const LOG_LIMIT = 500;

/** What was done to the shown scenario, latest first; asked for again whenever the plan has changed. */
export function useScenarioLog({ workbench }: OpenPlan): readonly LogEntry[] {
  const { version } = useStore(workbench.state);
  const { scenario, measure } = useStore(workbench.view);
  const [log, setLog] = useState<readonly LogEntry[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again whenever the plan has changed
  useEffect(() => {
    if (scenario === null || measure === null) return;
    let asked = true;
    const { plan } = workbench;
    const members = [...plan.tables.dimension.values()].map(() => null);
    const area = { measure, members, period: rootPeriod(calendarOf(plan)).code };
    void workbench.areaLog({ scenario, area }, LOG_LIMIT).then(({ entries }) => asked && setLog(entries));
    return () => {
      asked = false;
    };
  }, [workbench, version, scenario, measure]);
  return log;
}
