import type { RowsOutcome, RowsProblem, RowsRefusal } from '../../shared/analysis/simulate-rows.ts';

export type WorkerMessage =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'done'; readonly outcome: RowsOutcome }
  | { readonly is: 'refused'; readonly refusal: RowsRefusal };

export type SimulationEnd =
  | { readonly is: 'done'; readonly outcome: RowsOutcome }
  | { readonly is: 'refused'; readonly refusal: RowsRefusal }
  | { readonly is: 'stopped' };

export interface Simulation {
  /** How it ended; rejects only when the worker itself fails. */
  readonly end: Promise<SimulationEnd>;
  stop(): void;
}

/** Runs a simulation beside the window; `onProgress` is told the share of the draws that are made. */
export function runSimulation(problem: RowsProblem, onProgress: (share: number) => void = () => {}): Simulation {
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
  let stop = () => {};
  const end = new Promise<SimulationEnd>((resolve, reject) => {
    stop = () => resolve({ is: 'stopped' });
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.is === 'progress') onProgress(data.share);
      else resolve(data);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the simulation did not start')));
    worker.postMessage(problem);
  }).finally(() => worker.terminate());
  return { end, stop };
}
