import type { ClaimsCommand } from '../../../shared/claims/command.ts';
import { claimsOf } from '../../../shared/claims/round.ts';
import { type Suggestion, suggestAmounts } from '../../../shared/claims/suggest.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ClaimRow, RoundRow } from '../../../shared/model/rows.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { parseEntry, resolveEntry } from '../../../shared/text/entry.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import { choosePlace } from '../choose.ts';
import type { Result } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { execute } from '../open-plan.ts';
import { areaJson, refusalFailure } from '../refused.ts';
import { textTable } from '../text-table.ts';
import { ownerNamed, roundJson } from './round.ts';

/** The claims of the owners that are named; of all where none is. */
function claimsOfOwners(plan: Plan, round: RoundRow, names: readonly string[]): ClaimRow[] {
  const owners = new Set(names.map((name) => ownerNamed(plan, name).id));
  return claimsOf(plan, round.id).filter(({ owner }) => owners.size === 0 || owners.has(owner));
}

/** Carries a command on claims out and says how the round stands. */
export function changed(session: Session, round: RoundRow, command: ClaimsCommand, done: string): Result {
  const { plan } = session;
  const committed = execute(session, command);
  const now = plan.tables.round.get(round.id) ?? round;
  return {
    json: { changed: committed !== null, seq: plan.seq, round: roundJson(plan, now) },
    text: `${committed ? done : 'Nothing changes'}.\n`,
  };
}

/** Accepts what the named owners (or all) claim and is not agreed yet. */
export function acceptOf(session: Session, round: RoundRow, names: readonly string[]): Result {
  const rows = claimsOfOwners(session.plan, round, names);
  const claims = rows.filter(({ claimed, settled }) => claimed !== null && settled === null).map(({ id }) => id);
  if (claims.length === 0) return nothing(session, round, 'There is nothing to accept.');
  return changed(session, round, { command: 'accept-claims', claims }, `${claims.length} accepted and locked`);
}

export function withdrawOf(session: Session, round: RoundRow, names: readonly string[]): Result {
  const claims = claimsOfOwners(session.plan, round, names)
    .filter(({ status }) => status !== 'sent')
    .map(({ id }) => id);
  if (claims.length === 0) return nothing(session, round, 'There is nothing to withdraw.');
  return changed(session, round, { command: 'withdraw-claims', claims }, `${claims.length} withdrawn`);
}

function nothing({ plan }: Session, round: RoundRow, text: string): Result {
  return { json: { changed: false, seq: plan.seq, round: roundJson(plan, round) }, text: `${text}\n` };
}

/** Offers or decides an amount for the claim at a place. */
export function amountFor(
  session: Session,
  round: RoundRow,
  args: Arguments,
  what: 'offer' | 'decide',
  typed: string,
): Result {
  const { plan } = session;
  const place = choosePlace(plan, args.required('at'));
  const area = { measure: round.measure, ...place };
  const claim = claimsOf(plan, round.id).find(
    (row) => row.members.join() === place.members.join() && row.period === place.period,
  );
  const where = namesOf(plan).area(area, 'en');
  if (!claim) {
    const lines = ['Name the area as a row of the round does; claims FILE status --json lists them.'];
    throw new CliFailure(2, 'unknown', `round ${round.id} has no claim for ${where}`, { details: { area }, lines });
  }
  const decimals = plan.tables.measure.get(round.measure)?.decimals ?? 0;
  const entry = parseEntry(typed, decimals);
  if (!entry.ok) throw refusalFailure(plan, entry.refusal);
  const amount = resolveEntry(entry.value, claim.claimed ?? claim.target);
  if (!amount.ok) throw refusalFailure(plan, { code: 'too-large' });
  const amounts = [{ claim: claim.id, amount: amount.value }];
  const remark = args.option('why') ?? '';
  const said = `${where} is ${what === 'offer' ? 'offered at' : 'decided at'} ${formatAmount(amount.value, { decimals })}`;
  const command: ClaimsCommand =
    what === 'offer'
      ? { command: 'offer-claims', offers: amounts, remark }
      : { command: 'decide-claims', amounts, remark };
  return changed(session, round, command, said);
}

/** What would bring the claims to their targets; adopted at once with --decide or --offer. */
export function suggestFor(session: Session, round: RoundRow, args: Arguments): Result {
  const { plan } = session;
  const under = args.option('under');
  const keep = args.option('keep') === 'total' ? 'total' : 'periods';
  const member = under === undefined ? null : ownerNamed(plan, under).id;
  const outcome = suggestAmounts(plan, round.id, { under: member, keep });
  if (!outcome.ok) {
    const { period } = outcome.refusal;
    const where = period === null ? '' : ` in ${period}`;
    throw new CliFailure(
      1,
      outcome.refusal.code,
      `nobody is left to take the gap${where}: all other claims are agreed`,
      {
        details: { period },
        lines: ['Withdraw a claim, or suggest for the total: --keep total.'],
      },
    );
  }
  const { amounts } = outcome.value;
  const adopt = args.flag('decide') ? 'decide' : args.flag('offer') ? 'offer' : null;
  const seq = adopt && amounts.length > 0 ? adopted(session, outcome.value, adopt, args.option('why') ?? '') : null;
  const decimals = plan.tables.measure.get(round.measure)?.decimals ?? 0;
  const rowOf = (id: number) => plan.tables.claim.get(id) as ClaimRow;
  const said = adopt === 'decide' ? 'decided and locked' : 'offered';
  return {
    json: {
      changed: seq !== null,
      seq: plan.seq,
      round: roundJson(plan, round),
      target: formatDecimal(outcome.value.target, decimals),
      claimed: formatDecimal(outcome.value.claimed, decimals),
      amounts: amounts.map(({ claim, amount, from }) => ({
        id: claim as number,
        area: areaJson(plan, rowOf(claim)),
        from: formatDecimal(from, decimals),
        amount: formatDecimal(amount, decimals),
      })),
    },
    text:
      textTable(
        [{ head: 'Claim' }, { head: 'From', align: 'right' }, { head: 'Suggested', align: 'right' }],
        amounts.map(({ claim, amount, from }) => [
          namesOf(plan).area(rowOf(claim), 'en'),
          formatAmount(from, { decimals }),
          formatAmount(amount, { decimals }),
        ]),
      ) + (seq === null ? '' : `\n${amounts.length} ${said}, as entry ${seq}.\n`),
  };
}

function adopted(session: Session, { amounts }: Suggestion, adopt: 'decide' | 'offer', remark: string): number | null {
  const plain = amounts.map(({ claim, amount }) => ({ claim, amount }));
  const command: ClaimsCommand =
    adopt === 'decide'
      ? { command: 'decide-claims', amounts: plain, remark }
      : { command: 'offer-claims', offers: plain, remark };
  return execute(session, command)?.seq ?? null;
}
