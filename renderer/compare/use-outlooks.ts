import { useEffect, useMemo, useState } from 'react';
import type { Assumed, Outlook } from '../../shared/analysis/outlook.ts';
import type { PeopleFigures } from './people.ts';
import { outlooksOf, type Results, type SidesSimulation, simulateSides } from './simulate-sides.ts';

/** How far the simulation of all sides is; the share is that of the draws of all of them. */
export type OutlooksRun =
  | { readonly is: 'running'; readonly share: number }
  | { readonly is: 'done' }
  | { readonly is: 'stopped' }
  | { readonly is: 'failed'; readonly message: string };

export interface Outlooks {
  readonly run: OutlooksRun;
  /** One for each side, null where nothing is asked for or the simulation was stopped before; null while it runs. */
  readonly found: readonly (Outlook | null)[] | null;
  stop(): void;
  again(): void;
}

const START_MS = 60;

/**
 * Simulates side after side beside the window. What is no longer wanted is given up, and while figures still change
 * nothing is begun.
 */
export function useOutlooks(figures: PeopleFigures, assumed: Assumed): Outlooks {
  const { variation, correlation, seed } = assumed;
  const [results, setResults] = useState<{ readonly of: PeopleFigures; readonly results: Results } | null>(null);
  const [run, setRun] = useState<OutlooksRun>({ is: 'running', share: 0 });
  const [round, setRound] = useState(0);
  const [stop, setStop] = useState<() => void>(() => () => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are all that the draws hang on; `round` asks again
  useEffect(() => {
    let over = false;
    let present: SidesSimulation | null = null;
    const halt = () => {
      over = true;
      present?.stop();
    };
    setResults(null);
    setRun({ is: 'running', share: 0 });
    setStop(() => () => {
      halt();
      setRun({ is: 'stopped' });
    });
    const timer = setTimeout(() => {
      if (over) return;
      present = simulateSides(figures, assumed, (share) => {
        if (!over) setRun({ is: 'running', share });
      });
      present.end.then(
        (found) => {
          if (over || found === null) return;
          setResults({ of: figures, results: found });
          setRun({ is: 'done' });
        },
        (error: unknown) => {
          if (!over) setRun({ is: 'failed', message: String((error as Error).message) });
        },
      );
    }, START_MS);
    return () => {
      clearTimeout(timer);
      halt();
    };
  }, [figures, variation, correlation, seed, round]);
  const found = useMemo(
    () => (results?.of === figures ? outlooksOf(figures, results.results, assumed) : null),
    [results, figures, assumed],
  );
  return { run, found, stop, again: () => setRound((last) => last + 1) };
}
