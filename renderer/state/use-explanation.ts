import { useEffect, useState } from 'react';
import type { Explanation } from '../../shared/command/explain.ts';
import { type Place, placeKey } from './pin.ts';
import { useStore } from './store.ts';
import type { Workbench } from './workbench.ts';

/** A selection that moves on is not asked about: arrow keys repeat faster than this. */
const DEBOUNCE_MS = 80;
/** From then on it says that it is at work. */
const SLOW_MS = 300;

export interface Explained {
  /** Which place the answer is about. */
  readonly key: string;
  readonly answer: Explanation | null;
  /** The host could not answer; what it said. */
  readonly trouble: string | null;
}

export interface Explaining {
  /** Null while the answer for this very place is not there. */
  readonly explained: Explained | null;
  readonly slow: boolean;
}

/** Where the number of a place comes from: asked of the host, again after each change, the last answer kept meanwhile. */
export function useExplanation(workbench: Workbench, place: Place | null): Explaining {
  const { version, phase } = useStore(workbench.state);
  const [explained, setExplained] = useState<Explained | null>(null);
  const [slow, setSlow] = useState(false);
  const key = place ? placeKey(place) : '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the place is, the version when it changed
  useEffect(() => {
    if (!place || phase !== 'ready') return;
    let wanted = true;
    setSlow(false);
    const late = setTimeout(() => setSlow(true), SLOW_MS);
    const asking = setTimeout(async () => {
      const reply = await workbench.client.request({ request: 'explain', ...place });
      // Null: this window asked for something else meanwhile.
      if (!wanted || (reply.ok && reply.value === null)) return;
      clearTimeout(late);
      setSlow(false);
      const trouble = reply.ok ? null : (reply.fault?.message ?? reply.refusal?.code ?? '');
      setExplained({ key, answer: reply.ok ? reply.value : null, trouble });
    }, DEBOUNCE_MS);
    return () => {
      wanted = false;
      clearTimeout(asking);
      clearTimeout(late);
    };
  }, [workbench, key, version, phase]);

  return { explained: explained?.key === key ? explained : null, slow };
}
