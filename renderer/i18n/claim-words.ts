import { intentOwners } from '../../shared/claims/intent-owners.ts';
import type { Intent } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n } from './index.ts';

/** What a command on claims did: for undo, redo and the history. */
export function claimWords(plan: Plan, intent: Intent): string {
  const { t } = i18n;
  const names = namesOf(plan);
  const owners = intentOwners(plan, intent).map(names.member);
  const about = { count: Number(intent['count']), name: owners[0] ?? '' };
  switch (intent.command) {
    case 'start-claims':
      return t('intent.startClaims', { scenario: names.scenario(intent['scenario'] as ScenarioId) });
    case 'receive-claims':
      return t('intent.receiveClaims', about);
    case 'accept-claims':
      return t('intent.acceptClaims', about);
    case 'offer-claims':
      return t('intent.offerClaims', about);
    case 'decide-claims':
      return t('intent.decideClaims', about);
    case 'withdraw-claims':
      return t('intent.withdrawClaims', about);
    case 'change-round':
      return roundChange(intent);
    case 'remove-round':
      return t('intent.removeRound');
    default:
      throw new Error(`not a command on claims: ${intent.command}`);
  }
}

function roundChange(intent: Intent): string {
  const { t } = i18n;
  if ('closed' in intent) return t(intent['closed'] ? 'intent.closeRound' : 'intent.openRound');
  if ('deadline' in intent) return t('intent.claimDeadline', { day: String(intent['deadline']) });
  return t('intent.claimCriteria');
}
