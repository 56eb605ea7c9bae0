import { gapsOf } from '../../../shared/claims/gap.ts';
import { claimsOf } from '../../../shared/claims/round.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { RoundRow } from '../../../shared/model/rows.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import type { Result } from '../command.ts';
import { areaJson } from '../refused.ts';
import { textTable } from '../text-table.ts';
import { unowned } from './out.ts';
import { roundJson } from './round.ts';

/** Who has answered, and the gap between targets and claims by area. */
export function roundStatus(plan: Plan, round: RoundRow): Result {
  const decimals = plan.tables.measure.get(round.measure)?.decimals ?? 0;
  const rows = gapsOf(plan, round.id);
  const nameOf = (member: MemberId | null) => (member === null ? 'All' : (plan.tables.member.get(member)?.name ?? ''));
  const shown = (ticks: number, signed = false) => formatAmount(ticks, { decimals, signed });
  const table = textTable(
    [
      { head: '' },
      { head: 'Answered' },
      { head: 'Agreed', align: 'right' },
      { head: 'Target', align: 'right' },
      { head: 'Claimed', align: 'right' },
      { head: 'Gap', align: 'right' },
    ],
    rows.map((row) => [
      `${'  '.repeat(row.depth)}${nameOf(row.member)}`,
      row.owner ? (row.answered === 1 ? 'yes' : 'no') : `${row.answered} of ${row.owners}`,
      `${row.settled} of ${row.claims}`,
      shown(row.target),
      shown(row.claimed),
      row.gap === 0 ? '0' : shown(row.gap, true),
    ]),
  );
  const exact = (ticks: number | null) => (ticks === null ? null : formatDecimal(ticks, decimals));
  const without = unowned(plan, round);
  const head = `Round ${round.id}, sent ${round.sent}, to be answered by ${round.deadline}${round.closed ? ', closed' : ''}.`;
  const tail = without > 0 ? `\n${without} lines have no owner in this round.\n` : '';
  return {
    json: {
      round: roundJson(plan, round),
      linesWithoutOwner: without,
      areas: rows.map(({ member, target, claimed, gap, ...row }) => ({
        code: member === null ? null : (plan.tables.member.get(member)?.code ?? null),
        name: nameOf(member),
        ...row,
        target: exact(target),
        claimed: exact(claimed),
        gap: exact(gap),
      })),
      claims: claimsOf(plan, round.id).map((claim) => ({
        id: claim.id as number,
        owner: plan.tables.member.get(claim.owner)?.code ?? null,
        area: areaJson(plan, claim),
        status: claim.status,
        target: exact(claim.target),
        claimed: exact(claim.claimed),
        offer: exact(claim.offer),
        settled: exact(claim.settled),
        reason: claim.reason,
        remark: claim.remark,
        signed: claim.signed,
        answered: claim.answered,
      })),
    },
    text: `${head}\n\n${table}${tail}`,
  };
}
