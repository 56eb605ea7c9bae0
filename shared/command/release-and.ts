import { done } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { type Decision, decideCommand } from './decide.ts';
import type { CommandOf } from './guards.ts';
import { releaseHolds, withHolds } from './release-holds.ts';

/** Releases what stood in the way and decides the command without it; refuses what the command still refuses. */
export function releaseAnd(plan: Plan, command: CommandOf<'release-and'>): Decision {
  const released = releaseHolds(plan, command);
  if (!released.ok) return released;
  const { facts } = released.value;
  const then = decideCommand(withHolds(plan, facts), command.change);
  return then.ok ? done({ facts: [...facts, ...then.value.facts] }) : then;
}
