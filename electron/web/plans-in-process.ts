import { basename, extname } from 'node:path';
import { join } from '../host/dispatch.ts';
import { makeSamplePlan } from '../host/make-sample.ts';
import { type Opened, openCopy, openSnapshot } from '../host/open-held.ts';
import { openSession, type SessionOptions } from '../host/session.ts';
import type { OpenPlan, PlanOpening, Plans } from './plans.ts';

/** Plans that this process itself holds, through the same session and dispatch as the desktop's host. */
export function plansInProcess({ who, now }: Pick<SessionOptions, 'who' | 'now'>): Plans {
  const planOf = ({ session, path, close }: Opened): PlanOpening => {
    const plan: OpenPlan = {
      path,
      name: basename(path, extname(path)),
      join: (send) => join(session, send),
      close: async () => close(),
    };
    return { ok: true, plan };
  };
  const open = (path: string): PlanOpening => {
    const opened = openSession(path, { who, now, readOnly: 'if-needed' });
    if (!opened.ok) return opened;
    const session = opened.value;
    return planOf({ session, path, close: () => session.close() });
  };
  return {
    open: async (path) => open(path),
    async openAs(as, path, folder) {
      const opened = as === 'copy' ? openCopy(path, folder, { who, now }) : openSnapshot(path, { who, now });
      return opened.ok ? planOf(opened.value) : opened;
    },
    async sample(path) {
      const refusal = await makeSamplePlan('northwind', path, { who, now });
      return refusal ? { ok: false, refusal } : open(path);
    },
  };
}
