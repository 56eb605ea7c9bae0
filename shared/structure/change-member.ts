import { freeName } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { done, type Outcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { freeCode, ownerRow } from './add-member.ts';
import type { StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { memberOf } from './places.ts';

/** Gives a member another name, code or owner; what is not given stays. */
export function changeMember(plan: Plan, command: StructureCommandOf<'change-member'>): Outcome<Draft, Refusal> {
  const row = memberOf(plan, command.member);
  if (!row.ok) return row;
  const name = freeName('member', command.name ?? row.value.name, []);
  if (!name.ok) return name;
  const code = freeCode(plan, row.value.dimension, command.code ?? row.value.code, name.value, row.value.id);
  if (!code.ok) return code;
  const draft = new Draft(plan);
  draft.row('member', row.value.id, { ...row.value, name: name.value, code: code.value });
  if (command.owner !== undefined) ownerRow(draft, row.value.id, command.owner);
  return done(draft);
}
