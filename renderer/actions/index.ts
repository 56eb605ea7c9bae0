import type { Action } from './action.ts';
import { chartActions } from './chart-actions.ts';
import { claimsActions } from './claims-actions.ts';
import { clipboardActions } from './clipboard-actions.ts';
import { columnActions } from './column-actions.ts';
import { compareActions } from './compare-actions.ts';
import { exportActions } from './export-actions.ts';
import { findActions } from './find-actions.ts';
import { gridActions } from './grid-actions.ts';
import { helpActions } from './help-actions.ts';
import { historyActions } from './history-actions.ts';
import { holdActions } from './hold-actions.ts';
import { importActions } from './import-actions.ts';
import { methodActions } from './method-actions.ts';
import { moveActions } from './move-actions.ts';
import { newPlanActions, planSettingsAction } from './new-plan-actions.ts';
import { noteActions } from './note-actions.ts';
import { planActions } from './plan-actions.ts';
import { programActions } from './program-actions.ts';
import { reportActions } from './report-actions.ts';
import { riskActions } from './risk-actions.ts';
import { scenarioActions } from './scenario-actions.ts';
import { strategyActions } from './strategy-actions.ts';
import { structureActions } from './structure-actions.ts';
import { targetActions } from './target-actions.ts';
import { viewActions } from './view-actions.ts';

/** Everything that the planner can do by name or key. */
export const ACTIONS: readonly Action[] = [
  ...newPlanActions,
  ...planActions,
  ...importActions,
  ...reportActions,
  ...exportActions,
  ...clipboardActions,
  planSettingsAction,
  ...gridActions,
  ...findActions,
  ...holdActions,
  ...structureActions,
  ...targetActions,
  ...strategyActions,
  ...noteActions,
  ...methodActions,
  ...scenarioActions,
  ...compareActions,
  ...viewActions,
  ...chartActions,
  ...riskActions,
  ...claimsActions,
  ...historyActions,
  ...moveActions,
  ...programActions,
  ...columnActions,
  ...helpActions,
];
