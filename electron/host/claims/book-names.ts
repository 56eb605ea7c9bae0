import type { MemberId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';

/** What no system lets into a file's name, or a shell or spreadsheet might take for something else. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu;
/** Names that Windows keeps for itself. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 80;

function safe(text: string): string {
  const cleaned = text
    .replace(UNSAFE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .=+@-]+|[ .]+$/g, '');
  const short = [...cleaned].slice(0, LONGEST).join('').trim();
  return RESERVED.test(short) ? `${short} -` : short;
}

/** The name of each owner's book or other file, "East Ann Lee.xlsx": safe on every system, and no two alike in any case. */
export function bookNames(plan: Plan, owners: readonly MemberId[], ending = 'xlsx'): Map<MemberId, string> {
  const taken = new Set<string>();
  const names = new Map<MemberId, string>();
  for (const owner of owners) {
    const member = plan.tables.member.get(owner);
    const person = plan.tables.owner.get(owner)?.name ?? '';
    const named = member?.name ?? '';
    const wanted = safe(named.includes(person) ? named : `${named} ${person}`) || safe(member?.code ?? '');
    const base = wanted === '' ? `owner ${owner}` : wanted;
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base} (${n})`;
    taken.add(name.toLowerCase());
    names.set(owner, `${name}.${ending}`);
  }
  return names;
}
