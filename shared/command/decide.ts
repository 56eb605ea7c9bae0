import { decideClaims } from '../claims/decide.ts';
import type { Changeset } from '../cube/changeset.ts';
import { type Outcome, refuse, unreachable } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { applyStrategy } from '../strategy/apply-strategy.ts';
import { decideStructure } from '../structure/decide.ts';
import { boundArea, releaseBounds } from './bound-area.ts';
import { addCheckpoint, changeCheckpoint, removeCheckpoint } from './checkpoints.ts';
import type { Command } from './command.ts';
import { addDerivedMeasure, removeDerivedMeasure } from './derived-measures.ts';
import { importActuals, importDrivers, importLines } from './import-data.ts';
import { importMembers, renameMember, renameMembers } from './import-members.ts';
import { importTable } from './import-table.ts';
import { lockArea, lockAreas, releaseLocks, unlockArea } from './lock-area.ts';
import {
  addScenario,
  changeScenario,
  finaliseScenario,
  removeScenario,
  renameScenario,
  reopenScenario,
  setScenarioStatus,
} from './manage-scenarios.ts';
import type { Refusal } from './refusal.ts';
import { releaseAnd } from './release-and.ts';
import { setArea } from './set-area.ts';
import { setAreas } from './set-areas.ts';
import { setNote } from './set-note.ts';
import { setPremise } from './set-premise.ts';
import { changeMeasure, changeSettings, removeStrategy, saveStrategy } from './settings.ts';
import { takeOver } from './take-over.ts';

export type Decision = Outcome<Changeset, Refusal>;

/**
 * What a command would change in a plan, or why it cannot be: pure, deterministic, and the same in the host and in
 * the window's previews. A changeset that would change nothing is refused as 'nothing-changes'.
 */
export function decide(plan: Plan, command: Command): Decision {
  const decision = decideCommand(plan, command);
  if (decision.ok && decision.value.facts.length === 0) return refuse({ code: 'nothing-changes' });
  return decision;
}

/** As `decide`, but a changeset may be empty. */
export function decideCommand(plan: Plan, command: Command): Decision {
  switch (command.command) {
    case 'change-settings':
      return changeSettings(plan, command);
    case 'change-measure':
      return changeMeasure(plan, command);
    case 'add-derived-measure':
      return addDerivedMeasure(plan, command);
    case 'remove-derived-measure':
      return removeDerivedMeasure(plan, command);
    case 'import-members':
      return importMembers(plan, command);
    case 'rename-member':
      return renameMember(plan, command);
    case 'add-member':
    case 'change-member':
    case 'move-member':
    case 'merge-members':
    case 'retire-member':
    case 'reassign-lines':
    case 'reassign-many':
    case 'close-lines':
    case 'open-lines':
      return decideStructure(plan, command);
    case 'start-claims':
    case 'receive-claims':
    case 'accept-claims':
    case 'offer-claims':
    case 'decide-claims':
    case 'withdraw-claims':
    case 'change-round':
    case 'remove-round':
      return decideClaims(plan, command);
    case 'rename-members':
      return renameMembers(plan, command);
    case 'import-lines':
      return importLines(plan, command);
    case 'import-actuals':
      return importActuals(plan, command);
    case 'import-drivers':
      return importDrivers(plan, command);
    case 'import-table':
      return importTable(plan, command);
    case 'add-scenario':
      return addScenario(plan, command);
    case 'rename-scenario':
      return renameScenario(plan, command);
    case 'change-scenario':
      return changeScenario(plan, command);
    case 'set-scenario-status':
      return setScenarioStatus(plan, command);
    case 'take-over':
      return takeOver(plan, command);
    case 'remove-scenario':
      return removeScenario(plan, command);
    case 'finalise-scenario':
      return finaliseScenario(plan, command);
    case 'reopen-scenario':
      return reopenScenario(plan, command);
    case 'set-area':
      return setArea(plan, command);
    case 'set-areas':
      return setAreas(plan, command);
    case 'set-note':
      return setNote(plan, command);
    case 'set-premise':
      return setPremise(plan, command);
    case 'lock-area':
      return lockArea(plan, command);
    case 'lock-areas':
      return lockAreas(plan, command);
    case 'unlock-area':
      return unlockArea(plan, command);
    case 'bound-area':
      return boundArea(plan, command);
    case 'release-bounds':
      return releaseBounds(plan, command);
    case 'release-locks':
      return releaseLocks(plan, command);
    case 'release-and':
      return releaseAnd(plan, command);
    case 'add-checkpoint':
      return addCheckpoint(plan, command);
    case 'change-checkpoint':
      return changeCheckpoint(plan, command);
    case 'remove-checkpoint':
      return removeCheckpoint(plan, command);
    case 'save-strategy':
      return saveStrategy(plan, command);
    case 'remove-strategy':
      return removeStrategy(plan, command);
    case 'apply-strategy':
      return applyStrategy(plan, command);
    default:
      return unreachable(command);
  }
}
