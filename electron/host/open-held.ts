import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { done, type Outcome } from '../../shared/model/outcome.ts';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { copyHeldPlan } from './store/copy-held.ts';

export interface Opened {
  readonly session: Session;
  /** The file that the user knows. */
  readonly path: string;
  close(): void;
}

type Who = Pick<SessionOptions, 'who' | 'now'>;

/** What a plan that another program holds says now, to read only; nothing of it is left when it is closed. */
export function openSnapshot(path: string, { who, now }: Who): Outcome<Opened, OpenRefusal> {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const snapshot = join(folder, basename(path));
  const copied = copyHeldPlan(path, snapshot);
  const opened = copied.ok ? openSession(snapshot, { who, now, readOnly: true }) : copied;
  if (!opened.ok) {
    clear();
    return { ok: false, refusal: { ...opened.refusal, path } };
  }
  const session = opened.value;
  const close = () => {
    session.close();
    clear();
  };
  return done({ session, path, close });
}

/** A copy of a plan that another program holds: beside it where one may write there, else in the folder. */
export function openCopy(path: string, folder: string, { who, now }: Who): Outcome<Opened, OpenRefusal> {
  const copy = freeCopyPath(path, folder);
  const copied = copyHeldPlan(path, copy);
  if (!copied.ok) return { ok: false, refusal: { ...copied.refusal, path } };
  const opened = openSession(copy, { who, now });
  if (!opened.ok) return opened;
  const session = opened.value;
  return done({ session, path: copy, close: () => session.close() });
}

/** "Plan (2).apportion", or the first of its kind that is free. */
function freeCopyPath(path: string, folder: string): string {
  const at = isWritable(dirname(path)) ? dirname(path) : folder;
  mkdirSync(at, { recursive: true });
  const name = basename(path, extname(path)).replace(/ \(\d+\)$/, '');
  for (let n = 2; ; n++) {
    const copy = join(at, `${name} (${n})${extname(path)}`);
    if (!existsSync(copy)) return copy;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
