import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createPlanFile, openSession, type Session, type SessionOptions } from '../../../electron/host/session.ts';
import type { Command } from '../../../shared/command/command.ts';
import type { Committed } from '../../../shared/protocol/messages.ts';
import { FILLING, FOUNDATION } from './filling.ts';

export * from './filling.ts';

export const WHO: SessionOptions = { who: 'Li Wei', now: () => new Date('2026-11-23T08:00:00.000Z') };

/** A folder of the test's own, gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A plan file with a foundation and nothing else. */
export function newFile(foundation = FOUNDATION): string {
  const path = join(temporaryFolder(), 'plan.apportion');
  const created = createPlanFile(path, foundation, WHO);
  if (!created.ok) throw new Error(JSON.stringify(created.refusal));
  return path;
}

export function open(path: string, options: Partial<SessionOptions> = {}): Session {
  const opened = openSession(path, { ...WHO, ...options });
  if (!opened.ok) throw new Error(`not opened: ${JSON.stringify(opened.refusal)}`);
  const session = opened.value;
  onTestFinished(() => session.close());
  return session;
}

/** Carries a command out, or throws what was refused. */
export function run(session: Session, command: Command): Committed {
  const outcome = session.execute(command);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** A session over a file that holds something of everything. */
export function filled(path = newFile(), commands = FILLING): Session {
  const session = open(path);
  for (const command of commands) run(session, command);
  return session;
}

export function closed(session: Session): Session {
  session.close();
  return session;
}

/** What lies beside a file, by name, the file itself included. */
export function besides(path: string): string[] {
  return readdirSync(join(path, '..'))
    .filter((name) => name.startsWith(basename(path, '.apportion')))
    .sort();
}
