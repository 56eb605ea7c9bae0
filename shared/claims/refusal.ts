import type { Area } from '../command/command.ts';
import type { MemberId, RoundId } from '../model/ids.ts';

/** Why owners were not asked, or their claims not changed. Amounts are ticks. */
export type ClaimsRefusal =
  /** Nobody is named as the owner of anything that has lines. */
  | { readonly code: 'no-owners' }
  | { readonly code: 'not-an-owner'; readonly member: MemberId }
  | { readonly code: 'owner-without-lines'; readonly member: MemberId }
  /** One answers for what lies below the other: both would be asked for the same cells. */
  | { readonly code: 'owners-nested'; readonly upper: MemberId; readonly lower: MemberId }
  /** An open round asks for the same cells already. */
  | { readonly code: 'already-asked'; readonly owner: MemberId; readonly round: RoundId; readonly sent: string }
  /** More rows than a person can answer, or (owner null) all owners together. */
  | {
      readonly code: 'claims-too-many';
      readonly owner: MemberId | null;
      readonly claims: number;
      readonly most: number;
    }
  /** The period has no such parts, or a dimension no such level. */
  | { readonly code: 'bad-detail'; readonly text: string }
  | { readonly code: 'bad-day'; readonly text: string }
  | { readonly code: 'deadline-before-sent'; readonly deadline: string; readonly sent: string }
  | { readonly code: 'round-closed'; readonly round: RoundId }
  | { readonly code: 'round-settled'; readonly round: RoundId; readonly count: number }
  | { readonly code: 'claim-not-of-owner'; readonly owner: MemberId }
  | { readonly code: 'claim-unanswered'; readonly owner: MemberId; readonly area: Area }
  | { readonly code: 'claim-settled'; readonly owner: MemberId; readonly area: Area; readonly amount: number }
  | { readonly code: 'claim-negative'; readonly owner: MemberId; readonly area: Area; readonly amount: number }
  | { readonly code: 'claim-reason-missing'; readonly owner: MemberId; readonly area: Area };

const CODES: Readonly<Record<ClaimsRefusal['code'], true>> = {
  'no-owners': true,
  'not-an-owner': true,
  'owner-without-lines': true,
  'owners-nested': true,
  'already-asked': true,
  'claims-too-many': true,
  'bad-detail': true,
  'bad-day': true,
  'deadline-before-sent': true,
  'round-closed': true,
  'round-settled': true,
  'claim-not-of-owner': true,
  'claim-unanswered': true,
  'claim-settled': true,
  'claim-negative': true,
  'claim-reason-missing': true,
};

export function isAboutClaims<R extends { readonly code: string }>(
  refusal: R,
): refusal is Extract<R, { readonly code: ClaimsRefusal['code'] }> {
  return Object.hasOwn(CODES, refusal.code);
}
