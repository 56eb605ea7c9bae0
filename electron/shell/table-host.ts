import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { StartTableProcess } from '../web/table-work.ts';

const TABLE_FILE = join(import.meta.dirname, '../host/table.worker.cjs');

/** Reads tables in a process of its own: the shell never blocks. */
export const startTableHost: StartTableProcess = (heard, ended) => {
  const child = utilityProcess.fork(TABLE_FILE, [], { serviceName: 'Apportion tables', stdio: 'inherit' });
  child.on('message', heard);
  child.once('exit', ended);
  return {
    post: (request) => child.postMessage(request),
    kill: () => void child.kill(),
  };
};
