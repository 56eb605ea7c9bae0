import { type Assumed, type Outlook, outlookOf, outlookProblem, totalOf } from '../../shared/analysis/outlook.ts';
import { resultsOf } from '../../shared/analysis/simulate-rows.ts';
import { runSimulation, type Simulation } from '../risk/simulation.ts';
import type { PeopleFigures } from './people.ts';

/** Results of each side, ascending; null where nothing is asked for. */
export type Results = readonly (Float64Array | null)[];

export interface SidesSimulation {
  /** Null when it was stopped; rejects only when the worker itself fails. */
  readonly end: Promise<Results | null>;
  stop(): void;
}

/** Simulates side after side beside the window; `onProgress` is told the share of all draws that are made. */
export function simulateSides(
  { sides }: PeopleFigures,
  assumed: Assumed,
  onProgress: (share: number) => void = () => {},
): SidesSimulation {
  let stopped = false;
  let present: Simulation | null = null;
  const run = async (): Promise<Results | null> => {
    const found: (Float64Array | null)[] = [];
    for (const { targets, lastYear } of sides) {
      const problem = outlookProblem(targets, lastYear, assumed);
      const before = found.length;
      present = problem && runSimulation(problem, (share) => onProgress((before + share) / sides.length));
      const ended = await present?.end;
      if (stopped) return null;
      found.push(ended?.is === 'done' ? resultsOf(ended.outcome, 0) : null);
    }
    return found;
  };
  const stop = () => {
    stopped = true;
    present?.stop();
  };
  return { end: run(), stop };
}

/** What the results of each side say of what it asks for. */
export function outlooksOf({ sides }: PeopleFigures, results: Results, assumed: Assumed): (Outlook | null)[] {
  return sides.map(({ targets }, s) => {
    const drawn = results[s];
    return drawn ? outlookOf(drawn, totalOf(targets), assumed) : null;
  });
}
