import { useEffect, useMemo, useState } from 'react';
import type { Area } from '../../shared/command/command.ts';
import { linesOfMembers, periodOf } from '../../shared/cube/area.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Overrides } from '../../shared/protocol/messages.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { placeKey } from '../state/pin.ts';
import { useStore } from '../state/store.ts';
import { deskOf } from './desk.ts';
import type { Outlook } from './preview.ts';

const NONE: Overrides = { overrides: [], more: false };

/** What was set by hand where the strategy would be applied; asked of the host again after each change. */
export function useOverrides(open: OpenPlan): Overrides {
  const { workbench } = open;
  const { version, phase } = useStore(workbench.state);
  useStore(workbench.view);
  const desk = deskOf(open);
  useStore(desk.state);
  const { scenario, measure } = desk.where() ?? {};
  const period = desk.period();
  const key = `${scenario} ${measure} ${period}`;
  const [found, setFound] = useState({ key, overrides: NONE });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says where, the version when it changed
  useEffect(() => {
    if (scenario === undefined || measure === undefined || phase !== 'ready') return;
    let wanted = true;
    void workbench.client.request({ request: 'overrides', scenario, measure, period }).then((reply) => {
      if (wanted && reply.ok && reply.value) setFound({ key, overrides: reply.value });
    });
    return () => {
      wanted = false;
    };
  }, [workbench, key, version, phase]);
  return found.key === key ? found.overrides : NONE;
}

/** The areas of these that the planner keeps; the same list as long as they are the same. */
export function useKept(open: OpenPlan, { overrides }: Overrides): readonly Area[] {
  const desk = deskOf(open);
  const { kept } = useStore(desk.state);
  const scenario = desk.where()?.scenario;
  return useMemo(() => keptOf(kept, scenario, overrides), [kept, scenario, overrides]);
}

function keptOf(
  kept: ReadonlySet<string>,
  scenario: ScenarioId | undefined,
  overrides: Overrides['overrides'],
): Area[] {
  if (scenario === undefined) return [];
  return overrides.flatMap(({ area }) => (kept.has(placeKey({ scenario, area })) ? [area] : []));
}

/** What an area would have after a strategy, ticks. */
export function sumThen(plan: Plan, { block, cells }: Outlook, area: Area): number {
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const leaves = block.endLeaf - block.firstLeaf;
  const rowOf = new Int32Array(plan.lines.count).fill(-1);
  block.lines.forEach((line, row) => {
    rowOf[line] = row;
  });
  let sum = 0;
  for (const line of linesOfMembers(plan, area.members)) {
    const row = rowOf[line] as number;
    if (row < 0) continue;
    for (let p = firstLeaf - block.firstLeaf; p < endLeaf - block.firstLeaf; p++) sum += cells[row * leaves + p] ?? 0;
  }
  return sum;
}
