import type { Plans } from './plans.ts';

/** Plans that this process itself holds, through the same session and dispatch as the desktop's host. */
export function plansInProcess(_who: string, _now: () => Date): Plans {
  throw new Error('not yet');
}
