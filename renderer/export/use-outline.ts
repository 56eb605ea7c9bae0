import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { type ReportChanges, versionToTell } from '../../shared/report/changes-sheet.ts';
import { fullOrder } from '../../shared/report/figures.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { useStore } from '../state/store.ts';
import type { ExportChoices } from './export-choices.ts';
import { type Outline, outlineOf } from './outline.ts';

/** What would be written, once the scenario's cells are here; the last one while a choice is worked out. */
export function useOutline(open: OpenPlan, choices: ExportChoices, flawed: boolean): Outline | null {
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const [loaded, setLoaded] = useState(0);
  const { scenario } = choices;
  useEffect(() => {
    void workbench.loadScenario(scenario).then(() => setLoaded((count) => count + 1));
  }, [workbench, scenario]);
  const changes = useChanges(open, scenario, version);
  const settled = useDeferredValue(choices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan changes in place; these say that it did
  return useMemo(() => {
    const now = new Date().toISOString();
    return flawed ? null : outlineOf(workbench.plan, { ...settled, language: language() }, now, changes);
  }, [workbench, settled, flawed, version, loaded, changes]);
}

/** What changed since the scenario's last final version, once the host has said. */
function useChanges(open: OpenPlan, id: ScenarioId, version: number): ReportChanges | null {
  const [changes, setChanges] = useState<ReportChanges | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the plan changed in place
  useEffect(() => {
    let wanted = true;
    setChanges(null);
    const { plan } = open.workbench;
    const scenario = plan.tables.scenario.get(id);
    const sealed = scenario ? versionToTell(plan, scenario) : null;
    if (!sealed) return;
    const body = { request: 'differences', from: sealed.seq, to: null, order: fullOrder(plan) } as const;
    void clientNow(open)
      .request(body)
      .then((reply) => {
        if (wanted && reply.ok && reply.value) setChanges({ version: sealed, cubes: reply.value.cubes });
      });
    return () => {
      wanted = false;
    };
  }, [open, id, version]);
  return changes;
}
