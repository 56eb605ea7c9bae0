import type { Decision } from '../command/decide.ts';
import { unreachable } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { changeRound, removeRound } from './change-round.ts';
import type { ClaimsCommand } from './command.ts';
import { offerClaims } from './offer-claims.ts';
import { receiveClaims } from './receive-claims.ts';
import { acceptClaims, decideAmounts } from './settle-claims.ts';
import { startClaims } from './start-claims.ts';
import { withdrawClaims } from './withdraw-claims.ts';

/** What a command on claims would change, or why it cannot. */
export function decideClaims(plan: Plan, command: ClaimsCommand): Decision {
  switch (command.command) {
    case 'start-claims':
      return startClaims(plan, command);
    case 'receive-claims':
      return receiveClaims(plan, command);
    case 'accept-claims':
      return acceptClaims(plan, command);
    case 'offer-claims':
      return offerClaims(plan, command);
    case 'decide-claims':
      return decideAmounts(plan, command);
    case 'withdraw-claims':
      return withdrawClaims(plan, command);
    case 'change-round':
      return changeRound(plan, command);
    case 'remove-round':
      return removeRound(plan, command);
    default:
      return unreachable(command);
  }
}
