import type { Command } from '../../shared/command/command.ts';
import type { Committed } from '../../shared/protocol/messages.ts';
import { openSession, type Session } from '../host/session.ts';
import { CliFailure } from './failure.ts';
import { openFailure, refusalFailure } from './refused.ts';
import { now, who } from './surroundings.ts';

/** Opens a plan for the time of `use`; reading leaves the file to other readers, writing to nobody. */
export async function withPlan<T>(
  path: string,
  mode: 'read' | 'write',
  use: (session: Session) => T | Promise<T>,
): Promise<T> {
  const opened = openSession(path, { who: who(), now, readOnly: mode === 'read' });
  if (!opened.ok) throw openFailure(opened.refusal);
  try {
    return await use(opened.value);
  } catch (error) {
    throw storeFailure(error, path);
  } finally {
    opened.value.close();
  }
}

/** A disk that fails while we write, or a file that turns out damaged, is no bug of ours. */
function storeFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const details = { path, detail: error.message };
  if (error.name === 'DiskError') return openFailure({ code: 'disk', ...details });
  if (error.name === 'DamagedPlan') return openFailure({ code: 'damaged', ...details });
  return error;
}

/** Carries a command out; null when the plan is like that already. */
export function execute(session: Session, command: Command): Committed | null {
  const outcome = session.execute(command);
  if (outcome.ok) return outcome.value;
  if (outcome.refusal.code === 'nothing-changes') return null;
  throw refusalFailure(session.plan, outcome.refusal);
}

/** For work that must not stop halfway: a refusal here is a fault of the program. */
export function executeSurely(session: Session, command: Command): void {
  const outcome = session.execute(command);
  if (!outcome.ok && outcome.refusal.code !== 'nothing-changes') {
    throw new CliFailure(3, 'internal', `${command.command} was refused: ${outcome.refusal.code}`);
  }
}
