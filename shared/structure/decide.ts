import type { Decision } from '../command/decide.ts';
import type { Refusal } from '../command/refusal.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { addMember } from './add-member.ts';
import { changeMember } from './change-member.ts';
import { closeLines, openLines } from './close-lines.ts';
import type { StructureCommand } from './command.ts';
import type { Draft } from './draft.ts';
import { mergeMembers } from './merge-members.ts';
import { moveMember } from './move-member.ts';
import { reassignLines } from './reassign-lines.ts';
import { reassignMany } from './reassign-many.ts';
import { retireMember } from './retire-member.ts';
import { settle } from './settle.ts';

function draftOf(plan: Plan, command: StructureCommand): Outcome<Draft, Refusal> {
  switch (command.command) {
    case 'add-member':
      return addMember(plan, command);
    case 'change-member':
      return changeMember(plan, command);
    case 'move-member':
      return moveMember(plan, command);
    case 'merge-members':
      return mergeMembers(plan, command);
    case 'retire-member':
      return retireMember(plan, command);
    case 'reassign-lines':
      return reassignLines(plan, command);
    case 'reassign-many':
      return reassignMany(plan, command);
    case 'close-lines':
      return closeLines(plan, command);
    case 'open-lines':
      return openLines(plan, command);
    default:
      return unreachable(command);
  }
}

/** What a change of the tree, its people or whose lines are whose would do, all of it as one changeset. */
export function decideStructure(plan: Plan, command: StructureCommand): Decision {
  const draft = draftOf(plan, command);
  return draft.ok ? settle(draft.value) : draft;
}

/** The plan as it would be, or why it cannot be: what a dialog shows before anything changes. */
export function tryStructure(plan: Plan, command: StructureCommand): Outcome<Plan, Refusal> {
  const draft = draftOf(plan, command);
  if (!draft.ok) return draft;
  const settled = settle(draft.value);
  if (settled.ok && settled.value.facts.length === 0) return refuse({ code: 'nothing-changes' });
  return settled.ok ? done(draft.value.plan) : settled;
}
