import { useEffect, useState } from 'react';
import type { Differences } from '../../shared/protocol/messages.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';

export interface Difference {
  readonly answer: Differences | null;
  readonly trouble: string | null;
}

const NONE: Difference = { answer: null, trouble: null };

/** What differs between two points of the journal, by the rows on screen; asked anew when they change. */
export function useDifferences(open: OpenPlan, from: number, to: number | null, version = 0): Difference {
  const [difference, setDifference] = useState<Difference>(NONE);
  const { order } = open.workbench.view.get();
  const key = order.join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the order is, the version when "now" moved
  useEffect(() => {
    let wanted = true;
    setDifference(NONE);
    const asking = setTimeout(async () => {
      const reply = await clientNow(open).request({ request: 'differences', from, to, order });
      if (!wanted || (reply.ok && reply.value === null)) return;
      const trouble = reply.ok ? null : (reply.fault?.message ?? reply.refusal?.code ?? '');
      setDifference({ answer: reply.ok ? reply.value : null, trouble });
    }, 120);
    return () => {
      wanted = false;
      clearTimeout(asking);
    };
  }, [open, from, to, key, version]);
  return difference;
}
