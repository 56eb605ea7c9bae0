import { stat } from 'node:fs/promises';
import type { Refusal } from '../../../shared/command/refusal.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ExportAnswer, ExportTrouble } from '../../../shared/protocol/messages.ts';
import type { ReportChanges } from '../../../shared/report/changes-sheet.ts';
import type { ExportRequest } from '../../../shared/report/export-request.ts';
import { copyPlan } from '../journal-walk.ts';
import { runInSlices } from '../run-steps.ts';
import type { Session } from '../session.ts';
import { changesOf } from './changes-of.ts';
import { writeFileWhole } from './whole-file.ts';
import { writeExport } from './write-export.ts';

/** Paths that the user chose, by the targets under which windows ask for them; each is written once. */
const targets = new Map<string, string>();
/** What is being written. */
const running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<unknown> }>();

/** Whoever spoke with the user lets a file be written. */
export function allowTarget(target: string, path: string): void {
  targets.set(target, path);
}

/**
 * Writes a scenario to a target's path, whole or not at all, while the plan may go on to change: what is written is
 * the plan as it stands now. Refuses 'unknown' for what the plan has not; all else that goes wrong is an answer.
 */
export async function runExport(
  session: Session,
  target: string,
  what: ExportRequest,
  now: Date,
  onPart: (part: number, rows: number) => void,
): Promise<Outcome<ExportAnswer, Refusal>> {
  const path = targets.get(target);
  if (path === undefined) throw new Error('no such target: the user was not asked');
  const unknown = unknownIn(session.plan, what);
  if (unknown) return refuse(unknown);
  targets.delete(target);
  const abort = new AbortController();
  const work = writeFileWhole(path, async (part) => {
    const plan = copyPlan(session.plan);
    const changes = await changesWanted(session, plan, what, abort.signal);
    await writeExport(plan, what, part, now.toISOString(), { signal: abort.signal, onPart, changes });
  });
  const ended = work.catch(() => undefined);
  running.set(target, { abort, ended });
  try {
    await work;
    return done({ written: true, bytes: (await stat(path)).size });
  } catch (error) {
    const why = abort.signal.aborted ? 'cancelled' : troubleOf(error);
    if (why === null) throw error;
    return done({ written: false, why, detail: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(target);
  }
}

/** What changed since the last final version, worked out in slices; null where the export has no place for it. */
async function changesWanted(
  session: Session,
  plan: Plan,
  { format, scenario, sheets }: ExportRequest,
  signal: AbortSignal,
): Promise<ReportChanges | null> {
  const row = plan.tables.scenario.get(scenario);
  if (format !== 'xlsx' || !row || !sheets.includes('changes')) return null;
  const changes = await runInSlices(changesOf(session, plan, row), () => !signal.aborted);
  signal.throwIfAborted();
  return changes;
}

export function cancelExport(target: string): void {
  running.get(target)?.abort.abort();
}

/** Ends all of them; settles when nothing of them is left. */
export async function endExports(): Promise<void> {
  for (const { abort } of running.values()) abort.abort();
  await Promise.all([...running.values()].map(({ ended }) => ended));
}

function unknownIn(plan: Plan, { scenario, measures, sheetPer }: ExportRequest): Refusal | null {
  const missing = (what: 'scenario' | 'measure' | 'dimension', id: number): Refusal => {
    return { code: 'unknown', what, name: `#${id}` };
  };
  if (!plan.tables.scenario.has(scenario)) return missing('scenario', scenario);
  const measure = measures.find((id) => !plan.tables.measure.has(id));
  if (measure !== undefined) return missing('measure', measure);
  if (sheetPer === null || sheetPer === 'owner' || plan.tables.dimension.has(sheetPer.dimension)) return null;
  return missing('dimension', sheetPer.dimension);
}

const TROUBLES: Readonly<Record<string, ExportTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
};

/** What the system says of a file; null for what is no word of it, but a bug. */
function troubleOf(error: unknown): ExportTrouble | null {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined) return null;
  // Windows says so of a file that another program has open, when the new one is to take its name.
  if (syscall === 'rename' && (code === 'EPERM' || code === 'EACCES')) return 'busy';
  return TROUBLES[code] ?? 'failed';
}
