import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { done, type Outcome } from '../../../shared/model/outcome.ts';
import type { OpenRefusal } from '../../../shared/protocol/bridge.ts';
import { closeWriter } from './close.ts';
import { copyHeldPlan } from './copy-held.ts';
import { type ReadHandle, readHandle } from './handle.ts';
import { openForReading, openForWriting } from './open.ts';

/**
 * Opens a plan of an older version to read it: a copy of its own is brought up to date and read. The file stays as it
 * is, and nothing of the copy is left when it is closed.
 */
export function openOlderForReading(path: string, who: string): Outcome<ReadHandle, OpenRefusal> {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const opened = openCopyOf(path, join(folder, basename(path)), who);
  if (!opened.ok) {
    clear();
    return { ok: false, refusal: { ...opened.refusal, path } };
  }
  const { db, release } = opened.value;
  const letGo = () => {
    release();
    clear();
  };
  return done(readHandle(path, db, letGo));
}

function openCopyOf(path: string, copy: string, who: string): Outcome<ReadHandle, OpenRefusal> {
  const copied = copyHeldPlan(path, copy);
  if (!copied.ok) return copied;
  const updated = openForWriting(copy, { who });
  if (!updated.ok) return updated;
  closeWriter(updated.value);
  return openForReading(copy);
}
