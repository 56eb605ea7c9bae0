import { parentPort, workerData } from 'node:worker_threads';
import type { Plan } from '../../../shared/model/plan.ts';
import { planOfSnapshot } from '../../../shared/protocol/snapshot.ts';
import { ImportDesk } from './import-desk.ts';
import type { FromImportWorker, ImportJob, ImportOutcome, ToImportWorker } from './import-jobs.ts';

if (!parentPort) throw new Error('imports are read by a thread of the host');
const port = parentPort;
const TELL_EVERY_MS = 100;

/** Number of the last check that was asked for: nobody waits for those before it. */
const latest = workerData as Int32Array;

/** Ends a check in the middle. */
class Superseded extends Error {}

let plan: Plan | null = null;
let underWay = 0;
let lastTold = 0;
let checking = false;

const desk = new ImportDesk((progress) => {
  if (checking && Atomics.load(latest, 0) !== underWay) throw new Superseded();
  if (Date.now() - lastTold < TELL_EVERY_MS) return;
  lastTold = Date.now();
  tell({ id: underWay, is: 'progress', progress });
});

function tell(message: FromImportWorker): void {
  port.postMessage(message);
}

// One job after the other; to end one in the middle is to end the thread.
let work: Promise<unknown> = Promise.resolve();
port.on('message', ({ id, job, snapshot }: ToImportWorker) => {
  work = work.then(async () => {
    if (snapshot) plan = planOfSnapshot(snapshot);
    underWay = id;
    checking = job.do === 'check';
    const outcome = plan ? await answer(plan, job).catch(failed) : failed(new Error('no plan to import into'));
    tell({ id, is: 'answer', outcome });
  });
});

async function answer(into: Plan, job: ImportJob): Promise<ImportOutcome> {
  switch (job.do) {
    case 'open':
      return outcomeOf(await desk.open(into, job.source, job.pick, job.kind));
    case 'again':
      return outcomeOf(await desk.again(into, job.table, job.pick, job.kind));
    case 'guess':
      return outcomeOf(desk.guess(into, job.table, job));
    case 'check':
    case 'plan': {
      const planned = desk.plan(into, job.table, job.draft);
      if (!planned.ok) return outcomeOf(planned);
      const { check, command } = planned.value;
      return { ok: true, value: job.do === 'check' ? check : { check, command } };
    }
    case 'problems':
      return outcomeOf(desk.problems(into, job.table, job.draft, job.language));
  }
}

function outcomeOf(
  outcome: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: unknown },
): ImportOutcome {
  return outcome.ok ? outcome : { ok: false, trouble: outcome.refusal };
}

/** A bug: the page gets a word of it, whoever runs the program all of it. */
function failed(error: unknown): ImportOutcome {
  if (error instanceof Superseded) return { ok: false, trouble: { code: 'cancelled' } };
  console.error(error);
  return { ok: false, trouble: { code: 'failed', detail: error instanceof Error ? error.message : String(error) } };
}
