import type { PeriodKind } from '../../shared/model/calendar.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { ClaimRow, ClaimStatus, RoundRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n, type Key, language } from '../i18n/index.ts';
import { periodOfCode } from '../i18n/structure-words.ts';

const DAY_MS = 86_400_000;

/** Today where the planner is, "YYYY-MM-DD". */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** A day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** "12 days left", "today", "3 days late". */
export function deadlineWords(deadline: string, now: string): string {
  const days = Math.round((Date.parse(`${deadline}T00:00:00Z`) - Date.parse(`${now}T00:00:00Z`)) / DAY_MS);
  if (days === 0) return i18n.t('claims.lastDay');
  return days > 0 ? i18n.t('claims.daysLeft', { count: days }) : i18n.t('claims.daysLate', { count: -days });
}

export const PARTS_NAMES = {
  all: 'claimParts.all',
  year: 'claimParts.year',
  half: 'claimParts.half',
  quarter: 'claimParts.quarter',
  month: 'claimParts.month',
  week: 'claimParts.week',
  day: 'claimParts.day',
} as const satisfies Readonly<Record<PeriodKind, Key>>;

/** "Net sales 2027 by quarter, sent 2026-11-23". */
export function roundName(plan: Plan, round: RoundRow): string {
  return i18n.t('claims.roundName', {
    measure: plan.tables.measure.get(round.measure)?.name ?? '',
    period: periodOfCode(plan, round.period, language()),
    parts: i18n.t(PARTS_NAMES[round.parts]),
    sent: round.sent,
  });
}

/** Whom a book goes to: "Ann Lee", or the member's name where the owner has none. */
export function ownerName(plan: Plan, owner: MemberId): string {
  return plan.tables.owner.get(owner)?.name || (plan.tables.member.get(owner)?.name ?? '');
}

/** The member, and who answers for it where that is another name: "East (Eve East)". */
export function memberWithOwner(plan: Plan, member: MemberId): string {
  const name = plan.tables.member.get(member)?.name ?? '';
  const owner = plan.tables.owner.get(member)?.name ?? '';
  return owner === '' || owner === name ? name : i18n.t('claims.memberOf', { name, owner });
}

/** What a claim is about, without its owner: "Cars, Q1 2027". */
export function claimName(plan: Plan, claim: ClaimRow): string {
  const members = claim.members.map((member) => (member === claim.owner ? null : member));
  const rest = namesOf(plan).part({ ...claim, members }, language());
  const period = periodOfCode(plan, claim.period, language());
  return rest === '' ? period : i18n.t('claims.rowName', { rest, period });
}

export const STATUS_NAMES = {
  sent: 'claimStatus.sent',
  countered: 'claimStatus.countered',
  negotiating: 'claimStatus.negotiating',
  accepted: 'claimStatus.accepted',
  decided: 'claimStatus.decided',
} as const satisfies Readonly<Record<ClaimStatus, Key>>;

/** How a status looks beside its word: hollow waits, half is being talked about, full is agreed. */
export const STATUS_DOTS = {
  sent: 'draft',
  countered: 'in-review',
  negotiating: 'in-review',
  accepted: 'final',
  decided: 'final',
} as const satisfies Readonly<Record<ClaimStatus, string>>;
