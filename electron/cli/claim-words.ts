import { intentOwners } from '../../shared/claims/intent-owners.ts';
import type { Intent } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { namesOf } from '../../shared/text/at-names.ts';

/** A command on claims as a line of the journal. Names are those of today. */
export function claimWords(plan: Plan, intent: Intent): string {
  const names = namesOf(plan);
  const owners = () => intentOwners(plan, intent).map(names.member).join(', ') || 'owners';
  const claims = `${intent.count} ${intent.count === 1 ? 'claim' : 'claims'}`;
  switch (intent.command) {
    case 'start-claims':
      return `send claim books of "${names.scenario(intent.scenario as ScenarioId)}", deadline ${intent.deadline}`;
    case 'receive-claims':
      return `receive claims of ${owners()}`;
    case 'accept-claims':
      return `accept ${claims} of ${owners()}`;
    case 'offer-claims':
      return `offer ${owners()} other amounts for ${claims}`;
    case 'decide-claims':
      return `decide ${claims} of ${owners()}`;
    case 'withdraw-claims':
      return `withdraw ${claims} of ${owners()}`;
    case 'change-round':
      return roundChange(intent);
    case 'remove-round':
      return 'remove a claim round';
    default:
      throw new Error(`not a command on claims: ${intent.command}`);
  }
}

function roundChange(intent: Intent): string {
  if ('closed' in intent) return intent.closed ? 'close a claim round' : 'open a claim round again';
  return 'deadline' in intent ? `move the deadline of claims to ${intent.deadline}` : 'change the words to claims';
}
