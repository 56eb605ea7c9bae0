import { useEffect, useState } from 'react';
import type { Plan } from '../../shared/model/plan.ts';
import type { Seals } from '../../shared/protocol/messages.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { useStore } from '../state/store.ts';

/** Which versions there are and what is final: only then can seals have become others. */
function keyOf({ tables }: Plan): string {
  const versions = [...tables.final.keys()].join();
  const final = [...tables.scenario.values()].filter(({ status }) => status === 'final').map(({ id }) => id);
  return versions === '' && final.length === 0 ? '' : `${versions};${final.join()}`;
}

interface Asked {
  readonly key: string;
  readonly answer: Promise<Seals | null>;
}

/** What was asked last about a plan: whoever wants to know the same waits for the same answer. */
const asked = new WeakMap<OpenPlan, Asked>();

function ask(open: OpenPlan, key: string): Promise<Seals | null> {
  const kept = asked.get(open);
  if (kept?.key === key) return kept.answer;
  const answer = clientNow(open)
    .request({ request: 'seals' })
    .then((reply) => {
      const seals = reply.ok ? reply.value : null;
      // What did not come is asked for again.
      if (seals === null && asked.get(open)?.answer === answer) asked.delete(open);
      return seals;
    });
  asked.set(open, { key, answer });
  return answer;
}

/** What became of the seals of the plan as it is; null until the host has looked, or where nothing was ever final. */
export function useSeals(open: OpenPlan): Seals | null {
  useStore(open.workbench.state);
  const key = keyOf(open.workbench.plan);
  const [seals, setSeals] = useState<{ readonly of: string; readonly seals: Seals } | null>(null);
  useEffect(() => {
    if (key === '') return;
    let wanted = true;
    void ask(open, key).then((found) => {
      if (wanted && found) setSeals({ of: key, seals: found });
    });
    return () => {
      wanted = false;
    };
  }, [open, key]);
  return seals?.of === key ? seals.seals : null;
}
