import type { Area, HowSet, Intent } from '../../shared/command/command.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import type { StructureCommand } from '../../shared/structure/command.ts';
import { formatAmount, formatPercent } from '../../shared/text/amount.ts';
import { type NamesOf, namesOf } from '../../shared/text/at-names.ts';
import type { Entry } from '../../shared/text/entry.ts';
import { methodPhrase } from '../../shared/text/method-text.ts';
import { claimWords } from './claim-words.ts';
import { structureWords } from './structure-words.ts';

/** A line of the journal in words. Names are those of today; the journal itself keeps what was said. */
export function intentWords(plan: Plan, intent: Intent): string {
  const names = namesOf(plan);
  const scenario = () => `"${names.scenario(intent.scenario as ScenarioId)}"`;
  const area = () => names.area(intent.area as Area, 'en');
  const source = () => `${(intent.source as { file: string } | undefined)?.file ?? 'data'}`;
  const { command } = intent;
  switch (command) {
    case 'undo':
      return `undo #${intent.of}`;
    case 'redo':
      return `redo #${intent.of}`;
    case 'change-settings':
      return 'change the settings';
    case 'change-measure':
      return `change measure "${measureName(plan, intent)}"`;
    case 'add-derived-measure':
      return `add ratio "${intent.name}"`;
    case 'remove-derived-measure':
      return 'remove a ratio';
    case 'import-members':
      return `import ${intent.members} members from ${source()}`;
    case 'rename-member':
      return `rename a member to "${intent.name}"`;
    case 'add-member':
    case 'change-member':
    case 'move-member':
    case 'merge-members':
    case 'retire-member':
    case 'reassign-lines':
    case 'reassign-many':
    case 'close-lines':
    case 'open-lines':
      return structureWords(plan, intent as unknown as StructureCommand);
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
      return `rename ${intent.count} members`;
    case 'import-lines':
      return `import lines from ${source()}`;
    case 'import-actuals':
      return `import ${intent.rows} values of ${intent.kind} from ${source()}`;
    case 'import-drivers':
      return `import drivers ${(intent.drivers as readonly string[]).join(', ')} from ${source()}`;
    case 'add-scenario':
      return `add scenario "${intent.name}"`;
    case 'rename-scenario':
      return `rename a scenario to "${intent.name}"`;
    case 'change-scenario':
      return `${scenarioChange(intent)} ${scenario()}`;
    case 'set-scenario-status':
      return `${intent.status === 'draft' ? 'back to draft:' : 'hand in for review:'} ${scenario()}`;
    case 'take-over': {
      const from = intent.from as { readonly scenario?: ScenarioId; readonly name?: string };
      const areas = (intent.areas as readonly Area[]).map((one) => names.area(one, 'en'));
      const to = names.scenario(intent.to as ScenarioId);
      return `“${to}”: take over ${areas.join('; ')} from “${from.name ?? names.scenario(from.scenario as ScenarioId)}”`;
    }
    case 'remove-scenario':
      return 'remove a scenario';
    case 'finalise-scenario':
      return `finalise ${scenario()}`;
    case 'reopen-scenario':
      return `reopen ${scenario()}: ${intent.why}`;
    case 'set-area':
      return `${scenario()}: ${area()} ${setWords(plan, intent, names)}`;
    case 'set-areas':
      return `${scenario()}: ${setAreasWords(intent, names)}`;
    case 'set-note':
      return `${scenario()}: ${intent.text === '' ? 'remove the note on' : 'note on'} ${area()}`;
    case 'lock-area':
      return `${scenario()}: lock ${intent.kind === 'sum' ? 'the sum of ' : ''}${area()}`;
    case 'lock-areas':
      return `${scenario()}: lock ${(intent.areas as readonly unknown[]).length} areas`;
    case 'unlock-area':
      return `${scenario()}: unlock ${area()}`;
    case 'bound-area':
      return `${scenario()}: bound ${area()}`;
    case 'release-bounds':
      return `release ${(intent.bounds as readonly unknown[]).length} bounds`;
    case 'release-locks':
      return `release ${(intent.locks as readonly unknown[]).length} locks`;
    case 'release-and': {
      const count = (intent.locks as readonly unknown[]).length + (intent.bounds as readonly unknown[]).length;
      return `${intentWords(plan, intent.change as Intent)}, releasing ${count}`;
    }
    case 'add-checkpoint':
      return `add checkpoint "${intent.name}"`;
    case 'change-checkpoint':
      return `change checkpoint "${intent.name}"`;
    case 'remove-checkpoint':
      return 'remove a checkpoint';
    case 'return-to':
      return intent.checkpoint ? `return to "${intent.checkpoint}" (#${intent.seq})` : `return to #${intent.seq}`;
    case 'set-premise':
      return premiseWords(plan, intent, names);
    case 'save-strategy':
      return `save strategy "${(intent.strategy as Strategy).name}"`;
    case 'remove-strategy':
      return 'remove a strategy';
    case 'apply-strategy':
      return `${scenario()}: ${strategyWords(plan, intent)}`;
    default:
      return command satisfies never;
  }
}

/** "goal of 2027: 30,000,000.00 (Revenue)". */
function premiseWords(plan: Plan, intent: Intent, names: NamesOf): string {
  const what = 'goal' in intent ? 'goal' : 'market' in intent ? 'market' : 'reason';
  const value = intent[what] as number | null | undefined;
  const decimals = plan.tables.measure.get(intent.measure as MeasureId)?.decimals ?? 0;
  const amount = value === undefined ? '' : `: ${value === null ? 'none' : formatAmount(value, { decimals })}`;
  return `${what} of ${names.period(intent.period as string, 'en')}${amount} (${measureName(plan, intent)})`;
}

function scenarioChange(intent: Intent): string {
  if ('archived' in intent) return intent.archived ? 'archive' : 'take out of the archive:';
  if ('note' in intent) return 'note on scenario';
  return 'colour' in intent ? 'colour of' : 'move scenario';
}

function measureName(plan: Plan, intent: Intent): string {
  return plan.tables.measure.get(intent.measure as MeasureId)?.name ?? `#${intent.measure}`;
}

/** "paste 12 figures into East, Q1 2027". */
function setAreasWords(intent: Intent, names: NamesOf): string {
  const areas = (intent.areas as readonly Area[]).map((area) => names.area(area, 'en'));
  const where = intent.how === 'paste' ? 'into' : 'in';
  const figures = intent.count === 1 ? 'figure' : 'figures';
  return `${intent.how as HowSet} ${intent.count} ${figures} ${where} ${[...new Set(areas)].join('; ')}`;
}

function strategyWords(plan: Plan, intent: Intent): string {
  const measure = plan.tables.measure.get(intent.measure as MeasureId);
  const { total } = intent as unknown as { readonly total: number | null };
  const amount = total === null ? 'the present total' : formatAmount(total, { decimals: measure?.decimals ?? 0 });
  const kept = (intent.keep as readonly unknown[] | undefined)?.length ?? 0;
  const keeping = kept > 0 ? `, keeping ${kept} set by hand` : '';
  const into = intent.into === undefined ? '' : `, in the new scenario "${intent.into}"`;
  return `apply "${(intent.strategy as Strategy).name}" to ${amount}${keeping}${into}`;
}

function setWords(plan: Plan, intent: Intent, names: NamesOf): string {
  const area = intent.area as Area;
  return entryWords(plan, area, intent.entry as Entry) + methodPhrase(intent.method as SpreadMethod, area, names, 'en');
}

/** "to 42,000", "by +200", "by +5.0%". */
export function entryWords(plan: Plan, area: Area, entry: Entry): string {
  const decimals = plan.tables.measure.get(area.measure)?.decimals ?? 0;
  if (entry.op === 'set') return `to ${formatAmount(entry.ticks, { decimals })}`;
  if (entry.op === 'add') return `by ${formatAmount(entry.ticks, { decimals, signed: true })}`;
  return `by ${formatPercent(Number(entry.factor) - 1, { places: 2 })}`;
}
