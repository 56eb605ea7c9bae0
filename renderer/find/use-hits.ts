import { useEffect, useState } from 'react';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { type FindGround, findAll, type Hit, type Query } from './search.ts';

/** Typing is waited out for as long as a quick typist takes from key to key. */
const PAUSE_MS = 120;
const NONE: readonly Hit[] = [];

export interface Found {
  readonly hits: readonly Hit[];
  /** What they were found in; null before the first search. */
  readonly ground: FindGround | null;
  readonly searching: boolean;
}

/** What a query finds in the grid as it stands; looked for anew when either changes. */
export function useHits(open: OpenPlan, { text, whole, scope }: Query): Found {
  const { workbench, ranges } = open;
  const shown = useStore(workbench.figures);
  const view = useStore(workbench.view);
  const { version } = useStore(workbench.state);
  const [found, setFound] = useState<Found>({ hits: NONE, ground: null, searching: false });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view says when the columns are others
  useEffect(() => {
    const { shape } = ranges;
    if (!shown || !shape || text.trim() === '') {
      setFound({ hits: NONE, ground: null, searching: false });
      return;
    }
    // A preview is not in the plan: what is found is what stands there.
    const settled = workbench.settled ?? shown;
    const ground: FindGround = { plan: workbench.plan, shown: settled, columns: shape.columns };
    const calledOff = new AbortController();
    setFound((before) => ({ ...before, searching: true }));
    const timer = setTimeout(async () => {
      const hits = await findAll(ground, { text, whole, scope }, calledOff.signal);
      if (hits) setFound({ hits, ground, searching: false });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      calledOff.abort();
    };
  }, [shown, view.openPeriods, view.columns, view.measures, version, text, whole, scope]);

  return found;
}
