import { useEffect, useMemo, useState } from 'react';
import { type Assumed, type Outlook, outlookOf, outlookProblem, totalOf } from '../../shared/analysis/outlook.ts';
import { resultsOf } from '../../shared/analysis/simulate-rows.ts';
import { runSimulation, type Simulation } from '../risk/simulation.ts';
import type { PeopleFigures } from './people.ts';

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

/** Results of each side ascending; null where there is nothing to simulate. */
type Results = readonly (Float64Array | null)[];

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
    let present: Simulation | null = null;
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
    const simulate = async (): Promise<void> => {
      const found: (Float64Array | null)[] = [];
      for (const { targets, lastYear } of figures.sides) {
        const problem = outlookProblem(targets, lastYear, assumed);
        if (problem !== null) {
          const before = found.length;
          present = runSimulation(problem, (share) => {
            if (!over) setRun({ is: 'running', share: (before + share) / figures.sides.length });
          });
          const ended = await present.end;
          if (over) return;
          found.push(ended.is === 'done' ? resultsOf(ended.outcome, 0) : null);
        } else found.push(null);
      }
      setResults({ of: figures, results: found });
      setRun({ is: 'done' });
    };
    const timer = setTimeout(() => {
      simulate().catch((error: unknown) => {
        if (!over) setRun({ is: 'failed', message: String((error as Error).message) });
      });
    }, START_MS);
    return () => {
      clearTimeout(timer);
      halt();
    };
  }, [figures, variation, correlation, seed, round]);
  const found = useMemo(() => {
    if (results?.of !== figures) return null;
    return results.results.map((drawn, s) => {
      const side = figures.sides[s];
      return drawn && side ? outlookOf(drawn, totalOf(side.targets), assumed) : null;
    });
  }, [results, figures, assumed]);
  return { run, found, stop, again: () => setRound((last) => last + 1) };
}
