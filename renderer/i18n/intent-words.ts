import type { Area, HowSet, Intent } from '../../shared/command/command.ts';
import type { MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import type { StructureCommand } from '../../shared/structure/command.ts';
import { withUnit } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import type { Entry } from '../../shared/text/entry.ts';
import { factorWords } from '../../shared/text/factor-words.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import { claimWords } from './claim-words.ts';
import { i18n } from './index.ts';
import { structureWords } from './structure-words.ts';

const SET_WORDS = {
  paste: 'intent.paste',
  fill: 'intent.fill',
  clear: 'intent.clear',
  replace: 'intent.replace',
} as const satisfies Record<HowSet, string>;

/** What a command did, in words: for undo, redo and the history. */
export function intentWords(plan: Plan, intent: Intent, language: Language): string {
  const { t } = i18n;
  const names = namesOf(plan);
  const area = () => names.area(intent['area'] as Area, language);
  const scenario = () => names.scenario(intent['scenario'] as ScenarioId);
  const file = () => (intent['source'] as { file?: string } | undefined)?.file ?? '';
  switch (intent.command) {
    case 'change-settings':
      return t('intent.changeSettings');
    case 'change-measure':
      return t('intent.changeMeasure', { name: measureName(plan, intent['measure'] as MeasureId) });
    case 'add-derived-measure':
      return t('intent.addRatio', { name: String(intent['name']) });
    case 'remove-derived-measure':
      return t('intent.removeRatio');
    case 'import-members':
      return t('intent.importMembers', { file: file() });
    case 'rename-member':
      return t('intent.renameMember', { name: names.member(intent['member'] as MemberId) });
    case 'add-member':
    case 'change-member':
    case 'move-member':
    case 'merge-members':
    case 'retire-member':
    case 'reassign-lines':
    case 'reassign-many':
    case 'close-lines':
    case 'open-lines':
      return structureWords(plan, intent as unknown as StructureCommand, language);
    case 'start-claims':
    case 'receive-claims':
    case 'accept-claims':
    case 'offer-claims':
    case 'decide-claims':
    case 'withdraw-claims':
    case 'change-round':
    case 'remove-round':
      return claimWords(plan, intent);
    case 'rename-members':
      return t('intent.renameMembers', { count: Number(intent['count']) });
    case 'import-lines':
      return t('intent.importLines', { file: file() });
    case 'import-actuals':
      return t('intent.importActuals', { file: file() });
    case 'import-drivers':
      return t('intent.importDrivers', { file: file() });
    case 'add-scenario':
      return t('intent.addScenario', { name: String(intent['name']) });
    case 'rename-scenario':
      return t('intent.renameScenario', { name: String(intent['name']) });
    case 'change-scenario':
      return t(scenarioChange(intent), { name: scenario() });
    case 'set-scenario-status':
      return t(intent['status'] === 'draft' ? 'intent.draftScenario' : 'intent.reviewScenario', { name: scenario() });
    case 'take-over':
      return t('intent.takeOver', {
        area: names.area((intent['areas'] as readonly [Area])[0], language),
        count: Number(intent['count']),
        from: takenFrom(plan, intent),
        to: names.scenario(intent['to'] as ScenarioId),
      });
    case 'remove-scenario':
      return t('intent.removeScenario');
    case 'finalise-scenario':
      return t('intent.finaliseScenario', { name: scenario() });
    case 'reopen-scenario':
      return t('intent.reopenScenario', { name: scenario() });
    case 'set-area':
      return setAreaWords(plan, intent['area'] as Area, intent['entry'] as Entry, language);
    case 'set-areas':
      return t(SET_WORDS[intent['how'] as HowSet], {
        count: Number(intent['count']),
        area: names.area((intent['areas'] as readonly [Area])[0], language),
      });
    case 'set-note':
      return t(intent['text'] === '' ? 'intent.removeNote' : 'intent.setNote', { area: area() });
    case 'lock-area':
      return t('intent.lockArea', { area: area() });
    case 'lock-areas':
      return t('intent.lockAreas', { count: (intent['areas'] as readonly unknown[]).length });
    case 'unlock-area':
      return t('intent.unlockArea', { area: area() });
    case 'bound-area':
      return t('intent.boundArea', { area: area() });
    case 'release-bounds':
      return t('intent.releaseBounds', { count: (intent['bounds'] as readonly unknown[]).length });
    case 'release-locks':
      return t('intent.releaseLocks', { count: (intent['locks'] as readonly unknown[]).length });
    case 'release-and':
      return t('intent.releaseAnd', {
        what: intentWords(plan, intent['change'] as Intent, language),
        count: [...(intent['locks'] as unknown[]), ...(intent['bounds'] as unknown[])].length,
      });
    case 'add-checkpoint':
      return t('intent.addCheckpoint', { name: String(intent['name']) });
    case 'change-checkpoint':
      return t('intent.changeCheckpoint', { name: String(intent['name']) });
    case 'remove-checkpoint':
      return t('intent.removeCheckpoint');
    case 'return-to': {
      const checkpoint = intent['checkpoint'];
      if (typeof checkpoint === 'string') return t('intent.returnToCheckpoint', { name: checkpoint });
      return t('intent.returnTo', { seq: Number(intent['seq']) });
    }
    case 'set-premise':
      return premiseWords(plan, intent, language);
    case 'save-strategy':
      return t('intent.saveStrategy', { name: (intent['strategy'] as { name: string }).name });
    case 'remove-strategy':
      return t('intent.removeStrategy');
    case 'apply-strategy':
      return strategyWords(intent);
    case 'undo':
      return t('intent.undo');
    case 'redo':
      return t('intent.redo');
  }
}

/** What of a target's premise was said; a figure speaks louder than the reason for it. */
function premiseWords(plan: Plan, intent: Intent, language: Language): string {
  const period = namesOf(plan).period(intent['period'] as string, language);
  const what = 'goal' in intent ? 'goal' : 'market';
  if (!(what in intent)) return i18n.t('intent.setWhy', { period });
  const value = intent[what] as number | null;
  if (value === null) return i18n.t(what === 'goal' ? 'intent.removeGoal' : 'intent.removeMarket', { period });
  const form = amountForm(plan, intent['measure'] as MeasureId);
  const amount = withUnit(exactAmount(form, value), form.unit, language);
  return i18n.t(what === 'goal' ? 'intent.setGoal' : 'intent.setMarket', { period, value: amount });
}

function strategyWords(intent: Intent): string {
  const { t } = i18n;
  const { name } = intent['strategy'] as { readonly name: string };
  const into = intent['into'];
  const what =
    typeof into === 'string' ? t('intent.applyInto', { name, into: into.trim() }) : t('intent.applyStrategy', { name });
  const count = (intent['keep'] as readonly unknown[] | undefined)?.length ?? 0;
  return count === 0 ? what : t('intent.applyKeeping', { what, count });
}

function takenFrom(plan: Plan, intent: Intent): string {
  const from = intent['from'] as { readonly scenario?: ScenarioId; readonly name?: string };
  return from.name ?? namesOf(plan).scenario(from.scenario as ScenarioId);
}

/** What of a scenario was changed; the archive speaks loudest. */
function scenarioChange(intent: Intent) {
  if ('archived' in intent) return intent['archived'] ? 'intent.archiveScenario' : 'intent.restoreScenario';
  if ('note' in intent) return 'intent.noteScenario';
  return 'colour' in intent ? 'intent.colourScenario' : 'intent.placeScenario';
}

function measureName(plan: Plan, measure: MeasureId): string {
  return plan.tables.measure.get(measure)?.name ?? `#${measure}`;
}

export function setAreaWords(plan: Plan, area: Area, entry: Entry, language: Language): string {
  const { t } = i18n;
  const where = namesOf(plan).area(area, language);
  if (entry.op === 'scale') return t('intent.scaleArea', { area: where, value: factorWords(entry.factor) });
  const form = amountForm(plan, area.measure);
  const amount = exactAmount(form, entry.ticks, { signed: entry.op === 'add' });
  const value = entry.ticks === 0 ? amount : withUnit(amount, form.unit, language);
  return t(entry.op === 'add' ? 'intent.addToArea' : 'intent.setArea', { area: where, value });
}
