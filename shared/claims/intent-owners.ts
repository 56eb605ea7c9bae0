import type { Intent } from '../command/command.ts';
import type { ClaimId, MemberId } from '../model/ids.ts';
import type { Plan } from '../model/plan.ts';
import type { AmountFor } from './command.ts';

/** The owners whose claims a journal entry was about, as far as it knows and they are still there. */
export function intentOwners(plan: Plan, intent: Intent): MemberId[] {
  if (intent.command === 'receive-claims') {
    return (intent['owners'] as readonly { readonly owner: MemberId }[]).map(({ owner }) => owner);
  }
  const owners = claimsOfIntent(intent).map((id) => plan.tables.claim.get(id)?.owner);
  return [...new Set(owners)].filter((owner) => owner !== undefined);
}

/** The claims that an entry names: all of them, or the first hundred. */
export function claimsOfIntent(intent: Intent): readonly ClaimId[] {
  if (intent['claims'] !== undefined) return intent['claims'] as readonly ClaimId[];
  return ((intent['amounts'] ?? intent['offers'] ?? []) as readonly AmountFor[]).map(({ claim }) => claim);
}
