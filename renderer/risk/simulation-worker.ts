import { type RowsProblem, startRows } from '../../shared/analysis/simulate-rows.ts';
import type { WorkerMessage } from './simulation.ts';

// Beside the window, so that typing stays free; whoever wants to stop it ends the worker.
addEventListener('message', ({ data }: MessageEvent<RowsProblem>) => {
  const tell = (message: WorkerMessage, transfer: Transferable[] = []) => postMessage(message, { transfer });
  const started = startRows(data);
  if (!started.ok) {
    tell({ is: 'refused', refusal: started.refusal });
    return;
  }
  const simulation = started.value;
  // About fifty reports, whatever it costs.
  const piece = Math.ceil(data.draws / 50);
  while (simulation.step(piece)) tell({ is: 'progress', share: simulation.progress });
  const outcome = simulation.finish();
  tell({ is: 'done', outcome }, [outcome.results.buffer, outcome.reached.buffer, outcome.single.buffer]);
});
