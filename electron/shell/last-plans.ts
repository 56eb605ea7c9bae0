import { z } from 'zod';
import type { Profile } from '../web/profile.ts';
import type { Desk } from './desks.ts';
import { type Frame, frameOf, frameSchema } from './window-frame.ts';

const NAME = 'last-plans';
const lastPlansSchema = z.array(z.strictObject({ path: z.string(), frame: frameSchema })).max(50);

export interface LastPlan {
  readonly path: string;
  readonly frame: Frame;
}

/** The plans that were open when the program ended, each with its window. */
export function lastPlans(profile: Profile): readonly LastPlan[] {
  return profile.read(NAME, lastPlansSchema) ?? [];
}

/** Notes what is open now; called while it changes, so that a crash loses nothing of it. */
export function noteLastPlans(profile: Profile, desks: readonly Desk[]): void {
  const open = desks.flatMap(({ host, window }): LastPlan[] =>
    host && !host.snapshot && !window.isDestroyed() ? [{ path: host.path, frame: frameOf(window) }] : [],
  );
  profile.write(NAME, open);
}
