import type { Area, AreaEdit } from '../../shared/command/command.ts';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';

/** An area's row, by measure and members. */
const rowKey = (measure: number, members: Area['members']) => `${measure}|${members.join()}`;

/**
 * Which of some edits to keep where totals and their parts are among them: 'parts' leaves out those that hold others,
 * 'totals' those that lie in others. O(edits x depth of the hierarchies x periods around one).
 */
export function keepOnly(plan: Plan, edits: readonly AreaEdit[], keep: 'parts' | 'totals'): AreaEdit[] {
  const rows = new Map<string, Map<string, number>>();
  for (const [i, { area }] of edits.entries()) {
    const key = rowKey(area.measure, area.members);
    const row = rows.get(key) ?? new Map<string, number>();
    rows.set(key, row.set(area.period, i));
  }
  const holds = new Uint8Array(edits.length);
  const lies = new Uint8Array(edits.length);
  const around = new Map<string, readonly Map<string, number>[]>();
  for (const [i, { area }] of edits.entries()) {
    const key = rowKey(area.measure, area.members);
    const found = around.get(key) ?? rowsAround(plan, rows, area);
    around.set(key, found);
    for (const row of found) {
      for (const period of periodsAround(plan, area.period)) {
        const outer = row.get(period);
        if (outer === undefined || outer === i) continue;
        holds[outer] = 1;
        lies[i] = 1;
      }
    }
  }
  const out = keep === 'parts' ? holds : lies;
  return edits.filter((_, i) => out[i] === 0);
}

/** The rows among those given that hold an area's members, its own included. */
function rowsAround(plan: Plan, rows: ReadonlyMap<string, Map<string, number>>, area: Area): Map<string, number>[] {
  let members: (MemberId | null)[][] = [[]];
  for (const [d, dimension] of dimensionsOf(plan).entries()) {
    const chain = membersAround(plan, dimension.id, area.members[d] ?? null);
    members = members.flatMap((before) => chain.map((member) => [...before, member]));
  }
  return members.flatMap((combination) => rows.get(rowKey(area.measure, combination)) ?? []);
}

/** A member, those above it, and all. */
function membersAround(plan: Plan, dimension: DimensionId, member: MemberId | null): (MemberId | null)[] {
  const { positionOf, parent, members } = hierarchyOf(plan, dimension);
  const chain: (MemberId | null)[] = [];
  for (let at = member === null ? -1 : (positionOf.get(member) ?? -1); at >= 0; at = parent[at] as number) {
    chain.push(members[at]?.id ?? null);
  }
  return [...chain, null];
}

function periodsAround(plan: Plan, code: string): string[] {
  const { byCode, periods } = calendarOf(plan);
  const codes: string[] = [];
  for (let period = byCode.get(code); period; period = period.parent < 0 ? undefined : periods[period.parent]) {
    codes.push(period.code);
    if (period.parent === period.index) break;
  }
  return codes;
}
