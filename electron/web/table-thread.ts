import { Worker } from 'node:worker_threads';
import type { StartTableProcess } from './table-work.ts';

/** Reads tables in a thread beside the server, which goes on answering. */
export const startTableThread: StartTableProcess = (heard, ended) => {
  const worker = new Worker(new URL('../host/new-plan/table.worker.ts', import.meta.url));
  worker.on('message', heard);
  worker.on('error', (error) => console.error(error));
  worker.once('exit', ended);
  return {
    post: (request) => worker.postMessage(request),
    kill: () => void worker.terminate(),
  };
};
