import type { MemberInput } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import type { Refusal } from '../../../shared/command/refusal.ts';
import type { DimensionId, MemberId } from '../../../shared/model/ids.ts';
import { done, type Outcome } from '../../../shared/model/outcome.ts';
import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import { Draft } from '../../../shared/structure/draft.ts';
import type { MemberFinder } from './member-finder.ts';

/** Members of one dimension that come with an import. */
export interface NewMembers {
  readonly dimension: DimensionId;
  readonly members: readonly MemberInput[];
}

/** A path of texts whose end is to be a new member: under what its levels say, else under `parent`. */
export interface ToAdd {
  readonly path: readonly string[];
  readonly parent: MemberId | null;
}

/** The members that paths add, parents first; those of the levels above that are missing too. */
export function newMembers(
  plan: Plan,
  dimension: DimensionId,
  finder: MemberFinder,
  adds: readonly ToAdd[],
): NewMembers {
  const { byCode } = hierarchyOf(plan, dimension);
  const inputs = new Map<string, MemberInput>();
  const codeOfPath = new Map<string, string>();
  const free = (name: string, parent: string | null) => {
    const taken = (code: string) => byCode.has(code) || inputs.has(code);
    let code = taken(name) && parent !== null ? `${parent}/${name}` : name;
    for (let n = 2; taken(code); n++) code = `${name} ${n}`;
    return code;
  };
  for (const { path, parent } of adds) {
    let above = parent === null ? null : (plan.tables.member.get(parent)?.code ?? null);
    path.forEach((text, level) => {
      if (text === '') return;
      const upTo = path.slice(0, level + 1);
      const key = upTo.join('\u0000');
      const found = level < path.length - 1 ? finder.place(upTo) : null;
      const known = typeof found === 'number' ? plan.tables.member.get(found)?.code : codeOfPath.get(key);
      const code = known ?? free(text, above);
      if (known === undefined) inputs.set(code, { code, name: text, parent: above, attributes: {}, owner: null });
      codeOfPath.set(key, code);
      above = code;
    });
  }
  return { dimension, members: [...inputs.values()] };
}

/** The plan as it will be with new members; the plan itself stays as it is. Refuses as the plan does. */
export function withMembers(plan: Plan, added: readonly NewMembers[]): Outcome<Plan, Refusal> {
  if (added.every(({ members }) => members.length === 0)) return done(plan);
  const draft = new Draft(plan);
  for (const { dimension, members } of added) {
    const source = { file: '', rows: members.length };
    const decision = decide(draft.plan, { command: 'import-members', dimension, members, source });
    if (!decision.ok && decision.refusal.code === 'nothing-changes') continue;
    if (!decision.ok) return decision;
    for (const fact of decision.value.facts) {
      if (fact.fact === 'row') draft.row(fact.table, fact.id, fact.after as never);
    }
  }
  return done(draft.plan);
}
