import { isLeafAt } from '../../../shared/model/hierarchy.ts';
import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow, MemberRow } from '../../../shared/model/rows.ts';
import { nearest } from '../../../shared/text/at-near.ts';
import type { Problems } from './import-problem.ts';

/** How many unknown texts get a suggestion: each costs a look at every member, so few where there are many. */
const MOST_SUGGESTED = 50;
const MOST_LOOKS = 200_000;

/**
 * The member id of every cell of a column, by code or else by a name that only one member bears; 0 where there is
 * none, which is then reported. With `leaves`, members that have children are reported too.
 */
export function resolveMembers(
  problems: Problems,
  column: number,
  plan: Plan,
  dimension: DimensionRow,
  leaves: boolean,
): Int32Array {
  const hierarchy = hierarchyOf(plan, dimension.id);
  const byName = new Map<string, MemberRow[]>();
  for (const member of hierarchy.members) {
    const namesakes = byName.get(member.name);
    if (namesakes) namesakes.push(member);
    else byName.set(member.name, [member]);
  }
  // A spreadsheet program that took a code for a number has cut its zeros off.
  const withoutZeros = new Map<string, string>();
  for (const { code } of hierarchy.members)
    if (/^0+\d/.test(code)) withoutZeros.set(code.replace(/^0+(?=.)/, ''), code);
  const isLeaf = (member: MemberRow) => isLeafAt(hierarchy, hierarchy.positionOf.get(member.id) as number);
  const answers = new Map<string, Answer>();
  let suggestions = Math.min(MOST_SUGGESTED, Math.floor(MOST_LOOKS / hierarchy.members.length));

  const answer = (text: string): Answer => {
    const coded = hierarchy.byCode.get(text);
    const named = coded ? [coded] : (byName.get(text) ?? []);
    // A manager and his own accounts may bear one name: where a leaf is wanted, the leaf is meant.
    const wanted = leaves && named.length > 1 ? named.filter(isLeaf) : named;
    const candidates = wanted.length > 0 ? wanted : named;
    const [member] = candidates;
    if (!member) {
      const near = withoutZeros.get(text) ?? (suggestions-- > 0 ? (nearest(text, choices(), 1)[0] ?? '') : '');
      return { code: 'unknown-member', params: { dimension: dimension.name, suggestion: near } };
    }
    if (candidates.length > 1) {
      const codes = candidates.map((candidate) => candidate.code).join(', ');
      return { code: 'ambiguous-member', params: { dimension: dimension.name, codes } };
    }
    if (leaves && !isLeaf(member)) {
      const child = hierarchy.members[(hierarchy.positionOf.get(member.id) as number) + 1];
      return { code: 'not-a-leaf', params: { dimension: dimension.name, child: child?.name ?? '' } };
    }
    return member.id;
  };

  function* choices(): Generator<string> {
    for (const member of hierarchy.members) {
      if (leaves && !isLeaf(member)) continue;
      yield member.code;
      yield member.name;
    }
  }

  const { rows } = problems.table;
  const members = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const text = rows[row]?.[column] ?? '';
    if (text === '') {
      problems.at(row, column, 'empty');
      continue;
    }
    let found = answers.get(text);
    if (found === undefined) {
      found = answer(text);
      answers.set(text, found);
    }
    if (typeof found === 'number') members[row] = found;
    else problems.at(row, column, found.code, found.params);
  }
  return members;
}

type Answer =
  | number
  | {
      readonly code: 'unknown-member' | 'ambiguous-member' | 'not-a-leaf';
      readonly params: Readonly<Record<string, string | number>>;
    };
