import type { MemberId } from '../../shared/model/ids.ts';
import { type Plan, settingsOf } from '../../shared/model/plan.ts';

/** What a row of the risk page is called; the total by the plan's name. */
export function rowName(plan: Plan, member: MemberId | null): string {
  return (member === null ? null : plan.tables.member.get(member)?.name) ?? settingsOf(plan).name;
}
