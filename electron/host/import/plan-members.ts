import type { MemberInput } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import type { DimensionId } from '../../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { Counts } from '../../../shared/protocol/import.ts';
import type { Reading } from './draft-reading.ts';
import { MemberFinder } from './member-finder.ts';
import { membersByLevel } from './members-by-level.ts';
import { membersByParent } from './members-by-parent.ts';
import { NOTHING, type ReadData } from './plan-amounts.ts';

/** Reads a table of members: one a row with its parent, or a column for each level; those that are there are updated. */
export function readMembers(reading: Reading): ReadData {
  const { draft, problems, plan, table } = reading;
  const { dimension } = draft;
  if (dimension === null || !plan.tables.dimension.has(dimension)) return { command: null, check: NOTHING };
  const inputs = inputsOf(reading, dimension);
  if (problems.count > 0 || inputs.length === 0) return { command: null, check: NOTHING };
  reading.used = table.rows.length;
  const members = inputs.map((input) => keepingWhatIsNotSaid(plan, dimension, input, reading));
  const source = { file: table.file, rows: table.rows.length };
  return {
    command: { command: 'import-members', dimension, members, source },
    check: { ...NOTHING, members: countChanges(plan, dimension, members) },
  };
}

function inputsOf(reading: Reading, dimension: DimensionId): MemberInput[] {
  const { draft, problems, plan } = reading;
  const at = (is: string) => draft.columns.findIndex((column) => column.is === is);
  const attributes = draft.columns.flatMap((role, column) =>
    role.is === 'attribute' ? [{ name: role.name, column }] : [],
  );
  const owner = at('owner');
  const contact = at('contact');
  const finder = new MemberFinder(plan, dimension, new Map(), false);
  const known = (path: readonly string[]) => {
    const found = finder.find(path);
    return found.is === 'member' ? plan.tables.member.get(found.member)?.code : undefined;
  };
  const levels = draft.levels.filter((column) => draft.columns[column]?.is === 'level');
  if (levels.length > 0) {
    const code = at('code');
    const columns = levels.map((name, i) => {
      return { name, code: i === levels.length - 1 ? code : -1, owner: -1, contact: -1 };
    });
    return membersByLevel(problems, columns, { owner, contact }, attributes, (name, parent) =>
      childCode(plan, dimension, name, parent),
    );
  }
  const columns = { name: at('name'), code: at('code'), parent: at('parent'), owner, contact };
  if (columns.name >= 0 || columns.code >= 0) {
    return membersByParent(problems, columns, attributes, (text) => known([text]));
  }
  reading.missing('name', 'name');
  return [];
}

/** The code of the member of a name right under a parent. */
function childCode(plan: Plan, dimension: DimensionId, name: string, parent: string | null): string | undefined {
  const { members, byCode } = hierarchyOf(plan, dimension);
  const above = parent === null ? null : byCode.get(parent)?.id;
  return members.find((member) => member.parent === above && (member.name === name || member.code === name))?.code;
}

/** What the file has no column for stays as it is: the place, the name, the owner's name. */
function keepingWhatIsNotSaid(plan: Plan, dimension: DimensionId, input: MemberInput, { draft }: Reading): MemberInput {
  const before = hierarchyOf(plan, dimension).byCode.get(input.code);
  if (!before) return input;
  const says = (is: string) => draft.columns.some((column) => column.is === is);
  const above = before.parent === null ? null : (plan.tables.member.get(before.parent)?.code ?? null);
  const answers = plan.tables.owner.get(before.id);
  const owner = input.owner && !says('owner') && answers ? { ...input.owner, name: answers.name } : input.owner;
  return {
    ...input,
    name: says('name') || says('level') ? input.name : before.name,
    parent: says('parent') || says('level') ? input.parent : above,
    owner: owner && !says('contact') && answers ? { ...owner, contact: answers.contact } : owner,
  };
}

function countChanges(plan: Plan, dimension: DimensionId, members: readonly MemberInput[]): Counts {
  const { byCode } = hierarchyOf(plan, dimension);
  const decision = decide(plan, { command: 'import-members', dimension, members, source: { file: '', rows: 0 } });
  const touched = new Set<number>();
  if (decision.ok) for (const fact of decision.value.facts) if (fact.fact === 'row') touched.add(fact.id);
  const there = members.flatMap(({ code }) => byCode.get(code) ?? []);
  const changed = there.filter(({ id }) => touched.has(id)).length;
  return { added: members.length - there.length, changed, same: there.length - changed };
}
