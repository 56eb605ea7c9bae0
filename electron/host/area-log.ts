import { touches } from '../../shared/command/area-touched.ts';
import type { Area } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { AreaLog, LogEntry } from '../../shared/protocol/messages.ts';
import type { Session } from './session.ts';

/** Entries looked at for one answer: a page of a long journal takes milliseconds, and the window asks on. */
const MOST_LOOKED_AT = 10_000;

/** The last changes that may have changed an area, newest first. Undo and redo show in what they undid. */
export function logOfArea(
  session: Session,
  scenario: ScenarioId,
  area: Area,
  { limit, before }: { readonly limit: number; readonly before?: number },
): AreaLog {
  const entries: LogEntry[] = [];
  let looked = 0;
  for (const entry of session.logBack(before)) {
    if (entries.length === limit || looked++ === MOST_LOOKED_AT) return { entries, next: entry.seq + 1 };
    if (entry.of === null && touches(session.plan, entry.intent, scenario, area)) entries.push(entry);
  }
  return { entries, next: null };
}
